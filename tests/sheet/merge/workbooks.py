"""Workbooks of ours as a department fills them in: what is typed where, by id and by heading."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell

from pmi_tui.sheet.base import SHEET

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

FORM, TRACKING = "Plan de mejora", "Seguimiento"


class Filled:
    """A workbook in the hands of somebody with a spreadsheet program."""

    def __init__(self, data: bytes) -> None:
        self.book: Workbook = load_workbook(BytesIO(data))

    def sheet(self, name: str) -> Worksheet:
        """A sheet by its name."""
        found: Worksheet = self.book[name]
        return found

    def column(self, name: str, heading: str) -> int:
        """Where a heading stands."""
        for row in self.sheet(name).iter_rows(max_row=12):
            for cell in row:
                if cell.value == heading:
                    return int(cell.column)
        raise LookupError(heading)

    def row(self, name: str, row_id: str) -> int:
        """Where an id stands."""
        for row in self.sheet(name).iter_rows():
            for cell in row:
                if cell.value == row_id:
                    return int(cell.row)
        raise LookupError(row_id)

    def put(self, name: str, row_id: str | int, heading: str, value: object) -> Filled:
        """Type into the cell of a row, known by its id or its number."""
        row = row_id if isinstance(row_id, int) else self.row(name, row_id)
        cell = self.sheet(name).cell(row, self.column(name, heading))
        cell.value = value  # type: ignore[assignment]
        return self

    def get(self, name: str, row_id: str, heading: str) -> object:
        """What stands in a cell."""
        return self.sheet(name).cell(self.row(name, row_id), self.column(name, heading)).value

    def values(self, name: str, row: int) -> list[object]:
        """All cells of a row."""
        return [cell.value for cell in self.sheet(name)[row]]

    def append(self, name: str, values: Mapping[str, object], *, below: int | None = None) -> int:
        """A new row below another one, else at the end; known by headings."""
        sheet = self.sheet(name)
        row = (below or sheet.max_row) + 1
        if below is not None:
            self.unmerge_below(name, below)
            sheet.insert_rows(row)
        for heading, value in values.items():
            sheet.cell(row, self.column(name, heading)).value = value  # type: ignore[assignment]
        return row

    def copy(self, name: str, row_id: str) -> int:
        """The row once more, right below it, id and all; returns its number."""
        source = self.row(name, row_id)
        cells = self.values(name, source)
        self.unmerge_below(name, source)
        self.sheet(name).insert_rows(source + 1)
        for place, value in enumerate(cells, 1):
            self.sheet(name).cell(source + 1, place).value = value  # type: ignore[assignment]
        return source + 1

    def delete(self, name: str, row_id: str) -> Filled:
        """Delete a whole row."""
        row = self.row(name, row_id)
        self.unmerge_below(name, row - 1)
        self.sheet(name).delete_rows(row)
        return self

    def unmerge_below(self, name: str, row: int) -> None:
        """openpyxl does not move merged areas along, as spreadsheet programs do; each keeps its text in every row."""
        sheet = self.sheet(name)
        for area in [each for each in sheet.merged_cells.ranges if each.max_row > row]:
            text = sheet.cell(area.min_row, area.min_col).value
            sheet.unmerge_cells(str(area))
            for number in range(area.min_row, area.max_row + 1):
                sheet.cell(number, area.min_col).value = text

    def lose_id(self, name: str, row_id: str) -> Filled:
        """Clear the hidden cell."""
        sheet, row = self.sheet(name), self.row(name, row_id)
        for cell in sheet[row]:
            if cell.value == row_id:
                cell.value = None
        return self

    def sort(self, name: str, heading: str, *, reverse: bool = False) -> Filled:
        """Sort the rows below the first by a column."""
        sheet, column = self.sheet(name), self.column(name, heading)
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        rows.sort(key=lambda row: str(row[column - 1] or ""), reverse=reverse)
        for number, row in enumerate(rows, 2):
            for place, value in enumerate(row, 1):
                sheet.cell(number, place).value = value
        return self

    def swap_columns(self, name: str, one: str, other: str) -> Filled:
        """Two columns change places, headings and all."""
        sheet, left, right = self.sheet(name), self.column(name, one), self.column(name, other)
        for row in range(1, sheet.max_row + 1):
            first, second = sheet.cell(row, left), sheet.cell(row, right)
            if isinstance(first, MergedCell) or isinstance(second, MergedCell):
                continue
            first.value, second.value = second.value, first.value
            first.number_format, second.number_format = second.number_format, first.number_format
        return self

    def hide(self, name: str, letters: str) -> Filled:
        """Hide columns."""
        for letter in letters:
            self.sheet(name).column_dimensions[letter].hidden = True
        return self

    def alter_base(self) -> Filled:
        """Somebody looked into the hidden sheet and typed there."""
        sheet = self.sheet(SHEET)
        row = next(row for row in sheet.iter_rows() if row[0].value == "actions")
        row[2].value = str(row[2].value).replace('"title":"', '"title":"X')
        return self

    @property
    def data(self) -> bytes:
        """The file as it is sent back."""
        file = BytesIO()
        self.book.save(file)
        return file.getvalue()
