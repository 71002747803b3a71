"""Bringing a plan in from a file or from pasted text."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from pmi_tui.domain.edits import ImportPlan
from pmi_tui.domain.frozen import dataclass, replace
from pmi_tui.domain.names import slug
from pmi_tui.errors import ConflictError, InvalidError, UsageError
from pmi_tui.services.file_table import Table as Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from pmi_tui.domain.history import Taken
    from pmi_tui.domain.plan import Plan
    from pmi_tui.services.library import Library
    from pmi_tui.services.merging import Merge
    from pmi_tui.services.workspace import Done
    from pmi_tui.sheet.base import Base
    from pmi_tui.sheet.draft import Draft
    from pmi_tui.sheet.scope import Scope
    from pmi_tui.sheet.warning import Warning
    from pmi_tui.sheet.watching import Watcher

Columns: TypeAlias = "tuple[tuple[str, str], ...]"
"""What a person says of the columns of a table, as (field, heading); a blank field: it is none."""
LIMIT = 25 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a file: the draft read from it, and the act that took it in (None if it was there already).

    `merge` is what it changed in a plan that was there.
    """

    draft: Draft
    plan_id: str
    file: str
    done: Done | None
    merge: Merge | None = None

    @property
    def created(self) -> bool:
        """Whether a plan was (or in a dry run would be) made."""
        return self.done is not None and self.merge is None

    @property
    def acts(self) -> tuple[Done, ...]:
        """The act that took it in, none if it was there already."""
        return (self.done,) if self.done is not None else ()


def read_file(path: Path) -> bytes:
    """The content of a file a person named; InvalidError if there is none, it is a folder, or over 25 MB."""
    try:
        if path.is_dir():
            raise InvalidError("file_is_folder", where=str(path))
        if path.stat().st_size > LIMIT:
            raise InvalidError("file_too_big", where=str(path))
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InvalidError("file_missing", where=str(path)) from error
    except OSError as error:
        raise InvalidError("file_unreadable", where=str(path), problem=error.strerror) from error


def read_mapping(text: str) -> tuple[str, str]:
    """`FIELD=HEADING` as (field, heading), the field by any of its names; `-=HEADING` makes it no field.

    Raises UsageError.
    """
    from pmi_tui.sheet.columns import find_column

    name, equals, heading = text.partition("=")
    if not equals or not heading.strip():
        raise UsageError("unreadable_mapping", text=text)
    return ("" if name.strip() == "-" else find_column(name).field), heading.strip()


def open_table(data: bytes, name: str, cancelled: Callable[[], bool] = lambda: False) -> Table:
    """Find the sheets of a file, or of a pasted text; a plan that left as JSON has none.

    Raises InvalidError, and CancelledError where it was.
    """
    from pmi_tui.sheet.opening import open_grids
    from pmi_tui.sheet.readers.sniff import FileKind, find_kind

    if find_kind(data, name) is FileKind.JSON:
        from pmi_tui.services.plan_file import read_plan_file

        return Table(name, data, (), read_plan_file(data, name))
    return Table(name, data, open_grids(data, name, cancelled))


def read_draft(
    library: Library,
    table: Table,
    *,
    sheet: str | None = None,
    columns: Columns = (),
    watcher: Watcher | None = None,
) -> Draft:
    """The plan that a file holds, nothing stored yet.

    `columns` are what a person says of them, as (field, heading); what people said of such columns before counts
    after that. Raises InvalidError, and CancelledError where nobody waits any more.
    """
    if table.held is not None:
        from pmi_tui.sheet.draft import Draft

        return Draft(table.held.plan, None, (), (), (), _of_part(table.held.scope))
    from pmi_tui.sheet.choosing import read_best
    from pmi_tui.sheet.watching import PATIENT

    watcher = watcher or PATIENT
    read = partial(read_best, table.grids, source=table.name, sheet=sheet, chosen=columns, watcher=watcher)
    remembered = library.remembered_columns()
    known = remembered.of_table("")
    draft = read(remembered=known)
    own = remembered.of_table(draft.signature)
    if set(own) != set(known):
        draft = read(remembered=own)
    base = _base(table)
    if base is None:
        return replace(draft, warnings=(*_of_damage(table), *draft.warnings))
    return replace(draft, warnings=(*_of_part(base.scope), *draft.warnings, *_of_tracking(table)))


def _of_part(scope: Scope) -> tuple[Warning, ...]:
    """That a file of ours holds only a part of a plan; said of the file as a whole, which is row 0."""
    from pmi_tui.sheet.scope import ScopeKind
    from pmi_tui.sheet.warning import Warning

    return () if scope.kind is ScopeKind.ALL else (Warning("part_of_plan", 0, None, scope.text),)


