"""Where the new rows of a file go among those that are here."""

from __future__ import annotations

from bisect import bisect_right, insort
from typing import TYPE_CHECKING

from pmi_tui.domain import ids

if TYPE_CHECKING:
    from pmi_tui.domain.plan import Plan
    from pmi_tui.sheet.merge.told import Told


class Places:
    """Where new rows go: behind the row above them in the file, else last."""

    def __init__(self, plan: Plan) -> None:
        self._ranks: dict[str, list[str]] = {"": [action.rank for action in plan.actions]}
        self._rank_of: dict[str, str] = {action.id: action.rank for action in plan.actions}
        self._given: dict[Told, str] = {}
        for action in plan.actions:
            self._ranks[action.id] = [task.rank for task in action.tasks]
            self._rank_of.update((task.id, task.rank) for task in action.tasks)

    def of_action(self, told: Told) -> str:
        """The rank of a new action."""
        return self._place(told, self._ranks[""])

    def of_task(self, told: Told) -> str:
        """The rank of a new task in its action."""
        return self._place(told, self._ranks.setdefault(told.home.id if told.home else "?", []))

    def _place(self, told: Told, ranks: list[str]) -> str:
        above = told.above
        low = None if above is None else self._given.get(above) or self._rank_of.get(above.id)
        if low is None:
            low = ranks[-1] if ranks else None
        place = bisect_right(ranks, low) if low is not None else 0
        rank = ids.rank_between(low, ranks[place] if place < len(ranks) else None)
        insort(ranks, rank)
        self._given[told] = rank
        return rank
