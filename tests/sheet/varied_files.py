"""A varied table as a grid, as a workbook, and as a text file."""

from __future__ import annotations

import csv
from datetime import date
from io import BytesIO, StringIO

from pmi_tui.sheet.grid import Area, Cell, CellKind, Grid
from tests.sheet.varied_tables import Table, Value

ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "utf-16")
DELIMITERS = (";", ",", "\t")


def as_grid(table: Table) -> Grid:
    """The table as a reader would give it."""
    return Grid("Plan", tuple(tuple(map(_cell, row)) for row in table.rows), tuple(_visible(table)))


def as_workbook(table: Table) -> bytes:
    """The table as .xlsx: numbers as numbers, days as days."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for number, row in enumerate(table.rows, start=1):
        for column, value in enumerate(row, start=1):
            if value == "":
                continue
            cell = sheet.cell(number, column)
            cell.value = int(value) if isinstance(value, str) and value.isdecimal() else value
            if isinstance(value, str) and value[:1] in ("=", "-", "+"):
                cell.data_type = "s"
            if isinstance(value, date):
                cell.number_format = "mmm-yy" if value.day == 1 else "dd/mm/yyyy"
    for area in table.merged:
        sheet.merge_cells(None, area.top, area.left, area.bottom, area.right)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def as_text(table: Table, encoding: str, delimiter: str) -> bytes:
    """The table as a text file, merged areas lost; in UTF-8 if the encoding lacks a character."""
    stream = StringIO()
    csv.writer(stream, delimiter=delimiter, lineterminator="\r\n").writerows(
        [[_text(value) for value in row] for row in table.rows]
    )
    text = stream.getvalue()
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return text.encode("utf-8")


def _visible(table: Table) -> list[Area]:
    return [area for area in table.merged if (area.bottom, area.right) != (area.top, area.left)]


def _cell(value: Value) -> Cell:
    return Cell(_text(value), CellKind.DATE if isinstance(value, date) else CellKind.TEXT)


def _text(value: Value) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
