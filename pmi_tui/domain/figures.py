"""What a plan amounts to on a day: MAP's figure, the mean advance, and what is late or lacking."""

from __future__ import annotations

from pmi_tui.domain.frozen import dataclass
from pmi_tui.domain.lateness import flags, is_overdue
from pmi_tui.domain.states import Flag, State

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date
    from typing import TypeAlias

    from pmi_tui.domain.action import Action
    from pmi_tui.domain.plan import Plan

THRESHOLD = 80
"""Percent of implemented actions that MAP asks for."""

ByState: TypeAlias = "tuple[tuple[State, int], ...]"


@dataclass(frozen=True)
class Implemented:
    """Acciones implementadas, the figure that MAP looks at: the done ones among all that are not dropped.

    `threshold` is in percent; `missing` says how many more are needed to reach it.
    """

    done: int
    total: int
    threshold: int = THRESHOLD

    @property
    def percent(self) -> float | None:
        """0 to 100 with one decimal; None when there is nothing to divide by."""
        return round(100 * self.done / self.total, 1) if self.total else None

    @property
    def missing(self) -> int:
        """How many more actions must be done to reach the threshold."""
        return max(0, -(-self.threshold * self.total // 100) - self.done)


@dataclass(frozen=True)
class Figures:
    """A plan in numbers. Both counters name all five states in order; `tasks` counts the dropped ones too.

    `progress` is the avance promedio, 0 to 100 with one decimal, None with nothing to divide by. What is without
    a responsible or without a date to be done by is counted over the actions not dropped.
    """

    actions: int
    tasks: int
    actions_by_state: ByState
    tasks_by_state: ByState
    implemented: Implemented
    progress: float | None
    overdue: int
    overdue_tasks: int
    due_soon: int
    late_start: int
    without_responsible: int
    without_dates: int
    done_without_evidence: int


def figures(plan: Plan, day: date, *, soon_days: int = 30, threshold: int = THRESHOLD) -> Figures:
    """The plan's figures on a day, in one pass over its actions and tasks; a closed plan's stand as of its closing."""
    if plan.closed_on is not None:
        from pmi_tui.domain.closing import at_closing

        plan = at_closing(plan)
    tally = Tally()
    tasks = dict.fromkeys(State, 0)
    overdue_tasks = 0
    for action in plan.actions:
        tally.add(plan, action, day, soon_days)
        for task in action.tasks:
            tasks[task.standing.state] += 1
            overdue_tasks += is_overdue(plan, action, day, task)
    return Figures(
        actions=len(plan.actions),
        tasks=sum(tasks.values()),
        actions_by_state=tuple(tally.states.items()),
        tasks_by_state=tuple(tasks.items()),
        implemented=tally.implemented(threshold),
        progress=tally.progress,
        overdue=tally.flags[Flag.OVERDUE],
        overdue_tasks=overdue_tasks,
        due_soon=tally.flags[Flag.DUE_SOON],
        late_start=tally.flags[Flag.LATE_START],
        without_responsible=tally.without_responsible,
        without_dates=tally.without_dates,
        done_without_evidence=tally.done_without_evidence,
    )


class Tally:
    """Actions counted one by one; what a plan's figures and a group's have in common."""

    def __init__(self) -> None:
        """Start from nothing."""
        self.states = dict.fromkeys(State, 0)
        self.flags = dict.fromkeys(Flag, 0)
        self.without_responsible = self.without_dates = self.done_without_evidence = 0
        self._advance: list[float] = []

    def add(self, plan: Plan, action: Action, day: date, soon_days: int = 30) -> None:
        """Count one action of the plan as it stands on a day."""
        state = action.standing.state
        self.states[state] += 1
        for flag in flags(plan, action, day, soon_days):
            self.flags[flag] += 1
        if state is State.DROPPED:
            return
        self._advance.append(action.progress or 0.0)
        self.without_responsible += not action.responsible.strip()
        self.without_dates += action.end is None or not action.end.readable
        self.done_without_evidence += state is State.DONE and not has_evidence(action)

    @property
    def actions(self) -> int:
        """How many were counted, dropped ones too."""
        return sum(self.states.values())

    @property
    def progress(self) -> float | None:
        """Mean advance of the actions not dropped, 0 to 100 with one decimal."""
        return round(sum(self._advance) / len(self._advance), 1) if self._advance else None

    def implemented(self, threshold: int) -> Implemented:
        """MAP's figure over what was counted."""
        live = self.actions - self.states[State.DROPPED]
        return Implemented(self.states[State.DONE], live, threshold)


def has_evidence(action: Action) -> bool:
    """Whether there is evidence on the action or on any of its tasks."""
    return bool(action.evidence) or any(task.evidence for task in action.tasks)
