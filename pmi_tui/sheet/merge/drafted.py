"""A table without our base, as it was read: what it says of the rows of a plan, paired by number and text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.domain.changes import Table
from pmi_tui.domain.states import PENDING, State
from pmi_tui.sheet.merge.pairing import Mark, pair
from pmi_tui.sheet.merge.told import Remark, Returned, Told
from pmi_tui.sheet.merge.values import DATES, EXTRA, TEXTS_OF_ACTION
from pmi_tui.sheet.writers.base_rows import evidence_line
from pmi_tui.sheet.writers.table import extras

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from pmi_tui.domain.action import Action
    from pmi_tui.domain.changes import Value
    from pmi_tui.domain.plan import Plan
    from pmi_tui.domain.task import Task
    from pmi_tui.sheet.merge.values import Rows

_TOLD_BY = {"criterion_subcriterion": ("criterion", "subcriterion"), "period": DATES}
_FOLLOW_UP = frozenset({"state", "percent", "done_on"})
_TASKS = "tasks"
_NEVER_BLANK = frozenset({"title", "criterion"})


def read_drafted(
    theirs: Plan,
    columns: Iterable[str | None] | None,
    bases: Rows,
    ours: Plan,
    silent: Iterable[tuple[str, str]] = (),
) -> Returned:
    """What a plan read from a table says; `columns` are the fields that the table has, None for all.

    `bases` and `ours` are the rows that it may speak of; `silent` are cells that tell nothing, as (id of the action in
    `theirs`, field).
    """
    return _Reader(columns, bases, ours, silent).read(theirs)


class _Reader:
    def __init__(
        self,
        columns: Iterable[str | None] | None,
        bases: Rows,
        ours: Plan,
        silent: Iterable[tuple[str, str]],
    ) -> None:
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
        self._remarks: list[Remark] = []
        self._silent: dict[str, set[str]] = {}
        for action_id, field in silent:
            self._silent.setdefault(action_id, set()).update(_TOLD_BY.get(field, (field,)))

    def read(self, theirs: Plan) -> Returned:
        returned = Returned(remarks=self._remarks)
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
        silent = self._silent.get(action.id, set())
        for field in sorted(self._fields - silent):
            value: Value = getattr(action, field)
            if value or field not in _NEVER_BLANK:
                told.values[field] = value
        told.values.update((EXTRA + heading, text) for heading, text in extras(action))
        self._attach(told, action, silent)
        known = self._known_tasks(row_id)
        if self._tells_tasks and _TASKS not in silent:
            marks = [Mark(task.id, str(n), task.text) for n, task in enumerate(action.tasks, 1)]
            ids = pair(marks, known)
            told.tasks = [
                self._task(task, each, told, silent) for task, each in zip(action.tasks, ids, strict=True)
            ]
        if self._tells(action.own_standing != PENDING, silent) and not action.tasks:
            self._stand(told, action, tuple(known))
        return told

    def _tells(self, said: bool, silent: Collection[str]) -> bool:
        return self._tells_states and (said or self._all) and not _FOLLOW_UP & set(silent)

    def _stand(self, told: Told, action: Action, tasks: Sequence[str]) -> None:
        """The standing of an action; where the table has no tasks and ours has, it is that of each of them.

        A percentage of the whole is nothing that its tasks can tell.
        """
        if told.tasks is not None or not tasks:
            told.values["own_standing"] = action.own_standing
        elif action.own_standing.state is not State.IN_PROGRESS:
            told.tasks = [
                Told(Table.TASKS, told.row, task_id, {"standing": action.own_standing}, home=told)
                for task_id in tasks
            ]
        else:
            self._remarks.append(Remark("state_of_tasks", 0, "state", action.title))

    def _known_tasks(self, action_id: str) -> Mapping[str, Mark]:
        action = self._actions.get(action_id)
        tasks: Sequence[Task] = action.tasks if action is not None else ()
        return {task.id: Mark(task.id, str(place), task.text) for place, task in enumerate(tasks, 1)}

    def _task(self, task: Task, row_id: str, home: Told, silent: Collection[str]) -> Told:
        told = Told(Table.TASKS, home.row, row_id, {"text": task.text}, home=home)
        if task.end is not None or self._all:
            told.values["end"] = task.end
        if task.responsible or self._all:
            told.values["responsible"] = task.responsible
        if self._tells(task.standing != PENDING, silent):
            told.values["standing"] = task.standing
        self._attach(told, task, silent)
        return told

    def _attach(self, told: Told, row: Action | Task, silent: Collection[str]) -> None:
        if self._tells_evidence and "evidence" not in silent:
            told.evidence = tuple(evidence_line(each.description, each.link) for each in row.evidence)
        told.notes = tuple(note.text for note in row.notes)
