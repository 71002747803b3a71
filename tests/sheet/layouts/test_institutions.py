from __future__ import annotations

from tests.sheet.layouts.drawing import seen, told


def test_a_poa_with_product_activity_and_quarters() -> None:
    assert seen(
        """
        PLAN OPERATIVO ANUAL 2026
        Dirección Regional de Salud Norte
        Producto | Actividad | Responsable | Cronograma | < | < | < | Presupuesto (RD$)
         | | | T1 | T2 | T3 | T4 |
        Hospitales con triaje | Capacitar al personal de emergencia | Enfermería | X | X | | | 50,000
        ^ | Señalizar las áreas de triaje | Mantenimiento | | X | | | 20,000
        Usuarios satisfechos | Aplicar la encuesta de satisfacción | Calidad | | | X | X |
        Total | | | | | | | 70,000
        """
    ) == told(
        """
        1. Capacitar al personal de emergencia · T1 2026→T2 2026 · Enfermería
           resources=50,000; indicator=Hospitales con triaje
        2. Señalizar las áreas de triaje · T2 2026→T2 2026 · Mantenimiento
           resources=20,000; indicator=Hospitales con triaje
        3. Aplicar la encuesta de satisfacción · T3 2026→T4 2026 · Calidad
           indicator=Usuarios satisfechos
        ~ 8 total
        ! 3 doubtful_column title
        ! 3 no_tasks tasks
        """
    )


def test_a_caf_plan_of_a_school_district_in_another_order() -> None:
    assert seen(
        r"""
        MINISTERIO DE EDUCACIÓN
        Distrito Educativo 10-04
        Plan de Mejora CAF 2026-2027
        Nº | Subcriterio | Criterio | Acción de mejora | Oportunidad de mejora | Actividades | Responsable |…
            Fecha inicial | Fecha límite | Meta
        1 | 1.2 | 1. Liderazgo | Crear el comité de calidad | No hay comité |…
            1. Convocar a los directores\n2. Juramentar el comité | Dirección distrital | ene-26 | mar-26 |…
            Comité creado
        2 | 3.1 (4) | 3. Personas | Medir el clima laboral | No se mide el clima |…
            a) Aplicar la encuesta b) Analizar los datos | RRHH | abr-26 | jun-26 | 1 informe
        Elaborado por: | | | | Aprobado por:
        Licda. Rosa Gil | | | | Lic. Pedro Mora
        """
    ) == told(
        """
        1. Crear el comité de calidad · [1.2] · ene-26→mar-26 · Dirección distrital
           area=No hay comité; indicator=Comité creado
           - Convocar a los directores
           - Juramentar el comité
        2. Medir el clima laboral · [3.1] · abr-26→jun-26 · RRHH
           area=No se mide el clima; indicator=1 informe
           - Aplicar la encuesta
           - Analizar los datos
        ~ 7 signature
        ~ 8 signature
        """
    )


def test_a_hospital_with_bands_and_merged_criteria() -> None:
    assert seen(
        r"""
        HOSPITAL PROVINCIAL DR. TORIBIO BENCOSME
        Plan de Mejora Institucional 2026
        Criterio | Subcriterio | Área de mejora | Acción | Tareas | Tiempo | < | Responsable
         | | | | | Inicio | Fin |
        CRITERIO 1: LIDERAZGO
        1 | 1.1 | Misión poco conocida | Difundir la misión |…
            Imprimir afiches; colocar afiches; medir el conocimiento | enero 2026 | junio 2026 |…
            Comunicaciones
        ^ | 1.4 | Sin alianzas | Firmar acuerdos | Identificar aliados | feb. 2026 | dic. 2026 | Dirección
        CRITERIO 3: PERSONAS
        3 | 3.2 | Poca capacitación | Capacitar al personal | - Detectar necesidades\n- Impartir talleres |…
            mar-26 | nov-26 | RRHH, Docencia
        """
    ) == told(
        """
        1. Difundir la misión · [1.1] · enero 2026→junio 2026 · Comunicaciones
           area=Misión poco conocida
           - Imprimir afiches
           - colocar afiches
           - medir el conocimiento
        2. Firmar acuerdos · [1.4] · feb. 2026→dic. 2026 · Dirección
           area=Sin alianzas
           - Identificar aliados
        3. Capacitar al personal · [3.2] · mar-26→nov-26 · RRHH, Docencia
           area=Poca capacitación
           - Detectar necesidades
           - Impartir talleres
        ~ 5 band
        ~ 8 band
        """
    )


