from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pmi_tui.errors import InvalidError
from pmi_tui.sheet.grid import Grid
from pmi_tui.sheet.readers.sniff import MOST_BYTES, find_kind
from pmi_tui.sheet.readers.text import find_delimiter, read_text


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.rows]


def read(text: str) -> list[list[str]]:
    return texts(read_text(text.encode()))


def test_tabs_separate_whatever_else_stands_in_the_cells() -> None:
    assert read("a, b;c\td\te\tf\n1, 2;3\t4\t5\t6\n") == [
        ["a, b;c", "d", "e", "f"],
        ["1, 2;3", "4", "5", "6"],
    ]


def test_semicolons_separate_where_commas_are_irregular() -> None:
    assert read("uno, dos;tres\ncuatro;cinco, seis, siete\n")[1] == ["cuatro", "cinco, seis, siete"]


def test_commas_separate_where_they_are_regular() -> None:
    assert read("No.,Tarea\n1,crear; medir\n2,ver\n") == [
        ["No.", "Tarea"],
        ["1", "crear; medir"],
        ["2", "ver"],
    ]


def test_a_quoted_cell_holds_lines_delimiters_and_doubled_quotes() -> None:
    assert read('a;"b ""c""; d\ne";f\n1;2;3\n') == [["a", 'b "c"; d\ne', "f"], ["1", "2", "3"]]


def test_a_stray_quote_in_pasted_text_swallows_no_row() -> None:
    pasted = '1\t"Mujer segura\tx\ty\n2\tTubo de 24"\tx\ty\n3\tnada\t"ver\tz\n'
    assert [row[0] for row in read(pasted)] == ["1", "2", "3"]
    assert read(pasted)[0] == ["1", '"Mujer segura', "x", "y"]


def test_a_stray_quote_between_semicolons_swallows_no_row() -> None:
    assert read('1;"Mujer segura;x\n2;"bien";y\n3;z;w\n')[:2] == [
        ["1", '"Mujer segura', "x"],
        ["2", "bien", "y"],
    ]


def test_rows_keep_their_numbers_and_the_last_needs_no_line_end() -> None:
    assert read("\r\n\r\na\tb\tc\td\r\n1\t2\t3\t") == [[""], [""], ["a", "b", "c", "d"], ["1", "2", "3", ""]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_spanish_letters_come_out_of_every_usual_encoding(encoding: str) -> None:
    data = "Acción;Ñame;“café” – 5 €\n1;2;3\n".encode(encoding)
    assert texts(read_text(data))[0] == ["Acción", "Ñame", "“café” – 5 €"]


def test_the_guard_of_our_own_export_is_taken_off() -> None:
    assert read('"\'=1+1";"\'\'- a";"\'uno"\nx;y;z\n')[0] == ["=1+1", "'- a", "'uno"]


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "file_empty"),
        (b" \r\n\t\n", "file_empty"),
        (b"%PDF-1.7 ...", "file_is_pdf"),
        (b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.text", "file_is_open_text"),
        (b"PK\x03\x04....photos.jpg", "file_binary"),
        (b"{\\rtf1 hola}", "file_is_rtf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "file_binary"),
        (b"\x7fELF" + bytes(200), "file_binary"),
        (b"a" * (MOST_BYTES + 1), "file_too_big"),
    ],
)
def test_what_is_no_text_is_refused_by_its_content(data: bytes, key: str) -> None:
    with pytest.raises(InvalidError) as refusal:
        find_kind(data, "plan.txt")
    assert (refusal.value.key, refusal.value.where) == (key, "plan.txt")


def test_a_lone_nul_is_still_text() -> None:
    assert read("No.;Ta\x00rea\n1;ver\n")[0] == ["No.", "Ta\x00rea"]


CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=12)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=4, max_size=4), min_size=2, max_size=5))
def test_what_is_written_with_quotes_is_read_back(rows: list[list[str]]) -> None:
    rows = [["No.", "Tarea", "Inicio", "Fin"], *rows]
    guarded = [["'" + cell if cell[:1] in tuple("=+-@\t\r'") else cell for cell in row] for row in rows]
    text = "\n".join(";".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in guarded)
    assume(find_delimiter(text) == ";")
    assert texts(read_text(text.encode())) == rows
