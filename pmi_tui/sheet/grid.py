"""A table as it came, whatever the format: rows of typed cells, and the areas that were merged."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class CellKind(Enum):
    """What a cell held before it became text."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    ERROR = "error"
    FORMULA_WITHOUT_VALUE = "formula_without_value"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text as typed (a date in ISO form), its kind, and whether its row or column is hidden."""

    text: str
    kind: CellKind = CellKind.TEXT
    hidden: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether nothing can be seen in it."""
        return not self.text or self.text.isspace()


BLANK = Cell("")
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """Merged cells; rows and columns count from 1, both ends belong to it."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet: its name (None for a text), its rows as in the file, its merged areas, and whether it is hidden."""

    name: str | None
    rows: tuple[Row, ...]
    merged: tuple[Area, ...] = ()
    hidden: bool = False

    def row(self, number: int) -> Row:
        """The cells of a row, counted from 1; none when the sheet is shorter."""
        return self.rows[number - 1] if 0 < number <= len(self.rows) else ()

    def covered_below(self) -> tuple[tuple[int, int, Cell], ...]:
        """The cells below the first of a merged area's first column, as (row, column, the area's cell).

        Only downwards: a text merged across columns is the first column's alone.
        """
        return tuple(
            (row, area.left, cell_at(self.row(area.top), area.left))
            for area in self.merged
            for row in range(area.top + 1, min(area.bottom, len(self.rows)) + 1)
        )


def cell_at(row: Row, column: int) -> Cell:
    """The cell in this column, counted from 1; blank beyond the row's end."""
    return row[column - 1] if 0 < column <= len(row) else BLANK


def row_texts(row: Row) -> tuple[str, ...]:
    """The texts of the cells that are not blank, in order, ends trimmed."""
    return tuple(cell.text.strip() for cell in row if not cell.is_blank)
