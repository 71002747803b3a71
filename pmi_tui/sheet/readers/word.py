""".docx, read with python-docx: its tables with the lines that stand above them."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from pmi_tui.sheet.grid import BLANK, Area, Cell, Grid, Row
from pmi_tui.sheet.readers.numbering import Numbering

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.oxml.table import CT_Row, CT_Tbl, CT_Tc

_MOST_ACROSS = 200


def read_word(data: bytes) -> tuple[Grid, ...]:
    """The document as grids: tables of one width that follow each other are one, lines between them its rows.

    Whatever python-docx raises goes through.
    """
    from docx import Document
    from docx.oxml.table import CT_Tbl
    from docx.oxml.text.paragraph import CT_P

    document = Document(BytesIO(data))
    numbering = Numbering(document)
    sheets: list[_Sheet] = []
    lines: list[str] = []
    for block in document.element.body.iter("{*}p", "{*}tbl"):
        if next(block.iterancestors("{*}tbl"), None) is not None:
            continue
        if isinstance(block, CT_P):
            lines.append(numbering.text_of(block))
        if not isinstance(block, CT_Tbl):
            continue
        width = _width(block)
        if not sheets or sheets[-1].width != width:
            sheets.append(_Sheet(width, numbering))
        sheets[-1].add_lines(lines)
        sheets[-1].add_table(block)
        lines = []
    if sheets:
        sheets[-1].add_lines(lines)
    return tuple(sheet.grid(number) for number, sheet in enumerate(sheets, 1))


class _Sheet:
    """Rows put together from lines and tables."""

    def __init__(self, width: int, numbering: Numbering) -> None:
        self.width = width
        self._numbering = numbering
        self._rows: list[Row] = []
        self._merged: list[Area] = []
        self._open: dict[int, Area] = {}

    def add_lines(self, lines: list[str]) -> None:
        """Each line a row of one cell."""
        self._close_merged()
        self._rows += [(Cell(line),) for line in lines if line.strip()]

    def add_table(self, table: CT_Tbl) -> None:
        """The rows of a table."""
        for row in table.tr_lst:
            self._add_row(row)
        self._close_merged()

    def grid(self, number: int) -> Grid:
        """What was put together."""
        return Grid(
            f"Tabla {number}",
            tuple(self._rows),
            tuple(sorted(self._merged, key=lambda area: (area.top, area.left))),
        )

    def _add_row(self, row: CT_Row) -> None:
        number = len(self._rows) + 1
        cells: list[Cell] = [BLANK] * min(_MOST_ACROSS, row.grid_before)
        for own in row.tc_lst:
            column, across = len(cells) + 1, min(_MOST_ACROSS, max(1, own.grid_span))
            goes_on = own.vMerge == "continue"
            if goes_on and column in self._open:
                above = self._open[column]
                self._open[column] = Area(above.top, above.left, number, above.right)
            else:
                self._close_merged(column)
                if own.vMerge == "restart" or across > 1:
                    self._open[column] = Area(number, column, number, column + across - 1)
            cells.append(BLANK if goes_on else Cell("\n".join(self._texts(own))))
            cells += [BLANK] * (across - 1)
        self._rows.append(tuple(cells))

    def _texts(self, cell: CT_Tc) -> Iterator[str]:
        """The paragraphs of a cell, those of tables within it too."""
        from docx.oxml.text.paragraph import CT_P

        self._numbering.restart()
        for paragraph in cell.iter("{*}p"):
            if isinstance(paragraph, CT_P) and (text := self._numbering.text_of(paragraph)).strip():
                yield text

    def _close_merged(self, column: int | None = None) -> None:
        for each in [column] if column is not None else list(self._open):
            area = self._open.pop(each, None)
            if area is not None and (area.bottom > area.top or area.right > area.left):
                self._merged.append(area)


def _width(table: CT_Tbl) -> int:
    return max((sum(max(1, own.grid_span) for own in row.tc_lst) for row in table.tr_lst), default=0)
