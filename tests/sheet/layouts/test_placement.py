from __future__ import annotations

from tests.sheet.layouts.drawing import seen, table, told


def test_a_table_that_begins_at_column_d() -> None:
    assert seen(
        """
         | | | PLAN DE MEJORA 2026
         | | |
         | | | No. | Acción | Tareas | Responsable | Fin
         | | | 1 | Crear el manual | Redactar | RRHH | mar-26
         | | | | | Aprobar | Despacho | abr-26
         | | | 2 | Medir el clima | Encuestar | RRHH | jun-26
        """
    ) == told(
        """
        1. Crear el manual · →abr-26 · RRHH
           - Redactar · →mar-26
           - Aprobar · Despacho
        2. Medir el clima · →jun-26 · RRHH
           - Encuestar
        """
    )


def test_hidden_columns_are_read_and_hidden_rows_told() -> None:
    assert seen(
        table(
            """
            No. | Acción | Tareas | Responsable | Fin
            1 | Crear el manual | Redactar | RRHH | mar-26
            2 | Medir el clima | Encuestar | RRHH | jun-26
            """,
            hidden=(3,),
            hidden_columns="D",
        )
    ) == told(
        """
        1. Crear el manual · →mar-26 · RRHH
           - Redactar
        2. Medir el clima · →jun-26 · RRHH
           - Encuestar
        ! 3 hidden_row Medir el clima
        """
    )


def test_numbers_as_text_and_with_stops() -> None:
    assert seen(
        """
        No. | Acción | Tareas | Responsable | Fin
        1.- | Crear el manual | Redactar | RRHH | mar-26
        2.- | Medir el clima | Encuestar | RRHH | jun-26
        03 | Dar charlas | Convocar | RRHH | jul-26
        """
    ) == told(
        """
        1. Crear el manual · →mar-26 · RRHH
           - Redactar
        2. Medir el clima · →jun-26 · RRHH
           - Encuestar
        03. Dar charlas · →jul-26 · RRHH
           - Convocar
        """
    )


def test_headings_again_on_every_page_with_title_and_page_number() -> None:
    assert seen(
        """
        PLAN DE MEJORA INSTITUCIONAL 2026
        No. | Acción de mejora | Tareas | Responsable | Fin
        1 | Crear el manual | Redactar | RRHH | mar-26
        Página 1 de 2
        PLAN DE MEJORA INSTITUCIONAL 2026
        No. | Acción de mejora | Tareas | Responsable | Fin
         | | Aprobar | Despacho | abr-26
        2 | Medir el clima | Encuestar | RRHH | jun-26
        """
    ) == told(
        """
        1. Crear el manual · →abr-26 · RRHH
           - Redactar · →mar-26
           - Aprobar · Despacho
        2. Medir el clima · →jun-26 · RRHH
           - Encuestar
        ~ 4 note
        ~ 5 title
        ~ 6 repeated_header
        """
    )


def test_two_tables_on_a_sheet_with_columns_in_another_order() -> None:
    assert seen(
        """
        PLAN DE MEJORA 2026
        No. | Acción | Tareas | Responsable | Fin
        1 | Crear el manual | Redactar | RRHH | mar-26
        Acciones de arrastre
        No. | Responsable | Fin | Acción | Tareas | Prioridad
        2 | TIC | jun-26 | Renovar la red | Cotizar | Alta
        """
    ) == told(
        """
        1. Crear el manual · →mar-26 · RRHH
           - Redactar
        2. Renovar la red · →jun-26 · TIC
           Prioridad=Alta
           - Cotizar
        ~ 4 note
        ~ 5 repeated_header
        ! 5 extra_column Prioridad
        """
    )


def test_two_tables_side_by_side_are_told() -> None:
    assert seen(
        """
        Acción | Tareas | Responsable | Fin | | Acción | Tareas | Responsable | Fin
        Crear el manual | Redactar | RRHH | mar-26 | | Renovar la red | Cotizar | TIC | jun-26
        """
    ) == told(
        """
        1. Crear el manual · →mar-26 · RRHH
           Acción (2)=Renovar la red; Tareas (2)=Cotizar; Responsable (2)=TIC; Fin (2)=jun-26
           - Redactar
        ! 1 extra_column Acción (2)
        ! 1 extra_column Tareas (2)
        ! 1 extra_column Responsable (2)
        ! 1 extra_column Fin (2)
        """
    )


def test_a_sheet_for_each_criterion_takes_the_fullest_and_names_the_others() -> None:
    assert seen(
        table(
            """
            Subcriterio | Acción | Tareas | Responsable | Fin
            1.1 | Crear el manual | Redactar | RRHH | mar-26
            """,
            "Criterio 1",
        ),
        table(
            """
            Subcriterio | Acción | Tareas | Responsable | Fin
            2.1 | Medir el clima | Encuestar | RRHH | jun-26
            2.2 | Dar charlas | Convocar | RRHH | jul-26
            """,
            "Criterio 2",
        ),
    ) == told(
        """
        1. Medir el clima · [2.1] · →jun-26 · RRHH
           - Encuestar
        2. Dar charlas · [2.2] · →jul-26 · RRHH
           - Convocar
        + Criterio 1
        """
    )


def test_a_line_of_column_numbers_below_the_headings() -> None:
    assert seen(
        """
        No. | Acción | Tareas | Responsable | Fin
        (1) | (2) | (3) | (4) | (5)
        1 | Crear el manual | Redactar | RRHH | mar-26
        """
    ) == told(
        """
        1. Crear el manual · →mar-26 · RRHH
           - Redactar
        ~ 2 repeated_header
        """
    )


def test_a_heading_broken_over_two_rows() -> None:
    assert seen(
        """
        Área de | Acción de | Tareas | Responsable de | Fecha de
        mejora | mejora | | seguimiento | terminación
        No hay manual | Crear el manual | Redactar | RRHH | mar-26
        """
    ) == told(
        """
        1. Crear el manual · →mar-26 · RRHH
           area=No hay manual
           - Redactar
        """
    )


def test_a_guide_below_the_headings_is_listed() -> None:
    assert seen(
        """
        No. | Acción | Tareas | Responsable | Fin
        Nota: escriba una acción por fila.
        1 | Crear el manual | Redactar | RRHH | mar-26
        Fuente: autodiagnóstico CAF 2025
        """
    ) == told(
        """
        1. Crear el manual · →mar-26 · RRHH
           - Redactar
        ~ 2 note
        ~ 4 note
        """
    )


def test_signatures_with_names_and_posts_below() -> None:
    assert seen(
        """
        No. | Acción | Tareas | Responsable | Fin | Objetivo
        1 | Crear el manual | Redactar | RRHH | mar-26 | Orden
         | | | | |
        Elaborado por: | | | Aprobado por: | |
        _______________ | | | ______________ | |
        Lic. Ana Díaz | | | Ing. Luis Peña | |
        Encargada de Planificación | | | Director | |
        """
    ) == told(
        """
        1. Crear el manual · →mar-26 · RRHH
           objective=Orden
           - Redactar
        ~ 4 signature
        ~ 5 separator
        ~ 6 signature
        ~ 7 signature
        """
    )
