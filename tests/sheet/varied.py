"""Tables as different people lay them out, made from known actions: the same seed makes the same table."""

from __future__ import annotations

import random
from dataclasses import dataclass

from pmi_tui.domain.dates import parse

FIELDS = ("number", "criterion", "subcriterion", "area", "title", "objective", "tasks", "start", "end",
          "resources", "indicator", "responsible", "comment")  # fmt: skip
HEADINGS = {
    "number": ["No.", "Nº", "#", "Núm.", "Ítem", "NO."],
    "criterion": ["Criterio No.", "CRITERIO", "Criterio CAF", "Criterios No."],
    "subcriterion": ["Subcriterio No.", "Sub-criterio", "SUBCRITERIO", "Subcrt.", "Subcriteriio"],
    "area": [
        "Área de mejora",
        "AREAS DE MEJORA",
        "Oportunidad de mejora",
        "Debilidad",
        "Hallazgo",
        "Área de mejra",
    ],
    "title": ["Acción de mejora", "ACCIONES DE MEJORA", "Acción", "Estrategia", "Acción de mejroa"],
    "objective": ["Objetivo", "OBJETIVOS", "Objetivo(s)", "Objectivo"],
    "tasks": ["Tareas", "ACTIVIDADES", "Pasos", "Tareas a realizar", "Actividaes"],
    "start": ["Inicio", "INICIO", "Fecha inicial", "Desde"],
    "end": ["Fin", "FIN", "Fecha límite", "Hasta"],
    "resources": ["Recursos necesarios", "RECURSOS", "Presupuesto", "Recursos requeridos"],
    "indicator": ["Indicador", "INDICADORES", "Meta", "Indicador de gestión"],
    "responsible": [
        "Responsable de seguimiento",
        "RESPONSABLE",
        "Resp.",
        "Dependencia responsable",
        "Responsavle",
    ],
    "comment": ["Comentarios", "OBSERVACIONES", "Comentario"],
}
VERBS = ["Crear", "Elaborar", "Socializar", "Coordinar", "Medir", "Publicar", "Realizar", "Designar"]
THINGS = ["el manual de ética", "un buzón físico", "las encuestas (2 al año)", "la política de género",
          "2.5 km de vías", "charlas sobre la Ley 41-08 vigente",
          "el plan 2026 del área", "reuniones con RRHH", "la página web"]  # fmt: skip
MONTHS = ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"]
LONG_MONTHS = ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
               "noviembre", "diciembre"]  # fmt: skip
STYLES = [
    "{n}. ",
    "{n}) ",
    "{n}- ",
    "{n}.- ",
    "({n}) ",
    "• ",
    "- ",
    "{a}) ",
    "Tarea {n}: ",
    "T{n}. ",
    "<li>",
    "",
]


@dataclass(frozen=True, slots=True)
class Known:
    """What an action says: its cells by field, its tasks, and its months as (year, month)."""

    cells: dict[str, str]
    tasks: list[str]
    start: tuple[int, int]
    end: tuple[int, int]


def known_actions(dice: random.Random) -> list[Known]:
    return [_action(dice, str(place)) for place in range(1, dice.randint(3, 9))]


def _sentence(dice: random.Random) -> str:
    return f"{dice.choice(VERBS)} {dice.choice(THINGS)} y {dice.choice(VERBS).lower()} {dice.choice(THINGS)}"


def _action(dice: random.Random, number: str) -> Known:
    code = dice.choice(["1.1", "1.4", "2.2", "3.1", "4.5", "6.2", "8.1"])
    start = (2026, dice.randint(1, 12))
    cells = {
        "number": number,
        "criterion": dice.choice(["", code[0], f"Criterio {code[0]}"]),
        "subcriterion": code + dice.choice(["", " (3)", " (11)"]),
        "area": f"No se evidencia {_sentence(dice).lower()}",
        "title": _sentence(dice) + dice.choice(["", "."]),
        "objective": _sentence(dice),
        "resources": dice.choice(["Humanos", "RD$ 50,000", "Humanos y Tecnológicos"]),
        "indicator": dice.choice(["Cantidad de talleres", "1. Listado. 2. Fotos.", "80 % del personal"]),
        "responsible": dice.choice(["RRHH", "Alcaldía, RRHH", "Prensa y OAIM", "Depto. de Informática."]),
        "comment": dice.choice(["", "", "Según presupuesto"]),
    }
    tasks = [_sentence(dice) for _ in range(dice.randint(1, 5))]
    return Known(cells, tasks, start, (2027, dice.randint(1, 12)))


def _date(style: int, year: int, month: int) -> str:
    return [
        f"{MONTHS[month - 1]}-{year % 100}",
        f"{MONTHS[month - 1].title()}. {year % 100}",
        f"{LONG_MONTHS[month - 1]} {year}",
        f"{LONG_MONTHS[month - 1].title()} de {year}",
        f"{month:02}/{year}",
        f"{year}-{month:02}",
    ][style]


def _tasks_cell(tasks: list[str], style: str, seam: str) -> str:
    items = [
        style.format(n=place, a="abcdefgh"[place - 1]) + task for place, task in enumerate(tasks, start=1)
    ]
    return seam.join(items)


def varied_table(dice: random.Random, actions: list[Known]) -> list[tuple[str, ...]]:
    """The table of these actions, laid out by the dice."""
    order = list(FIELDS)
    if dice.random() < 0.5:
        dice.shuffle(order)
    names = {field: dice.choice(HEADINGS[field]) for field in FIELDS}
    style, dates = dice.choice(STYLES), dice.randrange(6)
    seam = "\n" if style in ("", "- ") else dice.choice(["\n", " ", ". "])
    rows: list[tuple[str, ...]] = [("PLAN DE MEJORA",), ("",), ("Ayuntamiento de Moca 2026-2027",), ("",)]
    header = _header(order, names, over=dice.random() < 0.4)
    rows += header
    one_a_row = dice.random() < 0.25
    for each in actions:
        if dice.random() < 0.2:
            rows.append(dice.choice([("",), ("---", "---", "---"), header[0], ("Nota: sigue.",)]))
        cells = {**each.cells, "start": _date(dates, *each.start), "end": _date(dates, *each.end)}
        if one_a_row:
            rows.append(_row(order, {**cells, "tasks": each.tasks[0]}))
            rows += [_row(order, {"tasks": task}) for task in each.tasks[1:]]
        else:
            rows.append(_row(order, {**cells, "tasks": _tasks_cell(each.tasks, style, seam)}))
    return [*rows, ("",), ("Elaborado por:", "", "Revisado por:")]


def _row(order: list[str], cells: dict[str, str]) -> tuple[str, ...]:
    return tuple(cells.get(field, "") for field in order)


def _header(order: list[str], names: dict[str, str], *, over: bool) -> list[tuple[str, ...]]:
    place = order.index("start")
    if not over or order[place + 1 : place + 2] != ["end"]:
        return [tuple(names[field] for field in order)]
    top = [names[field] for field in order]
    bottom = [""] * len(order)
    bottom[place : place + 2] = top[place : place + 2]
    top[place : place + 2] = ["Tiempo", ""]
    return [tuple(top), tuple(bottom)]


def month(text: str) -> tuple[int, int]:
    value = parse(text)
    assert value is not None
    assert value.first is not None
    return value.first.year, value.first.month
