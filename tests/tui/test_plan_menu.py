from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pmi_tui.domain.states import State
from pmi_tui.services import acts, plans
from pmi_tui.services.library import Target
from pmi_tui.tui.widgets.reader import Reader
from tests.tui.pilot import ALTAMIRA, DAY, PANTOJA, SMALL, USUAL, WIDE, interface, open_store


@pytest.mark.parametrize("size", [USUAL, WIDE, SMALL, (40, 10)])
@pytest.mark.parametrize("pane", "1234")
async def test_b_offers_what_can_be_done_with_the_plan(store: Path, size: tuple[int, int], pane: str) -> None:
    async with interface(store, size=size) as shown:
        await shown.press(pane, "b")
        assert shown.dialog == "Menu"
        assert "Altamira 2026-2027" in shown.text
        assert "plan nuevo" in shown.text
        await shown.press("escape")
        assert shown.dialog == ""


async def test_a_new_plan_is_made_and_shown(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("b", "n")
        await shown.write("Plan de Mejora Baní 2027")
        await shown.press("enter")
        assert shown.lines[0].startswith(" Baní 2027")
        assert shown.stored("bani-2027").title == "Plan de Mejora Baní 2027"


async def test_the_plan_gets_another_name_and_keeps_its_id(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("b", "m")
        await shown.write(" bis")
        await shown.press("enter")
        assert shown.stored().name == "Altamira 2026-2027 bis"


async def test_e_opens_the_form_of_the_plan(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("b", "e")
        assert shown.dialog == "FormScreen"
        assert "Válido hasta" in shown.text
        await shown.press("escape")


async def test_closing_asks_for_the_day_says_what_it_means_and_is_taken_back_by_u(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("b", "c", "enter")
        assert shown.dialog == "Confirm"
        words = " ".join(shown.text.split())
        assert "21 nov" in words
        assert "10 acciones sin terminar" in words
        await shown.press("S")
        assert shown.stored().closed_on == DAY
        assert "VENCIDA" not in shown.text
        await shown.press("u")
        assert shown.stored().closed_on is None


@pytest.mark.parametrize("key", ["enter", "escape", "s"])
async def test_without_shift_s_nothing_is_closed(store: Path, key: str) -> None:
    async with interface(store) as shown:
        await shown.press("b", "c", "enter")
        await shown.press(key)
        assert shown.stored().closed_on is None


async def test_a_day_before_today_closes_as_of_then(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("b", "c")
        await shown.write("2026-10-31")
        await shown.press("enter")
        await shown.press("S")
        assert shown.stored().closed_on == date(2026, 10, 31)


async def test_what_cannot_be_done_now_says_why(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("b", "r")
        assert "no está cerrado" in shown.message
        await shown.press("b", "v")
        assert "No hay planes archivados" in shown.message
        await shown.press("b", "c", "enter")
        await shown.press("S")
        await shown.press("b", "c")
        assert shown.dialog == ""
        assert "ya está cerrado" in shown.message
        await shown.press("b", "b")
        assert "«corte» llega" in shown.message
        await shown.press("b", "r")
        assert shown.stored().closed_on is None


async def test_an_archived_plan_is_reached_and_brought_back(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("b", "a")
        assert shown.stored().archived
        assert shown.lines[0].startswith(" Pantoja")
        await shown.press("b", "v", "enter")
        assert not shown.stored().archived
        assert shown.lines[0].startswith(" Altamira")


async def test_a_plan_goes_to_the_trash_only_with_a_yes(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("b", "x")
        await shown.press("enter")
        assert not shown.stored().discarded
        await shown.press("b", "x")
        await shown.press("S")
        assert shown.stored().discarded


async def test_what_is_left_is_carried_after_a_preview_and_u_takes_both_plans_back(store: Path) -> None:
    session = open_store(store)
    acts.mark(session.library, (session.library.resolve(f"{ALTAMIRA}/1"),), State.DONE)
    session.library.close()
    async with interface(store) as shown:
        await shown.press("b", "t")
        await shown.write("Altamira 2028-2029")
        await shown.press("enter")
        assert shown.dialog == "Preview"
        assert "9 acciones" in " ".join(shown.text.split())
        paragraphs = shown.shown("#preview", Reader).paragraphs
        assert len(paragraphs) == 9
        assert "viene de 2" in paragraphs[0].text
        await shown.press("S")
        assert shown.lines[0].startswith(" Altamira 2028-2029")
        assert len(shown.stored("altamira-2028-2029").actions) == 9
        await shown.press("u")
        assert all(action.carried_to is None for action in shown.stored().actions)
        assert open_store(store).library.ids() == (ALTAMIRA, PANTOJA)


async def test_a_name_that_is_taken_stays_in_the_line(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("b", "t")
        await shown.write("Pantoja 2023")
        await shown.press("enter")
        assert shown.dialog == "Prompt"
        assert PANTOJA in shown.hint


async def test_with_nothing_left_there_is_nothing_to_carry(store: Path) -> None:
    session = open_store(store)
    library = session.library
    every = tuple(Target(ALTAMIRA, action.id) for action in library.plan(ALTAMIRA).actions)
    acts.mark(library, every, State.DONE)
    plans.close(library, PANTOJA)
    library.close()
    async with interface(store) as shown:
        await shown.press("b", "t")
        assert shown.dialog == ""
        assert "nada sin terminar" in shown.message


async def test_archiving_says_which_plan_and_where_it_is(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("b", "a")
        assert "«Altamira 2026-2027» archivado" in shown.message
        assert "b v" in shown.message


async def test_a_new_plan_says_how_to_begin(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("b", "n")
        await shown.write("Plan nuevo 2027")
        await shown.press("enter")
        assert "a agrega una acción" in shown.text
