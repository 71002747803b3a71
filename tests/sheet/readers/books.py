"""Workbooks, documents and pages made by code, as bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pmi_tui.sheet.grid import Grid

Rows = Iterable[Sequence[object]]
_PREFIXES = ("office", "table", "text")
SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(*sheets: tuple[str, Rows], then: Callable[[Worksheet], None] | None = None) -> bytes:
    """An .xlsx of these sheets; `then` works on the first one."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    if then is not None:
        then(book.worksheets[0])
    return saved(book.save)


def saved(save: Callable[[BytesIO], object]) -> bytes:
    stream = BytesIO()
    save(stream)
    return stream.getvalue()


def rewritten(data: bytes, change: Callable[[str, bytes], bytes | None], **added: bytes) -> bytes:
    """An archive with its parts changed; None leaves one out, `added` come last."""
    stream = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = change(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
        for name, part in added.items():
            new.writestr(name, part)
    return stream.getvalue()


def with_sheet(xml: str) -> bytes:
    """An .xlsx whose only sheet is this XML, within the element `worksheet`."""
    content = f'<?xml version="1.0"?><worksheet xmlns="{SPREADSHEET}">{xml}</worksheet>'.encode()
    base = workbook(("PMI", []))
    return rewritten(base, lambda name, part: content if name == "xl/worksheets/sheet1.xml" else part)


def document(lines: Sequence[str], *tables: Rows) -> bytes:
    """A .docx with lines above tables."""
    made = Document()
    for line in lines:
        made.add_paragraph(line)
    for rows in tables:
        held = [list(row) for row in rows]
        table = made.add_table(len(held), max(map(len, held)))
        for row, own in zip(table.rows, held, strict=True):
            for cell, text in zip(row.cells, own, strict=False):
                cell.text = str(text)
    return saved(made.save)


def open_document(name: str, rows: Rows) -> bytes:
    """An .ods with one sheet of texts."""
    lines = "".join(
        "<table:table-row>" + "".join(_open_cell(str(text)) for text in row) + "</table:table-row>"
        for row in rows
    )
    names = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
        for prefix in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {names} office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="{name}">{lines}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", '<?xml version="1.0"?><manifest/>')
        archive.writestr("content.xml", content)
    return stream.getvalue()


def _open_cell(text: str) -> str:
    from html import escape

    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
    return (
        f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'
        if text
        else "<table:table-cell/>"
    )


def texts_of(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.rows]
