""".xlsx and .xlsm, read with openpyxl: values as shown, merged areas, what is hidden."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from pmi_tui.sheet.grid import BLANK, Area, Cell, CellKind, Grid, Row
from pmi_tui.sheet.readers.values import show_date, show_number

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as BookCell
    from openpyxl.cell.cell import MergedCell
    from openpyxl.worksheet.worksheet import Worksheet


def read_workbook(data: bytes) -> tuple[Grid, ...]:
    """Every sheet that holds cells, hidden ones last. Whatever openpyxl raises goes through."""
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(data), data_only=True)
    formulas = load_workbook(BytesIO(data)) if _has_formulas(data) else None
    sheets = sorted(book.worksheets, key=lambda sheet: sheet.sheet_state != "visible")
    return tuple(_read_sheet(sheet, formulas[sheet.title] if formulas else None) for sheet in sheets)


def _has_formulas(data: bytes) -> bool:
    from zipfile import ZipFile

    with ZipFile(BytesIO(data)) as archive:
        names = [
            name for name in archive.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")
        ]
        return any(b"<f>" in (part := archive.read(name)) or b"<f " in part for name in names)


def _read_sheet(sheet: Worksheet, formulas: Worksheet | None) -> Grid:
    hidden_rows = {number for number, row in sheet.row_dimensions.items() if row.hidden}
    hidden_columns = _hidden_columns(sheet)
    rows: dict[int, dict[int, Cell]] = {}
    # A stray cell in the last row is common: openpyxl's own iteration would make a million cells to get there.
    for (number, column), book_cell in sheet._cells.items():
        hidden = number in hidden_rows or column in hidden_columns
        cell = _read_cell(book_cell, hidden, formulas[book_cell.coordinate].value if formulas else None)
        if cell is not None:
            rows.setdefault(number, {})[column] = cell
    merged = tuple(
        Area(each.min_row, each.min_col, each.max_row, each.max_col) for each in sheet.merged_cells.ranges
    )
    height = max(rows, default=0)
    return Grid(
        sheet.title,
        tuple(_row(rows.get(number, {})) for number in range(1, height + 1)),
        tuple(
            sorted((area for area in merged if area.top <= height), key=lambda area: (area.top, area.left))
        ),
        hidden=sheet.sheet_state != "visible",
    )


def _row(cells: dict[int, Cell]) -> Row:
    return tuple(cells.get(column, BLANK) for column in range(1, max(cells, default=0) + 1))


def _hidden_columns(sheet: Worksheet) -> frozenset[int]:
    found: set[int] = set()
    for dimension in sheet.column_dimensions.values():
        if dimension.hidden and dimension.min and dimension.max:
            found.update(range(dimension.min, dimension.max + 1))
    return frozenset(found)


def _read_cell(cell: BookCell | MergedCell, hidden: bool, formula: object) -> Cell | None:
    """The cell as text; None where nothing is in it."""
    value = cell.value
    if value is None:
        is_formula = isinstance(formula, str) and formula.startswith("=")
        return Cell("", CellKind.FORMULA_WITHOUT_VALUE, hidden) if is_formula else None
    if cell.data_type == "e":
        return Cell(str(value), CellKind.ERROR, hidden)
    if isinstance(value, bool):
        return Cell("VERDADERO" if value else "FALSO", CellKind.TEXT, hidden)
    if isinstance(value, int | float):
        return Cell(show_number(value, cell.number_format), CellKind.NUMBER, hidden)
    if isinstance(value, datetime | date):
        return Cell(show_date(value, *_shown_parts(cell.number_format)), CellKind.DATE, hidden)
    if isinstance(value, time):
        return Cell(value.isoformat("minutes"), CellKind.TEXT, hidden)
    return Cell(_plain(str(value)), CellKind.TEXT, hidden)


def _plain(text: str) -> str:
    """Line ends as one sign, and without the marks by which Excel writes control characters (`_x000D_`)."""
    if "_x" in text:
        text = _escaped().sub(lambda found: chr(int(found[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _shown_parts(number_format: str) -> tuple[bool, bool]:
    """Whether a date format shows the day, and whether it shows the month."""
    letters = _literals().sub("", number_format.lower().split(";")[0])
    return "d" in letters, "m" in letters


@cache
def _literals() -> re.Pattern[str]:
    return re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


@cache
def _escaped() -> re.Pattern[str]:
    return re.compile(r"_x(000[0-9A-Fa-f]|005F)_")
