"""Every warning that reading a table can give, with a table that gives it and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pmi_tui.i18n.texts import Texts
from pmi_tui.services.import_words import warning_words
from pmi_tui.sheet.draft import read_plan
from pmi_tui.sheet.grid import Cell, CellKind, Grid
from tests.sheet.tables import HEADINGS, action, form, grid

if TYPE_CHECKING:
    from pmi_tui.sheet.draft import Draft

CODES = (
    "criterion_conflict unknown_subcriterion markup_removed empty_item leaked_number missing_number cut_text "
    "unreadable_date doubtful_date end_before_start no_responsible no_tasks duplicate_number doubtful_column "
    "extra_column formula_without_value error_cell hidden_row cleaned_text long_text"
)
"""The codes that the command line promises."""


def with_cell(column: int, cell: Cell) -> Draft:
    """The form with one action of which one cell is this one."""
    cells = [Cell(text) for text in action()]
    cells[column] = cell
    return read_plan(Grid(None, (*grid(HEADINGS).rows, tuple(cells))))


def with_heading(old: str, new: str) -> Draft:
    """The form with another heading."""
    return read_plan(grid(tuple(new if text == old else text for text in HEADINGS), action()))


def hidden() -> Draft:
    rows = grid(HEADINGS, action("1"), action("2")).rows
    return read_plan(Grid(None, (*rows[:2], tuple(Cell(cell.text, hidden=True) for cell in rows[2]))))


CASES: dict[str, tuple[Draft, int, str | None, str]] = {
    "criterion_conflict": (form(action(criterion="II")), 3, "criterion", "II"),
    "unknown_subcriterion": (form(action(subcriterion="9.9")), 3, "subcriterion", "9.9"),
    "markup_removed": (form(action(area="<b>No hay</b>")), 3, "area", "No hay"),
    "empty_item": (form(action(tasks="1. Ver. 2.")), 3, "tasks", "1. Ver. 2."),
    "leaked_number": (form(action(responsible="2. RRHH")), 3, "responsible", "2. RRHH"),
    "missing_number": (form(action(tasks="1. Ver.\n3. Medir.")), 3, "tasks", "1. Ver.\n3. Medir."),
    "cut_text": (form(action(objective="Reunirse con la")), 3, "objective", "Reunirse con la"),
    "unreadable_date": (form(action(end="Permanente")), 3, "end", "Permanente"),
    "doubtful_date": (form(action(end="2026-03-26")), 3, "end", "2026-03-26"),
    "end_before_start": (form(action(start="mar-26", end="ene-26")), 3, "end", "ene-26"),
    "no_responsible": (form(action(responsible="")), 3, "responsible", "Elaborar el plan 1."),
    "no_tasks": (form(action(tasks="")), 3, "tasks", "Elaborar el plan 1."),
    "duplicate_number": (form(action("1"), action("1", title="Otra")), 4, "number", "1"),
    "doubtful_column": (
        with_heading("Objetivo", "Objetivo que se persigue"),
        1,
        "objective",
        "Objetivo que se persigue",
    ),
    "extra_column": (with_heading("Comentario", "Zona"), 1, None, "Zona"),
    "formula_without_value": (with_cell(9, Cell("", CellKind.FORMULA_WITHOUT_VALUE)), 2, "resources", ""),
    "error_cell": (with_cell(9, Cell("#REF!", CellKind.ERROR)), 2, "resources", "#REF!"),
    "hidden_row": (hidden(), 3, None, "Elaborar el plan 2."),
    "cleaned_text": (form(action(title="Crear\u200b")), 3, "title", "Crear"),
    "long_text": (form(action(objective="palabra " * 600)), 3, "objective", ("palabra " * 600).strip()),
}


def test_every_code_that_is_promised_has_its_table() -> None:
    assert sorted(CASES) == sorted(CODES.split())


@pytest.mark.parametrize("code", CODES.split())
def test_a_warning_names_its_row_field_and_text(code: str) -> None:
    draft, row, field, text = CASES[code]
    assert [(each.code, each.row, each.field, each.text) for each in draft.warnings] == [
        (code, row, field, text)
    ]


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("code", CODES.split())
def test_a_warning_is_said_in_words(code: str, language: str) -> None:
    (warning,) = CASES[code][0].warnings
    words = warning_words(warning, Texts(language))
    assert len(words) > len("no tiene")
    assert not {"{", "}"} & set(words)
    assert code not in words
