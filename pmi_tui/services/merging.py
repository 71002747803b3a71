"""Merging a file into the plan that it came from: what it would change, and the one act that brings it in."""

from __future__ import annotations

from dataclasses import dataclass

from pmi_tui.domain.applying import apply
from pmi_tui.domain.changes import Table
from pmi_tui.domain.frozen import replace
from pmi_tui.domain.history import Act, Taken
from pmi_tui.domain.ids import new_id
from pmi_tui.domain.plan import Plan
from pmi_tui.errors import ConflictError, InvalidError
from pmi_tui.services.conflicts import Side
from pmi_tui.services.merge_bases import IMPORT, Basis, find_bases, taken_in
from pmi_tui.services.outlook import Outlook, find_target, knows, strange_ids
from pmi_tui.services.workspace import Done
from pmi_tui.sheet.actions import is_silence
from pmi_tui.sheet.base import has_base
from pmi_tui.sheet.draft import Draft
from pmi_tui.sheet.merge.adopting import adopt
from pmi_tui.sheet.merge.comparing import compare
from pmi_tui.sheet.merge.deadlines import ODD_DATES
from pmi_tui.sheet.merge.declining import mark_of
from pmi_tui.sheet.merge.drafted import read_drafted
from pmi_tui.sheet.merge.form import headlines
from pmi_tui.sheet.merge.headlines import Heading, read_headlines
from pmi_tui.sheet.merge.making import Stamp
from pmi_tui.sheet.merge.returned import read_returned
from pmi_tui.sheet.merge.told import Remark, Told
from pmi_tui.sheet.merge.values import FIELDS, rows_of_base, settled
from pmi_tui.sheet.merge.writing import changes_of
from pmi_tui.sheet.pausing import without_collecting
from pmi_tui.sheet.titles import read_titles
from pmi_tui.sheet.watching import PATIENT, Watcher

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import datetime

    from pmi_tui.i18n.texts import Texts
    from pmi_tui.services.file_table import Table as FileTable
    from pmi_tui.services.library import Library
    from pmi_tui.services.merge_bases import Found
    from pmi_tui.sheet.base import Base
    from pmi_tui.sheet.merge.comparing import Bases
    from pmi_tui.sheet.merge.outcome import Outcome
    from pmi_tui.sheet.merge.told import Returned


@dataclass(frozen=True, slots=True)
class Merge:
    """What a file would change in a plan: the plan as it is, the outcome, and what it was compared with.

    `draft` is how the file was understood, `took` the export that it is, None for a table of others.
    """

    plan: Plan
    file: str
    outcome: Outcome
    basis: Basis
    draft: Draft
    took: Taken | None = None

    def act(self, library: Library, sides: Sequence[Side] = (), removals: Collection[str] = ()) -> Act:
        """The act that brings it in; `sides` decide the clashes in their order, `removals` are missing rows to go."""
        decided = tuple(zip(self.outcome.clashes, sides, strict=True)) if self.outcome.clashes else ()
        theirs = [each for each, side in decided if side is Side.THEIRS]
        declined = tuple(mark_of(each) for each, side in decided if side is Side.MINE)
        actor = library.actor
        stamp = Stamp(actor.user, actor.clock.now(), actor.clock.today())
        changes = changes_of(self.plan, self.outcome, theirs, removals, stamp)
        return Act(new_id("c"), IMPORT, actor.user, stamp.at, changes, took=self.took, declined=declined)

    @without_collecting
    def bring(
        self,
        library: Library,
        sides: Sequence[Side] = (),
        removals: Collection[str] = (),
        *,
        dry_run: bool = False,
    ) -> Done:
        """Do it as one act that undo takes back; nothing is written where nothing changes and nothing was declined.

        Raises ConflictError where somebody changed the same values since the file was read.
        """
        act = self.act(library, sides, removals)
        if dry_run or not (act.changes or act.declined):
            return Done(act, self.plan, apply(self.plan, act.changes))
        return library.workspace_of(self.plan.id).record(act)


