from __future__ import annotations

from tests.sheet.layouts.drawing import seen, told


def test_months_with_x_under_a_merged_year() -> None:
    assert seen(
        """
        No. | Acción de mejora | Tareas | Responsable | 2026 | < | < | < | < | < | < | < | < | < | < | <
         | | | | Ene | Feb | Mar | Abr | May | Jun | Jul | Ago | Sep | Oct | Nov | Dic
        1 | Crear el manual | 1. Redactar 2. Aprobar | RRHH | | | X | X | X | | | | | | |
        2 | Medir el clima | Encuestar | RRHH | | | | | | | | | | | X | X
        """
    ) == told(
        """
        1. Crear el manual · mar-26→may-26 · RRHH
           - Redactar
           - Aprobar
        2. Medir el clima · nov-26→dic-26 · RRHH
           - Encuestar
        """
    )


def test_months_of_two_years_by_their_letters() -> None:
    assert seen(
        """
        No. | Acción | Actividades | Responsable | 2026 | | | | | | | | | | | | 2027 | | | | | | | | | | |
         | | | | E | F | M | A | M | J | J | A | S | O | N | D | E | F | M | A | M | J | J | A | S | O | N |…
            D
        1 | Crear el manual | Redactar | RRHH | | | | | | | | | | | x | x | x | x | | | | | | | | | |
        2 | Medir el clima | Encuestar | RRHH | | | x | | | | | | | | | | | | x | | | | | | | | |
        """
    ) == told(
        """
        1. Crear el manual · nov-26→feb-27 · RRHH
           - Redactar
        2. Medir el clima · mar-26→mar-27 · RRHH
           - Encuestar
        """
    )


def test_three_rows_of_headings_over_the_months() -> None:
    assert seen(
        """
        No. | Acción | Tareas | Responsable | Cronograma | < | < | < | < | <
         | | | | 2026 | < | < | 2027 | < | <
         | | | | oct | nov | dic | ene | feb | mar
        1 | Crear el manual | Redactar | RRHH | | ● | ● | ● | |
        """
    ) == told(
        """
        1. Crear el manual · nov-26→ene-27 · RRHH
           - Redactar
        """
    )


def test_months_by_number_below_the_word_months() -> None:
    assert seen(
        """
        PMI 2026
        Acción | Tareas | Responsable | Objetivo | Meses | < | < | < | < | < | < | < | < | < | < | <
         | | | | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12
        Crear el manual | Redactar | RRHH | Orden | | ✓ | ✓ | | | | | | | | |
        """
    ) == told(
        """
        1. Crear el manual · feb-26→mar-26 · RRHH
           objective=Orden
           - Redactar
        """
    )


def test_weeks_below_the_months() -> None:
    assert seen(
        """
        PMI 2026
        Acción | Tareas | Responsable | Enero | < | < | < | Febrero | < | < | < | Marzo | < | < | <
         | | | 1 | 2 | 3 | 4 | 1 | 2 | 3 | 4 | 1 | 2 | 3 | 4
        Crear el manual | Redactar | RRHH | | | x | x | x | | | | | | |
        Medir el clima | Encuestar | RRHH | | | | | | | | | | x | x | x
        """
    ) == told(
        """
        1. Crear el manual · ene-26→feb-26 · RRHH
           - Redactar
        2. Medir el clima · mar-26→mar-26 · RRHH
           - Encuestar
        """
    )


def test_a_merged_bar_over_the_months() -> None:
    assert seen(
        """
        Acción | Tareas | Responsable | ene-26 | feb-26 | mar-26 | abr-26 | may-26 | jun-26
        Crear el manual | Redactar | RRHH | | X | < | < | |
        Medir el clima | Encuestar | RRHH | | | | | X | <
        """
    ) == told(
        """
        1. Crear el manual · feb-26→abr-26 · RRHH
           - Redactar
        2. Medir el clima · may-26→jun-26 · RRHH
           - Encuestar
        """
    )


