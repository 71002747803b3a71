"""The table of columns: for each field its headings, ours first, and how its cells are written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from pmi_tui.errors import UsageError


class CellFormat(Enum):
    """How the cells of a column are read and written."""

    LINE = "line"
    TEXT = "text"
    TASKS = "tasks"
    DATE = "date"
    PERCENT = "percent"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Column:
    """A field that a table can hold.

    `spanish` and `english` are the headings that an export writes (`group` is the heading above, over several
    columns), `known` are others by which the column comes, surest first; those in `weak` may mean something else.
    A heading with a word of `never` is not this field. `width` is in characters.
    """

    field: str
    spanish: str
    english: str
    format: CellFormat
    width: int
    known: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    group: str = ""
    official: bool = True
    """Whether the official form has it."""
    core: bool = True
    """Whether it speaks for the table being a plan."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


COLUMNS: tuple[Column, ...] = (
    Column(
        "number",
        "No.",
        "No.",
        CellFormat.LINE,
        5,
        _words("Nº|N°|#|Núm.|Nro.|Número|Ítem|Number|Número de acción|ID"),
        weak=_words("Código|Orden|Secuencia"),
        core=False,
    ),
    Column(
        "criterion",
        "Criterio No.",
        "Criterion",
        CellFormat.LINE,
        15,
        _words("Criterio|Criterios No.|Criterio CAF|CAF criterion|Criterio del modelo CAF"),
        never=_words("exito|evaluacion|aceptacion|cumplimiento|success"),
    ),
    Column(
        "subcriterion",
        "Subcriterio No.",
        "Subcriterion",
        CellFormat.LINE,
        11,
        _words("Subcriterio|Sub-criterio|Subcriterio CAF|Subcriterios|Sub criterio No.|CAF subcriterion"),
    ),
    Column(
        "criterion_subcriterion",
        "Criterio/Subcriterio",
        "Criterion/Subcriterion",
        CellFormat.LINE,
        14,
        _words("Criterio y subcriterio|Criterio - Subcriterio|Criterios y subcriterios CAF"),
        official=False,
    ),
    Column(
        "area",
        "Área de mejora",
        "Improvement area",
        CellFormat.TEXT,
        22,
        _words(
            "Oportunidad de mejora|Área de mejora identificada|Áreas a mejorar|Area for improvement|Weakness"
            "|Debilidad|Hallazgo|Descripción del hallazgo|Factor crítico|Punto débil|Finding|Brecha"
            "|Descripción del área de mejora|Aspecto a mejorar|Punto de mejora|Área de oportunidad"
        ),
        weak=_words("Área|Problema|Problema identificado|Situación actual|Causa"),
        never=_words("responsable"),
    ),
    Column(
        "title",
        "Acción de mejora",
        "Improvement action",
        CellFormat.TEXT,
        22,
        _words(
            "Acción|Acciones a realizar|Acción propuesta|Action|Medida de mejora|Acción correctiva"
            "|Descripción de la acción|Nombre de la acción"
        ),
        weak=_words("Estrategia|Propuesta de mejora|Medida|Proyecto"),
        never=_words("fecha|responsable|estado|costo|presupuesto|indicador|resultado|numero|area"),
    ),
    Column(
        "objective",
        "Objetivo",
        "Objective",
        CellFormat.TEXT,
        22,
        _words("Objetivo específico|Objetivo de la acción|Goal|Propósito"),
        weak=_words("Resultado esperado|Para qué|Finalidad"),
        never=_words("estrategico"),
    ),
    Column(
        "tasks",
        "Tareas",
        "Tasks",
        CellFormat.TASKS,
        32,
        _words(
            "Actividades|Tareas a realizar|Actividades a realizar|Pasos|Pasos a seguir|Activities|Steps"
            "|Tareas o actividades|Actividades y tareas|Tareas/Actividades"
        ),
        never=_words("fecha|responsable|estado|costo|presupuesto|indicador|resultado|numero"),
    ),
    Column(
        "start",
        "Inicio",
        "Start",
        CellFormat.DATE,
        8,
        _words(
            "Fecha de inicio|Fecha inicial|Tiempo inicio|Desde|Comienzo|Start date|Begin|Mes de inicio|F. inicio"
        ),
        never=_words("real"),
        group="Tiempo",
    ),
    Column(
        "end",
        "Fin",
        "End",
        CellFormat.DATE,
        8,
        _words(
            "Fecha de fin|Fecha final|Tiempo fin|Fecha de terminación|Fecha de término|Término|Final|Fecha límite"
            "|Finalización|Fecha de finalización|Hasta|End date|Deadline|Due date|Due|Vencimiento|Mes de fin|F. fin"
            "|Fecha de conclusión|Fecha tope|Fecha máxima|Fecha compromiso|Fecha de entrega|Termina|Finaliza"
        ),
        never=_words("real|eje|estrategia"),
        group="Tiempo",
    ),
    Column(
        "period",
        "Tiempo",
        "Time",
        CellFormat.DATE,
        12,
        _words(
            "Período|Plazo|Cronograma|Tiempo de ejecución|Período de ejecución|Period|Timeline"
            "|Fecha de inicio y fin|Tiempo Inicio Fin|Inicio - Fin|Calendario"
        ),
        weak=_words("Fecha|Fechas|Duración|Date"),
        official=False,
    ),
    Column(
        "resources",
        "Recursos necesarios",
        "Resources needed",
        CellFormat.TEXT,
        12,
        _words("Recursos|Recursos requeridos|Recurso necesario|Resources|Required resources"),
        weak=_words(
            "Presupuesto|Costo|Inversión|Budget|Cost|Presupuesto estimado|Costo estimado|Monto|Monto RD$"
            "|Presupuesto RD$|Costo RD$"
        ),
    ),
    Column(
        "indicator",
        "Indicador",
        "Indicator",
        CellFormat.TEXT,
        21,
        _words(
            "Indicador de gestión|Indicador de resultado|Indicador de logro|Indicador de cumplimiento|KPI"
        ),
        weak=_words("Meta|Producto|Target|Output"),
    ),
    Column(
        "responsible",
        "Responsable de seguimiento",
        "Responsible for follow-up",
        CellFormat.TEXT,
        17,
        _words(
            "Responsable|Responsable del seguimiento|Responsible|Unidad responsable|Dependencia responsable"
            "|Área responsable|Departamento responsable|Persona responsable|Responsible unit|Owner|Encargado"
            "|Encargado(a)|Área encargada|Dirección responsable|Quién"
        ),
        weak=_words("Responsable de ejecución|Responsable de la ejecución|Involucrados|Dependencia|Unit"),
    ),
    Column(
        "comment",
        "Comentario",
        "Comment",
        CellFormat.TEXT,
        14,
        _words("Comentarios|Observaciones|Observación|Comments|Remarks|Notas"),
        core=False,
    ),
    Column(
        "state",
        "Estado",
        "Status",
        CellFormat.STATE,
        13,
        _words(
            "Estatus|Estado de la acción|Estado de cumplimiento|Estado actual|State|Estado de la tarea"
            "|Cumplida|Cumplido|Completada|Completado|Hecho|Done"
        ),
        weak=_words("Cumplimiento|Situación"),
        official=False,
        core=False,
    ),
    Column(
        "percent",
        "% de avance",
        "% progress",
        CellFormat.PERCENT,
        9,
        _words(
            "% avance|Avance|Avance (%)|Avance físico (%)|Porcentaje de avance|Nivel de avance|Progress"
            "|% cumplimiento|Porcentaje de cumplimiento|% complete|Percent|% ejecución|Porcentaje de ejecución"
            "|% ejecución física|% logro"
        ),
        official=False,
        core=False,
    ),
    Column(
        "done_on",
        "Fecha de cumplimiento",
        "Done on",
        CellFormat.DATE,
        11,
        _words(
            "Cumplida el|Fecha real|Fecha real de cumplimiento|Fecha de cumplimiento real"
            "|Fecha real de fin|Fecha de fin real|Fecha real de terminación|Fin real|Fecha en que se cumplió"
            "|Fecha real de finalización|Fecha de término real|Fecha cumplida|Fecha completada|Fecha de realización"
            "|Completion date|Actual end|Date completed"
        ),
        weak=_words("Fecha de ejecución|Fecha de cierre"),
        never=_words("inicio|limite"),
        official=False,
        core=False,
    ),
    Column(
        "evidence",
        "Medio de verificación",
        "Evidence",
        CellFormat.TEXT,
        24,
        _words(
            "Medios de verificación|Evidencia|Evidencias|Fuente de verificación|Means of verification"
            "|Medio verificable|Medios de prueba"
        ),
        weak=_words("Soporte|Documentos"),
        official=False,
        core=False,
    ),
)


def find_column(word: str) -> Column:
    """The column that a word names: by its field, or by what it is called in either language.

    Raises UsageError("unknown_field") naming the nearest.
    """
    from pmi_tui.domain.fields import FIELDS, nearest
    from pmi_tui.domain.text import fold

    wanted = fold(word).strip()
    names = {fold(name): each for each in COLUMNS for name in (each.english, each.spanish, each.field)}
    by_field = {each.field: each for each in COLUMNS}
    names |= {name: by_field[field.key] for field in FIELDS if field.key in by_field for name in field.words}
    if wanted not in names:
        raise UsageError("unknown_field", text=word, nearest=nearest(word, list(names)))
    return names[wanted]
