"""Several tables one below the other in a sheet, each with headings of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.domain.frozen import dataclass, replace
from pmi_tui.domain.text import fold
from pmi_tui.sheet import headings
from pmi_tui.sheet.columns import COLUMNS
from pmi_tui.sheet.grid import cell_at, row_texts
from pmi_tui.sheet.header import DOUBTFUL, header_at
from pmi_tui.sheet.rows import Skipped, Why

if TYPE_CHECKING:
    from pmi_tui.sheet.grid import Grid, Row
    from pmi_tui.sheet.header import Choices, Header, MatchedColumn

_LEAST = 4
_LONGEST = 60
"""Characters of a heading."""


@dataclass(frozen=True, slots=True)
class Table:
    """Headings, and the last row that stands below them."""

    header: Header
    last_row: int


def find_tables(grid: Grid, header: Header, said: Choices) -> tuple[Table, ...]:
    """The table of a sheet, and those below it whose headings stand otherwise."""
    found: list[Table] = []
    known = {_folded(grid.row(row)) for row in header.rows}
    for number in range(header.rows[-1] + 1, len(grid.rows) + 1):
        row = grid.row(number)
        if number <= header.rows[-1] or not _may_be_headings(row) or _folded(row) in known:
            continue
        other = header_at(grid, number, said)
        if other is not None and _places(other) != _places(header):
            found.append(Table(_trimmed(header, grid, number - 1), number - 1))
            header = other
            known |= {_folded(grid.row(each)) for each in header.rows}
    return (*found, Table(header, len(grid.rows)))


def _trimmed(header: Header, grid: Grid, last_row: int) -> Header:
    """Without the columns that have no heading and are filled only in a table further down."""
    own = grid.rows[header.rows[-1] : last_row]
    kept = [
        each
        for each in header.columns
        if each.field
        or any(not cell_at(row, each.column).is_blank for row in own)
        or _has_heading(each, header, grid)
    ]
    return replace(header, columns=tuple(kept))


def _has_heading(column: MatchedColumn, header: Header, grid: Grid) -> bool:
    return any(not cell_at(grid.row(row), column.column).is_blank for row in header.rows)


def headings_below(grid: Grid, tables: tuple[Table, ...]) -> tuple[Skipped, ...]:
    """The rows of headings of all tables but the first."""
    return tuple(
        Skipped(row, " | ".join(texts), Why.REPEATED_HEADER)
        for table in tables[1:]
        for row in table.header.rows
        if (texts := row_texts(grid.row(row)))
    )


def all_columns(tables: tuple[Table, ...]) -> tuple[MatchedColumn, ...]:
    """The columns of the first table, and those of the others that it has not."""
    columns = list(tables[0].header.columns)
    seen = {(each.field, fold(each.heading)) for each in columns}
    for table in tables[1:]:
        columns += [each for each in table.header.columns if (each.field, fold(each.heading)) not in seen]
        seen |= {(each.field, fold(each.heading)) for each in columns}
    return tuple(columns)


def _may_be_headings(row: Row) -> bool:
    """Whether a row is worth a look: short texts without figures, four of which surely name a plan's fields."""
    texts = row_texts(row)
    if len(texts) < _LEAST or any(len(text) > _LONGEST or any(map(str.isdigit, text)) for text in texts):
        return False
    named = {
        column.field
        for text in texts
        for column in COLUMNS
        if column.core and headings.score(text, column) >= DOUBTFUL
    }
    return len(named) >= _LEAST


def _folded(row: Row) -> tuple[str, ...]:
    return tuple(fold(cell.text) for cell in row if not cell.is_blank)


def _places(header: Header) -> set[tuple[str, int]]:
    return {(each.field, each.column) for each in header.columns if each.field}
