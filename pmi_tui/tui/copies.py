"""Rows as they are copied: one cell, or all of them parted by tabs, ready for a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.domain.lateness import deadline, flags
from pmi_tui.domain.references import short_ref

if TYPE_CHECKING:
    from pmi_tui.domain.action import Action
    from pmi_tui.domain.dates import PlanDate
    from pmi_tui.domain.plan import Plan
    from pmi_tui.domain.states import Flag
    from pmi_tui.domain.task import Task
    from pmi_tui.tui.desk import Desk


def cell_text(plan: Plan, item_id: str) -> str:
    """The title of an action, the text of a task, the name of the plan."""
    action, found = plan.action(item_id), plan.task(item_id)
    if action is not None:
        return action.title
    return found[1].text if found is not None else plan.name


def row_text(desk: Desk, plan: Plan, item_id: str) -> str:
    """A row as one line: what it is, its text, how far it is, who, when, late or not; cells parted by tabs."""
    action, found = plan.action(item_id), plan.task(item_id)
    if action is not None:
        cells = _action(desk, plan, action)
    else:
        cells = _plan(desk, plan) if found is None else _task(desk, plan, *found)
    return "\t".join(" ".join(cell.split()) for cell in cells)


def _action(desk: Desk, plan: Plan, action: Action) -> tuple[str, ...]:
    return (
        action.number,
        action.caf.code or "",
        action.title,
        desk.texts(f"state.{action.standing.state}"),
        action.responsible,
        _raw(action.start),
        _raw(action.end),
        _late(desk, flags(plan, action, desk.today, desk.soon_days)),
    )


def _task(desk: Desk, plan: Plan, action: Action, task: Task) -> tuple[str, ...]:
    return (
        short_ref(plan, task.id),
        task.text,
        desk.texts(f"state.{task.standing.state}"),
        task.responsible or action.responsible,
        _raw(deadline(action, task)),
        _late(desk, flags(plan, action, desk.today, desk.soon_days, task=task)),
    )


def _plan(desk: Desk, plan: Plan) -> tuple[str, ...]:
    found = desk.figures(next(each for each in desk.plans() if each.id == plan.id))
    return plan.name, f"{found.implemented.done}/{found.implemented.total}", str(found.overdue)


def _raw(date: PlanDate | None) -> str:
    return date.raw if date is not None else ""


def _late(desk: Desk, found: tuple[Flag, ...]) -> str:
    return desk.texts(f"flag.{found[0]}") if found else ""
