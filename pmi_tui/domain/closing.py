"""A closed plan as its figures count it."""

from __future__ import annotations

from dataclasses import replace

from pmi_tui.domain.states import PENDING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from pmi_tui.domain.action import Action
    from pmi_tui.domain.plan import Plan
    from pmi_tui.domain.states import Standing


def at_closing(plan: Plan) -> Plan:
    """The plan as it stood at its closing: what was done on a later day was still owed then.

    Completion counts by its day, since people enter in January what was done in November. A plan that is not closed
    is returned as it is.
    """
    closed_on = plan.closed_on
    if closed_on is None or not any(_is_later(each, closed_on) for each in _standings(plan)):
        return plan
    return replace(plan, actions=tuple(_then(action, closed_on) for action in plan.actions))


def _standings(plan: Plan) -> list[Standing]:
    own = [action.own_standing for action in plan.actions]
    return [*own, *(task.standing for _, task in plan.tasks())]


def _is_later(standing: Standing, day: date) -> bool:
    return standing.done_on is not None and standing.done_on > day


def _then(action: Action, day: date) -> Action:
    tasks = tuple(
        replace(task, standing=PENDING) if _is_later(task.standing, day) else task for task in action.tasks
    )
    own = PENDING if _is_later(action.own_standing, day) else action.own_standing
    return replace(action, own_standing=own, tasks=tasks)
