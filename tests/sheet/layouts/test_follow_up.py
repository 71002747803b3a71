from __future__ import annotations

from tests.sheet.layouts.drawing import seen, told


def test_a_status_report_with_only_task_rows() -> None:
    assert seen(
        """
        INFORME DE AVANCE 2026
        Nº | Tarea | Responsable | Fecha límite | Estado | % de avance | Observaciones
        1 | Redactar el manual | RRHH | mar-26 | Cumplida | 100% |
        2 | Aprobar el manual | Despacho | abr-26 | En proceso | 50% | Falta la firma
        3 | Difundir el manual | Prensa | jun-26 | No iniciada | 0% |
        """
    ) == told(
        """
        1. Redactar el manual · →mar-26 · RRHH · {done}
        2. Aprobar el manual · →abr-26 · Despacho · {in_progress 50}
           comment=Falta la firma
        3. Difundir el manual · →jun-26 · Prensa
        ! 2 doubtful_column title
        ! 2 no_tasks tasks
        """
    )


def test_boxes_true_and_false_for_each_task() -> None:
    assert seen(
        """
        Acción | Tareas | Responsable | Fin | Completada
        Crear el manual | Redactar | RRHH | mar-26 | VERDADERO
        ^ | Aprobar | Despacho | abr-26 | FALSO
        Medir el clima | Encuestar | RRHH | jun-26 | FALSO
        """
    ) == told(
        """
        1. Crear el manual · →abr-26 · RRHH
           - Redactar · →mar-26 · {done}
           - Aprobar · Despacho
        2. Medir el clima · →jun-26 · RRHH
           - Encuestar
        """
    )


def test_state_and_percent_of_whole_actions() -> None:
    assert seen(
        """
        No. | Acción | Tareas | Responsable | Fin | Estado | % avance
        1 | Crear el manual | 1. Redactar 2. Aprobar | RRHH | mar-26 | Finalizada | 100%
        2 | Medir el clima | 1. Encuestar 2. Analizar | RRHH | jun-26 | En ejecución | 60%
        3 | Dar charlas | Convocar | RRHH | jul-26 | En curso | 25%
        4 | Pintar | 1. Comprar 2. Pintar | RRHH | ago-26 | Suspendida por falta de fondos |
        5 | Barrer | | RRHH | sep-26 | Parcial | 30%
        """
    ) == told(
        """
        1. Crear el manual · →mar-26 · RRHH
           - Redactar · {done}
           - Aprobar · {done}
        2. Medir el clima · →jun-26 · RRHH
           - Encuestar
           - Analizar
           # Estado: En ejecución / % avance: 60%
        3. Dar charlas · →jul-26 · RRHH
           - Convocar · {in_progress 25}
        4. Pintar · →ago-26 · RRHH
           - Comprar · {stopped Suspendida por falta de fondos}
           - Pintar · {stopped Suspendida por falta de fondos}
        5. Barrer · →sep-26 · RRHH · {in_progress 30}
        ! 6 no_tasks tasks
        """
    )


def test_days_of_completion_task_by_task() -> None:
    assert seen(
        """
        Acción | Tareas | Responsable | Fecha límite | Fecha real
        Crear el manual | Redactar | RRHH | mar-26 | 10/03/2026
        ^ | Aprobar | Despacho | abr-26 |
        ^ | Difundir | Prensa | jun-26 | a fin de mes
        """
    ) == told(
        """
        1. Crear el manual · →jun-26 · RRHH
           - Redactar · →mar-26 · {done 2026-03-10}
           - Aprobar · →abr-26 · Despacho
           - Difundir · Prensa · # Fecha real: a fin de mes
        ! 4 unreadable_date done_on
        """
    )


def test_evidence_by_task_and_for_an_action() -> None:
    assert seen(
        r"""
        Acción | Tareas | Responsable | Fin | Medio de verificación
        Crear el manual | Redactar | RRHH | mar-26 | Borrador
        ^ | Aprobar | Despacho | abr-26 | Resolución firmada
        Medir el clima | 1. Encuestar 2. Analizar | RRHH | jun-26 | - Encuestas\n- Informe
        """
    ) == told(
        """
        1. Crear el manual · →abr-26 · RRHH
           - Redactar · →mar-26 · @ Borrador
           - Aprobar · Despacho · @ Resolución firmada
        2. Medir el clima · →jun-26 · RRHH
           - Encuestar
           - Analizar
           @ Encuestas
           @ Informe
        """
    )


def test_logs_with_achievements_and_difficulties_are_kept_apart() -> None:
    assert seen(
        """
        Acción | Tareas | Responsable | Fin | Logros | Limitaciones
        Crear el manual | Redactar | RRHH | mar-26 | Primer borrador | Falta de personal
        """
    ) == told(
        """
        1. Crear el manual · →mar-26 · RRHH
           Logros=Primer borrador; Limitaciones=Falta de personal
           - Redactar
        ! 1 extra_column Logros
        ! 1 extra_column Limitaciones
        """
    )


def test_a_meta_beside_the_indicator_is_kept_apart() -> None:
    assert seen(
        """
        Acción | Tareas | Responsable | Fin | Indicador | Meta
        Crear el manual | Redactar | RRHH | mar-26 | Manual aprobado | 1
        """
    ) == told(
        """
        1. Crear el manual · →mar-26 · RRHH
           indicator=Manual aprobado; Meta=1
           - Redactar
        ! 1 extra_column Meta
        """
    )


def test_who_does_and_who_follows_up() -> None:
    assert seen(
        """
        Acción | Tareas | Objetivo | Responsable de ejecución | Responsable de seguimiento
        Crear el manual | Redactar | Orden | RRHH | Planificación
        """
    ) == told(
        """
        1. Crear el manual · Planificación
           objective=Orden; Responsable de ejecución=RRHH
           - Redactar
        ! 1 extra_column Responsable de ejecución
        """
    )


def test_two_columns_called_fecha_are_doubtful() -> None:
    assert seen(
        """
        Acción | Tareas | Responsable | Objetivo | Fecha | Fecha
        Crear el manual | Redactar | RRHH | Orden | ene-26 | mar-26
        """
    ) == told(
        """
        1. Crear el manual · →ene-26 · RRHH
           objective=Orden; Fecha (2)=mar-26
           - Redactar
        ! 1 doubtful_column period
        ! 1 extra_column Fecha (2)
        """
    )
