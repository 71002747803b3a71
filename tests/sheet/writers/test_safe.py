from __future__ import annotations

import pytest

from pmi_tui.sheet.readers.text import read_text
from pmi_tui.sheet.writers.material import Remark
from pmi_tui.sheet.writers.safe import LONGEST, Cleaner, escaped, guarded
from tests.sheet.writers.plain_plans import AWKWARD, RUNNING


def test_a_text_is_cut_to_what_a_cell_holds_and_that_is_said() -> None:
    clean = Cleaner(LONGEST)
    assert clean("x" * LONGEST, "a", "area") == "x" * LONGEST
    assert clean("x" * (LONGEST + 1), "b", "area") == "x" * LONGEST
    assert clean("\U0001f389" * LONGEST, "b", "title") == "\U0001f389" * (LONGEST // 2)
    assert clean.remarks == (Remark("cut_text", "b", "area"), Remark("cut_text", "b", "title"))


def test_without_a_limit_nothing_is_cut() -> None:
    assert Cleaner()("x" * 100_000, "a", "area") == "x" * 100_000


def test_control_characters_go_and_lone_surrogates_are_replaced() -> None:
    clean = Cleaner()
    assert clean("a\x00b\x1fc\ud800d\ufffee\tf\ng", "a", "area") == "abc\ufffdd\ufffde\tf\ng"
    assert clean.remarks == (Remark("cleaned_text", "a", "area"),)


@pytest.mark.parametrize("text", [*AWKWARD, "'", "''", "'a", "'=a", "-", "="])
def test_the_guard_of_csv_is_taken_off_again(text: str) -> None:
    text = text.strip()
    quoted = guarded(text).replace('"', '""')
    [[_, cell, _]] = read_text(f'"a","{quoted}","b"\n'.encode()).rows
    assert cell.text == text


@pytest.mark.parametrize("text", [text for text in RUNNING if not text.startswith("#")])
def test_no_cell_of_csv_begins_as_a_formula_does(text: str) -> None:
    assert guarded(text).startswith("'")


def test_what_a_workbook_takes_for_a_code_is_escaped() -> None:
    assert (
        escaped("_x0041_ y _x000D_, pero no _x_ ni x0041_")
        == "_x005F_x0041_ y _x005F_x000D_, pero no _x_ ni x0041_"
    )
