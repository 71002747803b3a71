"""Files made to take all time or memory: each is refused at once, with a sentence of its own."""

from __future__ import annotations

import struct
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest

from pmi_tui.errors import InvalidError
from pmi_tui.sheet import preflight
from pmi_tui.sheet.opening import open_grids
from pmi_tui.sheet.preflight import check_archive
from tests.sheet.readers.books import document, open_document, rewritten, with_sheet, workbook


def added(name: str, content: bytes) -> bytes:
    return rewritten(workbook(("PMI", [("a",)])), lambda _, part: part, **{name: content})


def twice() -> bytes:
    stream = BytesIO(workbook(("PMI", [("a",)])))
    with ZipFile(stream, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return stream.getvalue()


def locked() -> bytes:
    """With the flag of encryption on every part."""
    data = bytearray(workbook(("PMI", [("a",)])))
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        data[place + 8] |= 1
        place = data.find(b"PK\x01\x02", place + 1)
    return bytes(data)


def overlapping() -> bytes:
    """Every part says that it lies where the first one does, and is as long as the file."""
    data = bytearray(workbook(("PMI", [("a",)])))
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        struct.pack_into("<I", data, place + 20, len(data))
        place = data.find(b"PK\x01\x02", place + 1)
    return bytes(data)


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "a merge of the whole sheet": (
        lambda: with_sheet('<sheetData/><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        "hostile_cells",
    ),
    "many merges": (
        lambda: with_sheet("<mergeCells>" + '<mergeCell ref="A1:Z20000"/>' * 9 + "</mergeCells>"),
        "hostile_cells",
    ),
    "a row number without end": (
        lambda: with_sheet('<sheetData><row r="99999999999"><c r="A99999999999"/></row></sheetData>'),
        "hostile_reference",
    ),
    "a column without end": (
        lambda: with_sheet('<sheetData><row r="1"><c r="ZZZZ1"/></row></sheetData>'),
        "hostile_reference",
    ),
    "too many validations": (
        lambda: with_sheet(
            "<dataValidations>" + '<dataValidation sqref="A1"/>' * 5001 + "</dataValidations>"
        ),
        "hostile_validations",
    ),
    "a text of five megabytes": (
        lambda: with_sheet(
            f'<sheetData><row r="1"><c r="A1" t="str"><v>{"áb" * 1_700_000}</v></c></row></sheetData>'
        ),
        "hostile_expanded",
    ),
    "entities": (
        lambda: added("xl/theme.xml", b'<!DOCTYPE a [<!ENTITY b "bbbbbbbb">]><a>&b;</a>'),
        "hostile_dtd",
    ),
    "entities in another encoding": (
        lambda: added("xl/theme.xml", '<!DOCTYPE a [<!ENTITY b "b">]><a/>'.encode("utf-16")),
        "hostile_dtd",
    ),
    "entities in a document": (
        lambda: rewritten(document(["x"]), lambda _, part: part, **{"word/more.xml": b"<!DOCTYPE a><a/>"}),
        "hostile_dtd",
    ),
    "a bomb": (lambda: added("xl/media.bin", bytes(250 * 1024 * 1024)), "hostile_expanded"),
    "parts of one name": (twice, "hostile_parts"),
    "parts over each other": (overlapping, "hostile_parts"),
    "a password": (locked, "file_is_encrypted"),
    "an open document of rows without end": (
        lambda: rewritten(
            open_document("PMI", [("a",)]),
            lambda _, part: part.replace(
                b"<table:table-row>", b'<table:table-row table:number-rows-repeated="99999999999">'
            ),
        ),
        "hostile_reference",
    ),
    "an archive that was cut off": (lambda: workbook(("PMI", [("a",)]))[:-40], "file_damaged"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_refused_before_it_is_parsed(kind: str) -> None:
    make, key = HOSTILE[kind]
    with pytest.raises(InvalidError) as refusal:
        check_archive(make(), "plan.xlsx")
    assert (refusal.value.key, refusal.value.where) == (key, "plan.xlsx")


def test_a_long_text_that_hardly_packs_is_refused_too() -> None:
    from random import Random

    letters = "".join(Random(1).choices("abcdefghijklmnopqrstuvwxyz ", k=5_000_000))
    with pytest.raises(InvalidError) as refusal:
        check_archive(with_sheet(f"<sheetData><row><c><v>{letters}</v></c></row></sheetData>"))
    assert refusal.value.key == "hostile_text"


def test_more_cells_than_the_limit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = workbook(("PMI", [tuple(range(10)) for _ in range(20)]))
    monkeypatch.setattr(preflight, "MOST_CELLS", 200)
    check_archive(data)
    monkeypatch.setattr(preflight, "MOST_CELLS", 199)
    with pytest.raises(InvalidError, match="hostile_cells"):
        check_archive(data)


def test_an_honest_workbook_passes() -> None:
    rows = [(f"Texto número {n}", n, "á" * 50) for n in range(3000)]
    check_archive(workbook(("PMI", rows)))
    check_archive(document(["Título"], [("a", "b")]))
    check_archive(open_document("PMI", [("a", "b")]))


def test_a_tag_across_the_border_of_two_pieces_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    data = with_sheet('<sheetData/><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')
    for size in range(20, 60):
        monkeypatch.setattr(preflight, "_CHUNK", size)
        with pytest.raises(InvalidError, match="hostile_cells"):
            check_archive(data)


@pytest.mark.parametrize(
    "tag",
    [
        '<c s="1" r="ZZZZ1"/>',
        "<x:c r='XFE1'/>",
        '<c\nr="A1048577"/>',
        '<c r = "xfe7"/>',
        '<row ht="9" r="9999999"/>',
    ],
)
def test_a_place_beyond_the_sheet_is_seen_wherever_its_attribute_stands(tag: str) -> None:
    plain = "".join(f'<c r="{letters}1"/>' for letters in ("A", "ZZ", "XFD"))
    check_archive(with_sheet(f'<sheetData><row r="1048576">{plain}</row></sheetData>'))
    with pytest.raises(InvalidError, match="hostile_reference"):
        check_archive(with_sheet(f'<sheetData><row r="1">{plain}{tag}</row></sheetData>'))


def test_a_file_that_openpyxl_cannot_read_and_calamine_neither_is_damaged() -> None:
    broken = rewritten(
        workbook(("PMI", [("a",)])), lambda name, part: b"<nonsense" if name.startswith("xl/work") else part
    )
    with pytest.raises(InvalidError) as refusal:
        open_grids(broken, "plan.xlsx")
    assert refusal.value.key == "file_damaged"
