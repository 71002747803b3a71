from __future__ import annotations

import pytest

from pmi_tui.errors import InvalidError
from pmi_tui.sheet.columns import COLUMNS, find_column
from pmi_tui.sheet.header import Header, find_header
from pmi_tui.sheet.headings import score, score_with_typos
from tests.sheet.tables import HEADINGS, action, grid

KNOWN = {
    "number": ["No.", "Nº", "#", "Núm.", "Ítem"],
    "criterion": ["Criterio No.", "Criterios No.", "Criterio(s) No.", "Criterio CAF"],
    "subcriterion": ["Subcriterio No.", "Sub-criterio", "Subcrt.", "SUBCRITERIO"],
    "criterion_subcriterion": ["Criterio/Subcriterio"],
    "area": ["Área(s) de mejora", "Oportunidad de mejora", "Debilidad", "Hallazgo", "Descripción del hallazgo",
             "Factor crítico", "AREAS DE MEJORA"],
    "title": ["Acción(es) de mejora", "ACCIONES DE MEJORA", "Estrategia", "Accióndemejora"],
    "objective": ["Objetivo(s)", "Objetivos", "Obj."],
    "tasks": ["Tareas", "Actividades", "Pasos", "Tarea"],
    "start": ["Inicio", "Fecha inicial", "Desde", "Fecha de inicio"],
    "end": ["Fin", "Fecha de terminación", "Fecha límite", "Hasta"],
    "period": ["Tiempo", "Período", "Plazo", "Cronograma"],
    "resources": ["Recursos", "Recursos (necesarios)", "Presupuesto", "Costo"],
    "indicator": ["Indicador(es)", "Meta", "Producto", "INDICADORES"],
    "responsible": ["Responsable(s) (de seguimiento)", "Dependencia responsable", "Área responsable", "Resp.",
                    "Responsable de ejecución"],
    "comment": ["Comentario(s)", "Observaciones"],
    "evidence": ["Medio(s) de verificación", "Evidencia"],
    "state": ["Estado", "Estatus"],
    "percent": ["% avance", "Avance físico (%)", "% de avance"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("field", "heading"), [(field, text) for field, known in KNOWN.items() for text in known]
)
def test_a_heading_seen_in_real_tables_is_known(field: str, heading: str) -> None:
    best = max(COLUMNS, key=lambda column: score(heading, column))
    assert best.field == field
    assert score(heading, best) >= 0.75


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.field)
def test_the_headings_that_an_export_writes_are_read_for_sure(column: object) -> None:
    row = next(each for each in COLUMNS if each is column)
    for heading in (row.spanish, row.english):
        assert score(heading, row) > 0.99
        assert max(COLUMNS, key=lambda other: score(heading, other)) is row


@pytest.mark.parametrize(
    ("field", "heading"),
    [
        ("responsible", "Responsavle"),
        ("objective", "Objectivo"),
        ("tasks", "Actividaes"),
        ("resources", "Recusros"),
    ],
)
def test_a_mistyped_heading_is_known(field: str, heading: str) -> None:
    assert score_with_typos(heading, find_column(field)) >= 0.75


def test_criterio_de_exito_is_no_criterion() -> None:
    assert score("Criterio de éxito", find_column("criterion")) == 0
    assert score_with_typos("Criterio de éxito", find_column("criterion")) == 0


def header(*rows: tuple[str, ...]) -> Header:
    return find_header(grid(*rows))


def fields(found: Header) -> list[str | None]:
    return [column.field for column in found.columns]


def test_two_rows_are_joined_only_where_both_are_needed() -> None:
    top = (*HEADINGS[:7], "Tiempo", "", *HEADINGS[9:])
    bottom = ("",) * 7 + ("Inicio", "Fin", "", "", "", "")
    found = header(top, bottom, action())
    assert found.rows == (1, 2)
    assert fields(found) == fields(header(HEADINGS, action()))
    assert header(HEADINGS, action()).rows == (1,)


def test_a_heading_broken_over_two_rows_is_one() -> None:
    found = header(
        ("Área de", "Acción de", "Tareas", "Responsable de"),
        ("mejora", "mejora", "", "seguimiento"),
        ("No hay plan", "Hacerlo", "1. Uno", "RRHH"),
    )
    assert fields(found) == ["area", "title", "tasks", "responsible"]
    assert found.columns[0].heading == "Área de mejora"


def test_the_official_responsible_wins_over_the_one_who_executes() -> None:
    headings = (
        "Acción",
        "Tareas",
        "Objetivo",
        "Indicador",
        "Responsable de ejecución",
        "Responsable de seguimiento",
    )
    assert fields(header(headings, ("a", "b", "c", "d", "e", "f")))[4:] == [None, "responsible"]


def test_the_one_who_executes_is_responsible_where_nobody_else_is() -> None:
    headings = ("Acción", "Tareas", "Objetivo", "Indicador", "Responsable de ejecución")
    assert fields(header(headings, ("a", "b", "c", "d", "e")))[4] == "responsible"


def test_a_second_column_of_the_same_heading_is_kept_under_another_name() -> None:
    found = header((*HEADINGS, "Zona", "Zona"), (*action(), "Norte", "Sur"))
    assert [column.heading for column in found.columns if column.field is None] == ["Zona", "Zona (2)"]


def test_a_column_without_heading_is_kept_under_its_letter() -> None:
    found = header(HEADINGS, (*action(), "algo"))
    assert found.columns[-1].heading == "(N)"


def test_a_doubtful_column_is_taken_if_nothing_better_is_there() -> None:
    headings = ("Acción", "Tareas", "Objetivo", "Indicador", "Responsable directo en la institución hoy")
    column = header(headings, ("a", "b", "c", "d", "e")).columns[4]
    assert column.field == "responsible"
    assert column.confidence < 0.75


def test_what_a_person_chose_goes_before_all() -> None:
    table = grid((*HEADINGS, "Logro buscado"), (*action(), "x"))
    found = find_header(table, (("objective", "logro buscado"),))
    assert found.column("objective") == 14
    with pytest.raises(InvalidError, match="unknown_heading"):
        find_header(table, (("objective", "Nada así"),))


def test_a_row_of_thousands_of_cells_is_kept_beside_the_plan() -> None:
    found = header(HEADINGS, (*action(), *["x"] * 3000))
    assert len(found.columns) == 3013
    assert found.rows == (1,)


@pytest.mark.parametrize(
    "rows",
    [
        (("Verde que te quiero verde.",), ("Verde viento. Verdes ramas.",), ("El barco sobre la mar",)),
        (("No.", "Artículo", "Cantidad", "Precio"), ("1", "Silla", "4", "2,500.00")),
    ],
)
def test_what_is_no_plan_is_refused(rows: tuple[tuple[str, ...], ...]) -> None:
    with pytest.raises(InvalidError) as refusal:
        header(*rows)
    assert refusal.value.key == "no_table"
    assert refusal.value.details["rows"] == len(rows)
