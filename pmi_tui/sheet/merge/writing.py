"""What a person accepted of an outcome, as the changes of one act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.domain.action import Action
from pmi_tui.domain.changes import Change, Table
from pmi_tui.domain.edits.rows import title_of
from pmi_tui.domain.notes import Evidence
from pmi_tui.domain.plan import Plan, Trashed
from pmi_tui.domain.rows import altered, made, removed
from pmi_tui.domain.task import Task
from pmi_tui.sheet.merge.making import Maker
from pmi_tui.sheet.merge.outcome import WHOLE
from pmi_tui.sheet.merge.proof_lines import parse_line
from pmi_tui.sheet.merge.restoring import bring_back
from pmi_tui.sheet.merge.values import EXTRA, joined, text_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from pmi_tui.sheet.merge.making import Stamp
    from pmi_tui.sheet.merge.outcome import Addition, Outcome, Touch
    from pmi_tui.sheet.merge.told import Told


_DIGITS = 10
"""A text of as many digits is no number that somebody counts with."""


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
        self._make = Maker(plan, stamp)
        self._trash = {each.id: each for each in plan.trash}
        self._rows: dict[str, Plan | Action | Task | Evidence] = {plan.id: plan}
        self._rows |= {action.id: action for action in plan.actions}
        self._rows |= {task.id: task for _, task in plan.tasks()}
        self._rows |= {each.id: each for holder in plan.holders() for each in holder.evidence}
        self._homes = {task.id: action for action, task in plan.tasks()}

    def all(self, outcome: Outcome, theirs: Collection[Touch], removals: Collection[str]) -> Iterator[Change]:
        gone = {*removals, *(task.id for task, home in self._tasks() if home.id in removals)}
        touched: dict[str, list[Touch]] = {}
        for touch in (*outcome.taken, *(each for each in theirs if each.field != WHOLE)):
            if touch.id not in gone and touch.told.id not in gone:
                touched.setdefault(touch.id, []).append(touch)
        for touches in touched.values():
            yield from self._alter(touches)
        fresh = [told for told in outcome.fresh if told.home is None or told.home.id not in gone]
        yield from self._numbered(fresh, touched)
        for touch in theirs:
            if touch.field == WHOLE and touch.told.id in self._trash:
                yield from bring_back(self._trash[touch.told.id], touch.told, self._make)
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
            make = self._make.notes if table is Table.NOTES else self._make.proofs
            for row in make(parent, lines):
                yield from made(row)

    def _alter(self, touches: Sequence[Touch]) -> Iterator[Change]:
        row = self._rows[touches[0].id]
        if isinstance(row, Evidence):
            description, link = parse_line(text_of(touches[-1].theirs), row.link)
            yield from altered(row, description=description, link=link)
            return
        values = {
            each.field: self._make.dated(each.theirs) for each in touches if not each.field.startswith(EXTRA)
        }
        if isinstance(row, Task) and "responsible" in values:
            values["responsible"] = values["responsible"] or None
        extra = {
            each.field.removeprefix(EXTRA): text_of(each.theirs)
            for each in touches
            if each.field[:6] == EXTRA
        }
        if isinstance(row, Action) and extra:
            values["extra"] = joined(row.extra, extra)
        yield from altered(row, **values)

    def _numbered(self, fresh: Sequence[Told], touched: dict[str, list[Touch]]) -> Iterator[Change]:
        """New rows; a new action whose number another one bears gets the next free one."""
        taken = {
            str(next((t.theirs for t in touched.get(a.id, ()) if t.field == "number"), a.number))
            for a in self._plan.actions
        }
        highest = max(map(_counted, taken), default=0)
        for told in fresh:
            if told.table is Table.TASKS:
                yield from made(self._make.task_in_place(told))
                continue
            number = str(told.values.get("number") or "")
            if not number or number in taken:
                highest += 1
                number = str(highest)
            taken.add(number)
            highest = max(highest, _counted(number))
            yield from made(self._make.action(told, number))

    def _remove(self, row_id: str, gone: Collection[str]) -> Iterator[Change]:
        """Into the trash, unless what it belongs to goes there with it."""
        row = self._rows.get(row_id)
        if row is None or isinstance(row, Plan) or (not isinstance(row, Action) and row.parent in gone):
            return
        steps = removed(row)
        yield from steps
        yield from made(Trashed(row.id, title_of(row), self._stamp.at, self._stamp.user, steps))


def _counted(number: str) -> int:
    """A number as the next one counts on from it; 0 for what nobody counts with."""
    return int(number) if number.isdecimal() and len(number) < _DIGITS else 0
