"""A closed plan as its figures count it."""

from __future__ import annotations

from pmi_tui.domain.changes import Table
from pmi_tui.domain.frozen import replace
from pmi_tui.domain.history import replay
from pmi_tui.domain.states import PENDING, State

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pmi_tui.domain.action import Action
    from pmi_tui.domain.history import Record
    from pmi_tui.domain.plan import Plan
    from pmi_tui.domain.states import Standing


def at_closing(plan: Plan, records: Sequence[Record] = ()) -> Plan:
    """The plan as it stood at the end of its closing day, so that whatever was changed later leaves its figures.

    `records` is all that ever happened to it; without it only what was done later is told. Completion counts by its
    day, since people enter in January what was done in November; all else by the day of its record on this machine's
    clock, up to the closing itself. A plan recorded first after that day is taken as it was first recorded. One that
    is not closed is returned as it is.
    """
    if plan.closed_on is None:
        return plan
    then = _replayed(plan, records, plan.closed_on) or plan
    known = {action.id: action.own_standing for action in plan.actions}
    known |= {task.id: task.standing for _, task in plan.tasks()}
    if then is plan and not any(_is_later(each, plan.closed_on) for each in known.values()):
        return plan
    return replace(plan, actions=tuple(_counted(action, known, plan.closed_on) for action in then.actions))


def _replayed(plan: Plan, records: Sequence[Record], day: date) -> Plan | None:
    """The plan after the records that count; None where they do not make it up."""
    from pmi_tui.domain.applying import MisfitError

    closing = max((place for place, each in enumerate(records) if _closes(each, plan)), default=None)
    if closing is None:
        return None
    first = [
        place
        for place, each in enumerate(records[: closing + 1])
        if place == 0 or each.act.at.astimezone().date() <= day
    ]
    if first[-1] == len(records) - 1:
        return plan
    try:
        return replay(records[: first[-1] + 1])
    except MisfitError:
        return None


def _closes(record: Record, plan: Plan) -> bool:
    return any(
        change.table is Table.PLAN and ("closed_on", plan.closed_on) in (change.new or ())
        for change in record.act.changes
    )


def _is_later(standing: Standing, day: date) -> bool:
    return standing.done_on is not None and standing.done_on > day


def _counted(action: Action, known: dict[str, Standing], day: date) -> Action:
    """An action of that day with what is known today of its completion."""
    tasks = tuple(
        replace(task, standing=_then(task.standing, known.get(task.id), day)) for task in action.tasks
    )
    return replace(action, own_standing=_then(action.own_standing, known.get(action.id), day), tasks=tasks)


def _then(then: Standing, now: Standing | None, day: date) -> Standing:
    if now is not None and now.state is State.DONE:
        if now.done_on is not None and now.done_on <= day:
            return now
        return PENDING if then.state is State.DONE and now.done_on is not None else then
    return PENDING if _is_later(then, day) else then
