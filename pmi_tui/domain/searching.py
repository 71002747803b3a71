"""Finds the actions and tasks that a filter asks for, quickly enough for every key that is typed."""

from __future__ import annotations

from pmi_tui.domain.cases import Case, View
from pmi_tui.domain.filter_parser import names_plans

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pmi_tui.domain.action import Action
    from pmi_tui.domain.filters import Filter
    from pmi_tui.domain.plan import Plan


class Searcher:
    """Asks the same plans again and again: their texts are folded once, an edit costs only the actions it touched."""

    def __init__(self, view: View) -> None:
        """All searches are for this view."""
        self.view = view
        self._known: dict[str, _Rows] = {}

    def actions(self, plans: Iterable[Plan], wanted: Filter) -> list[Case]:
        """The actions asked for, in the order of the plans and of the actions.

        What was carried into the next plan is left out, unless one plan alone is looked at.
        """
        return self._found(plans, wanted, lambda rows: rows.actions)

    def tasks(self, plans: Iterable[Plan], wanted: Filter) -> list[Case]:
        """The tasks asked for, in the order of the plans, of the actions and of the tasks; as for actions."""
        return self._found(plans, wanted, lambda rows: rows.tasks)

    def _found(
        self, plans: Iterable[Plan], wanted: Filter, cases_of: Callable[[_Rows], list[Case]]
    ) -> list[Case]:
        looked_at = tuple(plans)
        found = [case for plan in looked_at for case in wanted.keep(cases_of(self._rows(plan)))]
        if len(looked_at) == 1 or (names_plans(wanted) and len({case.plan.id for case in found}) == 1):
            return found
        return [case for case in found if case.item.carried_to is None]

    def warm(self, plans: Iterable[Plan]) -> None:
        """Fold all texts beforehand, so that the first letter typed finds them ready."""
        for plan in plans:
            rows = self._rows(plan)
            for case in (*rows.actions, *rows.tasks):
                _ = case.text

    def _rows(self, plan: Plan) -> _Rows:
        rows = self._known.get(plan.id)
        if rows is None or rows.plan is not plan:
            rows = self._known[plan.id] = _Rows(plan, self.view, rows)
        return rows


class _Rows:
    """A plan's cases; those of actions that are the same in its state before serve again, texts and all."""

    def __init__(self, plan: Plan, view: View, before: _Rows | None) -> None:
        self.plan = plan
        known = before.by_action if before else {}
        self.by_action: dict[int, list[Case]] = {}
        for action in plan.actions:
            cases = known.get(id(action)) or [
                Case(plan, action, task, view) for task in (None, *action.tasks)
            ]
            self.by_action[id(action)] = cases
        self.actions = [cases[0] for cases in self.by_action.values()]
        self.tasks = [case for cases in self.by_action.values() for case in cases[1:]]
        for case in (*self.actions, *self.tasks):
            case.plan = plan


def select(plan: Plan, wanted: Filter, view: View) -> tuple[Action, ...]:
    """The actions of one plan that a filter asks for."""
    return tuple(case.action for case in Searcher(view).actions((plan,), wanted))


def in_scope(plans: Iterable[Plan], wanted: Filter) -> tuple[Plan, ...]:
    """The plans that a search over all of them looks at: closed and archived ones only if plans are named."""
    named = names_plans(wanted)
    return tuple(plan for plan in plans if plan.is_current or (named and not plan.discarded))
