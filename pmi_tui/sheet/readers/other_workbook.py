""".xls, .xlsb and .ods, and what openpyxl refuses, read with calamine: values without their formats."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING

from pmi_tui.sheet.grid import BLANK, Area, Cell, CellKind, Grid
from pmi_tui.sheet.readers.values import show_date, show_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from python_calamine import CalamineSheet

    Value = str | int | float | bool | date | datetime | time | timedelta


def read_other_workbook(data: bytes) -> tuple[Grid, ...]:
    """Every sheet, hidden ones last. Whatever calamine raises goes through."""
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    book = CalamineWorkbook.from_filelike(BytesIO(_with_errors(data)))
    hidden = {each.name: each.visible != SheetVisibleEnum.Visible for each in book.sheets_metadata}
    names = sorted(book.sheet_names, key=lambda name: hidden[name])
    return tuple(_read_sheet(book.get_sheet_by_name(name), hidden[name]) for name in names)


def _with_errors(data: bytes) -> bytes:
    """The file in which calamine sees the errors that LibreOffice writes to .ods: as blanks with a text."""
    if _CONTENT.encode() not in data:
        return data
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except BadZipFile:
        return data
    content = parts.get(_CONTENT, b"")
    if _ERROR not in content:
        return data
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for name, part in {**parts, _CONTENT: content.replace(_ERROR, _SHOWN_ERROR)}.items():
            archive.writestr(name, part)
    return made.getvalue()


_CONTENT = "content.xml"
_SHOWN_ERROR = b'calcext:value-type="error"'
_ERROR = b'office:string-value="" ' + _SHOWN_ERROR


def _read_sheet(sheet: CalamineSheet, hidden: bool) -> Grid:
    values = sheet.to_python(skip_empty_area=False)
    monthly = _monthly_columns(values)
    rows = tuple(
        tuple(_read_cell(value, column in monthly) for column, value in enumerate(row)) for row in values
    )
    merged = tuple(
        Area(top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
    return Grid(sheet.name, rows, merged, hidden)


def _monthly_columns(values: Sequence[Sequence[Value]]) -> frozenset[int]:
    """The columns whose dates are all first days: they are months, of which the file does not tell the format."""
    months: set[int] = set()
    days: set[int] = set()
    for row in values:
        for column, value in enumerate(row):
            if isinstance(value, date):
                (months if value.day == 1 else days).add(column)
    return frozenset(months - days)


def _read_cell(value: Value, monthly: bool) -> Cell:
    if isinstance(value, bool):
        return Cell("VERDADERO" if value else "FALSO")
    if isinstance(value, int | float):
        return Cell(show_number(value), CellKind.NUMBER)
    if isinstance(value, date):
        return Cell(show_date(value, day=not monthly), CellKind.DATE)
    if isinstance(value, time):
        return Cell(value.isoformat("minutes"))
    if isinstance(value, timedelta):
        return Cell(str(value))
    if not value:
        return BLANK
    return Cell(value, CellKind.ERROR if _is_error(value) else CellKind.TEXT)


def _is_error(text: str) -> bool:
    """Whether a text is what Excel or LibreOffice shows for an error: `#REF!`, `Err:502`."""
    if text.startswith("#"):
        return text.endswith(("!", "?", "#N/A")) and text.isupper() and " " not in text
    return text.startswith("Err:") and text[4:].isdecimal()
