from __future__ import annotations

from tests.sheet.layouts.drawing import seen, table, told


def test_an_action_a_column_is_refused_as_sideways() -> None:
    assert seen(
        """
        No. | 1 | 2
        Área de mejora | No hay manual | No se mide el clima
        Acción de mejora | Crear el manual | Medir el clima
        Tareas | Redactar | Encuestar
        Responsable | RRHH | RRHH
        Inicio | ene-26 | feb-26
        Fin | mar-26 | jun-26
        """
    ) == told(
        """
        refused: sideways_table
        """
    )


def test_a_card_for_each_action_is_refused_as_sideways() -> None:
    assert seen(
        table(
            """
            FICHA DE ACCIÓN DE MEJORA
            Área de mejora: | No hay manual
            Acción de mejora: | Crear el manual
            Objetivo: | Orden
            Responsable: | RRHH
            """,
            "Ficha 1",
        ),
        table(
            """
            FICHA DE ACCIÓN DE MEJORA
            Área de mejora: | No se mide el clima
            Acción de mejora: | Medir el clima
            Objetivo: | Saber
            Responsable: | RRHH
            """,
            "Ficha 2",
        ),
    ) == told(
        """
        refused: sideways_table
        """
    )


def test_a_list_of_areas_without_actions_is_refused() -> None:
    assert seen(
        """
        Criterio | Subcriterio | Fortalezas | Área de mejora | Evidencia
        1 | 1.1 | Misión definida | No se difunde la misión | Página web
        2 | 2.1 | POA aprobado | No se mide el POA | Informes
        """
    ) == told(
        """
        refused: no_action_column
        """
    )


def test_a_table_with_too_few_columns_is_refused() -> None:
    assert seen(
        """
        Acción | Responsable
        Crear el manual | RRHH
        """
    ) == told(
        """
        refused: too_few_columns
        """
    )


def test_a_budget_is_refused() -> None:
    assert seen(
        """
        Cuenta | Descripción | Presupuesto | Ejecutado
        2.1.1 | Sueldos | 1,000,000 | 900,000
        2.2.1 | Viáticos | 50,000 | 20,000
        """
    ) == told(
        """
        refused: no_table
        """
    )


def test_a_list_of_staff_is_refused() -> None:
    assert seen(
        """
        No. | Nombre | Cargo | Departamento | Teléfono
        1 | Ana Díaz | Encargada | RRHH | 809-555-0101
        """
    ) == told(
        """
        refused: no_table
        """
    )


def test_a_blank_form_is_refused() -> None:
    assert seen(
        """
        PLAN DE MEJORA INSTITUCIONAL
        No. | Criterio | Subcriterio | Área de mejora | Acción de mejora | Objetivo | Tareas | Inicio |…
            Fin | Responsable
        1 | | | | | | | | |
        2 | | | | | | | | |
        """
    ) == told(
        """
        refused: no_actions
        """
    )
