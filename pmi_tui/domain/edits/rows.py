"""Edits of the rows of a plan: their fields, their order, their coming and going."""

from __future__ import annotations

from datetime import date, datetime

from pmi_tui.domain.action import Action
from pmi_tui.domain.applying import apply
from pmi_tui.domain.changes import Change, Table, Value, inverse
from pmi_tui.domain.edits.base import Edit, existing
from pmi_tui.domain.edits.standings import Mark, SetStanding
from pmi_tui.domain.frozen import dataclass, replace
from pmi_tui.domain.ids import rank_between
from pmi_tui.domain.plan import Item, Plan, Trashed
from pmi_tui.domain.references import ref_of
from pmi_tui.domain.rows import altered, family, made, removed, row_fields, table_of
from pmi_tui.domain.states import State
from pmi_tui.domain.task import Task
from pmi_tui.errors import InvalidError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TypeAlias

    from pmi_tui.domain.dates import PlanDate
    from pmi_tui.domain.states import Standing

Given: TypeAlias = "tuple[tuple[str, str | int | date | PlanDate | None], ...]"


@dataclass(frozen=True, slots=True)
class SetFields(Edit):
    """New values for fields of one plan, action or task, as (key, value read by `fields.read_value`).

    A `percent` goes to the standing: it means in progress, 100 means done on `today`; None clears it and leaves
    the state.
    """

    act = "set"
    item_id: str
    values: Given
    today: date

    def changes(self, plan: Plan | None) -> tuple[Change, ...]:
        """Changes what differs; InvalidError when another action bears the number."""
        plan = existing(plan)
        row = plan.holder(self.item_id)
        if row is None:
            raise InvalidError("unknown_reference", ref=self.item_id)
        values: dict[str, Value] = {key: value for key, value in self.values if key != "percent"}
        if isinstance(row, Action) and values.get("number") not in (None, "", row.number):
            _check_number(plan, row, str(values["number"]))
        if isinstance(row, Task) and values.get("responsible") == "":
            values["responsible"] = None
        return (*altered(row, **values), *self._percent(plan))

    def _percent(self, plan: Plan) -> tuple[Change, ...]:
        given = dict(self.values)
        if "percent" not in given:
            return ()
        percent = given["percent"]
        if isinstance(percent, int):
            return Mark((self.item_id,), State.IN_PROGRESS, self.today, percent=percent).touched(plan)
        standing = _own_standing(plan.holder(self.item_id))
        if standing is None or standing.percent is None:
            return ()
        return SetStanding(self.item_id, replace(standing, percent=None)).changes(plan)


def _own_standing(row: Plan | Action | Task | None) -> Standing | None:
    if isinstance(row, Action):
        return None if row.tasks else row.own_standing
    return row.standing if isinstance(row, Task) else None


def _check_number(plan: Plan, row: Action, number: str) -> None:
    if any(other.number == number and other.id != row.id for other in plan.actions):
        raise InvalidError("number_taken", number=number)


def check_numbers(plan: Plan, changes: Iterable[Change]) -> None:
    """Raise InvalidError where changes would give an action another number, and one that another action bears."""
    steps = tuple(changes)
    given = {each.id: dict(each.new or ()).get("number") for each in steps if each.old is not None}
    after = apply(plan, steps) if any(given.values()) else None
    for action in after.actions if after is not None else ():
        if given.get(action.id):
            _check_number(existing(after), action, action.number)


@dataclass(frozen=True, slots=True)
class AddAction(Edit):
    """A new action after the one with id `after`, or last. Without a number it takes the next free one."""

    act = "add"
    action: Action
    after: str | None = None

    def changes(self, plan: Plan | None) -> tuple[Change, ...]:
        """Makes the action and its tasks; InvalidError without a title or when the number is taken."""
        plan = existing(plan)
        if not self.action.title.strip():
            raise InvalidError("field_required", field="title")
        number = self.action.number or _next_number(plan)
        action = replace(self.action, number=number, rank=_rank_after(plan.actions, self.after))
        _check_number(plan, action, number)
        return made(action)


@dataclass(frozen=True, slots=True)
class AddTask(Edit):
    """A new task in the action that is its parent, after the task with id `after`, or last."""

    act = "add"
    task: Task
    after: str | None = None

    def changes(self, plan: Plan | None) -> tuple[Change, ...]:
        """Makes the task; InvalidError without a text or when its action is not there."""
        action = existing(plan).action(self.task.parent)
        if action is None:
            raise InvalidError("unknown_reference", ref=self.task.parent)
        if not self.task.text.strip():
            raise InvalidError("field_required", field="text")
        return made(replace(self.task, rank=_rank_after(action.tasks, self.after)))


