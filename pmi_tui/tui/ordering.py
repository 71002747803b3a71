"""The order of the actions, found once for each state of a plan: what an edit left alone keeps its place."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from pmi_tui.domain.lateness import flags
from pmi_tui.domain.states import Flag, State

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from typing import TypeAlias

    from pmi_tui.domain.action import Action
    from pmi_tui.domain.plan import Plan

    Key: TypeAlias = tuple[int | str, tuple[int, str]]


class Order(StrEnum):
    """How the actions are ordered; the first is the default."""

    LATENESS = "lateness"
    """Overdue ones, late starts, then the rest, each by number."""
    NUMBER = "number"
    END = "end"
    STATE = "state"
    UNIT = "unit"
    PLAN = "plan"
    """The plan's own, in which rows can be moved."""


class Ordering:
    """Puts the actions of one plan in one order by what a day makes of them; remembers the last one asked for."""

    def __init__(self) -> None:
        self._plan: Plan | None = None
        self._asked: tuple[object, ...] = ()
        self._keys: dict[str, tuple[Action, Key]] = {}
        self._all: list[Action] = []

    def ordered(self, plan: Plan, order: Order, day: date, found: Sequence[Action]) -> list[Action]:
        """Those of the plan's actions that were found, in the order chosen; nothing in a closed plan is late."""
        self._look(plan, order, day)
        if len(found) == len(plan.actions):
            return list(self._all)
        kept = set(map(id, found))
        return [action for action in self._all if id(action) in kept]

    def _look(self, plan: Plan, order: Order, day: date) -> None:
        asked = (plan.id, plan.closed_on, order, day)
        if asked != self._asked:
            self._asked, self._keys, self._plan = asked, {}, None
        if self._plan is plan:
            return
        known, self._keys = self._keys, {}
        for action in plan.actions:
            pair = known.get(action.id)
            if pair is None or pair[0] is not action:
                pair = action, _key(plan, action, order, day)
            self._keys[action.id] = pair
        self._plan = plan
        self._all = (
            list(plan.actions)
            if order is Order.PLAN
            else [action for action, _ in sorted(self._keys.values(), key=_second)]
        )


def _second(pair: tuple[Action, Key]) -> Key:
    return pair[1]


def _key(plan: Plan, action: Action, order: Order, day: date) -> Key:
    match order:
        case Order.LATENESS:
            first: int | str = _lateness(plan, action, day)
        case Order.NUMBER | Order.PLAN:
            first = 0
        case Order.END:
            first = action.end.last.toordinal() if action.end and action.end.last else 10**9
        case Order.STATE:
            first = list(State).index(action.standing.state)
        case Order.UNIT:
            first = action.responsible.casefold()
    return first, natural(action.number)


def _lateness(plan: Plan, action: Action, day: date) -> int:
    found = flags(plan, action, day)
    return 0 if Flag.OVERDUE in found else 1 if Flag.LATE_START in found else 2


def natural(number: str) -> tuple[int, str]:
    """A key that puts 2 before 10, and what is no number last."""
    return (int(number), "") if number.isdecimal() else (10**9, number)
