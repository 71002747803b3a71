from __future__ import annotations

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from pmi_tui.errors import InvalidError
from pmi_tui.sheet.choosing import read_best
from pmi_tui.sheet.opening import open_grids
from tests.sheet.readers.books import workbook
from tests.sheet.tables import HEADINGS, action

PLAN = [HEADINGS, action(), action()]


def test_the_sheet_with_the_plan_wins_over_notes_and_a_blank_form() -> None:
    draft = read_best(open_grids(workbook(("Notas", [("hola",)]), ("Plantilla", [HEADINGS]), ("PMI", PLAN))))
    assert (draft.sheet, len(draft.plan.actions), draft.others) == ("PMI", 2, ())


def test_other_sheets_with_a_plan_are_named() -> None:
    draft = read_best(open_grids(workbook(("2025", PLAN[:2]), ("2026", PLAN))))
    assert (draft.sheet, draft.others) == ("2026", ("2025",))


@pytest.mark.parametrize("wanted", ["2025", "1"])
def test_a_sheet_can_be_named_or_counted(wanted: str) -> None:
    grids = open_grids(workbook(("2025", PLAN[:2]), ("2026", PLAN)))
    assert read_best(grids, sheet=wanted).sheet == "2025"


def test_an_unknown_sheet_is_refused_with_the_names_of_the_others() -> None:
    with pytest.raises(InvalidError) as refusal:
        read_best(open_grids(workbook(("2025", PLAN), ("2026", PLAN))), sheet="2027", source="p.xlsx")
    assert (refusal.value.key, refusal.value.details["sheets"]) == ("unknown_sheet", "2025, 2026")


def test_a_hidden_sheet_is_taken_only_where_no_other_holds_a_plan() -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.sheet_state = "hidden"

    grids = open_grids(workbook(("Vieja", PLAN), ("PMI", PLAN[:2]), then=hide))
    assert read_best(grids).sheet == "PMI"
    assert read_best(open_grids(workbook(("Vieja", PLAN), ("PMI", []), then=hide))).sheet == "Vieja"


def test_a_blank_form_says_that_it_has_no_action() -> None:
    with pytest.raises(InvalidError) as refusal:
        read_best(open_grids(workbook(("Notas", [("hola",)]), ("PMI", [HEADINGS]))))
    assert refusal.value.key == "no_actions"


def test_what_was_remembered_of_a_heading_holds_where_it_stands_and_a_choice_goes_before_it() -> None:
    rows = [(*HEADINGS[:4], "Qué se hará", *HEADINGS[5:]), action()]
    grids = open_grids(workbook(("PMI", rows)))
    extra = read_best(grids, remembered=(("", "Qué se hará"),))
    assert [column.heading for column in extra.columns if column.field is None] == ["Qué se hará"]
    named = read_best(grids, remembered=(("title", "que se hara"), ("comment", "No está")))
    assert named.plan.actions[0].title
    assert read_best(
        grids, chosen=(("objective", "Qué se hará"),), remembered=(("title", "qué se hará"),)
    ).columns