@without_collecting
def prepare(
    outlook: Outlook,
    table: FileTable,
    plan_id: str,
    texts: Texts,
    draft: Callable[[], Draft],
    *,
    tracking_only: bool = False,
    afresh: bool = False,
    watcher: Watcher = PATIENT,
) -> Merge:
    """What a file would change in a plan; `draft` reads it as a table where it has no rows of ours.

    With `afresh` what a person decided against before is in conflict again.
    Raises ConflictError, InvalidError, and CancelledError where nobody waits any more.
    """
    ours = outlook.plan(plan_id)
    if ours.discarded:
        raise ConflictError("import_over_trash", plan=plan_id)
    records, base = outlook.records(plan_id), outlook.base(table)
    foreign = base is not None and not knows(ours, base, records)
    if base is not None and (strange := strange_ids(outlook, base, ours)):
        base = adopt(base, strange, ours)
    found = find_bases(ours, records, base, texts, outlook.library.actor.clock.now())
    if base is not None:
        read, returned = _read_own(table, found, ours, texts, watcher)
        if foreign:
            returned.plan = None
    else:
        read = draft()
        returned = _read_table(table, read, found.bases, ours)
    bases = replace(found.bases, declined=frozenset()) if afresh else found.bases
    outcome = compare(returned, bases, rows_of_base(found.left), ours, tracking_only=tracking_only)
    if base is not None and found.later is not None:
        outcome = replace(outcome, remarks=(_older(base, found.later), *outcome.remarks))
    took = taken_in(base) if base is not None and not foreign else None
    return Merge(ours, table.name, outcome, found.basis, read, took)


def _read_own(
    table: FileTable, found: Found, ours: Plan, texts: Texts, watcher: Watcher
) -> tuple[Draft, Returned]:
    """A workbook of ours: how its form was understood, and what it tells."""
    returned = read_returned(table.grids, found.left, ours, texts, watcher, found.came)
    if not returned.actions:
        raise InvalidError("no_table", where=table.name or None, rows=0)
    header = returned.header
    rows, columns = (header.rows, header.columns) if header is not None else ((), ())
    return Draft(ours, returned.sheet, rows, columns, (), ()), returned


def _read_table(table: FileTable, read: Draft, bases: Bases, ours: Plan) -> Returned:
    """A table of others, or a plan that left as JSON, as it was read: what it tells."""
    columns = None if table.held is not None else [column.field for column in read.columns]
    returned = read_drafted(read.plan, columns, bases.rows, ours, read.silent)
    returned.plan = _plan_of(table, read, bases, ours)
    if has_base(table.grids):
        returned.remarks.append(Remark("base_damaged", 0, "", ""))
    returned.remarks += [
        Remark(each.code, each.row, each.field or "", each.text)
        for each in read.warnings
        if is_silence(each) or each.code in ODD_DATES
    ]
    return returned


def _older(base: Base, later: datetime) -> Remark:
    """The remark on a file that would take the plan back; it names both days, by the clock too where they are one."""
    at, than = base.mark.at.astimezone(), later.astimezone()
    form = "%Y-%m-%d" if at.date() != than.date() else "%Y-%m-%d %H:%M:%S"
    return Remark("older_file", 0, "", at.strftime(form), than=than.strftime(form))


def _plan_of(table: FileTable, read: Draft, bases: Bases, ours: Plan) -> Told | None:
    """What a table says of the plan itself: all that left as JSON, else a title much like the one that is known.

    An institution that is told beside the title is part of it, as when such a table becomes a plan.
    """
    known = bases.rows.get(ours.id, {})
    if table.held is not None:
        return Told(
            Table.PLAN, 1, ours.id, {field: getattr(read.plan, field) for field in FIELDS[Table.PLAN]}
        )
    grid = next((grid for grid in table.grids if grid.name == read.sheet), None)
    if grid is None or not known.get("title"):
        return None
    title, header_row = str(known["title"]), read.header_rows[0]
    left = Heading(title, "", values=(("title", title),))
    told, _ = read_headlines(headlines(grid, header_row), left, ours.id, first_is_title=False)
    whole = read_titles(grid, header_row).title
    if told.values.get("title", title) == title or settled(whole) == settled(title):
        return None
    return Told(Table.PLAN, 1, ours.id, {"title": whole})


def merge_into_own(
    library: Library, table: FileTable, texts: Texts, watcher: Watcher = PATIENT
) -> Merge | None:
    """What a file would change in the plan here that it came from; None where there is none: it is a new one.

    Raises as `prepare` does.
    """
    outlook = Outlook(library)
    try:
        target = find_target(outlook, table)
    except ConflictError:
        return None

    def draft() -> Draft:
        raise InvalidError("no_table", where=table.name or None, rows=0)

    return None if target is None else prepare(outlook, table, target, texts, draft, watcher=watcher)


def merge_into(
    library: Library,
    table: FileTable,
    plan_id: str,
    texts: Texts,
    draft: Draft,
    watcher: Watcher = PATIENT,
) -> Merge:
    """What a table without ids, read as a draft, would change in a plan that a person chose; raises as `prepare`."""
    return prepare(Outlook(library), table, plan_id, texts, lambda: draft, watcher=watcher)
