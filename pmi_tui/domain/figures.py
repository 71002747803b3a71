"""What a plan amounts to on a day: MAP's figure, the mean advance, and what is late or lacking."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from pmi_tui.domain import caf
from pmi_tui.domain.dates import month_of
from pmi_tui.domain.lateness import flags, is_overdue
from pmi_tui.domain.states import Flag, State
from pmi_tui.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from pmi_tui.domain.action import Action
    from pmi_tui.domain.plan import Plan
    from pmi_tui.domain.units import Aliases

THRESHOLD = 80
"""Percent of implemented actions that MAP asks for."""

ByState: TypeAlias = "tuple[tuple[State, int], ...]"
By: TypeAlias = Literal["criterion", "responsible", "month"]


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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
    """The plan's figures on a day, in one pass over its actions and tasks."""
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


@dataclass(frozen=True, slots=True)
class Group:
    """The actions that share a criterion (`key` 1 to 9), a unit (its name) or an end month (`2026-08`).

    The key is blank for those that have none. `label` is CAF's Spanish name of a criterion, else the key.
    """

    key: str
    label: str
    actions: int
    implemented: Implemented
    progress: float | None
    overdue: int


def group_figures(
    plan: Plan, by: By, day: date, *, threshold: int = THRESHOLD, aliases: Aliases | None = None
) -> tuple[Group, ...]:
    """The figures of each criterion, unit or end month, in order of its key; what has no key comes last.

    An action counts for each of the units that its cell names; names that `aliases` joins are one unit, called by
    the first of them.
    """
    keys = _unit_keys(aliases) if by == "responsible" else _criterion if by == "criterion" else _end_month
    tallies: dict[str, Tally] = {}
    for action in plan.actions:
        for key in keys(action):
            tallies.setdefault(key, Tally()).add(plan, action, day)
    return tuple(
        Group(
            key=key,
            label=(caf.name(key) or key) if by == "criterion" else key,
            actions=tally.actions,
            implemented=tally.implemented(threshold),
            progress=tally.progress,
            overdue=tally.flags[Flag.OVERDUE],
        )
        for key, tally in sorted(tallies.items(), key=lambda row: (not row[0], fold(row[0])))
    )


def _criterion(action: Action) -> tuple[str, ...]:
    return (action.criterion_code or "",)


def _end_month(action: Action) -> tuple[str, ...]:
    last = action.end.last if action.end is not None else None
    return (month_of(last) if last is not None else "",)


def _unit_keys(aliases: Aliases | None) -> Callable[[Action], tuple[str, ...]]:
    """What tells an action's units, each by the first name that was met or confirmed for it."""
    from pmi_tui.domain.units import split_units

    groups = aliases.groups if aliases is not None else ()
    confirmed = tuple(name for group in groups for name in group)
    names = {fold(name): group[0] for group in groups for name in group}

    @cache
    def units_in(cell: str) -> tuple[str, ...]:
        units = split_units(cell, confirmed)
        return tuple(dict.fromkeys(names.setdefault(fold(unit), unit) for unit in units)) or ("",)

    return lambda action: units_in(action.responsible)
