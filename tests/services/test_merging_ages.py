"""Which file of another store this is: older than one that was taken in before, or only a part of its plan."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from pmi_tui.domain.frozen import replace
from pmi_tui.domain.history import Taken
from pmi_tui.i18n.texts import Texts
from pmi_tui.services.exporting import Desk, Exporter, Order, write
from pmi_tui.services.importing import open_table, read_draft
from pmi_tui.services.library import Library
from pmi_tui.services.merge_words import counts, merge_lines
from pmi_tui.sheet.base import SHEET, find_base, pack_base
from pmi_tui.sheet.readers.workbook import read_workbook
from pmi_tui.sheet.writers.material import Format
from tests.builders import DAY
from tests.services.exports import as_json
from tests.services.people import ALTAMIRA, TickingClock, library
from tests.services.test_merging import NONE, TEXTS, export, merge_of, ministry, set_field, take
from tests.sheet.merge.workbooks import Filled


def on(seen: Library, days: int) -> Library:
    """The same store, so many days later."""
    seen.act_as(replace(seen.actor, clock=TickingClock(DAY + timedelta(days=days))))
    return seen


def remarks(seen: Library, data: bytes) -> list[str]:
    return [each.code for each in merge_of(take(seen, data, dry_run=True)).outcome.remarks]


@pytest.fixture
def files(ana: Library) -> tuple[bytes, bytes]:
    """What left, and what left nine days after that."""
    older = export(ana)
    set_field(ana, "2", "indicador", "El nuevo")
    return older, export(on(ana, 9))


def test_a_file_that_is_older_than_the_last_one_says_so_with_both_days(
    files: tuple[bytes, bytes], tmp_path: Path
) -> None:
    older, newer = files
    there = ministry(tmp_path, older)
    assert remarks(there, newer) == []
    take(there, newer)
    merge = merge_of(take(there, older, dry_run=True))
    [line] = [each for each in merge_lines(merge, TEXTS) if each.kind == "remark"]
    assert line.place == "archivo"
    assert "2026-11-21" in line.new
    assert "2026-11-30" in line.new
    assert counts(merge).changed == 1
    assert remarks(there, newer) == []


def test_it_says_so_too_where_the_plan_was_made_of_the_newer_one(
    files: tuple[bytes, bytes], tmp_path: Path
) -> None:
    older, newer = files
    there = ministry(tmp_path, newer)
    assert remarks(there, older) == ["older_file"]
    take(there, older)
    assert there.plan(ALTAMIRA).actions[1].indicator != "El nuevo"


def test_what_was_taken_back_is_no_newer_file(files: tuple[bytes, bytes], tmp_path: Path) -> None:
    older, newer = files
    there = ministry(tmp_path, older)
    done = take(there, newer).done
    assert done is not None
    there.workspace(ALTAMIRA).take_back(done.act.id)
    assert remarks(there, older) == []


def test_where_the_file_came_from_it_is_never_too_old(ana: Library, files: tuple[bytes, bytes]) -> None:
    older, newer = files
    take(ana, newer)
    assert remarks(ana, older) == []


def test_files_of_other_units_or_of_another_store_are_not_compared(ana: Library, tmp_path: Path) -> None:
    whole = export(ana)
    one, other = export(ana, "criterio:1"), export(ana, "criterio:2")
    there = ministry(tmp_path, whole)
    set_field(there, "2", "comentario", "Visto")
    elsewhere = export(there)
    set_field(ana, "1", "indicador", "El nuevo")
    take(there, export(on(ana, 9), "criterio:1"))
    assert [remarks(there, each) for each in (one, other, whole)] == [["older_file"], [], ["older_file"]]
    assert remarks(there, elsewhere) == []


def test_a_file_of_an_older_program_tells_no_journal_and_is_compared_all_the_same(
    files: tuple[bytes, bytes], tmp_path: Path
) -> None:
    older, newer = files
    there = ministry(tmp_path, without_journal(newer))
    assert take(there, newer, dry_run=True).done is None
    assert remarks(there, without_journal(older)) == ["older_file"]


def without_journal(data: bytes) -> bytes:
    """The workbook as it was written before exports told of which journal they are."""
    base = find_base(read_workbook(data))
    assert base is not None
    assert base.mark.journal
    packed = pack_base(replace(base, mark=replace(base.mark, journal="")))
    filled = Filled(data)
    for row, cells in enumerate(packed, 1):
        for column, text in enumerate(cells, 1):
            filled.sheet(SHEET).cell(row, column).value = text
    return filled.data


def test_what_was_taken_in_is_in_the_journal_and_travels_with_it(
    files: tuple[bytes, bytes], tmp_path: Path
) -> None:
    there = ministry(tmp_path, files[0])
    there.close()
    again = library(tmp_path / "ministry", "map")
    [record] = again.workspace(ALTAMIRA).history()
    assert isinstance(record.act.took, Taken)
    assert record.act.took.at.date() == DAY
    assert take(library(tmp_path / "third"), as_json(again), "plan.json").created
    [copied] = library(tmp_path / "third").workspace(ALTAMIRA).history()
    assert copied.act.took == record.act.took


@pytest.mark.parametrize(("wanted", "text"), [("criterio:1", "criterio:1"), ("", "RRHH")])
def test_a_part_that_becomes_a_new_plan_says_that_it_is_one(
    ana: Library, tmp_path: Path, wanted: str, text: str
) -> None:
    order = Order(wanted=wanted, by_unit=not wanted)
    part = next(
        each
        for each in Exporter(ana, order, Desk(Texts("es"))).parts(ALTAMIRA)
        if each.material.scope.text == text
    )
    there = library(tmp_path / "ministry", "map")
    draft = read_draft(there, open_table(write(part.material, Format.XLSX).data, "parte.xlsx"))
    assert [(each.code, each.row, each.text) for each in draft.warnings[:1]] == [("part_of_plan", 0, text)]


def test_a_part_as_json_says_so_and_a_whole_plan_does_not(ana: Library, tmp_path: Path) -> None:
    there = library(tmp_path / "ministry", "map")
    [warning] = read_draft(there, open_table(as_json(ana, wanted="criterio:1"), "plan.json")).warnings
    assert (warning.code, warning.text) == ("part_of_plan", "criterio:1")
    for data, name in ((as_json(ana), "plan.json"), (export(ana), "plan.xlsx")):
        assert "part_of_plan" not in {
            each.code for each in read_draft(there, open_table(data, name)).warnings
        }


def test_a_part_that_comes_back_into_its_plan_says_nothing(ana: Library) -> None:
    merge = merge_of(take(ana, export(ana, "criterio:1")))
    assert (counts(merge), merge.outcome.remarks) == (NONE, ())
