"""A value of a row as a person reads it."""

from __future__ import annotations

from datetime import date, datetime

from pmi_tui.domain.dates import PlanDate
from pmi_tui.domain.states import Standing
from pmi_tui.domain.task import Postponement

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.i18n.texts import Texts


def value_words(field: str, value: object, texts: Texts) -> str:
    """The value of a field in words; blank where there is none."""
    if isinstance(value, bool):
        return texts("value.yes" if value else "value.no")
    if isinstance(value, Standing):
        return _standing(value, texts)
    if isinstance(value, PlanDate):
        return value.raw
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, tuple):
        return "\n".join(_part(each) for each in value)
    key = f"{field}.{value}"
    return "" if value is None else texts(key) if field == "kind" and texts.has(key) else str(value)


def _standing(value: Standing, texts: Texts) -> str:
    parts = [texts(f"state.{value.state}")]
    if value.percent:
        parts.append(f"{value.percent} %")
    if value.done_on:
        parts.append(value.done_on.isoformat())
    return ", ".join(parts) + (f": {value.reason}" if value.reason else "")


def _part(value: object) -> str:
    if isinstance(value, Postponement):
        return f"{value.new.raw}: {value.reason} ({value.user})"
    if isinstance(value, tuple):
        return ": ".join(str(each) for each in value)
    return str(getattr(value, "name", value))