def test_quarters_with_targets_keep_the_targets() -> None:
    assert seen(
        """
        POA 2026
        Acción | Actividad | Responsable | T1 | T2 | T3 | T4
        Dar charlas | Dictar charlas | RRHH | 2 | 3 | 0 | 4
        """
    ) == told(
        """
        1. Dar charlas · T1 2026→T4 2026 · RRHH
           T1 2026=2; T2 2026=3; T3 2026=0; T4 2026=4
           - Dictar charlas
        """
    )


def test_years_side_by_side_with_their_months() -> None:
    assert seen(
        """
        Acción | Tareas | Responsable | 2025 | 2026
        Crear el manual | Redactar | RRHH | oct-dic | ene-mar
        Medir el clima | Encuestar | RRHH | | X
        """
    ) == told(
        """
        1. Crear el manual · oct-dic 2025→ene-mar 2026 · RRHH
           - Redactar
        2. Medir el clima · 2026→2026 · RRHH
           - Encuestar
        """
    )


def test_months_without_any_year_are_kept_and_told() -> None:
    assert seen(
        """
        Acción | Tareas | Responsable | ene | feb | mar | abr
        Crear el manual | Redactar | RRHH | | x | x |
        """
    ) == told(
        """
        1. Crear el manual · feb→mar · RRHH
           - Redactar
        ! 2 unreadable_date start
        """
    )


def test_months_that_only_colours_mark_stay_blank_and_are_told() -> None:
    assert seen(
        """
        Acción | Tareas | Responsable | Objetivo | ene-26 | feb-26 | mar-26
        Crear el manual | Redactar | RRHH | Orden | | |
        """
    ) == told(
        """
        1. Crear el manual · RRHH
           objective=Orden
           - Redactar
        ! 1 extra_column ene-26
        ! 1 extra_column feb-26
        ! 1 extra_column mar-26
        """
    )


def test_each_task_has_its_own_marks() -> None:
    assert seen(
        """
        Acción | Tareas | Responsable | ene-26 | feb-26 | mar-26 | abr-26
        Crear el manual | Redactar | RRHH | x | x | |
        ^ | Aprobar | Despacho | | | x |
        ^ | Difundir | Prensa | | | | x
        """
    ) == told(
        """
        1. Crear el manual · ene-26→abr-26 · RRHH
           - Redactar · →feb-26
           - Aprobar · →mar-26 · Despacho
           - Difundir · Prensa
        """
    )


def test_both_dates_in_one_cell() -> None:
    assert seen(
        """
        Acción | Tareas | Responsable | Tiempo
        Crear el manual | Redactar | RRHH | enero – marzo 2025
        Medir el clima | Encuestar | RRHH | desde nov-25 hasta feb-26
        Dar charlas | Convocar | RRHH | 15/01/2026 al 30/03/2026
        Pintar | Comprar | RRHH | 2do trimestre 2026
        Barrer | Barrer | RRHH | Permanente
        """
    ) == told(
        """
        1. Crear el manual · enero – marzo 2025→enero – marzo 2025 · RRHH
           - Redactar
        2. Medir el clima · nov-25→feb-26 · RRHH
           - Encuestar
        3. Dar charlas · 15/01/2026→30/03/2026 · RRHH
           - Convocar
        4. Pintar · 2do trimestre 2026→2do trimestre 2026 · RRHH
           - Comprar
        5. Barrer · →Permanente · RRHH
           - Barrer
        ! 6 unreadable_date period
        """
    )


def test_start_planned_and_real_beside_each_other() -> None:
    assert seen(
        """
        Acción | Tareas | Responsable | Inicio programado | Inicio real | Fin programado | Fin real | Estado
        Crear el manual | Redactar | RRHH | ene-26 | feb-26 | jun-26 | 15/06/2026 | Cumplida
        """
    ) == told(
        """
        1. Crear el manual · ene-26→jun-26 · RRHH
           Inicio real=feb-26
           - Redactar · {done 2026-06-15}
        ! 1 extra_column Inicio real
        """
    )
