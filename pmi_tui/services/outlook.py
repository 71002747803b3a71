"""The plans as files that come in find them, and which of them a file speaks of."""

from __future__ import annotations

from dataclasses import dataclass, field

from pmi_tui.domain.changes import Table
from pmi_tui.domain.history import Record, stands
from pmi_tui.domain.plan import Plan
from pmi_tui.errors import ConflictError
from pmi_tui.sheet.base import Base, find_base

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pmi_tui.services.file_table import Table as FileTable
    from pmi_tui.services.library import Library
    from pmi_tui.services.workspace import Done


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

    def ids(self) -> tuple[str, ...]:
        """The plans that there are or would be."""
        return tuple(dict.fromkeys((*self.library.ids(), *self._tried)))

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
    if not knows(plan, base, outlook.records(target)):
        raise ConflictError("import_over_other", plan=target)
    return target


def knows(plan: Plan, base: Base, records: Sequence[Record]) -> bool:
    """Whether the file speaks of this plan: of one of its rows, of today or of before; a plan without rows is any.

    So does another part of a plan of which a part was taken in: both are known by their journal.
    """
    told = {row.id for row in base.rows if row.table is Table.ACTIONS}
    if not told or any(action.id in told for action in plan.actions):
        return True
    took = (record.act.took for record in records if stands(records, record.act.id))
    if base.mark.journal and any(each is not None and each.journal == base.mark.journal for each in took):
        return True
    return any(change.id in told for record in records for change in record.act.changes)


def strange_ids(outlook: Outlook, base: Base, ours: Plan) -> frozenset[str]:
    """The ids of a file's rows that rows of other plans here bear: no row of this plan may have them too."""
    here = {holder.id for holder in ours.holders()} | {each.id for each in ours.trash}
    told = {row.id for row in base.rows if row.table is not Table.PLAN} - here
    if not told:
        return frozenset()
    others = (outlook.plan(plan_id) for plan_id in outlook.ids() if plan_id != ours.id)
    return frozenset(told & {row_id for plan in others for row_id in _row_ids(plan)})


def _row_ids(plan: Plan) -> Iterator[str]:
    """The ids of the actions and tasks of a plan, of those in its trash too."""
    yield from (holder.id for holder in plan.holders())
    yield from (change.id for trashed in plan.trash for change in trashed.removed)
