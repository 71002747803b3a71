"""What the marks below a calendar's headings say: from when to when."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from pmi_tui.domain import dates
from pmi_tui.domain.text import clean, fold, one_line, words
from pmi_tui.sheet.grid import cell_at

if TYPE_CHECKING:
    from pmi_tui.domain.dates import PlanDate
    from pmi_tui.sheet.calendar import Calendar, Slot
    from pmi_tui.sheet.grid import Grid, Row

_SIGNS = frozenset({"x", "xx", "xxx", "1", "si", "yes", "p", "verdadero", "true"})
"""Words that only mark."""
_BLANKS = frozenset({"0", "no", "n/a", "na", "falso", "false", "0%", "0.0"})
_STROKES = " -–—_.·/\\|"


@dataclass(frozen=True, slots=True)
class Marked:
    """The first and the last time marked in a row; `skips` tells the times one by one where some between are not.

    `texts` are the cells that say more than that they are marked, each with its column.
    """

    start: PlanDate | None = None
    end: PlanDate | None = None
    skips: str = ""
    texts: tuple[tuple[int, str], ...] = ()


def is_marked(grid: Grid, calendar: Calendar) -> bool:
    """Whether anything is marked below a calendar's headings: bars that are only coloured cannot be read."""
    below = grid.rows[calendar.rows[-1] :]
    return any(_marks(cell_at(row, slot.column).text) for row in below for slot in calendar.slots)


def spread_bars(grid: Grid, calendar: Calendar) -> dict[int, frozenset[int]]:
    """By row, the columns that a merged bar covers: one mark over several months."""
    columns, found = calendar.columns, dict[int, frozenset[int]]()
    for area in grid.merged:
        bar = columns & set(range(area.left, area.right + 1))
        if (
            len(bar) > 1
            and area.top > calendar.rows[-1]
            and _marks(cell_at(grid.row(area.top), area.left).text)
        ):
            for row in range(area.top, area.bottom + 1):
                found[row] = found.get(row, frozenset()) | bar
    return found


def read_marks(cells: Row, calendar: Calendar, bar: frozenset[int] = frozenset()) -> Marked:
    """Read the marks of a row; `bar` are columns that a merged area covers."""
    marked: list[int] = []
    times: list[PlanDate] = []
    texts: list[tuple[int, str]] = []
    for place, slot in enumerate(calendar.slots):
        text = one_line(clean(cell_at(cells, slot.column).text).text)
        if slot.column not in bar and not _marks(text):
            if words(text):
                texts.append((slot.column, text))
            continue
        marked.append(place)
        exact = _within(text, slot)
        times.append(exact or slot.time)
        if exact is None and words(text) and fold(text) not in _SIGNS:
            texts.append((slot.column, text))
    if not times:
        return Marked(texts=tuple(texts))
    gaps = any(after > place + 1 for place, after in pairwise(marked))
    skips = ", ".join(dict.fromkeys(time.raw for time in times)) if gaps else ""
    return Marked(times[0], times[-1], skips, tuple(texts))


def _marks(text: str) -> bool:
    return bool(text.strip(_STROKES)) and fold(text) not in _BLANKS


def _within(text: str, slot: Slot) -> PlanDate | None:
    """The months that a cell names within its column's year."""
    if slot.time.precision is not dates.Precision.YEAR or fold(text) in _SIGNS or text.isdecimal():
        return None
    value = dates.parse(f"{text} {slot.time.raw}")
    return value if value is not None and value.readable else None
