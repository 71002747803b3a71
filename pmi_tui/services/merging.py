"""Merging a file into the plan that it came from: what it would change, and the one act that brings it in."""

from __future__ import annotations

from dataclasses import dataclass, field

from pmi_tui.domain.applying import apply
from pmi_tui.domain.changes import Table
from pmi_tui.domain.frozen import replace
from pmi_tui.domain.history import Act, Record, Taken
from pmi_tui.domain.ids import new_id
from pmi_tui.domain.names import valid_until
from pmi_tui.domain.plan import Plan
from pmi_tui.errors import ConflictError, InvalidError
from pmi_tui.i18n.texts import Texts
from pmi_tui.services.conflicts import Side
from pmi_tui.services.merge_bases import IMPORT, Basis, find_bases, taken_in
from pmi_tui.services.workspace import Done
from pmi_tui.sheet.base import Base, find_base
from pmi_tui.sheet.draft import Draft
from pmi_tui.sheet.merge.comparing import Bases, compare
from pmi_tui.sheet.merge.drafted import read_drafted
from pmi_tui.sheet.merge.form import headlines
from pmi_tui.sheet.merge.headlines import Heading, read_headlines
from pmi_tui.sheet.merge.returned import read_returned
from pmi_tui.sheet.merge.told import Remark, Told
from pmi_tui.sheet.merge.values import FIELDS, rows_of_base, settled
from pmi_tui.sheet.merge.writing import Stamp, changes_of
from pmi_tui.sheet.pausing import without_collecting
from pmi_tui.sheet.titles import read_titles
from pmi_tui.sheet.watching import PATIENT, Watcher

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import datetime

    from pmi_tui.services.file_table import Table as FileTable
    from pmi_tui.services.library import Library
    from pmi_tui.sheet.merge.outcome import Outcome


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
        clashes = self.outcome.clashes
        theirs = (
            [each for each, side in zip(clashes, sides, strict=True) if side is Side.THEIRS]
            if clashes
            else []
        )
        actor = library.actor
        stamp = Stamp(actor.user, actor.clock.now(), actor.clock.today())
        changes = changes_of(self.plan, self.outcome, theirs, removals, stamp)
        return Act(new_id("c"), IMPORT, actor.user, stamp.at, changes, took=self.took)

    @without_collecting
    def bring(
        self,
        library: Library,
        sides: Sequence[Side] = (),
        removals: Collection[str] = (),
        *,
        dry_run: bool = False,
    ) -> Done:
        """Do it as one act that undo takes back; nothing is written where nothing changes.

        Raises ConflictError where somebody changed the same values since the file was read.
        """
        act = self.act(library, sides, removals)
        if dry_run or not act.changes:
            return Done(act, self.plan, apply(self.plan, act.changes))
        return library.workspace_of(self.plan.id).record(act)


@dataclass(slots=True)
class Outlook:
    """The plans as they would be after files that were only tried."""

    library: Library
    _tried: dict[str, tuple[Plan, tuple[Record, ...]]] = field(default_factory=dict)
    _read: dict[tuple[str, int], tuple[Record, ...]] = field(default_factory=dict)
    _base: tuple[FileTable, Base | None] | None = None

    def has(self, plan_id: str) -> bool:
        """Whether there is or would be such a plan."""
        return plan_id in self._tried or plan_id in self.library.ids()

    def plan(self, plan_id: str) -> Plan:
        """The plan; InvalidError where there is none."""
        return self._tried[plan_id][0] if plan_id in self._tried else self.library.plan(plan_id)

    def records(self, plan_id: str) -> tuple[Record, ...]:
        """Its journal."""
        if plan_id in self._tried:
            return self._tried[plan_id][1]
        workspace = self.library.workspace_of(plan_id)
        key = plan_id, workspace.revision
        if key not in self._read:
            self._read[key] = workspace.history()
        return self._read[key]

    def base(self, table: FileTable) -> Base | None:
        """What a workbook of ours held when it left; None for any other file."""
        if self._base is None or self._base[0] is not table:
            self._base = table, find_base(table.grids)
        return self._base[1]

    def add(self, done: Done) -> None:
        """Take an act that was tried for done."""
        if done.after is not None and done.act.changes:
            plan_id = done.after.id
            records = self.records(plan_id)
            last = records[-1].revision if records else 0
            self._tried[plan_id] = done.after, (*records, Record(last + 1, done.act))


