"""A table without our base, as it was read: what it says of the rows of a plan, paired by number and text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.domain.changes import Table
from pmi_tui.domain.states import PENDING
from pmi_tui.sheet.merge.pairing import Mark, pair
from pmi_tui.sheet.merge.told import Returned, Told
from pmi_tui.sheet.merge.values import DATES, EXTRA, TEXTS_OF_ACTION
from pmi_tui.sheet.writers.base_rows import evidence_line
from pmi_tui.sheet.writers.table import extras

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pmi_tui.domain.action import Action
    from pmi_tui.domain.changes import Value
    from pmi_tui.domain.plan import Plan
    from pmi_tui.domain.task import Task
    from pmi_tui.sheet.merge.values import Rows

_TOLD_BY = {"criterion_subcriterion": ("criterion", "subcriterion"), "period": DATES}
_FOLLOW_UP = frozenset({"state", "percent", "done_on"})
_NEVER_BLANK = frozenset({"title", "criterion"})


def read_drafted(theirs: Plan, columns: Iterable[str | None] | None, bases: Rows, ours: Plan) -> Returned:
    """What a plan read from a table says; `columns` are the fields that the table has, None for all.

    `bases` and `ours` are the rows that it may speak of.
    """
    return _Reader(columns, bases, ours).read(theirs)


class _Reader:
    def __init__(self, columns: Iterable[str | None] | None, bases: Rows, ours: Plan) -> None:
        named = None if columns is None else {field for field in columns if field}
        self._all = named is None
        self._fields = {*TEXTS_OF_ACTION, *DATES}
        if named is not None:
            told = {each for field in named for each in _TOLD_BY.get(field, (field,))}
            self._fields &= told
        self._tells_evidence = named is None or "evidence" in named
        self._tells_tasks = named is None or "tasks" in named
        self._tells_states = named is None or bool(named & _FOLLOW_UP)
        self._bases = bases
        self._ours = ours
        self._actions = {action.id: action for action in ours.actions}

    def read(self, theirs: Plan) -> Returned:
        returned = Returned()
        known = {action.id: Mark(action.id, action.number, action.title) for action in self._ours.actions}
        for row_id, values in self._bases.items():
            if "title" in values and row_id != self._ours.id:
                mark = Mark(row_id, str(values.get("number", "")), str(values["title"]))
                known.setdefault(row_id, mark)
        rows = [Mark(action.id, action.number, action.title) for action in theirs.actions]
        for place, (action, row_id) in enumerate(zip(theirs.actions, pair(rows, known), strict=True), 1):
            returned.actions.append(self._action(action, row_id, place))
        return returned

    def _action(self, action: Action, row_id: str, place: int) -> Told:
        told = Told(Table.ACTIONS, place, row_id)
        for field in sorted(self._fields):
            value: Value = getattr(action, field)
            if value or field not in _NEVER_BLANK:
                told.values[field] = value
        told.values.update((EXTRA + heading, text) for heading, text in extras(action))
        if self._tells(action.own_standing != PENDING) and not action.tasks:
            told.values["own_standing"] = action.own_standing
        self._attach(told, action)
        if self._tells_tasks:
            known = self._known_tasks(row_id)
            marks = [Mark(task.id, str(n), task.text) for n, task in enumerate(action.tasks, 1)]
            ids = pair(marks, known)
            told.tasks = [self._task(task, each, told) for task, each in zip(action.tasks, ids, strict=True)]
        return told

    def _tells(self, said: bool) -> bool:
        return self._tells_states and (said or self._all)

    def _known_tasks(self, action_id: str) -> Mapping[str, Mark]:
        action = self._actions.get(action_id)
        tasks: Sequence[Task] = action.tasks if action is not None else ()
        return {task.id: Mark(task.id, str(place), task.text) for place, task in enumerate(tasks, 1)}

    def _task(self, task: Task, row_id: str, home: Told) -> Told:
        told = Told(Table.TASKS, home.row, row_id, {"text": task.text}, home=home)
        if task.end is not None or self._all:
            told.values["end"] = task.end
        if task.responsible or self._all:
            told.values["responsible"] = task.responsible
        if self._tells(task.standing != PENDING):
            told.values["standing"] = task.standing
        self._attach(told, task)
        return told

    def _attach(self, told: Told, row: Action | Task) -> None:
        if self._tells_evidence:
            told.evidence = tuple(evidence_line(each.description, each.link) for each in row.evidence)
        told.notes = tuple(note.text for note in row.notes)
