"""Calendars drawn with columns: a heading for each month, quarter, half or year, and marks below them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from pmi_tui.domain import dates, names
from pmi_tui.domain.dates import Precision
from pmi_tui.domain.text import clean, fold
from pmi_tui.sheet.grid import cell_at, row_texts

if TYPE_CHECKING:
    from collections.abc import Collection

    from pmi_tui.domain.dates import PlanDate
    from pmi_tui.sheet.grid import Grid

_ROWS = 62
_WIDEST = 6
"""Columns that one heading may cover, such as the weeks of a month."""
_ABOVE = 2
"""Rows above the months in which their years may stand."""
_LONGEST = 20
"""Characters of a heading."""
_ANY_YEAR = 2000
"""Stands in for a year that a heading does not name."""
_PARTS = {Precision.MONTH: 12, Precision.QUARTER: 4, Precision.HALF: 2, Precision.YEAR: 1}
"""How many of a kind a year has."""
_SIGNS = {Precision.QUARTER: "T", Precision.HALF: "S"}
_MONTHS = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")
_SHORT = (("efmamjjasond", Precision.MONTH), ("jfmamjjasond", Precision.MONTH),
          ("1 2 3 4 5 6 7 8 9 10 11 12", Precision.MONTH), ("i ii iii iv", Precision.QUARTER))  # fmt: skip
"""Headings that only their whole run tells."""
Years = list[tuple[int, tuple[int, ...]]]
"""Columns above which years stand, and the years."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A column of a calendar and the time it stands for, which is unreadable if nothing tells the year."""

    column: int
    time: PlanDate


@dataclass(frozen=True, slots=True)
class Calendar:
    """The columns of a calendar from left to right, and the rows of its headings, counted from 1."""

    rows: tuple[int, ...]
    slots: tuple[Slot, ...]

    @property
    def columns(self) -> frozenset[int]:
        """Where it stands."""
        return frozenset(slot.column for slot in self.slots)


@dataclass(frozen=True, slots=True)
class _Label:
    """A heading: the kind of time, its place in the year counted from 1, and its year if it bears one."""

    column: int
    kind: Precision
    place: int
    year: int | None

    def follows(self, before: _Label) -> bool:
        """Whether it is the next of the same kind."""
        if self.kind is not before.kind or not 0 < self.column - before.column <= _WIDEST:
            return False
        if self.kind is Precision.YEAR:
            return (self.year or 0) == (before.year or 0) + 1
        return self.place == before.place % _PARTS[self.kind] + 1


def find_calendars(grid: Grid) -> tuple[Calendar, ...]:
    """Every run of months, quarters, halves or years that stands among the first rows."""
    found: list[Calendar] = []
    for number in range(1, min(len(grid.rows), _ROWS) + 1):
        labels = _longest_run(_labels(grid, number))
        if labels:
            found.append(_calendar(grid, number, labels))
    return tuple(found)


def calendar_beside(calendars: Collection[Calendar], rows: tuple[int, ...]) -> Calendar | None:
    """The calendar that belongs to headings in these rows: in one of them, or in the rows next to them.

    One that stands apart has to have four columns at least: fewer may be the dates of an action. The months win
    over the years above them.
    """
    fitting = [
        each
        for each in calendars
        if (set(each.rows) & set(rows) or len(each.slots) >= _PARTS[Precision.QUARTER])
        and each.rows[0] - 1 <= rows[-1]
        and each.rows[-1] + 1 >= rows[0]
    ]
    return max(fitting, key=lambda each: len({slot.time for slot in each.slots}), default=None)


def _labels(grid: Grid, number: int) -> list[_Label]:
    texts = [fold(clean(cell.text).text) if len(cell.text) <= _LONGEST else "" for cell in grid.row(number)]
    found = [
        _Label(column, *read)
        for column, text in enumerate(texts, start=1)
        if text and (read := _read(text)) is not None
    ]
    return found if len(found) > 1 else _short_labels(texts)


@lru_cache(maxsize=512)
def _read(text: str) -> tuple[Precision, int, int | None] | None:
    """The kind of time that a heading names, its place in the year, and its year."""
    named, year = dates.parse(text), None
    if named is not None and named.first is not None:
        year = named.first.year
    elif any(letter.isalpha() for letter in text):
        named = dates.parse(f"{text} {_ANY_YEAR}")
    if named is None or named.first is None or named.last is None or named.precision is None:
        return None
    kind, month = named.precision, named.first.month
    if kind is Precision.DAY and named.first.day == 1 and year is not None:
        kind = Precision.MONTH
    elif kind is Precision.DAY or (kind is Precision.MONTH and month != named.last.month):
        return None
    return kind, (month - 1) * _PARTS[kind] // 12 + 1, year


