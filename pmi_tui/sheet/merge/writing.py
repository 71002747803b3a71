"""What a person accepted of an outcome, as the changes of one act."""

from __future__ import annotations

from bisect import bisect_right, insort
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pmi_tui.domain import ids
from pmi_tui.domain.action import Action
from pmi_tui.domain.changes import Change, Table, inverse
from pmi_tui.domain.dates import PlanDate
from pmi_tui.domain.notes import Evidence, EvidenceKind, Note, NoteKind
from pmi_tui.domain.plan import Trashed
from pmi_tui.domain.rows import altered, made, removed
from pmi_tui.domain.states import PENDING, Standing, State
from pmi_tui.domain.task import Task
from pmi_tui.sheet.merge.outcome import WHOLE
from pmi_tui.sheet.merge.values import EXTRA, FIELDS, text_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date, datetime

    from pmi_tui.domain.changes import Fields, Value
    from pmi_tui.domain.plan import Plan
    from pmi_tui.sheet.merge.outcome import Outcome, Touch
    from pmi_tui.sheet.merge.told import Told


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who brings it, when (UTC), and the day that *Cumplida* means where no other is told."""

    user: str
    at: datetime
    today: date


def changes_of(
    plan: Plan, outcome: Outcome, theirs: Collection[Touch], removals: Collection[str], stamp: Stamp
) -> tuple[Change, ...]:
    """The changes that bring in an outcome.

    `theirs` are the clashes that the file wins, `removals` the missing rows that are to go.
    """
    return tuple(_Writer(plan, stamp).all(outcome, theirs, removals))


class _Writer:
    def __init__(self, plan: Plan, stamp: Stamp) -> None:
        self._plan = plan
        self._stamp = stamp
        self._rows: dict[str, Action | Task] = {action.id: action for action in plan.actions}
        self._rows |= {task.id: task for _, task in plan.tasks()}
        self._homes = {task.id: action for action, task in plan.tasks()}
        self._places = _Places(plan)

    def all(self, outcome: Outcome, theirs: Collection[Touch], removals: Collection[str]) -> Iterator[Change]:
        gone = {*removals, *(task.id for task, home in self._tasks() if home.id in removals)}
        touched: dict[str, list[Touch]] = {}
        for touch in (*outcome.taken, *(each for each in theirs if each.field != WHOLE)):
            if touch.id not in gone:
                touched.setdefault(touch.id, []).append(touch)
        for touches in touched.values():
            yield from self._alter(touches)
        yield from self._numbered(outcome.fresh, touched)
        for touch in theirs:
            if touch.field == WHOLE:
                yield from self._bring_back(touch.told)
        for addition in outcome.additions:
            if addition.told.id not in gone:
                yield from made(self._attachment(addition.table, addition.told.id, addition.text))
        for row_id in removals:
            yield from self._remove(row_id)

    def _tasks(self) -> Iterator[tuple[Task, Action]]:
        for row_id, home in self._homes.items():
            row = self._rows[row_id]
            if isinstance(row, Task):
                yield row, home

    def _alter(self, touches: Sequence[Touch]) -> Iterator[Change]:
        row = self._rows[touches[0].id]
        values = {
            each.field: self._dated(each.theirs) for each in touches if not each.field.startswith(EXTRA)
        }
        if isinstance(row, Task) and "responsible" in values:
            values["responsible"] = values["responsible"] or None
        extra = {
            each.field.removeprefix(EXTRA): text_of(each.theirs)
            for each in touches
            if each.field[:6] == EXTRA
        }
        if isinstance(row, Action) and extra:
            values["extra"] = _joined(row.extra, extra)
        yield from altered(row, **values)

    def _dated(self, value: Value) -> Value:
        if isinstance(value, Standing) and value.state is State.DONE and value.done_on is None:
            return replace(value, done_on=self._stamp.today)
        return value

    def _numbered(self, fresh: Sequence[Told], touched: dict[str, list[Touch]]) -> Iterator[Change]:
        """New rows; a new action whose number another one bears gets the next free one."""
        taken = {
            str(next((t.theirs for t in touched.get(a.id, ()) if t.field == "number"), a.number))
            for a in self._plan.actions
        }
        highest = max((int(each) for each in taken if each.isdecimal()), default=0)
        for told in fresh:
            if told.table is Table.TASKS:
                yield from made(
                    self._task(told, told.home.id if told.home else "", self._places.of_task(told))
                )
                continue
            number = str(told.values.get("number") or "")
            if not number or number in taken:
                highest += 1
                number = str(highest)
            taken.add(number)
            highest = max(highest, int(number) if number.isdecimal() else 0)
            yield from made(self._action(told, number))

    def _action(self, told: Told, number: str) -> Action:
        key = told.id or ids.new_id("a")
        values = told.values
        text = {field: text_of(value) for field, value in values.items()}.get
        steps = [each for each in told.tasks or () if each.values.get("text")]
        placed = zip(steps, ids.ranks(len(steps)), strict=True)
        return Action(
            key,
            self._places.of_action(told),
            number=number,
            criterion=text("criterion", ""),
            subcriterion=text("subcriterion", ""),
            area=text("area", ""),
            title=text("title", ""),
            objective=text("objective", ""),
            start=_date(values.get("start")),
            end=_date(values.get("end")),
            resources=text("resources", ""),
            indicator=text("indicator", ""),
            responsible=text("responsible", ""),
            comment=text("comment", ""),
            own_standing=self._standing(values.get("own_standing")),
            extra=tuple(
                (f.removeprefix(EXTRA), text(f, "")) for f, v in values.items() if f[:6] == EXTRA and v
            ),
            tasks=tuple(self._task(each, key, rank) for each, rank in placed),
            notes=tuple(self._note(key, each) for each in told.notes),
            evidence=tuple(self._evidence(key, each) for each in told.evidence),
        )

    def _task(self, told: Told, parent: str, rank: str) -> Task:
        key = told.id or ids.new_id("t")
        values = told.values
        return Task(
            key,
            parent,
            rank,
            text_of(values.get("text")),
            standing=self._standing(values.get("standing")),
            end=_date(values.get("end")),
            responsible=text_of(values.get("responsible")) or None,
            notes=tuple(self._note(key, text) for text in told.notes),
            evidence=tuple(self._evidence(key, text) for text in told.evidence),
        )

    def _standing(self, value: Value) -> Standing:
        dated = self._dated(value)
        return dated if isinstance(dated, Standing) else PENDING

    def _attachment(self, table: Table, parent: str, text: str) -> Note | Evidence:
        return self._note(parent, text) if table is Table.NOTES else self._evidence(parent, text)

    def _note(self, parent: str, text: str) -> Note:
        return Note(ids.new_id("n"), parent, self._stamp.at, self._stamp.user, NoteKind.INTERNAL, text)

    def _evidence(self, parent: str, text: str) -> Evidence:
        is_link = text.startswith(("http://", "https://")) and " " not in text
        return Evidence(
            ids.new_id("e"),
            parent,
            self._stamp.at,
            self._stamp.user,
            text,
            kind=EvidenceKind.LINK if is_link else EvidenceKind.OTHER,
            link=text if is_link else None,
        )

    def _bring_back(self, told: Told) -> Iterator[Change]:
        """A row from the trash, with what the file tells of it and of its tasks."""
        trashed = next((each for each in self._plan.trash if each.id == told.id), None)
        if trashed is None:
            return
        steps = inverse(trashed.removed)
        yield from removed(trashed)
        by_id = {each.id: each for each in (told, *(told.tasks or ())) if each.id}
        for change in steps:
            row = by_id.get(change.id)
            yield change if row is None else replace(change, new=self._told_over(change, row))
        there = {change.id for change in steps}
        for each in by_id.values():
            if each.id in there:
                for text in each.notes:
                    yield from made(self._note(each.id, text))

    def _told_over(self, change: Change, told: Told) -> Fields:
        known = {field for field in FIELDS[told.table] if field in told.values}
        kept = tuple(pair for pair in change.new or () if pair[0] not in known)
        values = {field: self._dated(told.values[field]) for field in known}
        if told.table is Table.TASKS and "responsible" in values:
            values["responsible"] = values["responsible"] or None
        return (*kept, *values.items())

    def _remove(self, row_id: str) -> Iterator[Change]:
        row = self._rows.get(row_id)
        if row is None or (isinstance(row, Task) and row.parent not in self._rows):
            return
        steps = removed(row)
        title = row.title if isinstance(row, Action) else row.text
        yield from steps
        yield from made(Trashed(row.id, title, self._stamp.at, self._stamp.user, steps))


class _Places:
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


def _date(value: Value) -> PlanDate | None:
    return value if isinstance(value, PlanDate) else None


def _joined(pairs: tuple[tuple[str, str], ...], new: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Columns that are not ours with their new texts; one that is blank now goes."""
    left = dict(new)
    kept = [(heading, left.pop(heading, text)) for heading, text in pairs]
    return tuple(pair for pair in (*kept, *left.items()) if pair[1])
