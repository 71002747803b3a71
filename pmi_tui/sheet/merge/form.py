"""The official form as it came back: its rows by hidden id, each cell as it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pmi_tui.errors import InvalidError
from pmi_tui.sheet import cells as reading
from pmi_tui.sheet.columns import COLUMNS, CellFormat
from pmi_tui.sheet.grid import BLANK, Cell, cell_at, row_texts
from pmi_tui.sheet.header import find_header
from pmi_tui.sheet.merge.silence import SilentLine, is_silent, silence, silent_fields, told_only
from pmi_tui.sheet.merge.values import DATES, EXTRA
from pmi_tui.sheet.own_ids import CONTINUED, ids_by_row, without_ids
from pmi_tui.sheet.rows import sort_rows
from pmi_tui.sheet.titles import read_titles

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pmi_tui.sheet.grid import Grid
    from pmi_tui.sheet.header import Header
    from pmi_tui.sheet.merge.told import Headline, Remark

_LINES = frozenset(column.field for column in COLUMNS if column.format is CellFormat.LINE)
_NOT_CELLS = frozenset({"criterion_subcriterion", "period"})
_FOLLOW_UP = frozenset({"state", "percent", "done_on", "evidence"})
TASKS = "tasks"
_LINE_CELLS = 3
"""Cells of a line above the table that hold text, at most."""


@dataclass(frozen=True, slots=True)
class FormRow:
    """An action's row: its number in the file, the id that it bears, and its cells by field.

    `more` are lists of tasks in rows without an id that go on below it. The `silent` fields have a cell that says
    nothing, which is not among the cells; `odd` tells of each.
    """

    row: int
    id: str
    cells: Mapping[str, Cell]
    more: tuple[Cell, ...] = ()
    silent: frozenset[str] = frozenset()
    odd: tuple[Remark, ...] = ()

    def cell(self, field: str) -> Cell:
        """The cell of a field, blank where the form has it not."""
        return self.cells.get(field, BLANK)

    def text(self, field: str) -> str:
        """A field's clean text."""
        return read_cell(field, self.cell(field))


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its sheet, its headings, its rows in the order of the file, and the lines above the headings.

    `silent` are those of these lines that say nothing. `follow_up` are headings that speak of the follow-up; of them
    *Seguimiento* tells, so here they are columns that are not ours.
    """

    sheet: str | None
    header: Header
    rows: tuple[FormRow, ...]
    above: tuple[Headline, ...] = ()
    silent: tuple[SilentLine, ...] = ()
    follow_up: tuple[str, ...] = ()


def headlines(grid: Grid, header_row: int) -> tuple[Headline, ...]:
    """The lines above the headings; what is repeated in one line counts once, a row of a table is none.

    One with a cell that says nothing is left out whole.
    """
    spoken = (row for row in range(1, header_row) if not any(map(is_silent, grid.row(row))))
    found = ((row, dict.fromkeys(row_texts(grid.row(row)))) for row in spoken)
    return tuple((row, " ".join(texts)) for row, texts in found if 0 < len(texts) <= _LINE_CELLS)


def _silent_lines(grid: Grid, header_row: int) -> Iterator[SilentLine]:
    for row in range(1, header_row):
        texts = row_texts(tuple(cell for cell in grid.row(row) if not is_silent(cell)))
        cell = next(filter(is_silent, grid.row(row)), None)
        if cell is not None and len(texts) < _LINE_CELLS:
            yield SilentLine(row, " ".join(texts), cell)


def read_cell(field: str, cell: Cell) -> str:
    """The clean text of a cell of this field."""
    if field in DATES:
        value, _ = reading.read_date(cell, ())
        return value.raw if value is not None else ""
    text = (reading.read_line(cell) if field in _LINES else reading.read_prose(cell)).text
    return text.removesuffix(CONTINUED).rstrip() if field == "criterion" else text


def read_form(grid: Grid) -> Form | None:
    """The form on a sheet; None where it holds none."""
    ids = ids_by_row(grid)
    (bare,) = without_ids((grid,)) or (None,)
    if bare is None:
        return None
    try:
        header = find_header(bare)
    except InvalidError:
        return None
    rows = tuple(_Reader(bare, header, ids).rows())
    above, silent = headlines(bare, header.rows[0]), tuple(_silent_lines(bare, header.rows[0]))
    follow_up = tuple(each.heading for each in header.columns if each.field in _FOLLOW_UP)
    return Form(grid.name, header, rows, above, silent, follow_up)


class _Reader:
    """Finds the rows of actions: those that bear an id, and those that look like one."""

    def __init__(self, grid: Grid, header: Header, ids: dict[int, str]) -> None:
        self._grid = grid
        self._ids = {row: row_id for row, row_id in ids.items() if row > header.rows[-1]}
        self._covered = {(row, column): cell for row, column, cell in grid.covered_below()}
        self._columns = dict(_columns(header))
        found = sort_rows(grid, header, read_titles(grid, header.rows[0]).lines)
        self._more = {entry.first.row: entry.more for entry in found.entries}

    def rows(self) -> Iterator[FormRow]:
        for number in sorted({*self._ids, *self._more}):
            row = self._row(number)
            if row.silent or any(
                not cell.is_blank for field, cell in row.cells.items() if field != "criterion"
            ):
                yield row

    def _row(self, number: int) -> FormRow:
        cells = {field: self._cell(number, column) for field, column in self._columns.items()}
        silent = silent_fields(cells)
        tasks = self._columns.get(TASKS, 0)
        below = [line for line in self._more.get(number, ()) if line.row not in self._ids]
        more = [(line.row, cell) for line in below if not (cell := cell_at(line.cells, tasks)).is_blank]
        odd = [
            *self._odd(number, silent),
            *(silence(row, TASKS, cell) for row, cell in more if is_silent(cell)),
        ]
        return FormRow(
            number,
            self._ids.get(number, ""),
            told_only(cells, silent),
            tuple(cell for _, cell in more if not is_silent(cell)),
            silent,
            tuple(odd),
        )

    def _odd(self, number: int, silent: frozenset[str]) -> Iterator[Remark]:
        """A merged cell is told of once, where it begins."""
        for field in self._columns:
            if field in silent and is_silent(own := cell_at(self._grid.row(number), self._columns[field])):
                yield silence(number, field, own)

    def _cell(self, number: int, column: int) -> Cell:
        own = cell_at(self._grid.row(number), column)
        return self._covered.get((number, column), own) if own.is_blank else own


def _columns(header: Header) -> Iterator[tuple[str, int]]:
    for column in header.columns:
        if column.field is None or column.field in _FOLLOW_UP:
            yield EXTRA + column.heading, column.column
        elif column.field not in _NOT_CELLS:
            yield column.field, column.column
