"""What lies in the trash: whole plans, and what was removed from one."""

from __future__ import annotations

from pmi_tui.domain.changes import Table
from pmi_tui.domain.frozen import dataclass
from pmi_tui.domain.references import short_ref
from pmi_tui.domain.text import fold
from pmi_tui.errors import InvalidError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from pmi_tui.domain.plan import Plan, Trashed
    from pmi_tui.services.library import Library, Target


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


def find_in_trash(library: Library, text: str) -> Target:
    """What a text names in the trash, as `Library.in_trash`.

    Where it is what just one thing there was called, its reference or its title, the InvalidError tells the id.
    """
    try:
        return library.in_trash(text)
    except InvalidError:
        found = [
            each.id
            for plan in library.plans()
            for each in plan.trash
            if _was_called(library, plan, each, text)
        ]
        if len(found) != 1:
            raise
    raise InvalidError("trash_by_id", text=text, id=found[0])


def _was_called(library: Library, plan: Plan, trashed: Trashed, text: str) -> bool:
    if fold(trashed.title) == fold(text):
        return True
    name, _, short = text.strip().rpartition("/")
    if not short or short != _short_ref(plan, trashed):
        return False
    return plan.id.startswith(name.casefold()) if name else len(library.ids()) == 1


def _short_ref(plan: Plan, trashed: Trashed) -> str:
    """The number that an action had, or a task where it would stand today; blank for anything else."""
    old = next((dict(each.old or ()) for each in trashed.removed if each.id == trashed.id), {})
    if _what(trashed) == Table.ACTIONS:
        return str(old["number"])
    action = plan.action(str(old.get("parent")))
    if _what(trashed) != Table.TASKS or action is None:
        return ""
    place = 1 + sum(task.rank < str(old["rank"]) for task in action.tasks)
    return f"{short_ref(plan, action.id)}.{place}"


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
