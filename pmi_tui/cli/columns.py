"""The columns in which actions and tasks can be listed and sorted, by their Spanish and English names."""

from __future__ import annotations

from pmi_tui.domain.lateness import deadline, flags
from pmi_tui.domain.readings import DAYS, TEXTS
from pmi_tui.domain.references import ref_of
from pmi_tui.domain.text import fold
from pmi_tui.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from pmi_tui.domain.cases import Case
    from pmi_tui.domain.dates import PlanDate
    from pmi_tui.i18n.texts import Texts

    SortKey: TypeAlias = "tuple[bool, str | float]"

_OTHER_NAMES = {
    "plan": "plan",
    "ref": "ref",
    "referencia": "ref",
    "id": "id",
    "state": "state",
    "estado": "state",
    "flags": "flags",
    "marcas": "flags",
    "progress": "percent",
    "reason": "reason",
    "motivo": "reason",
    "done_on": "done_on",
    "cumplida_el": "done_on",
    "tasks": "tasks",
    "tareas": "tasks",
    "notes": "notes",
    "notas": "notes",
    "evidence": "evidence",
    "evidencias": "evidence",
}
ACTION_COLUMNS = ("ref", "state", "flags", "end", "responsible", "title")
TASK_COLUMNS = ("ref", "state", "flags", "end", "text")


def column_words() -> dict[str, str]:
    """Every name of a column, folded and with `_`, and the column that it means."""
    from pmi_tui.domain.fields import FIELDS

    fields = [field for field in FIELDS if field.key != "valid_until"]
    return {word: field.key for field in fields for word in field.words} | _OTHER_NAMES


def find_column(word: str) -> str:
    """The column that a word names; UsageError naming the nearest if none."""
    from pmi_tui.domain.fields import nearest

    names = column_words()
    key = names.get(fold(word).strip().replace("-", "_"))
    if key is None:
        raise UsageError("unknown_column", text=word, nearest=nearest(word, list(names)))
    return key


def find_columns(text: str) -> tuple[str, ...]:
    """The columns named between commas."""
    return tuple(find_column(word) for word in text.split(",") if word.strip())


def label(column: str, texts: Texts) -> str:
    """The heading of a column."""
    key = f"cli.column.{column}"
    return texts(key) if texts.has(key) else texts(f"field.{column}")


def cell(column: str, case: Case, texts: Texts | None) -> str:
    """What stands in a column; without texts the form for programs: states in English, days as ISO."""
    if column == "state":
        state = case.standing.state
        return texts(f"state.{state}") if texts is not None else state.value
    if column == "flags":
        found = flags(case.plan, case.action, case.view.day, case.view.soon_days, task=case.task)
        return ", ".join(texts(f"flag.{flag}") if texts is not None else flag.value for flag in found)
    if column in ("start", "end"):
        return _date(column, case, for_people=texts is not None)
    return _OWN[column](case) if column in _OWN else TEXTS[column](case).replace("\0", " ")


def sort_key(column: str, case: Case) -> SortKey:
    """By what rows are sorted; blanks come last, numbers by size, days by the calendar."""
    if column in DAYS:
        day = DAYS[column](case)
        return day is None, day.isoformat() if day is not None else ""
    text = cell(column, case, None)
    if column in ("number", "percent", "tasks", "notes", "evidence"):
        try:
            return False, float(text)
        except ValueError:
            return True, 0.0
    return not text, fold(text)


def _date(column: str, case: Case, *, for_people: bool) -> str:
    value: PlanDate | None = case.action.start if column == "start" else deadline(case.action, case.task)
    if value is None:
        return ""
    day = value.first if column == "start" else value.last
    return value.raw if for_people or day is None else day.isoformat()


def _percent(case: Case) -> str:
    progress = float(case.task.standing.progress) if case.task is not None else case.action.progress
    return "" if progress is None else str(round(progress, 1)).removesuffix(".0")


_OWN: dict[str, Callable[[Case], str]] = {
    "plan": lambda case: case.plan.id,
    "ref": lambda case: ref_of(case.plan, case.item.id),
    "id": lambda case: case.item.id,
    "percent": _percent,
    "done_on": lambda case: case.standing.done_on.isoformat() if case.standing.done_on else "",
    "tasks": lambda case: str(len(case.action.tasks)),
    "notes": lambda case: str(len(case.item.notes)),
    "evidence": lambda case: str(len(case.item.evidence)),
}
