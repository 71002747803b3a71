"""Finding the row of headings, alone or with the one below it (*Tiempo* over *Inicio* and *Fin*)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.domain.frozen import dataclass, replace
from pmi_tui.domain.text import fold
from pmi_tui.errors import InvalidError
from pmi_tui.sheet import headings
from pmi_tui.sheet.calendar import Calendar, calendar_beside, find_calendars
from pmi_tui.sheet.columns import COLUMNS
from pmi_tui.sheet.grid import row_texts
from pmi_tui.sheet.labels import letters, read_labels, width_of
from pmi_tui.sheet.marks import is_marked
from pmi_tui.sheet.matching import DOUBTFUL, Choices, MatchedColumn, match, settle
from pmi_tui.sheet.refusing import no_plan

if TYPE_CHECKING:
    from pmi_tui.sheet.grid import Grid
    from pmi_tui.sheet.matching import Scorer

__all__ = ["DOUBTFUL", "Choices", "Header", "MatchedColumn", "find_header", "header_at"]

_ROWS = 60
_LEAST_CORE = 4
_MOST_COLUMNS = 200
"""A row with more cells is no row of headings."""
_FOLLOWING = frozenset({"state", "percent", "done_on", "evidence"})
"""Columns that together speak for a plan as much as one of its fields."""


@dataclass(frozen=True, slots=True)
class Header:
    """The headings of a table: the rows they stand in, counted from 1, and its columns from left to right."""

    rows: tuple[int, ...]
    columns: tuple[MatchedColumn, ...]
    calendar: Calendar | None = None
    """Columns that tell the time by marks; each is a column `period` too."""

    def column(self, field: str) -> int | None:
        """Where this field stands, counted from 1; None if the table has it not."""
        return next((each.column for each in self.columns if each.field == field), None)

    @property
    def fields(self) -> frozenset[str]:
        """The fields that it has."""
        return frozenset(each.field for each in self.columns if each.field)


def find_header(grid: Grid, chosen: Choices = (), remembered: Choices = ()) -> Header:
    """The headings within the first 60 rows: four of a plan's fields, the action or its tasks among them.

    rapidfuzz is loaded only when there are headings that cannot be told without it. What is `chosen` must be
    there, what is `remembered` counts where it is. Raises InvalidError (unknown_heading, and what `no_plan` gives).
    """
    said = (*chosen, *remembered)
    calendars = tuple(each for each in find_calendars(grid) if is_marked(grid, each))
    header = _best(grid, said, calendars, headings.score)
    if header is None or any(each.confidence < DOUBTFUL for each in header.columns):
        looser = _best(grid, said, calendars, headings.score_with_typos, _around(header) if header else None)
        header = looser or header
    if header is None:
        raise no_plan(grid, _ROWS)
    header = _with_calendar(_settled(header, grid, said))
    _check_choices(header, chosen, grid)
    return _complete(grid, header)


def header_at(grid: Grid, row: int, said: Choices = ()) -> Header | None:
    """The headings of another table that begins in this row, None if it is no row of headings."""
    header = _best(grid, said, (), headings.score, [(row,), (row, row + 1)])
    return None if header is None else _complete(grid, _settled(header, grid, said))


def _is_plan(fields: frozenset[str]) -> bool:
    core = sum(column.core for column in COLUMNS if column.field in fields)
    return core + bool(fields & _FOLLOWING) >= _LEAST_CORE and bool(fields & {"title", "tasks"})


def _best(
    grid: Grid,
    chosen: Choices,
    calendars: tuple[Calendar, ...],
    scorer: Scorer,
    among: list[tuple[int, ...]] | None = None,
) -> Header | None:
    best: Header | None = None
    for rows in among or _candidates(grid):
        calendar = calendar_beside(calendars, rows)
        labels = read_labels(grid, rows, calendar.columns if calendar else ())
        columns = match(grid, rows[-1], labels, chosen, scorer, {"period"} if calendar else ())
        header = Header(rows, columns, calendar)
        fields = header.fields | ({"period"} if calendar else frozenset())
        if _is_plan(fields) and (best is None or _worth(header) > _worth(best)):
            best = header
    return best


def _candidates(grid: Grid) -> list[tuple[int, ...]]:
    found: list[tuple[int, ...]] = []
    for row in range(1, min(len(grid.rows), _ROWS) + 1):
        if len(row_texts(grid.row(row))) < 2 or width_of(grid, row) > _MOST_COLUMNS:
            continue
        found.append((row,))
        if width_of(grid, row + 1) <= _MOST_COLUMNS:
            found.append((row, row + 1))
    return found


def _around(header: Header) -> list[tuple[int, ...]]:
    """The rows of a heading alone, and joined with the next: a mistyped heading may stand there."""
    first = header.rows[0]
    return [header.rows] if len(header.rows) > 1 else [header.rows, (first, first + 1)]


def _worth(header: Header) -> tuple[float, float, int]:
    """More fields; two rows only where each is needed, or where *Tiempo* stands over *Inicio* and *Fin*."""
    known = [each.confidence for each in header.columns if each.field]
    months = len(header.calendar.slots) if header.calendar else 0
    vague = 0.5 if header.column("period") else 0.0
    return len(known) + months - vague, round(sum(known), 2), -len(header.rows)


def _settled(header: Header, grid: Grid, said: Choices) -> Header:
    return replace(
        header, columns=settle(header.columns, grid, header.rows[-1], said, timed=header.calendar is not None)
    )


def _with_calendar(header: Header) -> Header:
    """With the calendar's rows among those of the headings, and its columns among the others."""
    if header.calendar is None:
        return header
    own = tuple(MatchedColumn(slot.time.raw, "period", 1.0, slot.column) for slot in header.calendar.slots)
    rows = {*header.rows, *header.calendar.rows}
    columns = sorted((*header.columns, *own), key=lambda each: each.column)
    return Header(tuple(range(min(rows), max(rows) + 1)), tuple(columns), header.calendar)


def _check_choices(header: Header, chosen: Choices, grid: Grid) -> None:
    for field, heading in chosen:
        taken = {fold(each.heading) for each in header.columns if (each.field or "") == field}
        if fold(heading) not in taken:
            raise InvalidError("unknown_heading", where=grid.name, heading=heading, field=field)


def _complete(grid: Grid, header: Header) -> Header:
    """With a column for everything that stands below without a heading, and no heading twice among the extra."""
    known = {each.column: each for each in header.columns}
    below = grid.rows[header.rows[-1] :]
    used = {column for row in below for column, cell in enumerate(row, start=1) if not cell.is_blank}
    found: list[MatchedColumn] = []
    seen: dict[str, int] = {}
    for column in sorted(used | set(known)):
        each = known.get(column) or MatchedColumn(f"({letters(column)})", None, 0.0, column)
        times = seen[each.heading] = seen.get(each.heading, 0) + 1
        if times > 1 and each.field is None:
            each = replace(each, heading=f"{each.heading} ({times})")
        found.append(each)
    return replace(header, columns=tuple(found))