def test_a_ministry_with_one_task_a_row_and_merged_actions() -> None:
    assert seen(
        """
        No. | Área de mejora | Acción de mejora | Tareas | Inicio | Fin | Responsable | Estado
        1 | Sin protocolo de quejas | Crear el protocolo de quejas | Redactar el protocolo | ene-26 |…
            feb-26 | OAIM | Cumplida
        ^ | ^ | ^ | Aprobar el protocolo | mar-26 | mar-26 | Despacho | En proceso
        ^ | ^ | ^ | Difundir el protocolo | abr-26 | jun-26 | OAIM | Pendiente
        2 | Sin buzones | Colocar buzones | Comprar los buzones | may-26 | jul-26 | Compras | Pendiente
        ^ | ^ | ^ | Instalar los buzones | ago-26 | sep-26 | Servicios Generales | Pendiente
        """
    ) == told(
        """
        1. Crear el protocolo de quejas · ene-26→jun-26 · OAIM
           area=Sin protocolo de quejas
           - Redactar el protocolo · →feb-26 · {done}
           - Aprobar el protocolo · →mar-26 · Despacho · {in_progress}
           - Difundir el protocolo
        2. Colocar buzones · may-26→sep-26 · Compras
           area=Sin buzones
           - Comprar los buzones · →jul-26
           - Instalar los buzones · Servicios Generales
        """
    )


def test_a_town_hall_that_repeats_the_action_in_each_row() -> None:
    assert seen(
        """
        Acción | Objetivo | Actividad | Responsable | Fecha de fin
        Reparar las aceras | Calles seguras | Levantar un inventario | Obras Públicas | mar-26
        Reparar las aceras | Calles seguras | Contratar la brigada | Compras | abr-26
        Podar los árboles | Parques limpios | Hacer la ruta de poda | Ornato | may-26
        Podar los árboles | Parques limpios | Podar los árboles del parque central | Ornato | jun-26
        """
    ) == told(
        """
        1. Reparar las aceras · →abr-26 · Obras Públicas
           objective=Calles seguras
           - Levantar un inventario · →mar-26
           - Contratar la brigada · Compras
        2. Podar los árboles · →jun-26 · Ornato
           objective=Parques limpios
           - Hacer la ruta de poda · →may-26
           - Podar los árboles del parque central
        """
    )


def test_a_plan_whose_actions_are_numbered_am_01() -> None:
    assert seen(
        """
        Código | Debilidad | Acción correctiva | Pasos a seguir | Encargado | Plazo
        AM-01 | No hay inventario | Levantar el inventario | 1) Contar 2) Registrar | Almacén | marzo 2026
        AM-02 | Archivo desordenado | Ordenar el archivo | 1) Clasificar 2) Digitalizar | Archivo |…
            junio 2026
        """
    ) == told(
        """
        AM-01. Levantar el inventario · →marzo 2026 · Almacén
           area=No hay inventario
           - Contar
           - Registrar
        AM-02. Ordenar el archivo · →junio 2026 · Archivo
           area=Archivo desordenado
           - Clasificar
           - Digitalizar
        """
    )


