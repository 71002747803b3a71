from __future__ import annotations

from pathlib import Path

import pytest

from pmi_tui.domain.states import State
from tests.tui.pilot import SMALL, USUAL, WIDE, Interface, interface

SIZES = [USUAL, WIDE, SMALL]
TWO = ["o", "m", "m", "M"]
"""Actions 1 and 2 marked, and the line that asks what they become."""


async def test_shift_m_changes_fields_of_the_marked_rows_after_a_preview(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press(*TWO)
        assert "Cambiar 2 acciones" in shown.text
        await shown.write('fin:dic-27 resp:"Obras Públicas"')
        assert shown.hint.startswith("Fin: dic-27 (Se entiende: hasta el 31 dic 2027) · Responsable")
        assert shown.hint.endswith(": Obras Públicas")
        await shown.press("enter")
        assert shown.dialog == "Preview"
        assert "Cambian: 2 · quedan igual: 0" in shown.text
        assert "Acción 1 · " in shown.text
        assert "Fin: ago-26 → dic-27" in shown.text
        assert ": Alcaldía, RRHH → Obras Públicas" in shown.text
        assert shown.action("1").responsible == "Alcaldía, RRHH"
        await shown.press("S")
        assert shown.dialog == ""
        for number in "12":
            end = shown.action(number).end
            assert end is not None
            assert (end.raw, shown.action(number).responsible) == ("dic-27", "Obras Públicas")
        assert "2 acciones" in shown.message
        await shown.press("u")
        assert shown.action("1").responsible == "Alcaldía, RRHH"
        assert shown.action("2").responsible == "RRHH"


@pytest.mark.parametrize("key", ["enter", "escape", "q", "ctrl+c", "s"])
async def test_only_shift_s_accepts_the_preview(store: Path, key: str) -> None:
    async with interface(store) as shown:
        before = shown.stored()
        await shown.press(*TWO, *"fin:dic-27", "enter")
        await shown.press(key)
        assert shown.dialog == ("Preview" if key == "s" else "")
        assert shown.stored() == before


@pytest.mark.parametrize("size", SIZES)
async def test_the_preview_scrolls_over_many_rows(store: Path, size: tuple[int, int]) -> None:
    async with interface(store, size=size) as shown:
        await shown.press("V", "M", *"fin:dic-27", "enter")
        assert "Cambian: 10" in shown.text
        assert "S (mayúscula) acepta" in shown.text
        first = shown.text
        for key in ("G", "g", "pagedown", "pageup", "j", "k", "down", "up", "space", "home", "end"):
            await shown.press(key)
            assert shown.dialog == "Preview"
        assert shown.text != first
        await shown.press("S")
        assert {each.end.raw for each in shown.stored().actions if each.end} == {"dic-27"}


async def test_without_marks_the_row_under_the_cursor_is_changed(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("3", "j", "M")
        assert "Cambiar tarea 1.2" in shown.text
        await shown.press(*"resp:OAIM", "enter")
        await shown.press("S")
        assert [task.responsible for task in shown.action("1").tasks] == [None, "OAIM", None]


async def test_a_state_is_given_by_its_word_and_the_tasks_that_it_reaches_are_shown(store: Path) -> None:
    async with interface(store, size=(120, 60)) as shown:
        await shown.press(*TWO, *"en proceso")
        assert shown.hint == "Se entiende: En proceso"
        await shown.press("enter")
        assert shown.text.count("Estado: Pendiente → En proceso") == 6
        assert "Tarea 2.3" in shown.text
        await shown.press("S")
        assert shown.states("1") + shown.states("2") == [State.IN_PROGRESS] * 6


async def test_a_state_that_needs_a_reason_takes_it_in_the_same_line(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("3", "V", "M", *"detenida")
        assert "motivo" in shown.hint
        await shown.press("enter")
        assert shown.dialog == "Prompt"
        await shown.press(*' motivo:"sin fondos"', "enter")
        await shown.press("S")
        assert {task.standing.reason for task in shown.action("1").tasks} == {"sin fondos"}


async def test_rows_that_stay_as_they_are_are_said_to(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press(*TWO, *"resp:RRHH", "enter")
        assert "Cambian: 1 · quedan igual: 1" in shown.text
        assert "queda igual" in shown.text


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("fni:dic-26", "fni"),
        ("fin:pronto", "pronto"),
        ("tal vez", "tal vez"),
        ("fin:dic-26 cumplida", "estado va solo"),
        ("motivo:x", "estado va solo"),
        ("avance:50", "tareas"),
        ("numero:77", "77"),
    ],
)
async def test_what_cannot_be_taken_stays_in_the_line_with_the_reason(
    store: Path, typed: str, expected: str
) -> None:
    async with interface(store) as shown:
        before = shown.stored()
        await shown.press(*TWO, *typed, "enter")
        assert shown.dialog == "Prompt"
        assert expected in shown.hint
        await _leave(shown)
        assert shown.stored() == before


async def test_an_empty_line_asks_what_to_change(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press(*TWO, "enter")
        assert shown.dialog == "Prompt"
        assert "fin:dic-26 resp:RRHH" in shown.hint


async def _leave(shown: Interface) -> None:
    await shown.press("escape", "d")
    assert shown.dialog == ""
