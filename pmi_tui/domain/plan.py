"""A Plan de Mejora Institucional with everything that belongs to it."""

from __future__ import annotations

from datetime import date, datetime

from pmi_tui.domain.action import Action
from pmi_tui.domain.frozen import dataclass
from pmi_tui.domain.notes import Evidence, Note
from pmi_tui.domain.task import Task

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pmi_tui.domain.changes import Change

Item = Action | Task | Note | Evidence


@dataclass(frozen=True, slots=True)
class Trashed:
    """An action, task, note or piece of evidence in the trash, with the changes that removed it.

    `id` is the removed item's, `title` what it was called, `at` is in UTC.
    """

    id: str
    title: str
    at: datetime
    user: str
    removed: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole plan. `id` is a slug that never changes; `discarded` says that the plan lies in the trash.

    `source` is the file it came from and `source_sum` the SHA-256 of that file's content.
    """

    id: str
    title: str = ""
    name: str = ""
    institution: str = ""
    valid_until: date | None = None
    caf_edition: str | None = None
    closed_on: date | None = None
    archived: bool = False
    discarded: bool = False
    source: str | None = None
    source_sum: str | None = None
    actions: tuple[Action, ...] = ()
    notes: tuple[Note, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    trash: tuple[Trashed, ...] = ()

    @property
    def start(self) -> date | None:
        """First day of the first start that can be read."""
        return min((a.start.first for a in self.actions if a.start and a.start.first), default=None)

    @property
    def end(self) -> date | None:
        """Last day of the last end that can be read."""
        return max((a.end.last for a in self.actions if a.end and a.end.last), default=None)

    @property
    def is_current(self) -> bool:
        """Whether lists over several plans show it: neither closed, archived nor in the trash."""
        return self.closed_on is None and not self.archived and not self.discarded

    def tasks(self) -> Iterator[tuple[Action, Task]]:
        """Every task with its action, in order."""
        for action in self.actions:
            for task in action.tasks:
                yield action, task

    def action(self, action_id: str) -> Action | None:
        """The action with this id, or None."""
        return next((each for each in self.actions if each.id == action_id), None)

    def task(self, task_id: str) -> tuple[Action, Task] | None:
        """The task with this id and its action, or None."""
        return next((pair for pair in self.tasks() if pair[1].id == task_id), None)

    def item(self, item_id: str) -> Item | None:
        """The action, task, note or piece of evidence with this id, or None."""
        for holder in self.holders():
            if holder.id == item_id and not isinstance(holder, Plan):
                return holder
            records: tuple[Note | Evidence, ...] = (*holder.notes, *holder.evidence)
            for row in records:
                if row.id == item_id:
                    return row
        return None

    def holders(self) -> Iterator[Plan | Action | Task]:
        """Everything that can bear notes and evidence: the plan, its actions, their tasks."""
        yield self
        for action in self.actions:
            yield action
            yield from action.tasks

    def holder(self, item_id: str) -> Plan | Action | Task | None:
        """The plan, action or task with this id, or None."""
        return next((each for each in self.holders() if each.id == item_id), None)
