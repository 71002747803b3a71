"""What a thing is called: `PLAN/4` is an action, `PLAN/4.2` its second task, and every row has a permanent id."""

from __future__ import annotations

from pmi_tui.errors import InvalidError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.domain.action import Action
    from pmi_tui.domain.plan import Plan
    from pmi_tui.domain.task import Task


def short_ref(plan: Plan, item_id: str) -> str:
    """The reference without the plan: `4`, `4.2`; the id itself for a note, or where a number does not tell."""
    found = plan.action(item_id)
    if found is not None:
        return _number(plan, found)
    for action in plan.actions:
        for position, task in enumerate(action.tasks, 1):
            if task.id == item_id:
                return f"{_number(plan, action)}.{position}"
    return item_id


def ref_of(plan: Plan, item_id: str) -> str:
    """The full reference of the plan or of something in it."""
    if item_id == plan.id:
        return plan.id
    short = short_ref(plan, item_id)
    return short if short == item_id else f"{plan.id}/{short}"


def find(plan: Plan, short: str) -> Action | Task:
    """What `4` or `4.2` names in a plan.

    Raises InvalidError when it names nothing, or (naming their ids) when two actions bear the number.
    """
    action = _by_number(plan, short)
    if action is not None:
        return action
    number, dot, position = short.rpartition(".")
    action = _by_number(plan, number) if dot and position.isdecimal() else None
    if action is not None and 1 <= int(position) <= len(action.tasks):
        return action.tasks[int(position) - 1]
    raise InvalidError("unknown_reference", ref=f"{plan.id}/{short}")


def _number(plan: Plan, action: Action) -> str:
    if not action.number or sum(each.number == action.number for each in plan.actions) > 1:
        return action.id
    return action.number


def _by_number(plan: Plan, number: str) -> Action | None:
    found = [action for action in plan.actions if action.number == number or action.id == number]
    if len(found) > 1:
        raise InvalidError(
            "ambiguous_reference", ref=f"{plan.id}/{number}", candidates=", ".join(each.id for each in found)
        )
    return found[0] if found else None
