from __future__ import annotations

from pathlib import Path

import pytest

from pmi_tui.domain.states import State
from pmi_tui.services import acts
from pmi_tui.services.library import Target
from pmi_tui.services.opening import Session
from pmi_tui.tui.screens.history import HistoryScreen
from pmi_tui.tui.widgets.cells import Tone
from pmi_tui.tui.widgets.heading import Heading
from pmi_tui.tui.widgets.line import Line
from pmi_tui.tui.widgets.reader import Reader
from pmi_tui.tui.widgets.row_table import RowTable
from tests.tui.pilot import ALTAMIRA, Interface, interface, open_store


def title(shown: Interface) -> str:
    return shown.shown("#rows-heading", Heading).text


def message(shown: Interface) -> str:
    return shown.shown("#message", Line).text


def told(shown: Interface) -> list[tuple[str, str]]:
    """Who and what, of each act shown."""
    return [(row.cells[1].text, row.cells[2].text) for row in shown.shown("#rows", RowTable).rows]


@pytest.fixture
def luis(store: Path) -> Session:
    """Luis, at the same store."""
    return open_store(store, user="luis")


async def test_the_history_of_an_action_is_told_newest_first_with_who_and_when(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("3", "space", "2", "n")
        await shown.write("Se habló")
        await shown.press("enter", "H")
        assert title(shown) == "Historial · acción 1 · 3 cambios"
        assert told(shown)[0] == ("ana", "nota en 1: Se habló")
        who, what = told(shown)[1]
        assert (who, what.partition(" (")[0]) == ("ana", "tarea 1.1: Pendiente → Cumplida")
        assert ":" in shown.shown("#rows", RowTable).rows[0].cells[0].text
        await shown.press("escape")
        assert shown.dialog == ""


@pytest.mark.parametrize(
    ("keys", "what"),
    [
        (["1"], "Altamira 2026-2027"),
        (["2"], "acción 1"),
        (["3", "j"], "tarea 1.2"),
        (["2", "4"], "acción 1"),
        (["3", "4"], "tarea 1.1"),
    ],
)
async def test_h_is_about_what_is_under_the_cursor(store: Path, keys: list[str], what: str) -> None:
    async with interface(store) as shown:
        await shown.press(*keys, "H")
        assert title(shown).startswith(f"Historial · {what} ·")


@pytest.mark.parametrize("key", ["f", "tab"])
async def test_f_and_tab_go_from_the_item_to_its_plan_and_back(store: Path, key: str) -> None:
    async with interface(store) as shown:
        await shown.press("3", "space", "j", "space", "H")
        assert title(shown) == "Historial · tarea 1.2 · 2 cambios"
        await shown.press(key)
        assert title(shown) == "Historial · Altamira 2026-2027 · 3 cambios"
        await shown.press(key)
        assert title(shown) == "Historial · tarea 1.2 · 2 cambios"


async def test_enter_shows_both_values_of_every_field_in_full(store: Path) -> None:
    made = open_store(store)
    action = made.library.resolve("altamira-2026-2027/1")
    acts.set_fields(made.library, [action], (("objetivo", "Nuevo [b]objetivo[/b] " + "largo " * 60),))
    made.library.close()
    async with interface(store) as shown:
        await shown.press("H", "enter")
        assert shown.dialog == "ActScreen"
        paragraphs = shown.shown("#act", Reader).paragraphs
        values = {each.heading: each.text for each in paragraphs}
        assert values["Objetivo (antes)"].startswith("Garantizar")
        assert values["Objetivo (después)"].startswith("Nuevo [b]objetivo[/b] largo")
        await shown.press("j", "k", "space", "pageup", "G", "g", "enter")
        assert shown.dialog == "HistoryScreen"
        await shown.press("enter", "q")
        assert shown.dialog == "HistoryScreen"


async def test_u_takes_back_the_newest_act_and_shows_it_as_taken_back(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("3", "space", "H", "u")
        assert shown.standing("1", 1).state is State.PENDING
        assert shown.dialog == "HistoryScreen"
        assert "U rehace" in message(shown)
        assert told(shown)[1][1].startswith("(se deshizo) tarea 1.1: Pendiente → Cumplida")
        assert shown.shown("#rows", RowTable).rows[1].tone is Tone.DIM
        assert told(shown)[0][1].startswith("deshecho:")
        await shown.press("u")
        assert "ya se deshizo" in message(shown), "the cursor is still on the act"
        await shown.press("g", "u")
        assert shown.standing("1", 1).state is State.DONE, "taking the taking back back does it again"
        await shown.press("escape")
        assert "3 Tareas 1/3" in shown.text


async def test_an_act_can_be_taken_back_while_it_is_read(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("3", "space", "H", "enter", "u")
        assert shown.dialog == "HistoryScreen"
        assert shown.standing("1", 1).state is State.PENDING


async def test_an_older_act_is_taken_back_only_with_a_capital_s(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("3", "space", "j", "space", "k", "H", "u")
        assert shown.dialog == "Confirm"
        assert "Después hubo otros cambios" in " ".join(shown.text.split())
        for key in ("enter", "s", "escape", "u"):
            await shown.press(key)
            assert shown.standing("1", 1).state is State.DONE
            assert shown.dialog == "HistoryScreen"
            await shown.press("u")
        await shown.press("S")
        assert shown.standing("1", 1).state is State.PENDING
        assert shown.standing("1", 2).state is State.DONE


async def test_somebody_else_s_act_is_asked_about_by_name(store: Path, luis: Session) -> None:
    async with interface(store) as shown:
        task = shown.action("1").tasks[0]
        acts.mark(luis.library, (Target(ALTAMIRA, task.id),), State.DONE)
        await shown.until(lambda: "3 Tareas 1/3" in shown.text)
        await shown.press("H", "u")
        assert "Lo hizo luis" in shown.text
        await shown.press("S")
        assert shown.standing("1", 1).state is State.PENDING
    luis.library.close()


async def test_an_act_that_changed_more_than_is_shown_is_asked_about(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("s", "c")
        assert shown.states("1") == [State.DONE] * 3
        await shown.press("3", "H", "u")
        assert "Cambió más cosas" in shown.text
        await shown.press("S")
        assert shown.states("1") == [State.PENDING] * 3


async def test_a_value_changed_since_is_not_run_over(store: Path, luis: Session) -> None:
    async with interface(store) as shown:
        await shown.press("3", "space", "H")
        task = shown.action("1").tasks[0]
        acts.mark(luis.library, (Target(ALTAMIRA, task.id),), State.STOPPED, reason="Sin fondos")
        screen = shown.app.screen
        assert isinstance(screen, HistoryScreen)
        screen.action_undo()
        await shown.settle()
        assert shown.dialog == "ConflictScreen"
        assert shown.standing("1", 1).state is State.STOPPED
        await shown.press("o", "S")
        assert "no se guardó nada" in message(shown)
        await shown.until(lambda: len(told(shown)) == 3)
        assert told(shown)[0][0] == "luis"
    luis.library.close()


async def test_an_item_that_somebody_removes_keeps_its_history_on_the_screen(
    store: Path, luis: Session
) -> None:
    async with interface(store) as shown:
        await shown.press("3", "space", "H")
        task = shown.action("1").tasks[0]
        acts.remove(luis.library, (Target(ALTAMIRA, task.id),))
        await shown.until(lambda: len(told(shown)) == 3)
        assert told(shown)[0][0] == "luis"
        assert "tarea 1.1" in title(shown), "it is called as it was"
        await shown.press("g", "u")
        await shown.press("S")
        assert shown.standing("1", 1).state is State.DONE
        await shown.press("escape")
        assert shown.dialog == ""
    luis.library.close()


async def test_a_plan_that_somebody_removes_keeps_its_history_on_the_screen(
    store: Path, luis: Session
) -> None:
    async with interface(store) as shown:
        await shown.press("1", "H")
        acts.remove(luis.library, (Target(ALTAMIRA, ALTAMIRA),))
        await shown.until(lambda: len(told(shown)) == 2)
        await shown.press("f", "enter", "escape", "G", "escape")
        assert shown.dialog == ""
        assert shown.lines[0].startswith(" Pantoja")
    luis.library.close()


async def test_the_making_of_a_plan_can_be_taken_back_from_its_history(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("1", "H", "u")
        await shown.press("S")
        assert len(told(shown)) == 2
        await shown.press("f", "tab", "r", "escape")
        assert shown.lines[0].startswith(" Pantoja")


async def test_two_plans_have_histories_of_their_own(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("3", "space", "1", "H")
        assert title(shown) == "Historial · Altamira 2026-2027 · 2 cambios"
        await shown.press("q", "j", "H")
        assert title(shown) == "Historial · Pantoja 2023 · 1 cambio"


@pytest.mark.parametrize("size", [(40, 10), (60, 18), (120, 36), (160, 50)])
@pytest.mark.parametrize("lang", ["es", "en"])
@pytest.mark.parametrize("ascii_only", [False, True])
async def test_the_history_fits_every_size(
    store: Path, size: tuple[int, int], lang: str, ascii_only: bool
) -> None:
    odd = open_store(store)
    action = next(each for each in odd.library.plan(ALTAMIRA).actions if each.number == "1")
    for text in ("[b]negrita[/b]", "n\u0303andu\u0301", "漢字かな", "largo " * 900):
        acts.add_note(odd.library, Target(ALTAMIRA, action.id), text)
    odd.library.close()
    async with interface(store, size=size, lang=lang, ascii_only=ascii_only) as shown:
        await shown.press("H")
        assert len(told(shown)) == 5
        for key in ("j", "j", "enter", "pagedown", "escape", "G", "enter", "G", "escape", "pageup", "ctrl+l"):
            await shown.press(key)
            assert len(shown.lines) == size[1]


async def test_a_store_that_cannot_be_written_says_so(store: Path) -> None:
    async with interface(store, read_only=True) as shown:
        await shown.press("1", "H", "u")
        await shown.press("S")
        assert message(shown)
        assert len(told(shown)) == 1


async def test_taking_back_what_made_the_plan_says_that_all_of_it_goes(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("H", "G", "u")
        assert shown.dialog == "Confirm"
        assert "se quita entero" in " ".join(shown.text.split())
        await shown.press("escape")
        assert len(shown.stored().actions) == 10
