"""The rows that a person has marked, in each list of each plan; they last as long as the program runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.services.library import Target
from pmi_tui.tui.commands import Pane

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pmi_tui.domain.plan import Plan


class Marks:
    """Ids of marked actions and of marked tasks, by plan."""

    def __init__(self) -> None:
        self._ids: dict[tuple[str, Pane], frozenset[str]] = {}

    def of(self, plan: Plan, pane: Pane) -> frozenset[str]:
        """The ids marked in the list of a pane; what is no longer in the plan loses its mark."""
        marked = self._ids.get((plan.id, pane), frozenset())
        if marked:
            marked = self._ids[plan.id, pane] = marked.intersection(_rows(plan, pane))
        return marked

    def targets(self, plan: Plan, pane: Pane) -> tuple[Target, ...]:
        """What is marked in the list of a pane, in the plan's own order."""
        marked = self.of(plan, pane)
        return tuple(Target(plan.id, each) for each in _rows(plan, pane) if each in marked) if marked else ()

    def put(self, plan: Plan, pane: Pane, ids: Iterable[str]) -> None:
        """Mark these rows too."""
        self._ids[plan.id, pane] = self.of(plan, pane).union(ids)

    def take(self, plan: Plan, pane: Pane, ids: Iterable[str]) -> None:
        """Take the marks of these rows away."""
        self._ids[plan.id, pane] = self.of(plan, pane).difference(ids)


def _rows(plan: Plan, pane: Pane) -> Iterator[str]:
    for action in plan.actions if pane in (Pane.ACTIONS, Pane.TASKS) else ():
        if pane is Pane.ACTIONS:
            yield action.id
        else:
            yield from (task.id for task in action.tasks)
