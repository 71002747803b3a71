"""What a person accepted of an outcome, as the changes of one act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.domain import ids
from pmi_tui.domain.action import Action
from pmi_tui.domain.changes import Change, Table, inverse
from pmi_tui.domain.dates import PlanDate
from pmi_tui.domain.edits.rows import title_of
from pmi_tui.domain.frozen import dataclass, replace
from pmi_tui.domain.notes import Evidence, EvidenceKind, Note, NoteKind
from pmi_tui.domain.plan import Plan, Trashed
from pmi_tui.domain.rows import altered, made, removed
from pmi_tui.domain.states import PENDING, Standing, State
from pmi_tui.domain.task import Task
from pmi_tui.sheet.merge.outcome import WHOLE
from pmi_tui.sheet.merge.places import Places
from pmi_tui.sheet.merge.proof_lines import key_of, parse_line
from pmi_tui.sheet.merge.values import EXTRA, FIELDS, text_of
from pmi_tui.sheet.writers.base_rows import evidence_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import date, datetime

    from pmi_tui.domain.changes import Fields, Value
    from pmi_tui.sheet.merge.outcome import Addition, Outcome, Touch
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
        self._rows: dict[str, Plan | Action | Task | Evidence] = {plan.id: plan}
        self._rows |= {action.id: action for action in plan.actions}
        self._rows |= {task.id: task for _, task in plan.tasks()}
        self._rows |= {each.id: each for holder in plan.holders() for each in holder.evidence}
        self._homes = {task.id: action for action, task in plan.tasks()}
        self._places = Places(plan)

    def all(self, outcome: Outcome, theirs: Collection[Touch], removals: Collection[str]) -> Iterator[Change]:
        gone = {*removals, *(task.id for task, home in self._tasks() if home.id in removals)}
        touched: dict[str, list[Touch]] = {}
        for touch in (*outcome.taken, *(each for each in theirs if each.field != WHOLE)):
            if touch.id not in gone and touch.told.id not in gone:
                touched.setdefault(touch.id, []).append(touch)
        for touches in touched.values():
            yield from self._alter(touches)
        yield from self._numbered(outcome.fresh, touched)
        for touch in theirs:
            if touch.field == WHOLE:
                yield from self._bring_back(touch.told)
        yield from self._attach(each for each in outcome.additions if each.told.id not in gone)
        for row_id in removals:
            yield from self._remove(row_id, gone)

    def _tasks(self) -> Iterator[tuple[Task, Action]]:
        for row_id, home in self._homes.items():
            row = self._rows[row_id]
            if isinstance(row, Task):
                yield row, home

    def _attach(self, additions: Iterable[Addition]) -> Iterator[Change]:
        """Notes and evidence, those of one cell in their order."""
        texts: dict[tuple[Table, str], list[str]] = {}
        for each in additions:
            texts.setdefault((each.table, each.told.id), []).append(each.text)
        for (table, parent), lines in texts.items():
            make = self._notes if table is Table.NOTES else self._proofs
            for row in make(parent, lines):
                yield from made(row)

    def _alter(self, touches: Sequence[Touch]) -> Iterator[Change]:
        row = self._rows[touches[0].id]
        if isinstance(row, Evidence):
            description, link = parse_line(text_of(touches[-1].theirs), row.link)
            yield from altered(row, description=description, link=link)
            return
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
            notes=self._notes(key, told.notes),
            evidence=self._proofs(key, told.evidence or ()),
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
            notes=self._notes(key, told.notes),
            evidence=self._proofs(key, told.evidence or ()),
        )

    def _standing(self, value: Value) -> Standing:
        dated = self._dated(value)
        return dated if isinstance(dated, Standing) else PENDING

    def _notes(self, parent: str, texts: Sequence[str]) -> tuple[Note, ...]:
        at, user = self._stamp.at, self._stamp.user
        return tuple(
            Note(row_id, parent, at, user, NoteKind.INTERNAL, text)
            for row_id, text in zip(_ascending("n", len(texts)), texts, strict=True)
        )

    def _proofs(self, parent: str, lines: Sequence[str]) -> tuple[Evidence, ...]:
        at, user = self._stamp.at, self._stamp.user
        found = (
            (row_id, *parse_line(line))
            for row_id, line in zip(_ascending("e", len(lines)), lines, strict=True)
        )
        return tuple(
            Evidence(
                row_id, parent, at, user, text, EvidenceKind.LINK if link else EvidenceKind.OTHER, link=link
            )
            for row_id, text, link in found
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
        proofs = [dict(change.new or ()) for change in steps if change.table is Table.EVIDENCE]
        known = {key_of(evidence_line(str(each["description"]), text_of(each["link"]))) for each in proofs}
        for each in by_id.values():
            if each.id in there:
                fresh = [line for line in each.evidence or () if key_of(line) not in known]
                attached: list[Note | Evidence] = [
                    *self._notes(each.id, each.notes),
                    *self._proofs(each.id, fresh),
                ]
                for row_made in attached:
                    yield from made(row_made)

    def _told_over(self, change: Change, told: Told) -> Fields:
        known = {field for field in FIELDS[told.table] if field in told.values}
        kept = tuple(pair for pair in change.new or () if pair[0] not in known)
        values = {field: self._dated(told.values[field]) for field in known}
        if told.table is Table.TASKS and "responsible" in values:
            values["responsible"] = values["responsible"] or None
        return (*kept, *values.items())

    def _remove(self, row_id: str, gone: Collection[str]) -> Iterator[Change]:
        """Into the trash, unless what it belongs to goes there with it."""
        row = self._rows.get(row_id)
        if row is None or isinstance(row, Plan) or (not isinstance(row, Action) and row.parent in gone):
            return
        steps = removed(row)
        yield from steps
        yield from made(Trashed(row.id, title_of(row), self._stamp.at, self._stamp.user, steps))


def _ascending(kind: str, count: int) -> list[str]:
    """Ids for rows of one moment, which stand in the order of their ids."""
    return sorted(ids.new_id(kind) for _ in range(count))


def _date(value: Value) -> PlanDate | None:
    return value if isinstance(value, PlanDate) else None


def _joined(pairs: tuple[tuple[str, str], ...], new: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Columns that are not ours with their new texts; one that is blank now goes."""
    left = dict(new)
    kept = [(heading, left.pop(heading, text)) for heading, text in pairs]
    return tuple(pair for pair in (*kept, *left.items()) if pair[1])
