from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmi_tui.sheet.draft import read_plan
from pmi_tui.sheet.grid import Area, Cell, Grid
from tests.sheet.tables import HEADINGS, action, codes, form, grid, row, skips


def numbers(*rows: tuple[str, ...]) -> list[str]:
    return [each.number for each in form(*rows).plan.actions]


@pytest.mark.parametrize(
    ("odd", "why"),
    [
        (("---", "---", "----"), "separator"),
        (HEADINGS, "repeated_header"),
        (("No.", "Criterio No.", "Subcriterio No.", "Área de mejora", "Acción"), "repeated_header"),
        (tuple(str(place) for place in range(1, 14)), "repeated_header"),
        (("CRITERIO 2: ESTRATEGIA Y PLANIFICACIÓN",), "band"),
        (("", "", "", "Liderazgo"), "band"),
        (("TOTAL", "", "", "", "", "", "", "", "", "RD$ 5,000"), "total"),
        (("Nota: los plazos pueden variar.",), "note"),
        (("", "", "", "Fuente: autodiagnóstico CAF 2025"), "note"),
        (("Documento interno de la institución",), "note"),
        (("Elaborado por:", "", "", "", "Revisado por:"), "signature"),
        (("", "", "", "Firma y sello: ________"), "signature"),
        (("PLAN DE MEJORA INSTITUCIONAL Ayuntamiento de Baní 2026",), "title"),
        (("3",), "number_only"),
    ],
)
def test_a_row_that_is_no_action_is_listed_with_its_reason(odd: tuple[str, ...], why: str) -> None:
    draft = form(action("1"), odd, action("2"))
    assert [each.number for each in draft.plan.actions] == ["1", "2"]
    assert skips(draft) == [(4, why)]
    assert draft.skipped[0].text == " | ".join(cell for cell in odd if cell)


def test_names_below_a_place_to_sign_belong_to_it() -> None:
    draft = form(
        action(), ("", "", "Elaborado por", "", ""), ("", "", "", "Lic. Ana Díaz"), ("", "", "", "Directora")
    )
    assert skips(draft) == [(4, "signature"), (5, "signature"), (6, "signature")]


def test_a_real_action_that_repeats_some_headings_is_no_header() -> None:
    assert numbers(action("1", title="Acción de mejora", tasks="Tareas", objective="Objetivo")) == ["1"]


def test_an_action_named_like_a_total_or_a_criterion_is_an_action() -> None:
    draft = form(action("1", title="Total transparencia"), action("2", title="Criterio 1: aplicarlo"))
    assert len(draft.plan.actions) == 2
    assert draft.skipped == ()


def test_blank_rows_within_the_table_are_read_through() -> None:
    assert numbers(action("1"), (), ("", " "), action("2")) == ["1", "2"]


def test_a_band_sets_the_criterion_of_the_rows_below() -> None:
    draft = form(("CRITERIO 3: PERSONAS",), action("1", subcriterion=""), action("2", subcriterion="3.1"))
    assert [each.criterion for each in draft.plan.actions] == ["CRITERIO 3: PERSONAS"] * 2
    assert [each.criterion_code for each in draft.plan.actions] == ["3", "3"]


def test_a_band_of_a_subcriterion_sets_it() -> None:
    draft = form(("Subcriterio 3.2 Desarrollar capacidades",), action("1", subcriterion=""))
    assert draft.plan.actions[0].criterion_code == "3"


def test_a_blank_criterion_is_filled_down_only_without_a_subcriterion() -> None:
    draft = form(
        action("1", criterion="Criterio 3", subcriterion="3.1"),
        action("2", subcriterion="4.1"),
        action("3", criterion="Criterio 5", subcriterion=""),
        action("4", subcriterion=""),
    )
    assert [each.criterion for each in draft.plan.actions] == ["Criterio 3", "", "Criterio 5", "Criterio 5"]


def test_subcriterion_and_area_go_on_where_all_three_are_blank() -> None:
    second = form(action("1", subcriterion="3.1 (2)"), action("2", subcriterion="", area="")).plan.actions[1]
    assert (second.subcriterion, second.area) == ("3.1 (2)", "No se evidencia un plan.")


def test_one_task_a_row_gives_one_action_with_own_ends_and_units() -> None:
    draft = form(
        action("1", tasks="Redactar", end="mar-26"),
        row(tasks="Aprobar", start="abr-26", end="jun-26", responsible="Alcaldía"),
        row(tasks="Difundir", end="dic-26", responsible="Planificación"),
        action("2"),
    )
    first, second = draft.plan.actions
    assert [task.text for task in first.tasks] == ["Redactar", "Aprobar", "Difundir"]
    assert [task.end.raw if task.end else None for task in first.tasks] == ["mar-26", "jun-26", None]
    assert [task.responsible for task in first.tasks] == [None, "Alcaldía", None]
    assert (first.end.raw if first.end else None, first.start.raw if first.start else None) == (
        "dic-26",
        "ene-26",
    )
    assert len(second.tasks) == 2
    assert draft.skipped == ()


def test_a_repeated_action_cell_is_the_same_action() -> None:
    same = {"title": "Elaborar el plan."}
    draft = form(action("1", tasks="Redactar", **same), action("1", tasks="Aprobar", **same))
    assert [len(each.tasks) for each in draft.plan.actions] == [2]


def test_two_actions_with_one_title_and_different_numbers_are_two() -> None:
    assert numbers(action("1", title="Igual"), action("2", title="Igual")) == ["1", "2"]


def test_a_row_that_goes_on_with_a_text_is_added_and_listed() -> None:
    draft = form(action("1", indicator="Listado de"), row(indicator="participantes"))
    assert draft.plan.actions[0].indicator == "Listado de\nparticipantes"
    assert skips(draft) == [(4, "continuation")]


def test_a_row_without_title_but_with_its_own_subcriterion_is_an_action() -> None:
    draft = form(action("1"), row(subcriterion="2.1", area="Otra", tasks="1. Uno. 2. Dos."))
    assert len(draft.plan.actions) == 2


def test_merged_cells_give_their_value_to_every_row_they_cover() -> None:
    rows = (HEADINGS, action("1", criterion="3", subcriterion="3.1"), action("2", subcriterion="", area=""))
    cells = tuple(tuple(Cell(text) for text in each) for each in rows)
    draft = read_plan(Grid("Hoja1", cells, (Area(2, 2, 3, 2), Area(2, 3, 3, 3), Area(2, 4, 3, 4))))
    second = draft.plan.actions[1]
    assert (second.criterion, second.subcriterion, second.area) == ("3", "3.1", "No se evidencia un plan.")
    assert draft.sheet == "Hoja1"


def test_a_hidden_row_is_read_and_told() -> None:
    hidden = tuple(Cell(text, hidden=True) for text in action("2"))
    rows = (*grid(HEADINGS, action("1")).rows, hidden)
    assert ("hidden_row", 3, None) in codes(read_plan(Grid(None, rows)))


TEXTS = st.sampled_from(
    ["", "", "1", "Total", "Nota: x", "Criterio 1", "Crear", "1. Uno", "Firma:", "mar-26"]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(*[TEXTS] * 13), max_size=8))
def test_every_row_that_is_not_empty_is_an_action_part_of_one_or_listed(rows: list[tuple[str, ...]]) -> None:
    draft = form(action("99"), *rows)
    kept = " ".join(str(each) for each in (*draft.plan.actions, *draft.skipped))
    for cells in rows:
        assert all(cell in kept or cell.removeprefix("1. ") in kept for cell in cells)
