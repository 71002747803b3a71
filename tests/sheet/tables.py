"""Small tables for tests."""

from __future__ import annotations

from pathlib import Path

from pmi_tui.sheet.draft import Draft, read_plan
from pmi_tui.sheet.grid import Cell, Grid
from pmi_tui.sheet.readers.text import read_text

SAMPLES = Path(__file__).parents[2] / "sample_plans"
HEADINGS = (
    "No.",
    "Criterio No.",
    "Subcriterio No.",
    "Área de mejora",
    "Acción de mejora",
    "Objetivo",
    "Tareas",
    "Inicio",
    "Fin",
    "Recursos necesarios",
    "Indicador",
    "Responsable de seguimiento",
    "Comentario",
)


def action(number: str = "1", **cells: str) -> tuple[str, ...]:
    """A row of the official form that gives no cause for a warning, but for the cells named."""
    values = {
        "number": number,
        "criterion": "",
        "subcriterion": "1.1",
        "area": "No se evidencia un plan.",
        "title": f"Elaborar el plan {number}.",
        "objective": "Tener un plan.",
        "tasks": "1. Redactar. 2. Aprobar.",
        "start": "ene-26",
        "end": "dic-26",
        "resources": "Humanos",
        "indicator": "Plan aprobado.",
        "responsible": "Planificación",
        "comment": "",
    }
    assert set(cells) <= set(values)
    return tuple((values | cells).values())


def row(**cells: str) -> tuple[str, ...]:
    """A row of the official form that is blank but for the cells named."""
    names = "number criterion subcriterion area title objective tasks start end resources indicator responsible comment"
    return tuple(cells.get(name, "") for name in names.split())


def grid(*rows: tuple[str, ...]) -> Grid:
    return Grid(None, tuple(tuple(Cell(text) for text in cells) for cells in rows))


def form(
    *rows: tuple[str, ...], title: str = "PLAN DE MEJORA INSTITUCIONAL Ayuntamiento de Baní 2026"
) -> Draft:
    """The draft of an official form with a title, headings in row 2, and these rows from row 3."""
    return read_plan(grid((title,), HEADINGS, *rows))


def codes(draft: Draft) -> list[tuple[str, int, str | None]]:
    return [(warning.code, warning.row, warning.field) for warning in draft.warnings]


def skips(draft: Draft) -> list[tuple[int, str]]:
    return [(skipped.row, skipped.why.value) for skipped in draft.skipped]


def sample(name: str) -> Draft:
    return read_plan(read_text((SAMPLES / f"{name}.txt").read_bytes()), source=f"{name}.txt")
