from __future__ import annotations

from datetime import date

import pytest

from pmi_tui.domain.states import PENDING, Standing, State
from pmi_tui.sheet.merge.standings import StateCells, as_typed, percent_of, read_cells

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
        ("6000%", 60),
        ("6050%", 60),
        ("150%", None),
        ("15000%", None),
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
    read = read_cells(StateCells(*cells), left)
    assert [(each.field, each.text) for each in read.beyond] == [beyond]


@pytest.mark.parametrize(
    ("left", "cells", "told"),
    [
        (PENDING, ("Cumplida", "0,5", "", ""), ("beside_state", "percent", "0,5")),
        (PENDING, ("Detenida", "5 %", "", "Sin fondos"), ("beside_state", "percent", "5 %")),
        (PENDING, ("Cumplida", "6000%", "", ""), ("beside_state", "percent", "60")),
        (STOPPED, ("Detenida", "6000%", "", "Sin fondos"), ("beside_state", "percent", "60")),
        (PENDING, ("Pendiente", "", "", "Falta la firma"), ("beside_state", "reason", "Falta la firma")),
        (PENDING, ("En proceso", "", "2026-03-01", ""), ("beside_state", "done_on", "2026-03-01")),
        (PENDING, ("Cumplida", "la mitad", "", ""), ("kept_as_note", "percent", "la mitad")),
        (PENDING, ("En proceso", "15000%", "", ""), ("kept_as_note", "percent", "150")),
    ],
)
def test_what_can_be_read_but_does_not_go_with_the_state_is_told_as_that(
    left: Standing, cells: tuple[str, str, str, str], told: tuple[str, str, str]
) -> None:
    [beyond] = read_cells(StateCells(*cells), left).beyond
    assert (beyond.code, beyond.field, beyond.text) == told


@pytest.mark.parametrize(
    ("shown", "typed"),
    [("6000%", "60"), ("50%", "50%"), ("100%", "100%"), ("-300%", "-3"), ("9" * 40, "9" * 40)],
)
def test_a_percentage_is_told_as_it_was_typed(shown: str, typed: str) -> None:
    assert as_typed(shown) == typed


@pytest.mark.parametrize(
    ("cells", "standing", "left_over"),
    [
        (("Pendiente", "", "2026-03-01", ""), PENDING, ["day_left_over"]),
        (("En proceso", "50%", "2026-03-01", ""), HALF, ["day_left_over"]),
        (("Cumplida", "", "2026-03-01", ""), DONE, []),
        (("", "", "2026-03-01", ""), DONE, []),
        (("Pendiente", "50%", "", ""), HALF, []),
    ],
)
def test_on_a_new_row_the_state_counts_more_than_a_day_that_was_left_over(
    cells: tuple[str, str, str, str], standing: Standing, left_over: list[str]
) -> None:
    read = read_cells(StateCells(*cells))
    assert (read.standing, [each.code for each in read.beyond]) == (standing, left_over)
