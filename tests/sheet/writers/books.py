"""Workbooks of ours, opened as Excel would."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from pmi_tui.domain.plan import Plan
from pmi_tui.sheet.own_ids import ids_by_row
from pmi_tui.sheet.readers.workbook import read_workbook
from pmi_tui.sheet.tracking import TRACKING
from pmi_tui.sheet.writers.material import Material, Written
from pmi_tui.sheet.writers.workbook import write_workbook
from tests.sheet.writers.plain_plans import material


@dataclass(frozen=True)
class Book:
    written: Written
    book: Workbook

    @property
    def form(self) -> Worksheet:
        return self.sheet("Plan de mejora")

    @property
    def tracking(self) -> Worksheet:
        return self.sheet("Seguimiento")

    def sheet(self, name: str) -> Worksheet:
        found = self.book[name]
        assert isinstance(found, Worksheet)
        return found

    def ids(self, name: str) -> dict[int, str]:
        """The ids of a sheet's rows, as the reader finds them."""
        [grid] = [grid for grid in read_workbook(self.written.data) if grid.name == name]
        return ids_by_row(grid)

    def tracked(self, item_id: str) -> dict[str, object]:
        """The values of a task's row in *Seguimiento*, by field."""
        [number] = [number for number, each in self.ids("Seguimiento").items() if each == item_id]
        row = self.tracking[number]
        return {column.field: cell.value for column, cell in zip(TRACKING, row, strict=False)}

    def cells(self) -> list[Cell]:
        return [
            cell
            for sheet in self.book.worksheets
            for row in sheet.iter_rows()
            for cell in row
            if isinstance(cell, Cell) and cell.value is not None
        ]


def book_of(made: Plan | Material) -> Book:
    written = write_workbook(material(made) if isinstance(made, Plan) else made)
    return Book(written, load_workbook(BytesIO(written.data)))
