"""Fields and values of rows as a person reads them."""

from __future__ import annotations

from datetime import date, datetime

from pmi_tui.domain.changes import Change
from pmi_tui.domain.dates import PlanDate
from pmi_tui.domain.notes import EvidenceKind, FileRef, NoteKind
from pmi_tui.domain.states import Standing
from pmi_tui.domain.task import Postponement

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.domain.changes import Table, Value
    from pmi_tui.i18n.texts import Texts


def field_words(table: Table, field: str, texts: Texts) -> str:
    """What a field of a row of this table is called."""
    own = f"field.{field}.{table}"
    return texts(own if texts.has(own) else f"field.{field}")


def value_words(value: Value, texts: Texts) -> str:
    """A value in full; blank for none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return texts("value.yes" if value else "value.no")
    if isinstance(value, (NoteKind, EvidenceKind)):
        return texts(f"{'note' if isinstance(value, NoteKind) else 'evidence'}.{value}")
    if isinstance(value, PlanDate):
        return value.raw
    if isinstance(value, Standing):
        return _standing_words(value, texts)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, date):
        return day_words(value, texts)
    if isinstance(value, tuple):
        return "\n".join(_part_words(each, texts) for each in value)
    return str(value)


def day_words(day: date, texts: Texts) -> str:
    """A day as it is said: "21 nov 2026"."""
    return f"{day.day} {texts(f'month.{day.month}')} {day.year}"


def _standing_words(value: Standing, texts: Texts) -> str:
    percent = f"{value.percent} %" if value.percent else None
    day = day_words(value.done_on, texts) if value.done_on else None
    words = ", ".join(word for word in (texts(f"state.{value.state}"), percent, day) if word)
    return f"{words}: {value.reason}" if value.reason else words


def _part_words(part: Postponement | FileRef | Change | tuple[str, str], texts: Texts) -> str:
    if isinstance(part, Postponement):
        old, new = part.old.raw if part.old else "?", part.new.raw
        return texts("history.postponed", old=old, new=new, reason=part.reason, user=part.user)
    if isinstance(part, FileRef):
        return part.name
    if isinstance(part, Change):
        return part.id
    return ": ".join(part)
