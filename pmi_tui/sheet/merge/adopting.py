"""A base whose rows have other ids here, since another plan bears theirs: the same rows, found by number and text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.domain.changes import Table
from pmi_tui.domain.frozen import replace
from pmi_tui.sheet.merge.pairing import Mark, pair

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from pmi_tui.domain.action import Action
    from pmi_tui.domain.plan import Plan
    from pmi_tui.sheet.base import Base, BaseRow


def adopt(base: Base, strange: Collection[str], ours: Plan) -> Base:
    """The base with the `strange` rows under the ids that they have in our plan; those that it has not are left out."""
    rows = [row for row in base.rows if row.table is Table.ACTIONS and row.id in strange]
    known = {action.id: Mark(action.id, action.number, action.title) for action in ours.actions}
    found = pair([Mark("", row.text("number"), row.text("title")) for row in rows], known)
    actions = {action.id: action for action in ours.actions}
    homes = {row.id: actions[row_id] for row, row_id in zip(rows, found, strict=True) if row_id}
    tasks: dict[str, list[BaseRow]] = {}
    for row in base.rows:
        if row.table is Table.TASKS and row.parent in homes:
            tasks.setdefault(row.parent, []).append(row)
    adopted = [row for row in base.rows if row.id not in strange and row.parent not in strange]
    for row in rows:
        if row.id in homes:
            adopted += (_numbered(row, homes[row.id]), *_tasks(tasks.get(row.id, ()), homes[row.id]))
    return replace(base, rows=tuple(adopted))


def _numbered(row: BaseRow, action: Action) -> BaseRow:
    """The action's row: where it has got another number here, the file's is only what was shown."""
    texts, shown = (
        {**dict(row.texts), "number": action.number},
        {"number": row.text("number"), **dict(row.shown)},
    )
    return replace(row, id=action.id, texts=tuple(texts.items()), shown=tuple(shown.items()))


def _tasks(rows: Sequence[BaseRow], action: Action) -> Iterator[BaseRow]:
    known = {task.id: Mark(task.id, str(place), task.text) for place, task in enumerate(action.tasks, 1)}
    found = pair([Mark("", str(place), row.text("text")) for place, row in enumerate(rows, 1)], known)
    for row, row_id in zip(rows, found, strict=True):
        if row_id:
            yield replace(row, id=row_id, parent=action.id)
