"""The rows that filters look at: an action or a task, on a day, with its texts ready to be searched."""

from __future__ import annotations

from dataclasses import dataclass

from pmi_tui.domain.text import fold
from pmi_tui.domain.units import Aliases

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pmi_tui.domain.action import Action
    from pmi_tui.domain.plan import Plan
    from pmi_tui.domain.states import Standing
    from pmi_tui.domain.task import Task

NO_ALIASES = Aliases()

_SEAM = "\x00"
"""Between two texts of one row, so that no phrase is found across them; no clean text holds it."""


@dataclass(frozen=True, slots=True)
class View:
    """How rows are looked at: on which day, how many days are soon, which names of units belong together."""

    day: date
    soon_days: int = 30
    aliases: Aliases = NO_ALIASES


class Case:
    """An action (`task` is None) or a task with its action and plan."""

    __slots__ = ("_text", "action", "plan", "task", "view")

    def __init__(self, plan: Plan, action: Action, task: Task | None, view: View) -> None:
        """The texts are folded when they are first looked at."""
        self.plan = plan
        self.action = action
        self.task = task
        self.view = view
        self._text: str | None = None

    @property
    def item(self) -> Action | Task:
        """The row itself."""
        return self.action if self.task is None else self.task

    @property
    def standing(self) -> Standing:
        """The row's state with what belongs to it."""
        return self.action.standing if self.task is None else self.task.standing

    @property
    def text(self) -> str:
        """All texts of the row, folded once: an action's hold its tasks', a task's are its own alone."""
        if self._text is None:
            texts = _action_texts(self.action) if self.task is None else _task_texts(self.task)
            self._text = fold(_SEAM.join(text for text in texts if text))
        return self._text


def _action_texts(action: Action) -> Iterator[str]:
    yield from (action.title, action.area, action.objective, action.indicator, action.resources)
    yield from (action.responsible, action.comment, action.criterion, action.subcriterion)
    yield from (text for _, text in action.extra)
    if not action.tasks:
        yield action.own_standing.reason or ""
    yield from _record_texts(action)
    for task in action.tasks:
        yield from _task_texts(task)


def _task_texts(task: Task) -> Iterator[str]:
    yield task.text
    yield task.responsible or ""
    yield task.standing.reason or ""
    yield from _record_texts(task)


def _record_texts(row: Action | Task) -> Iterator[str]:
    yield from (postponement.reason for postponement in row.postponements)
    yield from (note.text for note in row.notes)
    for evidence in row.evidence:
        yield evidence.description
        yield evidence.link or ""
        yield from (file.name for file in evidence.files)
