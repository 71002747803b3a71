from __future__ import annotations

from datetime import date

import pytest

from pmi_tui.domain.states import PENDING, Standing, State
from pmi_tui.sheet.merge.standings import StateCells, percent_of, read_cells

HALF = Standing(State.IN_PROGRESS, percent=50)
DONE = Standing(State.DONE, done_on=date(2026, 3, 1))
STOPPED = Standing(State.STOPPED, reason="Sin fondos")


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("50", 50),
        ("50%", 50),
        ("50 %", 50),
        ("0.5", 50),
        ("0,5", 50),
        ("5000%", 50),
        ("1.0", 100),
        ("mitad", None),
    ],
)
def test_a_percentage_is_read_in_any_form(text: str, percent: int | None) -> None:
    assert percent_of(text) == percent


@pytest.mark.parametrize(
    ("left", "cells", "standing"),
    [
        (PENDING, ("Pendiente", "", "", ""), PENDING),
        (PENDING, ("Pendiente", "50%", "", ""), HALF),
        (PENDING, ("", "50%", "", ""), HALF),
        (PENDING, ("50%", "", "", ""), HALF),
        (PENDING, ("En proceso", "100%", "", ""), Standing(State.DONE)),
        (HALF, ("En proceso", "50%", "", ""), HALF),
        (HALF, ("En proceso", "", "", ""), Standing(State.IN_PROGRESS)),
        (HALF, ("Pendiente", "50%", "", ""), PENDING),
        (HALF, ("Cumplida", "50%", "", ""), Standing(State.DONE)),
        (HALF, ("Cumplida", "50%", "2026-03-01", ""), DONE),
        (HALF, ("En proceso", "50%", "2026-03-01", ""), DONE),
        (DONE, ("Cumplida", "", "2026-03-01", ""), DONE),
        (DONE, ("Cumplida", "", "", ""), DONE),
        (DONE, ("Cumplida", "", "2026-04-02", ""), Standing(State.DONE, done_on=date(2026, 4, 2))),
        (DONE, ("Cumplida", "80%", "2026-03-01", ""), Standing(State.IN_PROGRESS, percent=80)),
        (DONE, ("Pendiente", "", "2026-03-01", ""), PENDING),
        (STOPPED, ("Detenida", "", "", "Sin fondos"), STOPPED),
        (STOPPED, ("Detenida", "", "", "Falta la firma"), Standing(State.STOPPED, reason="Falta la firma")),
        (STOPPED, ("En proceso", "50%", "", "Sin fondos"), HALF),
        (PENDING, ("Suspendida", "", "", ""), Standing(State.STOPPED, reason="Suspendida")),
        (PENDING, ("no aplica", "", "", ""), Standing(State.DROPPED, reason="no aplica")),
    ],
)
def test_the_cell_that_was_typed_over_counts(
    left: Standing, cells: tuple[str, str, str, str], standing: Standing
) -> None:
    read = read_cells(StateCells(*cells), left)
    assert (read.standing, read.beyond) == (standing, ())


@pytest.mark.parametrize(
    ("left", "cells", "beyond"),
    [
        (PENDING, ("casi lista", "", "", ""), ("state", "casi lista")),
        (PENDING, ("Pendiente", "mitad", "", ""), ("percent", "mitad")),
        (PENDING, ("Pendiente", "", "ayer", ""), ("done_on", "ayer")),
        (PENDING, ("Pendiente", "", "", "Falta la firma"), ("reason", "Falta la firma")),
        (PENDING, ("En proceso", "", "2026-03-01", ""), ("done_on", "2026-03-01")),
        (STOPPED, ("Detenida", "50%", "", "Sin fondos"), ("percent", "50%")),
    ],
)
def test_what_a_standing_cannot_hold_is_kept_for_a_note(
    left: Standing, cells: tuple[str, str, str, str], beyond: tuple[str, str]
) -> None:
    assert read_cells(StateCells(*cells), left).beyond == (beyond,)
