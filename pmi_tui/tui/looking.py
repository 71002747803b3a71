"""Searching the plan that is shown, for each key that is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.domain.cases import View
from pmi_tui.domain.filter_parser import parse_filter
from pmi_tui.domain.searching import Searcher

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pmi_tui.domain.action import Action
    from pmi_tui.domain.plan import Plan


class Looking:
    """Searches one plan on one day; what was read of it for one key serves for the next."""

    def __init__(self, plan_id: str, day: date, soon_days: int) -> None:
        self._plan_id = plan_id
        self._view = View(day, soon_days)
        self._searcher = Searcher(self._view)

    def serves(self, plan: Plan, day: date, soon_days: int) -> bool:
        """Whether this is the plan and the day."""
        return self._plan_id == plan.id and self._view == View(day, soon_days)

    def found(self, plan: Plan, text: str) -> list[Action]:
        """The actions that a filter lets through; what is still being typed is passed over."""
        wanted = parse_filter(text, lenient=True)
        return [case.action for case in self._searcher.actions((plan,), wanted)]

    def prepare(self, plan: Plan) -> Iterator[None]:
        """Make the first search ready, some milliseconds at each step."""
        return self._searcher.warm(plan)
