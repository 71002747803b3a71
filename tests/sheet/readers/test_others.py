from __future__ import annotations

from datetime import date

from openpyxl.worksheet.worksheet import Worksheet

from pmi_tui.sheet.grid import Area, CellKind
from pmi_tui.sheet.opening import open_grids
from pmi_tui.sheet.readers.html import read_html
from pmi_tui.sheet.readers.other_workbook import read_other_workbook
from tests.sheet.readers.books import open_document, rewritten, texts_of, workbook


def test_an_open_document_gives_its_texts_line_by_line() -> None:
    [grid] = open_grids(open_document("PMI", [("No.", "Acción"), ("1", "Uno\nDos & más")]))
    assert (grid.name, texts_of(grid)) == ("PMI", [["No.", "Acción"], ["1", "Uno\nDos & más"]])


def test_a_column_of_first_days_holds_months_and_one_of_other_days_holds_days() -> None:
    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("D1:D2")

    rows = [(date(2026, 3, 1), date(2026, 4, 1), 0.5, "x"), (date(2026, 5, 1), date(2026, 4, 30), 3)]
    [grid] = read_other_workbook(workbook(("PMI", rows), then=merge))
    assert texts_of(grid) == [["mar-26", "2026-04-01", "0.5", "x"], ["may-26", "2026-04-30", "3", ""]]
    assert grid.row(1)[0].kind is CellKind.DATE
    assert grid.merged == (Area(1, 4, 2, 4),)


def test_the_errors_of_libreoffice_are_errors_and_a_text_that_looks_like_one_is_none() -> None:
    typed = ("#DIV/0!", "Err:502", "#N/A", "#1 ¡Ya!", "Err: nada", "")
    as_text, as_error = b'office:value-type="string"', b'office:value-type="string" office:string-value=""'

    def spoil(name: str, content: bytes) -> bytes:
        with_errors = content.replace(as_text, as_error + b' calcext:value-type="error"')
        return with_errors if name == "content.xml" else content

    [grid] = read_other_workbook(rewritten(open_document("PMI", [typed]), spoil))
    assert texts_of(grid) == [list(typed[:5])]
    assert [cell.kind for cell in grid.row(1)] == [CellKind.ERROR] * 3 + [CellKind.TEXT] * 2


def test_html_that_calls_itself_a_workbook_is_read() -> None:
    page = """<html><head><meta charset="utf-8"></head><body><table>
    <tr><th rowspan=2>No.</th><th colspan=2>Tiempo</th></tr>
    <tr><td>Inicio</td><td>Fin</td></tr><tr><td>1</td><td>ene<br>23</td><td><ul><li>uno</li><li>dos</li></ul></td></tr>
    </table></body></html>"""
    [grid] = read_html(page.encode())
    assert texts_of(grid) == [["No.", "Tiempo", ""], ["", "Inicio", "Fin"], ["1", "ene\n23", "uno\ndos"]]
    assert grid.merged == (Area(1, 1, 2, 1), Area(1, 2, 1, 3))
    assert texts_of(open_grids(page.encode(), "plan.xls")[0]) == texts_of(grid)


def test_markup_within_a_text_table_does_not_make_it_html() -> None:
    text = "No.\tÁrea\tTareas\tFin\n1\t<b>Uno</b>\t<table>\tdic-26\n2\t<b>Dos</b>\ty\tdic-26\n"
    assert texts_of(open_grids(text.encode())[0])[1][1] == "<b>Uno</b>"
