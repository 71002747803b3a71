"""The words of varied tables: headings as people write them, texts, dates, and states."""

from __future__ import annotations

from pmi_tui.domain.states import State

FIELDS = ("number", "criterion", "subcriterion", "area", "title", "objective", "tasks", "start", "end",
          "resources", "indicator", "responsible", "comment")  # fmt: skip


def _any_of(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


HEADINGS: dict[str, tuple[str, ...]] = {
    "number": _any_of("No.|Nº|N°|#|Núm.|Ítem|NO|Número|ID|Nro.|No. de acción|N.º"),
    "criterion": _any_of(
        "Criterio No.|Criterio|Criterio CAF|Criterios No.|Criterio del modelo CAF|Criterio (CAF)"
    ),
    "subcriterion": _any_of(
        "Subcriterio No.|Sub-criterio|Subcriterio|Subcrt.|Subcriterio CAF|Sub criterio"
        "|Sub-Criterio No.|No. Subcriterio"
    ),
    "criterion_subcriterion": _any_of(
        "Criterio/Subcriterio|Criterio / Subcriterio|Criterio y subcriterio|Criterio-Subcriterio"
    ),
    "area": _any_of(
        "Área de mejora|Áreas de mejora|Área(s) de mejora|Oportunidad de mejora|Debilidad"
        "|Oportunidades de mejora|Hallazgo|Descripción del hallazgo|Factor crítico"
        "|Área de mejora identificada|Debilidades|Areas a mejorar|Área de mejora (autodiagnóstico)"
        "|Descripción del área de mejora|Áreas de mejora detectadas|Debilidad encontrada"
    ),
    "title": _any_of(
        "Acción de mejora|Acciones de mejora|Acción(es) de mejora|Acción|Acciones|Estrategia"
        "|Acción a realizar|Acciones propuestas|Acción propuesta|Acción correctiva|Medida de mejora"
        "|Acciones a implementar|Descripción de la acción|Acción a desarrollar"
    ),
    "objective": _any_of(
        "Objetivo|Objetivos|Objetivo(s)|Objetivo específico|Objetivo de la acción|Obj.|Propósito"
    ),
    "tasks": _any_of(
        "Tareas|Actividades|Pasos|Tareas a realizar|Actividades a realizar|Pasos a seguir"
        "|Tareas / Actividades|Tarea|Actividad|Actividades y tareas|Actividad / Tarea"
        "|Tareas específicas|Actividades principales"
    ),
    "start": _any_of(
        "Inicio|Fecha inicial|Desde|Fecha de inicio|Fecha inicio|Mes de inicio|F. inicio"
        "|Fecha de inicio prevista|Inicio (mes/año)|Inicio previsto"
    ),
    "end": _any_of(
        "Fin|Fecha límite|Hasta|Fecha de fin|Fecha de terminación|Fecha fin|Fecha final|Término"
        "|Fecha de término|Vencimiento|Fecha fin prevista|Fin (mes/año)"
        "|Fecha estimada de finalización|Fecha de conclusión"
    ),
    "period": _any_of("Tiempo|Período|Plazo|Cronograma|Tiempo de ejecución|Periodo de ejecución"),
    "resources": _any_of(
        "Recursos necesarios|Recursos|Presupuesto|Recursos requeridos|Costo|Recursos (necesarios)"
        "|Recursos a utilizar|Presupuesto estimado"
    ),
    "indicator": _any_of(
        "Indicador|Indicadores|Indicador(es)|Meta|Indicador de gestión|Producto"
        "|Indicador de resultado|Indicador / Meta|Indicador verificable"
    ),
    "responsible": _any_of(
        "Responsable de seguimiento|Responsable|Resp.|Dependencia responsable|Área responsable"
        "|Responsable(s)|Unidad responsable|Responsables|Responsable(s) (de seguimiento)"
        "|Responsable de ejecución|Responsable de la acción|Persona responsable|Responsable directo"
    ),
    "comment": _any_of(
        "Comentarios|Observaciones|Comentario|Comentario(s)|Observación|Observaciones/Comentarios"
        "|Observaciones generales"
    ),
    "state": _any_of(
        "Estado|Estatus|Estado actual|Estado de cumplimiento|Estado de la acción|Estado de ejecución"
        "|Estado a la fecha"
    ),
    "percent": _any_of(
        "% de avance|% avance|Avance físico (%)|Avance|Porcentaje de avance|Avance (%)|% de ejecución"
        "|% avance a la fecha"
    ),
    "done_on": _any_of("Fecha de cumplimiento|Fecha real|Fecha real de cumplimiento|Fecha de término real"),
    "evidence": _any_of(
        "Medio de verificación|Medios de verificación|Evidencia|Evidencias|Fuente de verificación"
        "|Medio(s) de verificación|Evidencia de cumplimiento|Evidencias (medios de verificación)"
    ),
}
ENGLISH = {
    "number": "No.",
    "criterion": "Criterion",
    "subcriterion": "Subcriterion",
    "criterion_subcriterion": "Criterion/Subcriterion",
    "area": "Improvement area",
    "title": "Improvement action",
    "objective": "Goal",
    "tasks": "Activities",
    "start": "Start date",
    "end": "Due date",
    "period": "Timeline",
    "resources": "Resources",
    "indicator": "Indicator",
    "responsible": "Owner",
    "comment": "Comments",
    "state": "Status",
    "percent": "% complete",
    "done_on": "Completion date",
    "evidence": "Evidence",
}
EXTRA = {
    "Eje END": ("Eje 1", "Eje 2"),
    "Fuente de financiamiento": ("Presupuesto nacional", "Cooperación internacional"),
    "Prioridad": ("Alta", "Media", "Baja"),
    "Línea POA": ("POA-12", "POA-7"),
    "Riesgos": ("Falta de quórum", "Cambio de autoridades"),
    "Criterio de éxito": ("Que el personal lo use", "Encuesta sobre 80 puntos"),
    "Alineación PEI": ("Objetivo 2.1", "Resultado 3"),
}
VERBS = ("Crear", "Elaborar", "Socializar", "Coordinar", "Medir", "Publicar", "Realizar", "Designar", "Actualizar",
         "Capacitar en", "Dar seguimiento a", "Solicitar", "Revisar", "Implementar")  # fmt: skip
THINGS = ("el manual de ética", "un buzón físico", "las encuestas (2 al año)", "la política de género",
          "2.5 km de vías", "charlas sobre la Ley 41-08 vigente", "el plan 2026 del área", "reuniones con RRHH",
          "la página web", "el comité de calidad", "los acuerdos de desempeño (EDI)", "la carta compromiso",
          "el 80 % del personal", "jornadas en escuelas y hospitales", "la ruta de evacuación",
          "el registro de usuarios / visitantes", "los formularios RR-01 y RR-02", "el acta del 15 de marzo",
          "un protocolo (versión 2)", "RD$ 1,500.00 para materiales", "los puntos 1 y 2 del informe",
          "la Resolución Núm. 113-2021", "el trato a niñas, niños y adolescentes")  # fmt: skip
UNITS = ("RRHH", "Alcaldía, RRHH", "Prensa y OAIM", "Depto. de Informática.", "Planificación y Desarrollo",
         "Dirección Regional", "Enfermería / Calidad", "División de Compras", "Lic. Ana Díaz (OAIM)")  # fmt: skip
RESOURCES = ("Humanos", "RD$ 50,000", "Humanos y Tecnológicos", "Materiales gastables", "N/A", "125000")
INDICATORS = (
    "Cantidad de talleres",
    "1. Listado. 2. Fotos.",
    "80 % del personal",
    "Informe aprobado",
    "3 talleres",
)
COMMENTS = ("", "", "Según presupuesto", "Depende de la Resolución 22-2026", "Pendiente de fondos")
PROOFS = (
    "Fotos del taller",
    "Minuta firmada",
    "Listado de participantes",
    "Correo del 3/5/2026",
    "Informe final",
)
STATES: dict[State, tuple[str, ...]] = {
    State.DONE: ("Cumplida", "COMPLETADO", "Finalizada", "Ejecutado", "Sí", "Realizada", "100%"),
    State.IN_PROGRESS: ("En proceso", "en curso", "En ejecución", "Iniciada", "Parcialmente cumplida"),
    State.PENDING: ("Pendiente", "No iniciada", "Sin iniciar", "No cumplida", "0%", ""),
    State.DROPPED: ("Cancelada", "No aplica", "Descartada"),
    State.STOPPED: ("Detenida", "Suspendida por falta de fondos"),
}
MONTHS = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")
LONG_MONTHS = ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
               "noviembre", "diciembre")  # fmt: skip
