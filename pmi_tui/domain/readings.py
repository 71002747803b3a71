"""What a filter's key reads from a row: a text or a day of the task, of its action or of its plan."""

from __future__ import annotations

from pmi_tui.domain.lateness import deadline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from pmi_tui.domain.action import Action
    from pmi_tui.domain.cases import Case
    from pmi_tui.domain.task import Task

_SEAM = "\x00"


def _records(case: Case) -> Iterator[Action | Task]:
    """The rows whose notes and evidence count for this one: an action's tasks count for it."""
    yield case.item
    if case.task is None:
        yield from case.action.tasks


def _tasks(case: Case) -> str:
    return case.task.text if case.task is not None else _SEAM.join(task.text for task in case.action.tasks)


def _notes(case: Case) -> str:
    return _SEAM.join(note.text for row in _records(case) for note in row.notes)


def _evidence(case: Case) -> str:
    return _SEAM.join(
        text
        for row in _records(case)
        for each in row.evidence
        for text in (each.description, each.link or "", *(file.name for file in each.files))
    )


def _responsible(case: Case) -> str:
    return (case.task.responsible if case.task is not None else None) or case.action.responsible


def _criterion(case: Case) -> str:
    from pmi_tui.domain import caf

    code = case.action.criterion_code
    return _SEAM.join((code, caf.name(code) or "", case.action.criterion)) if code else case.action.criterion


TEXTS: dict[str, Callable[[Case], str]] = {
    "title": lambda case: case.action.title,
    "name": lambda case: case.plan.name,
    "institution": lambda case: case.plan.institution,
    "number": lambda case: case.action.number,
    "criterion": _criterion,
    "subcriterion": lambda case: case.action.subcriterion,
    "area": lambda case: case.action.area,
    "objective": lambda case: case.action.objective,
    "text": _tasks,
    "resources": lambda case: case.action.resources,
    "indicator": lambda case: case.action.indicator,
    "responsible": _responsible,
    "comment": lambda case: case.action.comment,
    "note": _notes,
    "evidence": _evidence,
    "reason": lambda case: case.standing.reason or "",
}


def _start(case: Case) -> date | None:
    return case.action.start.first if case.action.start is not None else None


def _end(case: Case) -> date | None:
    end = deadline(case.action, case.task)
    return end.last if end is not None else None


DAYS: dict[str, Callable[[Case], date | None]] = {
    "start": _start,
    "end": _end,
    "valid_until": lambda case: case.plan.valid_until,
}


def read_text(key: str, case: Case) -> str:
    """The text of this key; of an action `text`, `note` and `evidence` are its tasks' too."""
    return TEXTS[key](case)


def read_day(key: str, case: Case) -> date | None:
    """The day of this key: the first one of a start, the last one of an end; None if it cannot be read."""
    return DAYS[key](case)