def find_target(
    outlook: Outlook, table: FileTable, *, into: str | None = None, as_id: str | None = None
) -> str | None:
    """The plan that a file is to be merged into; None where it is a new one, or a table that holds no base of ours.

    Raises InvalidError for an unknown plan, ConflictError where the id stands for a plan in the trash or for another.
    """
    if into is not None:
        return outlook.library.find_plan(into) if not outlook.has(into) else into
    base = outlook.base(table)
    if base is None:
        return None
    target = as_id or base.plan
    if not outlook.has(target):
        return None
    plan = outlook.plan(target)
    if plan.discarded:
        raise ConflictError("import_over_trash", plan=target)
    if not _knows(plan, base, outlook.records(target)):
        raise ConflictError("import_over_other", plan=target)
    return target


def _knows(plan: Plan, base: Base, records: Sequence[Record]) -> bool:
    """Whether the file speaks of this plan: of one of its rows, of today or of before; a plan without rows is any."""
    told = {row.id for row in base.rows if row.table is Table.ACTIONS}
    if not told or any(action.id in told for action in plan.actions):
        return True
    return any(change.id in told for record in records for change in record.act.changes)


@without_collecting
def prepare(
    outlook: Outlook,
    table: FileTable,
    plan_id: str,
    texts: Texts,
    draft: Callable[[], Draft],
    *,
    tracking_only: bool = False,
    watcher: Watcher = PATIENT,
) -> Merge:
    """What a file would change in a plan; `draft` reads it as a table where it has no rows of ours.

    Raises ConflictError, InvalidError, and CancelledError where nobody waits any more.
    """
    ours = outlook.plan(plan_id)
    if ours.discarded:
        raise ConflictError("import_over_trash", plan=plan_id)
    base = outlook.base(table)
    found = find_bases(ours, outlook.records(plan_id), base, texts, outlook.library.actor.clock.now())
    if base is not None:
        returned = read_returned(table.grids, found.left, ours, texts, watcher)
        if not returned.actions:
            raise InvalidError("no_table", where=table.name or None, rows=0)
        header = returned.header
        read = Draft(
            ours, returned.sheet, header.rows if header else (), header.columns if header else (), (), ()
        )
    else:
        read = draft()
        columns = None if table.held is not None else [column.field for column in read.columns]
        returned = read_drafted(read.plan, columns, found.bases.rows, ours)
        returned.plan = _plan_of(table, read, found.bases, ours)
    outcome = compare(returned, found.bases, rows_of_base(found.left), ours, tracking_only=tracking_only)
    if base is not None and found.later is not None:
        outcome = replace(outcome, remarks=(_older(base, found.later), *outcome.remarks))
    took = taken_in(base) if base is not None else None
    return Merge(ours, table.name, outcome, found.basis, read, took)


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


def new_plan(outlook: Outlook, table: FileTable, base: Base, as_id: str | None = None) -> Plan:
    """The plan that a workbook of ours holds, as it was filled in, in a store that does not have it.

    Its rows keep their ids, unless some plan here has them: then it is a copy with ids of its own.
    """
    row = next((row for row in base.rows if row.table is Table.PLAN), None)
    title = row.text("title") if row is not None else ""
    plan = Plan(
        as_id or base.plan,
        title=title or base.plan,
        name=(row.text("name") if row is not None else "") or title or base.plan,
        institution=row.text("institution") if row is not None else "",
        source=table.name,
    )
    rows = rows_of_base(base.of(plan.id))
    returned = read_returned(table.grids, base.of(plan.id), plan, Texts("es"))
    head = {plan.id: rows[plan.id]} if plan.id in rows else {}
    outcome = compare(returned, Bases(head, {}, {}), rows, plan)
    if as_id not in (None, base.plan) and outlook.has(base.plan):
        for told in outcome.fresh:
            for each in (told, *(told.tasks or ())):
                each.id = ""
    actor = outlook.library.actor
    stamp = Stamp(actor.user, actor.clock.now(), actor.clock.today())
    filled = apply(plan, changes_of(plan, outcome, (), (), stamp))
    if filled is None or not filled.actions:
        raise InvalidError("no_actions", where=table.name or None, rows=0)
    return replace(filled, valid_until=valid_until(filled.title, filled.start))
