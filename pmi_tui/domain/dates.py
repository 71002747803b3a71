"""Dates as plans write them: a month, a quarter, a day…, with the first and the last day it covers."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from pmi_tui.domain.frozen import dataclass
from pmi_tui.errors import InvalidError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection


class Precision(StrEnum):
    """How exact a date was written."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class PlanDate:
    """A date of a plan: what was typed, and the days it covers if it could be read."""

    raw: str
    precision: Precision | None
    """None, as are both days, where the text cannot be read."""
    first: date | None
    """The day from which an *Inicio* counts."""
    last: date | None
    """The day through which a *Fin* counts."""

    @property
    def readable(self) -> bool:
        """Whether the text stands for days of the calendar."""
        return self.precision is not None


@lru_cache(maxsize=2048)
def parse(text: str) -> PlanDate | None:
    """Read a date in any notation of the field, years 1990 to 2099; None for a blank text.

    What cannot be read is kept as `raw` alone: an invalid date is never guessed.
    """
    from pmi_tui.domain.notation import read_span

    raw = text.strip()
    if not raw:
        return None
    span = read_span(raw)
    if span is None:
        return PlanDate(raw, None, None, None)
    return PlanDate(raw, _precision(*span), *span)


def read(text: str) -> PlanDate | None:
    """Read what a person typed in a form: None for a blank; raises InvalidError if it cannot be read."""
    value = parse(text)
    if value is not None and not value.readable:
        raise InvalidError("unreadable_date", text=value.raw)
    return value


def from_day(day: date) -> PlanDate:
    """Return the date of one exact day, written as ISO 8601."""
    return PlanDate(day.isoformat(), Precision.DAY, day, day)


def parse_day(text: str) -> date | None:
    """Return the one exact day that a text names (`2026-11-21`, `21 de noviembre de 2026`), else None."""
    value = parse(text)
    return value.first if value is not None and value.precision is Precision.DAY else None


def spoken_day(text: str, today: date) -> date | None:
    """Return the day that a person names on a day: `hoy`, `ayer`, `mañana`, or as `parse_day`, else None.

    Without a year (`5-11`, `5/11`, `5 nov`, `5 de noviembre`) it is the latest such day that is not after today.
    """
    from pmi_tui.domain.text import fold

    word = fold(text).strip()
    if word in _NEAR:
        return today + timedelta(days=_NEAR[word])
    value = parse(text)
    if value is None or value.readable:
        return parse_day(text)
    years = range(today.year, today.year - _LEAP_YEARS_APART - 1, -1)
    named = (parse_day(f"{value.raw} {year}") for year in years)
    return next((day for day in named if day is not None and day <= today), None)


def last_day(text: str) -> date | None:
    """Return the last day of what a text names (`2026-11` is 2026-11-30), None if it cannot be read."""
    value = parse(text)
    return value.last if value is not None else None


def doubtful(value: PlanDate, years: Collection[int]) -> PlanDate | None:
    """Return the month that was probably meant by a day that looks like a year of the plan, else None.

    English spreadsheets turn a typed `mar-26` into 26 March of the current year.
    """
    if value.precision is not Precision.DAY or value.first is None:
        return None
    meant = next((year for year in sorted(years) if year % 100 == value.first.day), None)
    return None if meant is None else parse(f"{meant:04}-{value.first.month:02}")


def month_of(day: date) -> str:
    """Return the month of a day as `2026-03`."""
    return f"{day.year:04}-{day.month:02}"


_NEAR = {"hoy": 0, "today": 0, "ayer": -1, "yesterday": -1, "manana": 1, "tomorrow": 1}
"""Days from today to the day that a word names."""
_LEAP_YEARS_APART = 8
"""Years from a 29 February to the next one, at most."""
_BY_MONTHS = {1: Precision.MONTH, 3: Precision.QUARTER, 6: Precision.HALF, 12: Precision.YEAR}


def _precision(first: date, last: date) -> Precision:
    """Name a span: whole quarters, halves and years have a name, any other months are counted as such."""
    if first == last:
        return Precision.DAY
    after = last + timedelta(days=1)
    months = (after.year - first.year) * 12 + after.month - first.month
    aligned = (first.month - 1) % months == 0
    return _BY_MONTHS.get(months, Precision.MONTH) if aligned else Precision.MONTH
