"""The rows that filters look at: an action or a task, on a day, with its texts ready to be searched."""

from __future__ import annotations

from pmi_tui.domain.frozen import dataclass
from pmi_tui.domain.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from pmi_tui.domain.action import Action
    from pmi_tui.domain.plan import Plan
    from pmi_tui.domain.states import Standing
    from pmi_tui.domain.task import Task
    from pmi_tui.domain.units import Aliases

_SEAM = "\x00"
"""Between two texts of one row, so that no phrase is found across them; no clean text holds it."""


@dataclass(frozen=True, slots=True)
class View:
    """How rows are looked at: on which day, how many days are soon, which names of units belong together.

    Without `aliases` only the usual abbreviations do.
    """

    day: date
    soon_days: int = 30
    aliases: Aliases | None = None


class Case:
    """An action (`task` is None) or a task with its action and plan."""

    __slots__ = ("action", "plan", "task", "text", "view")

    text: str
    """All texts of the row, folded when they are first looked at: an action's hold its tasks', a task's are its own."""

    def __init__(self, plan: Plan, action: Action, task: Task | None, view: View) -> None:
        self.plan = plan
        self.action = action
        self.task = task
        self.view = view

    def __getattr__(self, name: str) -> str:
        """The texts, the first time; from then on they are an attribute, which a search through many rows needs."""
        if name != "text":
            raise AttributeError(name)
        texts = _action_texts(self.action) if self.task is None else _task_texts(self.task)
        self.text = fold(_SEAM.join(filter(None, texts)))
        return self.text

    @property
    def item(self) -> Action | Task:
        """The row itself."""
        return self.action if self.task is None else self.task

    @property
    def standing(self) -> Standing:
        """The row's state with what belongs to it."""
        return self.action.standing if self.task is None else self.task.standing


def _action_texts(action: Action) -> list[str]:
    found = [action.title, action.area, action.objective, action.indicator, action.resources]
    found += (action.responsible, action.comment, action.criterion, action.subcriterion)
    found += [text for _, text in action.extra]
    if not action.tasks:
        found.append(action.own_standing.reason or "")
    found += _record_texts(action)
    for task in action.tasks:
        found += _task_texts(task)
    return found


def _task_texts(task: Task) -> list[str]:
    return [task.text, task.responsible or "", task.standing.reason or "", *_record_texts(task)]


def _record_texts(row: Action | Task) -> list[str]:
    if not (row.postponements or row.notes or row.evidence):
        return []
    found = [postponement.reason for postponement in row.postponements]
    found += [note.text for note in row.notes]
    for evidence in row.evidence:
        found += (evidence.description, evidence.link or "", *(file.name for file in evidence.files))
    return found