@dataclass(frozen=True, slots=True)
class Move(Edit):
    """Another place for an action, or for a task within its action: after `anchor`, or before it."""

    act = "move"
    row_id: str
    anchor: str
    before: bool = False

    def changes(self, plan: Plan | None) -> tuple[Change, ...]:
        """Changes one rank; InvalidError when the two are no neighbours of one kind."""
        row, rows = _siblings(existing(plan), self.row_id)
        rest = [each for each in rows if each.id != row.id]
        place = next((i for i, each in enumerate(rest) if each.id == self.anchor), None)
        if place is None:
            raise InvalidError("no_such_neighbour", ref=ref_of(existing(plan), self.anchor))
        place += 0 if self.before else 1
        if rows[place].id == row.id:
            return ()
        low = rest[place - 1].rank if place else None
        high = rest[place].rank if place < len(rest) else None
        return altered(row, rank=rank_between(low, high))


@dataclass(frozen=True, slots=True)
class Renumber(Edit):
    """Official numbers 1, 2, 3… in the order of the actions."""

    act = "renumber"

    def changes(self, plan: Plan | None) -> tuple[Change, ...]:
        """Changes the numbers that differ."""
        numbered = enumerate(existing(plan).actions, 1)
        return tuple(change for n, action in numbered for change in altered(action, number=str(n)))


@dataclass(frozen=True, slots=True)
class Remove(Edit):
    """Actions, tasks, notes or evidence go to the trash, each with what hangs on it. `at` is in UTC.

    What hangs on another of them goes with that one, in whichever order they are named.
    """

    act = "remove"
    ids: tuple[str, ...]
    user: str
    at: datetime

    def changes(self, plan: Plan | None) -> tuple[Change, ...]:
        """Removes the rows and files them in the trash; InvalidError for an id that is not there."""
        rows = [self._row(existing(plan), row_id) for row_id in dict.fromkeys(self.ids)]
        below = {each.id for row in rows for each in family(row) if each is not row}
        return tuple(change for row in rows if row.id not in below for change in self._one(row))

    def _row(self, plan: Plan, row_id: str) -> Item:
        row = plan.item(row_id)
        if row is None:
            raise InvalidError("unknown_reference", ref=row_id)
        return row

    def _one(self, row: Item) -> tuple[Change, ...]:
        steps = removed(row)
        return (*steps, *made(Trashed(row.id, title_of(row), self.at, self.user, steps)))


_DEPTHS = {table: depth for depth, table in enumerate(Table)}


@dataclass(frozen=True, slots=True)
class Restore(Edit):
    """What lies in the trash under these ids comes back to its place, actions before what hangs on them."""

    act = "restore"
    ids: tuple[str, ...]

    def changes(self, plan: Plan | None) -> tuple[Change, ...]:
        """Makes the rows again; InvalidError for an id not in the trash, or whose parent is not in the plan."""
        left: Plan | None = existing(plan)
        done: list[Change] = []
        depth = {each.id: _DEPTHS[each.removed[-1].table] for each in existing(left).trash}
        for row_id in sorted(self.ids, key=lambda row_id: depth.get(row_id, 0)):
            step = self._one(existing(left), row_id)
            done.extend(step)
            left = apply(left, step)
        return tuple(done)

    @staticmethod
    def _one(plan: Plan, row_id: str) -> tuple[Change, ...]:
        trashed = next((each for each in plan.trash if each.id == row_id), None)
        if trashed is None:
            raise InvalidError("not_in_trash", ref=row_id)
        steps = inverse(trashed.removed)
        parent = dict(steps[0].new or ()).get("parent")
        if isinstance(parent, str) and plan.holder(parent) is None:
            raise InvalidError("parent_in_trash", title=trashed.title)
        return (*removed(trashed), *steps)


def title_of(row: Item) -> str:
    """What a person would call it: the first text that says what it is."""
    names = {Table.ACTIONS: "title", Table.TASKS: "text", Table.NOTES: "text", Table.EVIDENCE: "description"}
    return str(dict(row_fields(row))[names[table_of(row)]])


def _next_number(plan: Plan) -> str:
    return str(max((int(a.number) for a in plan.actions if a.number.isdecimal()), default=0) + 1)


def _rank_after(rows: Sequence[Action | Task], after: str | None) -> str:
    place = next((i for i, row in enumerate(rows) if row.id == after), len(rows) - 1) + 1
    low = rows[place - 1].rank if place else None
    high = rows[place].rank if place < len(rows) else None
    return rank_between(low, high)


def _siblings(plan: Plan, row_id: str) -> tuple[Action | Task, Sequence[Action | Task]]:
    action = plan.action(row_id)
    if action is not None:
        return action, plan.actions
    found = plan.task(row_id)
    if found is None:
        raise InvalidError("unknown_reference", ref=row_id)
    return found[1], found[0].tasks
