"""Finds the actions and tasks that a filter asks for, quickly enough for every key that is typed."""

from __future__ import annotations

from pmi_tui.domain.cases import Case, View

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pmi_tui.domain.action import Action
    from pmi_tui.domain.filters import Filter
    from pmi_tui.domain.plan import Plan

_STEP = 200
"""Actions whose texts are folded in one go: a few milliseconds."""


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
        return self._found(plans, wanted, of_tasks=False)

    def tasks(self, plans: Iterable[Plan], wanted: Filter) -> list[Case]:
        """The tasks asked for, in the order of the plans, of the actions and of the tasks; as for actions."""
        return self._found(plans, wanted, of_tasks=True)

    def _found(self, plans: Iterable[Plan], wanted: Filter, *, of_tasks: bool) -> list[Case]:
        looked_at = tuple(plans)
        found = [case for plan in looked_at for case in self._rows(plan).found(wanted, of_tasks=of_tasks)]
        if len(looked_at) == 1 or (wanted.names_plans and len({case.plan.id for case in found}) == 1):
            return found
        return [case for case in found if case.item.carried_to is None]

    def warm(self, plan: Plan) -> Iterator[None]:
        """Fold the texts of a plan's actions beforehand, some at each step, for the first letter to find them ready."""
        actions = self._rows(plan).actions
        for start in range(0, len(actions), _STEP):
            for case in actions[start : start + _STEP]:
                _ = case.text
            yield

    def _rows(self, plan: Plan) -> _Rows:
        rows = self._known.get(plan.id)
        if rows is None or rows.plan is not plan:
            rows = self._known[plan.id] = _Rows(plan, self.view, rows)
        return rows


class _Rows:
    """A plan's cases; those of actions that are the same in its state before serve again, texts and all."""

    def __init__(self, plan: Plan, view: View, before: _Rows | None) -> None:
        self.plan = plan
        known = {id(case.action): case for case in before.actions} if before else {}
        self.actions: list[Case] = [
            known.get(id(action)) or Case(plan, action, None, view) for action in plan.actions
        ]
        for case in self.actions:
            case.plan = plan
        self._by_action: dict[int, list[Case]] = before._by_action if before else {}
        self._tasks: list[Case] | None = None
        self._last: dict[bool, tuple[Filter, list[Case]]] = {}

    def found(self, wanted: Filter, *, of_tasks: bool) -> list[Case]:
        """The cases asked for; what narrows the last question is asked of its answer alone."""
        last = self._last.get(of_tasks)
        every = self.tasks if of_tasks else self.actions
        found = wanted.keep(last[1] if last is not None and wanted.narrows(last[0]) else every)
        self._last[of_tasks] = wanted, found
        return found

    @property
    def tasks(self) -> list[Case]:
        """The cases of its tasks, made when they are first asked for."""
        if self._tasks is None:
            known, self._by_action = self._by_action, {}
            for of_action in self.actions:
                action = of_action.action
                cases = known.get(id(action)) or [
                    Case(self.plan, action, task, of_action.view) for task in action.tasks
                ]
                self._by_action[id(action)] = cases
            self._tasks = [case for cases in self._by_action.values() for case in cases]
            for case in self._tasks:
                case.plan = self.plan
        return self._tasks


def select(plan: Plan, wanted: Filter, view: View) -> tuple[Action, ...]:
    """The actions of one plan that a filter asks for."""
    return tuple(case.action for case in Searcher(view).actions((plan,), wanted))


def in_scope(plans: Iterable[Plan], wanted: Filter) -> tuple[Plan, ...]:
    """The plans that a search over all of them looks at: closed and archived ones only if plans are named."""
    named = wanted.names_plans
    return tuple(plan for plan in plans if plan.is_current or (named and not plan.discarded))
