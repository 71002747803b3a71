"""Edits of states and deadlines."""

from __future__ import annotations

from datetime import date, datetime

from pmi_tui.domain.action import Action
from pmi_tui.domain.changes import Change
from pmi_tui.domain.dates import PlanDate
from pmi_tui.domain.edits.base import Edit, existing
from pmi_tui.domain.frozen import dataclass
from pmi_tui.domain.plan import Plan
from pmi_tui.domain.rows import altered
from pmi_tui.domain.states import Standing, State, make_standing
from pmi_tui.domain.task import Postponement, Task
from pmi_tui.errors import InvalidError

_KEEPS_DONE = frozenset({State.IN_PROGRESS, State.STOPPED})


@dataclass(frozen=True, slots=True)
class Mark(Edit):
    """A state for actions and tasks. An action with tasks passes it on to them.

    `today` is the day of completion where `on`, which cannot be after it, is not given; then what is done already
    keeps its day.
    """

    act = "mark"
    ids: tuple[str, ...]
    state: State
    today: date
    reason: str | None = None
    percent: int | None = None
    on: date | None = None

    def changes(self, plan: Plan | None) -> tuple[Change, ...]:
        """Changes the standings; InvalidError when a rule forbids it or nothing would change."""
        found = self.touched(plan)
        if not found:
            raise InvalidError("nothing_changes", state=self.state.value)
        return found

    def touched(self, plan: Plan | None) -> tuple[Change, ...]:
        """The standings that change, perhaps none; InvalidError when a rule forbids it."""
        if self.on is not None and self.on > self.today:
            raise InvalidError("day_in_future", text=self.on.isoformat())
        wanted = make_standing(
            self.state, reason=self.reason, percent=self.percent, done_on=self.on or self.today
        )
        found: dict[str, Change] = {}
        for item_id in self.ids:
            for change in self._item(existing(plan), item_id, wanted):
                found.setdefault(change.id, change)
        return tuple(found.values())

    def _item(self, plan: Plan, item_id: str, wanted: Standing) -> tuple[Change, ...]:
        action = plan.action(item_id)
        if action is None:
            return self._task(_task(plan, item_id), wanted)
        if not action.tasks:
            return altered(action, own_standing=self._onto(action.own_standing, wanted))
        if self.percent is not None and self.percent < 100:
            raise InvalidError("percent_of_action", number=action.number)
        skipped = {State.DROPPED, State.DONE} if wanted.state in _KEEPS_DONE else {State.DROPPED}
        if wanted.state is State.DONE:
            skipped.add(State.DONE)
        passed_on = (task for task in action.tasks if task.standing.state not in skipped)
        return tuple(change for task in passed_on for change in self._task(task, wanted))

    def _task(self, task: Task, wanted: Standing) -> tuple[Change, ...]:
        return altered(task, standing=self._onto(task.standing, wanted))

    def _onto(self, now: Standing, wanted: Standing) -> Standing:
        said_no_more = (self.on is None and wanted.state is State.DONE) or (
            self.percent is None and wanted.state is State.IN_PROGRESS
        )
        return now if now.state is wanted.state and said_no_more else wanted


@dataclass(frozen=True, slots=True)
class SetStanding(Edit):
    """Exactly this standing for one task or one action without tasks, as when a mark is taken off again."""

    act = "mark"
    item_id: str
    standing: Standing

    def changes(self, plan: Plan | None) -> tuple[Change, ...]:
        """Changes the standing; InvalidError for an action that has tasks."""
        action = existing(plan).action(self.item_id)
        if action is None:
            return altered(_task(existing(plan), self.item_id), standing=self.standing)
        if action.tasks:
            raise InvalidError("state_from_tasks", number=action.number)
        return altered(action, own_standing=self.standing)


@dataclass(frozen=True, slots=True)
class Postpone(Edit):
    """A new end, recorded as a rescheduling; a task gets an end of its own. `at` is in UTC."""

    act = "postpone"
    item_id: str
    end: PlanDate
    reason: str
    user: str
    at: datetime

    def changes(self, plan: Plan | None) -> tuple[Change, ...]:
        """Changes end and record; InvalidError without a reason, for an unreadable date, or for the same end."""
        reason = self.reason.strip()
        if not reason:
            raise InvalidError("reason_needed", state="postponed")
        if not self.end.readable:
            raise InvalidError("unreadable_date", text=self.end.raw)
        target, old = self._target(existing(plan))
        if old is not None and old.last == self.end.last:
            raise InvalidError("same_end", text=self.end.raw)
        record = Postponement(old, self.end, reason, self.user, self.at)
        return altered(target, end=self.end, postponements=(*target.postponements, record))

    def _target(self, plan: Plan) -> tuple[Action | Task, PlanDate | None]:
        action = plan.action(self.item_id)
        if action is not None:
            return action, action.end
        home, task = _home_and_task(plan, self.item_id)
        return task, task.end or home.end


def _home_and_task(plan: Plan, task_id: str) -> tuple[Action, Task]:
    found = plan.task(task_id)
    if found is None:
        raise InvalidError("unknown_reference", ref=task_id)
    return found


def _task(plan: Plan, task_id: str) -> Task:
    return _home_and_task(plan, task_id)[1]