def test_a_plan_with_budget_columns() -> None:
    assert seen(
        """
        No. | Acción de mejora | Tareas | Responsable | Inicio | Fin | Recursos necesarios |…
            Costo estimado (RD$) | Fuente de financiamiento
        1 | Renovar el sistema de turnos | 1. Cotizar. 2. Comprar. | TIC | ene-26 | jun-26 | Pantallas |…
            350,000.00 | Fondo general
        2 | Pintar la sala de espera | Pintar | Mantenimiento | jul-26 | ago-26 | Pintura | 45,000.00 |…
            Donación
        TOTAL | | | | | | | 395,000.00 |
        """
    ) == told(
        """
        1. Renovar el sistema de turnos · ene-26→jun-26 · TIC
           resources=Pantallas; Costo estimado (RD$)=350,000.00; Fuente de financiamiento=Fondo general
           - Cotizar.
           - Comprar.
        2. Pintar la sala de espera · jul-26→ago-26 · Mantenimiento
           resources=Pintura; Costo estimado (RD$)=45,000.00; Fuente de financiamiento=Donación
           - Pintar
        ~ 4 total
        ! 1 extra_column Costo estimado (RD$)
        ! 1 extra_column Fuente de financiamiento
        """
    )


def test_english_headings() -> None:
    assert seen(
        """
        Improvement plan 2026
        No. | Area for improvement | Action | Activities | Owner | Start date | Due date | KPI | Status |…
            % complete
        1 | Slow answers | Set up a help desk | 1. Hire staff 2. Train staff | ICT | Jan 2026 | Jun 2026 |…
            90 % in a day | In progress | 40%
        2 | No survey | Run a survey | Write the questions | Planning | 2026-02 | 2026-04 | 300 answers |…
            Done |
        """
    ) == told(
        """
        1. Set up a help desk · Jan 2026→Jun 2026 · ICT
           area=Slow answers; indicator=90 % in a day
           - Hire staff
           - Train staff
           # Status: In progress / % complete: 40%
        2. Run a survey · 2026-02→2026-04 · Planning
           area=No survey; indicator=300 answers
           - Write the questions · {done}
        """
    )


def test_a_quality_plan_without_caf_codes() -> None:
    assert seen(
        """
        PLAN DE CALIDAD 2026
        Hallazgo | Causa | Acción correctiva | Responsable | Fecha compromiso | Evidencia
        Expedientes incompletos | Falta de lista | Usar una lista de chequeo | Archivo Clínico |…
            30/04/2026 | Lista firmada
        Equipos sin calibrar | Sin contrato | Contratar la calibración | Biomédica | 31/05/2026 |…
            Certificados
        """
    ) == told(
        """
        1. Usar una lista de chequeo · →30/04/2026 · Archivo Clínico
           area=Expedientes incompletos; Causa=Falta de lista
           @ Lista firmada
        2. Contratar la calibración · →31/05/2026 · Biomédica
           area=Equipos sin calibrar; Causa=Sin contrato
           @ Certificados
        ! 2 extra_column Causa
        ! 2 no_tasks tasks
        """
    )


def test_an_action_for_each_subcriterion_with_long_names() -> None:
    assert seen(
        """
        Criterios y subcriterios CAF | Áreas de mejora | Acciones de mejora | Tareas | Responsable |…
            Inicio | Fin
        Criterio 1 / 1.1 Dirigir la organización | Sin código de ética | Aprobar el código de ética |…
            Redactar el código | Jurídica | ene-26 | mar-26
        Criterio 4 / 4.3 Gestionar las finanzas | Pagos tardíos | Pagar a tiempo |…
            Revisar el flujo de pagos | Financiera | feb-26 | dic-26
        """
    ) == told(
        """
        1. Aprobar el código de ética · [1.1] · ene-26→mar-26 · Jurídica
           area=Sin código de ética
           - Redactar el código
        2. Pagar a tiempo · [4.3] · feb-26→dic-26 · Financiera
           area=Pagos tardíos
           - Revisar el flujo de pagos
        """
    )
