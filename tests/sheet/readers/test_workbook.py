from __future__ import annotations

from datetime import date, datetime

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from pmi_tui.sheet.grid import Area, CellKind
from pmi_tui.sheet.opening import open_grids
from pmi_tui.sheet.readers.workbook import read_workbook
from tests.sheet.readers.books import rewritten, texts_of, with_sheet, workbook


def shown(value: object, number_format: str | None = None) -> tuple[str, CellKind]:
    def write(sheet: Worksheet) -> None:
        sheet["A1"] = value  # type: ignore[assignment]
        if number_format is not None:
            sheet["A1"].number_format = number_format

    [grid] = read_workbook(workbook(("PMI", []), then=write))
    cell = grid.row(1)[0]
    return cell.text, cell.kind


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (4, None, "4"),
        (4.0, None, "4"),
        (1.1, None, "1.1"),
        (1.1, "0.00", "1.10"),
        (0.1 + 0.2, None, "0.3"),
        (0.5, "0%", "50%"),
        (0.125, "0.0%", "12.5%"),
        (1e20, None, "1e+20"),
        (-3, None, "-3"),
    ],
)
def test_a_number_is_read_as_it_is_shown(value: float, number_format: str | None, text: str) -> None:
    assert shown(value, number_format) == (text, CellKind.NUMBER)


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (date(2026, 3, 1), "mmm-yy", "mar-26"),
        (date(2026, 3, 26), "[$-1C0A]mmm-yy", "mar-26"),
        (date(2026, 3, 26), "d-mmm", "2026-03-26"),
        (date(2026, 3, 26), "dd/mm/yyyy", "2026-03-26"),
        (date(2026, 1, 1), "yyyy", "2026"),
        (date(1999, 12, 1), "mmm-yy", "1999-12"),
        (datetime(2026, 3, 26, 14, 30), "dd/mm/yyyy hh:mm", "2026-03-26 14:30"),
    ],
)
def test_a_date_is_a_month_where_its_format_shows_no_day(value: date, number_format: str, text: str) -> None:
    assert shown(value, number_format) == (text, CellKind.DATE)


def test_errors_truth_values_and_texts_are_told_apart() -> None:
    assert shown("#REF!") == ("#REF!", CellKind.ERROR)
    assert shown(True) == ("VERDADERO", CellKind.TEXT)
    assert shown("uno\r\ndos_x000D_") == ("uno\ndos\n", CellKind.TEXT)


def test_a_formula_without_a_stored_result_is_not_a_blank_cell() -> None:
    [grid] = read_workbook(workbook(("PMI", [("=1+1", "x")])))
    assert [cell.kind for cell in grid.row(1)] == [CellKind.FORMULA_WITHOUT_VALUE, CellKind.TEXT]


def test_a_formula_with_its_result_gives_the_result() -> None:
    xml = '<sheetData><row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row></sheetData>'
    [grid] = read_workbook(with_sheet(xml))
    assert texts_of(grid) == [["2"]]


def test_what_is_hidden_and_merged_is_told() -> None:
    def change(sheet: Worksheet) -> None:
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["C"].hidden = True
        sheet.merge_cells("A1:A3")

    [grid] = read_workbook(
        workbook(("PMI", [("a", "b", "c"), (None, "e", "f"), (None, "h", "i")]), then=change)
    )
    assert [[cell.hidden for cell in row] for row in grid.rows] == [
        [False, False, True],
        [False, True, True],
        [False, False, True],
    ]
    assert grid.merged == (Area(1, 1, 3, 1),)


def test_a_stray_cell_in_the_last_row_costs_nothing() -> None:
    def stray(sheet: Worksheet) -> None:
        sheet.cell(1_048_576, 16_384).number_format = "0.00"
        sheet.cell(900_000, 3).value = None

    [grid] = open_grids(workbook(("PMI", [("a", "b")]), then=stray))
    assert texts_of(grid) == [["a", "b"]]


def test_hidden_sheets_come_last() -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.sheet_state = "hidden"

    grids = read_workbook(workbook(("Oculta", [("a",)]), ("PMI", [("b",)]), then=hide))
    assert [(grid.name, grid.hidden) for grid in grids] == [("PMI", False), ("Oculta", True)]


def test_strict_office_files_and_broken_styles_are_read_with_the_other_reader() -> None:
    def strict(_: str, part: bytes) -> bytes:
        return part.replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        )

    def unstyled(name: str, part: bytes) -> bytes:
        return (
            part.replace(b"<fills", b"<fillz").replace(b'fillId="0"', b'fillId="99"')
            if "styles" in name
            else part
        )

    data = workbook(("PMI", [("a", "b"), ("1", "2")]))
    for change in (strict, unstyled):
        assert texts_of(open_grids(rewritten(data, change))[0]) == [["a", "b"], ["1", "2"]]


def test_the_kind_of_a_file_is_told_by_its_content() -> None:
    data = workbook(("PMI", [("a", "b")]))
    assert texts_of(open_grids(data, "plan.csv")[0]) == [["a", "b"]]
    assert texts_of(open_grids(b"a;b\n1;2\n3;4\n", "plan.xlsx")[0])[0] == ["a", "b"]
