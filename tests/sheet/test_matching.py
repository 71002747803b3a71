from __future__ import annotations

import pytest

from pmi_tui.sheet.draft import Draft, read_plan
from tests.sheet.tables import action, codes, form, grid

BASE = ("Acción", "Tareas", "Objetivo", "Área de mejora")
CELLS = ("Crear el manual", "Redactar", "Orden", "No hay manual")


def draft_of(*more: tuple[str, str], chosen: tuple[tuple[str, str], ...] = ()) -> Draft:
    """A table with these further columns, as (heading, cell)."""
    return read_plan(
        grid((*BASE, *(heading for heading, _ in more)), (*CELLS, *(cell for _, cell in more))), chosen=chosen
    )


def undecided(draft: Draft) -> list[tuple[str | None, str, tuple[str, ...]]]:
    return [(each.field, each.heading, each.rivals) for each in draft.undecided]


def test_who_follows_up_is_responsible_and_who_executes_is_kept_apart() -> None:
    draft = draft_of(("Responsable de ejecución", "RRHH"), ("Responsable de seguimiento", "Alcaldía"))
    made = draft.plan.actions[0]
    assert (made.responsible, made.extra) == ("Alcaldía", (("Responsable de ejecución", "RRHH"),))
    assert undecided(draft) == []


@pytest.mark.parametrize(
    ("first", "second", "field"),
    [
        ("Responsable directo", "Responsable general", "responsible"),
        ("Meta", "Producto", "indicator"),
        ("Fecha", "Fecha", "period"),
        ("Costo", "Presupuesto", "resources"),
        ("Inicio programado", "Inicio reprogramado", "start"),
    ],
)
def test_of_two_columns_that_may_be_one_field_a_person_has_to_choose(
    first: str, second: str, field: str
) -> None:
    draft = draft_of((first, "ene-26"), (second, "mar-26"))
    assert undecided(draft) == [(field, first, (second,))]
    assert ("doubtful_column", 1, field) in codes(draft)


def test_a_choice_leaves_nothing_undecided() -> None:
    draft = draft_of(("Meta", "1"), ("Producto", "Manual"), chosen=(("indicator", "Producto"),))
    assert draft.plan.actions[0].indicator == "Manual"
    assert undecided(draft) == []


def test_the_indicator_goes_before_the_goal() -> None:
    draft = draft_of(("Meta", "1"), ("Indicador", "Manual aprobado"))
    assert draft.plan.actions[0].indicator == "Manual aprobado"
    assert dict(draft.plan.actions[0].extra) == {"Meta": "1"}
    assert undecided(draft) == []


def test_steps_without_actions_are_actions() -> None:
    headings = ("Nº", "Actividad", "Responsable", "Plazo", "Indicador")
    draft = read_plan(grid(headings, ("1", "Crear el manual", "RRHH", "mar-26", "Manual")))
    assert [(each.title, each.tasks) for each in draft.plan.actions] == [("Crear el manual", ())]
    assert codes(draft) == [("doubtful_column", 1, "title"), ("no_tasks", 1, "tasks")]


def test_lists_of_steps_without_actions_stay_tasks() -> None:
    headings = ("Nº", "Actividades", "Responsable", "Plazo", "Indicador")
    draft = read_plan(grid(headings, ("1", "1. Crear. 2. Medir.", "RRHH", "mar-26", "Manual")))
    assert [len(each.tasks) for each in draft.plan.actions] == [2]


def test_a_person_may_keep_steps_as_tasks() -> None:
    headings = ("Nº", "Actividad", "Responsable", "Plazo", "Indicador")
    table = grid(headings, ("1", "Crear el manual", "RRHH", "mar-26", "Manual"))
    draft = read_plan(table, chosen=(("tasks", "Actividad"),))
    assert [task.text for task in draft.plan.actions[0].tasks] == ["Crear el manual"]


def test_a_heading_that_is_one_fields_is_no_other_one_cut_short() -> None:
    draft = read_plan(
        grid(("Acción", "Tareas", "Objetivo", "Fin", "Fin"), ("a", "b", "c", "mar-26", "abr-26"))
    )
    assert [each.field for each in draft.columns] == ["title", "tasks", "objective", "end", None]


def test_an_ordinary_form_leaves_nothing_undecided() -> None:
    assert form(action()).undecided == ()
