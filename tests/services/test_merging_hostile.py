"""Hidden sheets that somebody tampered with, or that a newer program wrote: told in a sentence, never a crash."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest

from pmi_tui.errors import InvalidError, PmiError
from pmi_tui.services.conflicts import Side
from pmi_tui.services.importing import open_table, read_draft
from pmi_tui.services.library import Library
from pmi_tui.services.merge_bases import Basis
from pmi_tui.services.merge_words import counts
from pmi_tui.sheet.base import PIECE, SHEET, _checksum
from tests.services.people import ALTAMIRA, library
from tests.services.test_merging import NONE, PERCENT, action, export, merge_of, set_field, sides, take, task
from tests.sheet.merge.workbooks import FORM, TRACKING, Filled

HEAD, PLAN, ACTION, TASK_ROW = 0, 1, 2, 3
DEEP = "[" * 20_000

PARTS: dict[str, tuple[int, str, object]] = {
    "a plan that is a list": (HEAD, "plan", ["x"]),
    "a plan that is a number": (HEAD, "plan", 5),
    "a plan that is a path": (HEAD, "plan", "../../x"),
    "a time without a zone": (HEAD, "at", "2026-01-01T00:00:00"),
    "the first time there is": (HEAD, "at", "0001-01-01T00:00:00+14:00"),
    "the last time there is": (HEAD, "at", "9999-12-31T23:59:59-14:00"),
    "a revision in words": (HEAD, "revision", "x"),
    "a journal that is a list": (HEAD, "journal", ["c"]),
    "names of sheets that are none": (HEAD, "sheets", {"form": 4, "tracking": ["q"]}),
    "a title that is a number": (ACTION, "texts", {"title": 7, "end": 3}),
    "texts in pairs": (ACTION, "texts", [["a", "b"]]),
    "a half of a letter": (ACTION, "texts", {"criterion": "a\ud800", "number": "1"}),
    "a half of a letter in a name": (PLAN, "texts", {"name": "a\ud800"}),
    "a half of a letter in a reason": (TASK_ROW, "standing", {"state": "stopped", "reason": "a\ud800"}),
    "a half of a letter in a column": (ACTION, "extra", [["a\ud800", "b\ud800"]]),
    "columns that are numbers": (ACTION, "extra", [[1, 2]]),
    "a criterion that shows a number": (ACTION, "shown", {"criterion": 3}),
    "a parent that is a list": (TASK_ROW, "parent", ["a"]),
    "a parent that is not there": (TASK_ROW, "parent", "azzzzzzzzzz"),
    "a percentage in words": (TASK_ROW, "standing", {"state": "in_progress", "percent": "50"}),
    "a percentage of 5,000": (TASK_ROW, "standing", {"state": "in_progress", "percent": 5000}),
    "a reason that is a list": (TASK_ROW, "standing", {"state": "stopped", "reason": ["x"]}),
    "evidence of numbers": (TASK_ROW, "evidence", [[1, 2]]),
}


def tampered(
    data: bytes, row: int, text: str = "", *, row_id: str = "", parts: dict[str, object] | None = None
) -> bytes:
    """The workbook with another row in its hidden sheet, and a checksum that says that all is well."""
    filled = Filled(data)
    sheet = filled.sheet(SHEET)
    cells = [
        [str(cell.value) for cell in row if cell.value is not None] for row in sheet.iter_rows(min_row=2)
    ]
    packed = [(table, row_id, "".join(pieces)) for table, row_id, *pieces in cells]
    table, known, told = packed[row]
    packed[row] = (table, row_id or known, text or json.dumps({**json.loads(told), **(parts or {})}))
    for number, (_, own_id, document) in enumerate(packed, 2):
        sheet.cell(number, 2).value = own_id
        for place, start in enumerate(range(0, len(document), PIECE)):
            sheet.cell(number, 3 + place).value = document[start : start + PIECE]
    sheet.cell(1, 3).value = _checksum(packed)
    return filled.data


def survives(ana: Library, tmp_path: Path, data: bytes) -> None:
    """In the plan's own store, in a new one and in one that has it from a file, it is taken or refused."""
    there, other = library(tmp_path / "there", "map"), library(tmp_path / "other", "eva")
    take(there, export(ana))
    for seen in (ana, there, other):
        with suppress(PmiError):
            take(seen, data, decide=sides(Side.THEIRS))
            export(seen)


@pytest.mark.parametrize("name", PARTS)
def test_a_part_of_a_wrong_kind_is_no_crash(ana: Library, tmp_path: Path, name: str) -> None:
    row, part, value = PARTS[name]
    survives(ana, tmp_path, tampered(export(ana), row, parts={part: value}))


@pytest.mark.parametrize("row", [HEAD, ACTION, TASK_ROW])
@pytest.mark.parametrize("text", [DEEP, "[]", "null", '{"standing":{"percent":' + "9" * 6000 + "}}"])
def test_a_row_that_is_none_is_no_crash(ana: Library, tmp_path: Path, row: int, text: str) -> None:
    survives(ana, tmp_path, tampered(export(ana), row, text))


def test_ids_that_are_none_or_come_twice_are_no_crash(ana: Library, tmp_path: Path) -> None:
    plan, data = ana.plan(ALTAMIRA), export(ana)
    for row, row_id in (
        (TASK_ROW, "no id"),
        (ACTION, plan.id),
        (ACTION, task(plan, 1, 1)),
        (TASK_ROW, task(plan, 2, 1)),
    ):
        survives(ana, tmp_path / row_id, tampered(data, row, row_id=row_id))


def test_a_row_that_cannot_be_read_gives_way_to_the_journal(ana: Library) -> None:
    set_field(ana, "1", "objetivo", "El primero")
    data = tampered(export(ana), ACTION, parts={"texts": [1]})
    set_field(ana, "1", "objetivo", "El de aquí")
    merge = merge_of(take(ana, data))
    assert (merge.basis, counts(merge)) == (Basis.JOURNAL, NONE)


def test_a_workbook_of_a_newer_program_is_refused(ana: Library, tmp_path: Path) -> None:
    filled = Filled(export(ana))
    filled.sheet(SHEET).cell(1, 2).value = "2"
    for seen in (ana, library(tmp_path / "other")):
        with pytest.raises(InvalidError) as caught:
            take(seen, filled.data)
        assert caught.value.key == "workbook_newer"


def test_a_hidden_sheet_that_cannot_be_read_is_told(ana: Library, tmp_path: Path) -> None:
    data = tampered(export(ana), HEAD, "{")
    draft = read_draft(library(tmp_path / "other"), open_table(data, "plan.xlsx"))
    assert draft.warnings[0].code == "base_damaged"
    from pmi_tui.services.bringing_in import Wish

    merge = merge_of(take(ana, data, wish=Wish(into=ALTAMIRA), decide=sides(Side.MINE)))
    assert merge.outcome.remarks[0].code == "base_damaged"


def test_numbers_of_thousands_of_digits_are_texts(ana: Library) -> None:
    plan = ana.plan(ALTAMIRA)
    filled = Filled(export(ana)).put(FORM, action(plan, 2), "No.", "9" * 5000)
    filled.put(TRACKING, task(plan, 2, 1), PERCENT, "9" * 5000 + "%")
    filled.append(FORM, {"Acción de mejora": "Abrir un buzón"}, below=filled.row(FORM, action(plan, 3)))
    take(ana, filled.data)
    after = ana.plan(ALTAMIRA)
    assert (after.actions[3].title, after.actions[3].number) == ("Abrir un buzón", "11")
    assert after.actions[1].tasks[0].notes[0].text.endswith("%")
