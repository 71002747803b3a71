"""The figures of a plan's actions by criterion, by unit or by end month."""

from __future__ import annotations

from functools import cache

from pmi_tui.domain import caf
from pmi_tui.domain.closing import at_closing
from pmi_tui.domain.dates import month_of
from pmi_tui.domain.figures import THRESHOLD, Tally
from pmi_tui.domain.frozen import dataclass
from pmi_tui.domain.states import Flag
from pmi_tui.domain.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from typing import Literal, TypeAlias

    from pmi_tui.domain.action import Action
    from pmi_tui.domain.figures import Implemented
    from pmi_tui.domain.plan import Plan
    from pmi_tui.domain.units import Aliases

    By: TypeAlias = Literal["criterion", "responsible", "month"]


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
    plan = at_closing(plan)
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
