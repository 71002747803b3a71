"""Plans in short: their figures of any day, without opening them."""

from __future__ import annotations

from datetime import date, timedelta

from pmi_tui.domain.figures import THRESHOLD, Figures, Implemented
from pmi_tui.domain.states import State
from pmi_tui.store.summary import Summary, as_number

__all__ = ["Summary", "figures_of"]


def figures_of(summary: Summary, day: date, *, soon_days: int = 30, threshold: int = THRESHOLD) -> Figures:
    """The figures of a plan on a day: those that `domain.figures` finds in the plan itself."""
    today, soon = as_number(day), as_number(day + timedelta(days=soon_days))
    actions, tasks = dict.fromkeys(State, 0), dict.fromkeys(State, 0)
    overdue = due_soon = late_start = overdue_tasks = 0
    nothing_is_late = summary.closed_on is not None
    for group in summary.actions:
        actions[group.state] += group.count
        if nothing_is_late or not group.state.is_open:
            continue
        is_late = 0 < group.end < today
        overdue += group.count * is_late
        due_soon += group.count * (today <= group.end <= soon)
        late_start += group.count * (not is_late and 0 < group.start < today)
    for group in summary.tasks:
        tasks[group.state] += group.count
        if group.state.is_open and not nothing_is_late:
            overdue_tasks += group.count * (0 < group.end < today)
    total = sum(actions.values())
    return Figures(
        actions=total,
        tasks=sum(tasks.values()),
        actions_by_state=tuple(actions.items()),
        tasks_by_state=tuple(tasks.items()),
        implemented=Implemented(actions[State.DONE], total - actions[State.DROPPED], threshold),
        progress=summary.progress,
        overdue=overdue,
        overdue_tasks=overdue_tasks,
        due_soon=due_soon,
        late_start=late_start,
        without_responsible=summary.count("without_responsible"),
        without_dates=summary.count("without_dates"),
        done_without_evidence=summary.count("done_without_evidence"),
    )
