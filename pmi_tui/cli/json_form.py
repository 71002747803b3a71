"""The shape of answers as JSON, and the small values that all of them share."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date, datetime
    from typing import TypeAlias

    from pmi_tui.domain.dates import PlanDate

    Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"
    JsonObject: TypeAlias = "dict[str, Json]"


def day_form(day: date | None) -> str | None:
    """A day as `2026-11-21`."""
    return day.isoformat() if day is not None else None


def moment_form(moment: datetime) -> str:
    """A moment in UTC as `2026-11-21T14:02:03Z`."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def date_form(value: PlanDate | None) -> JsonObject | None:
    """A date of a plan: as typed, how exact, and the days it covers; None for a blank cell."""
    if value is None:
        return None
    return {
        "raw": value.raw,
        "precision": value.precision.value if value.precision is not None else None,
        "from": day_form(value.first),
        "to": day_form(value.last),
    }


def rounded(percent: float | None) -> float | None:
    """A percentage with one decimal."""
    return None if percent is None else round(percent, 1)