def _short_labels(texts: list[str]) -> list[_Label]:
    """Months that are only their first letters or their numbers, and roman quarters: whole runs of them."""
    plain = [text.strip(". ") for text in texts]
    for run, kind in _SHORT:
        wanted = run.split() if " " in run else list(run)
        starts = [at for at in range(len(plain)) if plain[at : at + len(wanted)] == wanted]
        if starts:
            return [
                _Label(start + place, kind, place, None)
                for start in starts
                for place in range(1, len(wanted) + 1)
            ]
    return []


def _longest_run(labels: list[_Label]) -> tuple[_Label, ...]:
    """The longest run of headings that follow each other in time; none if it is too short."""
    runs: list[list[_Label]] = []
    for label in labels:
        if runs and label.follows(runs[-1][-1]):
            runs[-1].append(label)
        else:
            runs.append([label])
    best = max(runs, key=len, default=[])
    least = 2 if best and best[0].kind in (Precision.YEAR, Precision.HALF) else 3
    return tuple(best) if len(best) >= least else ()


def _calendar(grid: Grid, number: int, labels: tuple[_Label, ...]) -> Calendar:
    above, top = _years_above(grid, number, labels)
    slots = tuple(
        Slot(column, time)
        for label, width, time in zip(
            labels, _widths(grid, number, labels), _times(labels, above), strict=True
        )
        for column in range(label.column, label.column + width)
    )
    columns = {slot.column for slot in slots}
    below = {column for column, cell in enumerate(grid.row(number + 1), start=1) if not cell.is_blank}
    has_parts = len(slots) > len(labels) and below and below <= columns
    return Calendar(tuple(range(top, number + 1 + bool(has_parts))), slots)


def _years_above(grid: Grid, number: int, labels: tuple[_Label, ...]) -> tuple[Years, int]:
    """The years that stand over the columns, else those of the title; and the first row that belongs here."""
    first, last = labels[0].column, labels[-1].column
    for row in range(number - 1, max(0, number - 1 - _ABOVE), -1):
        cells = ((column, cell_at(grid.row(row), column).text) for column in range(first, last + 1))
        found = [(column, years) for column, text in cells if (years := names.years(text))]
        if found:
            return found, row
    title = " ".join(text for row in grid.rows[: number - 1] for text in row_texts(row))
    return [(first, names.years(title))], number


def _times(labels: tuple[_Label, ...], above: Years) -> list[PlanDate]:
    """The time of each heading: by its own year, or by the years above, one more after each December."""
    found: list[PlanDate] = []
    turns, since = 0, None
    for before, label in zip((labels[0], *labels), labels, strict=False):
        over = max((each for each in above if each[0] <= label.column), default=None)
        turned = before is not label and label.place <= before.place
        turns = 0 if over != since else turns + turned
        since = over
        found.append(_time(label, label.year or _year(over, labels, turns)))
    return found


def _year(over: tuple[int, tuple[int, ...]] | None, labels: tuple[_Label, ...], turns: int) -> int | None:
    """The year above; the first of several only where the months go beyond one year."""
    years = over[1] if over else ()
    beyond = any(label.place <= before.place for before, label in pairwise(labels))
    return years[0] + turns if len(years) == 1 or (years and beyond) else None


def _time(label: _Label, year: int | None) -> PlanDate:
    if label.kind is Precision.YEAR:
        text = str(year)
    elif label.kind is Precision.MONTH:
        month = _MONTHS[label.place - 1]
        text = (
            month if year is None else f"{month}-{year % 100:02}" if year // 100 == 20 else f"{month} {year}"
        )
    else:
        text = f"{_SIGNS[label.kind]}{label.place}" + (f" {year}" if year else "")
    value = dates.parse(text)
    assert value is not None
    return value


def _widths(grid: Grid, number: int, labels: tuple[_Label, ...]) -> list[int]:
    """How many columns each heading covers: those to its right up to the next one, if they are blank."""
    row = grid.row(number)
    steps = [after.column - label.column for label, after in pairwise(labels)]
    widths = []
    for label, step in zip(labels, [*steps, steps[-1]], strict=True):
        covered = (cell_at(row, label.column + more) for more in range(1, step))
        widths.append(step if all(cell.is_blank for cell in covered) else 1)
    return widths
