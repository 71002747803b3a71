"""The texts over each column that may be its heading, from one row or two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pmi_tui.domain.text import clean, one_line
from pmi_tui.sheet.grid import cell_at

if TYPE_CHECKING:
    from collections.abc import Collection

    from pmi_tui.sheet.grid import Grid


@dataclass(frozen=True, slots=True)
class Label:
    """The texts that may be a column's heading, the most likely first."""

    column: int
    texts: tuple[str, ...]


def read_labels(grid: Grid, rows: tuple[int, ...], without: Collection[int] = ()) -> list[Label]:
    """The headings in one row or two, but for those over the columns of `without`."""
    width = max(width_of(grid, row) for row in rows)
    if len(rows) == 1:
        found = [Label(column, (_text(grid, rows[0], column),)) for column in range(1, width + 1)]
    else:
        found = _joined(grid, rows[0], rows[1], width)
    return [label for label in found if label.column not in without]


def width_of(grid: Grid, row: int) -> int:
    """The column of the last cell that is not blank."""
    return max((column for column, cell in enumerate(grid.row(row), start=1) if not cell.is_blank), default=0)


def letters(column: int) -> str:
    """A column's name in spreadsheets: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def _joined(grid: Grid, above: int, below: int, width: int) -> list[Label]:
    found, group = [], ""
    for column in range(1, width + 1):
        top, bottom = _text(grid, above, column), _text(grid, below, column)
        group = top or (group if bottom else "")
        opens_group = (
            not _text(grid, above, column + 1) and _text(grid, below, column + 1) != "" and column < width
        )
        if not bottom or not group:
            texts: tuple[str, ...] = (top or bottom,)
        elif top and not opens_group:
            texts = (f"{top} {bottom}",)
        else:
            texts = (bottom, f"{group} {bottom}")
        found.append(Label(column, texts))
    return found


def _text(grid: Grid, row: int, column: int) -> str:
    return one_line(clean(cell_at(grid.row(row), column).text).text)
