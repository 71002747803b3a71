"""What a given day makes of deadlines: overdue, due soon, late start, rescheduled."""

from __future__ import annotations

from pmi_tui.domain.states import Flag, State

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from pmi_tui.domain.action import Action
    from pmi_tui.domain.dates import PlanDate
    from pmi_tui.domain.plan import Plan
    from pmi_tui.domain.task import Task


def deadline(action: Action, task: Task | None = None) -> PlanDate | None:
    """The end that counts: the task's own, else its action's."""
    return (task.end if task is not None else None) or action.end


def flags(
    plan: Plan, action: Action, day: date, soon_days: int = 30, *, task: Task | None = None
) -> tuple[Flag, ...]:
    """The flags of an action, or of its task, on a day; `soon_days` counts from 0.

    An end counts through its last day. Nothing in a closed plan is late, nor what was carried
    into the next one; rescheduling is a record and stays.
    """
    item = action if task is None else task
    found: list[Flag] = []
    state = item.standing.state
    if plan.closed_on is None and item.carried_to is None and state.is_open:
        left = days_left(action, day, task)
        if left is not None and left < 0:
            found.append(Flag.OVERDUE)
        elif left is not None and left <= soon_days:
            found.append(Flag.DUE_SOON)
        if (
            Flag.OVERDUE not in found
            and task is None
            and state is State.PENDING
            and _starts_late(action, day)
        ):
            found.append(Flag.LATE_START)
    if item.postponements:
        found.append(Flag.RESCHEDULED)
    return tuple(found)


def is_overdue(plan: Plan, action: Action, day: date, task: Task | None = None) -> bool:
    """Whether an action, or its task, is open past its deadline on a day, in a plan that is not closed.

    What was carried into the next plan is late only there.
    """
    item = action if task is None else task
    if plan.closed_on is not None or item.carried_to is not None or not item.standing.state.is_open:
        return False
    left = days_left(action, day, task)
    return left is not None and left < 0


def days_left(action: Action, day: date, task: Task | None = None) -> int | None:
    """Days from `day` to the last day of the deadline, negative once it has passed; None without a readable one."""
    end = deadline(action, task)
    return (end.last - day).days if end is not None and end.last is not None else None


def _starts_late(action: Action, day: date) -> bool:
    start = action.start
    return start is not None and start.last is not None and day > start.last
