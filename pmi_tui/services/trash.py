"""What lies in the trash: whole plans, and what was removed from one."""

from __future__ import annotations

from pmi_tui.domain.changes import Table
from pmi_tui.domain.frozen import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from pmi_tui.domain.plan import Plan, Trashed
    from pmi_tui.services.library import Library


@dataclass(frozen=True, slots=True)
class Thrown:
    """Something in the trash: the id to bring it back with, what it is, its plan, and who removed it when (UTC)."""

    id: str
    what: str
    plan_id: str
    title: str
    at: datetime | None
    user: str | None


def in_trash(library: Library) -> tuple[Thrown, ...]:
    """Everything in the trash of a store, plan by plan; a plan before what was removed from it."""
    return tuple(thrown for plan in library.plans() for thrown in _of_plan(library, plan))


def _of_plan(library: Library, plan: Plan) -> Iterator[Thrown]:
    if plan.discarded:
        at, user = _when_discarded(library, plan.id)
        yield Thrown(plan.id, Table.PLAN.value, plan.id, plan.name or plan.title, at, user)
    for each in plan.trash:
        yield Thrown(each.id, _what(each), plan.id, each.title, each.at, each.user)


def _what(trashed: Trashed) -> str:
    """The table of the row itself, among the changes that took what hangs on it too."""
    return next((change.table.value for change in trashed.removed if change.id == trashed.id), "")


def _when_discarded(library: Library, plan_id: str) -> tuple[datetime | None, str | None]:
    for record in reversed(library.workspace(plan_id).history()):
        if any(("discarded", True) in (change.new or ()) for change in record.act.changes):
            return record.act.at, record.act.user
    return None, None