def _of_damage(table: Table) -> tuple[Warning, ...]:
    """That it is a workbook of ours which can only be read as any other table."""
    from pmi_tui.sheet.base import has_base
    from pmi_tui.sheet.warning import Warning

    return (Warning("base_damaged", 0, None, ""),) if has_base(table.grids) else ()


def _of_tracking(table: Table) -> tuple[Warning, ...]:
    """The cells of *Seguimiento* that say nothing: a draft is read from the form alone."""
    from pmi_tui.sheet.merge.tracking_rows import read_tracking
    from pmi_tui.sheet.warning import Warning

    found = (tracking for grid in table.grids if (tracking := read_tracking(grid)) is not None)
    rows = next((tracking.rows for tracking in found), ())
    return tuple(Warning(each.code, each.row, each.field, each.text) for row in rows for each in row.odd)


def import_plan(
    library: Library,
    data: bytes,
    source: str,
    *,
    as_id: str | None = None,
    sheet: str | None = None,
    columns: Columns = (),
    dry_run: bool = False,
) -> Imported:
    """Make a plan of a table; the same content again changes nothing.

    Raises InvalidError for what is no plan, ConflictError where the id stands for a plan of another content, or
    where two columns could be the same field and nobody said which (undecided_columns).
    """
    table = open_table(data, source)
    draft = read_decided(library, table, sheet=sheet, columns=columns)
    return take_in(library, table, draft, as_id=as_id, columns=columns, dry_run=dry_run)


def read_decided(library: Library, table: Table, *, sheet: str | None = None, columns: Columns = ()) -> Draft:
    """As `read_draft`; ConflictError where two columns could be the same field and nobody said which."""
    draft = read_draft(library, table, sheet=sheet, columns=columns)
    for column in draft.undecided:
        headings = ", ".join((column.heading, *column.rivals))
        raise ConflictError("undecided_columns", where=table.name, field=column.field, headings=headings)
    return draft


def take_in(
    library: Library,
    table: Table,
    draft: Draft,
    *,
    as_id: str | None = None,
    columns: Columns = (),
    dry_run: bool = False,
) -> Imported:
    """Store a draft as a plan, as one act, and remember what was said of its columns. Raises ConflictError."""
    import hashlib

    if table.held is not None:
        from pmi_tui.services.plan_restoring import restore_plan

        wanted = _wanted_id(as_id) if as_id is not None else None
        restored = restore_plan(library, table.held, wanted, dry_run=dry_run)
        return Imported(draft, wanted or table.held.plan.id, table.name, restored)
    from pmi_tui.sheet.stamping import stamped

    actor = library.actor
    plan = stamped(draft.plan, actor.clock.now(), actor.user, actor.clock.today())
    if as_id is not None:
        plan = replace(plan, id=_wanted_id(as_id))
    base = _base(table)
    if base is not None:
        plan = _own(library, table, base, as_id)
    plan = replace(plan, source_sum=hashlib.sha256(table.data).hexdigest())
    if plan.id in library.ids():
        _same_content(library.plan(plan.id), plan)
        return Imported(draft, plan.id, table.name, None)
    took = _taken(base) if base is not None else None
    done = library.workspace_of(plan.id).apply(ImportPlan(plan), dry_run=dry_run, took=took)
    if columns and not dry_run:
        library.remember_columns(draft.signature, columns)
    return Imported(draft, plan.id, table.name, done)


def free_id(library: Library, plan_id: str) -> str:
    """This id, or the first one with a number behind it that no plan has or ever had."""
    taken, found, number = {*library.ids(), *library.journals()}, plan_id, 2
    while found in taken:
        found, number = f"{plan_id}-{number}", number + 1
    return found


def _base(table: Table) -> Base | None:
    """What a workbook of ours held when it left; None for any other file."""
    if not table.grids:
        return None
    from pmi_tui.sheet.base import find_base

    return find_base(table.grids)


def _own(library: Library, table: Table, base: Base, as_id: str | None) -> Plan:
    """The plan of a workbook of ours with its own ids and follow-up."""
    from pmi_tui.services.founding import new_plan
    from pmi_tui.services.outlook import Outlook

    return new_plan(Outlook(library), table, base, as_id)


def _taken(base: Base) -> Taken:
    from pmi_tui.services.merge_bases import taken_in

    return taken_in(base)


def _wanted_id(text: str) -> str:
    if slug(text) != text:
        raise InvalidError("bad_plan_id", plan=text, nearest=slug(text))
    return text


def _same_content(there: Plan, here: Plan) -> None:
    if there.discarded:
        raise ConflictError("import_over_trash", plan=there.id)
    if there.source_sum != here.source_sum:
        raise ConflictError("import_over_other", plan=there.id)
