"""The hidden ids by which rows of our own workbooks are known when they come back."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pmi_tui.domain.frozen import replace
from pmi_tui.domain.ids import is_id
from pmi_tui.sheet.base import SIGN
from pmi_tui.sheet.grid import BLANK, Grid, cell_at

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pmi_tui.sheet.grid import Cell, Row

CONTINUED = "(continúa)"
"""Behind the criterion where a block goes on at the top of a page, in every language."""


def ids_by_row(grid: Grid) -> dict[int, str]:
    """The id of each row that bears one, by the row's number; a copied row bears the same id again."""
    column = _column_of_ids(grid)
    if column is None:
        return {}
    texts = ((number, cell_at(row, column).text) for number, row in enumerate(grid.rows, 1))
    return {number: text for number, text in texts if is_id(text)}


def without_ids(grids: Iterable[Grid]) -> tuple[Grid, ...]:
    """The sheets as a person sees them: no ids, no base of an export, no criterion that says that it goes on."""
    return tuple(_bared(grid) for grid in grids if cell_at(grid.row(1), 1).text != SIGN)


def _bared(grid: Grid) -> Grid:
    column = _column_of_ids(grid)
    if column is None:
        return grid
    return replace(grid, rows=tuple(_bared_row(row, column) for row in grid.rows))


def _bared_row(row: Row, column: int) -> Row:
    cells = [_begun(cell) if cell.text.endswith(CONTINUED) else cell for cell in row]
    if column <= len(cells) and is_id(cells[column - 1].text):
        cells[column - 1] = BLANK
    return tuple(cells)


def _begun(cell: Cell) -> Cell:
    return replace(cell, text=cell.text.removesuffix(CONTINUED).rstrip())


def _column_of_ids(grid: Grid) -> int | None:
    """The column in which most ids stand, wherever people moved it."""
    found: Counter[int] = Counter()
    telling: set[int] = set()
    for row in grid.rows:
        for place, cell in enumerate(row, 1):
            if len(cell.text) == _LENGTH and is_id(cell.text):
                found[place] += 1
                telling |= {place} if any(map(str.isdigit, cell.text)) else set()
    for place, count in found.most_common(1):
        filled = sum(not cell_at(row, place).is_blank for row in grid.rows)
        # An id may read like a word (`tecnologica`): a column of words has a heading, and no digits in them.
        if count == filled or (place in telling and 2 * count >= filled):
            return place
    return None


_LENGTH = 11
"""Characters of an id."""