CAF_NAMES = {"1": "Liderazgo", "2": "Estrategia y Planificación", "3": "Personas", "4": "Alianzas y Recursos",
             "5": "Procesos", "6": "Resultados orientados a los ciudadanos/clientes"}  # fmt: skip
ROMANS = {"1": "I", "2": "II", "3": "III", "4": "IV", "5": "V", "6": "VI"}
TITLES = (
    ("PLAN DE MEJORA INSTITUCIONAL 2026-2027", "Ayuntamiento de Moca"),
    (
        "República Dominicana",
        "MINISTERIO DE EDUCACIÓN",
        "Distrito Educativo 10-04",
        "Plan de mejora CAF 2026-2027",
    ),
    ("Hospital Provincial Dr. Toribio Bencosme", "PMI 2026-2027"),
    ("Institución:", "Plan de Mejora de la Dirección Regional Norte 2026-2027", "Período: 2026-2027"),
    ("PLAN DE ACCIÓN PARA LA MEJORA 2026-2027",),
)
STYLES = ("{n}. ", "{n}) ", "{n}- ", "{n}.- ", "({n}) ", "• ", "- ", "{a}) ", "Tarea {n}: ", "T{n}. ", "<li>", "",
          "{n}º ", "✓ ", "1.{n} ", "Paso {n}. ", "* ")  # fmt: skip
