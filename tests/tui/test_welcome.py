from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from pmi_tui.resources import sample_plans_dir
from pmi_tui.tui.widgets.line import Line
from pmi_tui.tui.widgets.row_table import RowTable
from tests.tui.pilot import ALTAMIRA, PANTOJA, Interface, bring_in, interface, open_store, stored_plan

SAMPLE = sample_plans_dir() / "altamira-2026-2027.txt"


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    return tmp_path / "store"


def plans(root: Path) -> tuple[str, ...]:
    session = open_store(root)
    found = session.library.ids()
    session.library.close()
    return found


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (60, 18), (40, 10)])
async def test_an_empty_store_offers_what_to_do(empty: Path, size: tuple[int, int]) -> None:
    async with interface(empty, None, size=size) as shown:
        assert shown.dialog == "WelcomeScreen"
        choices = [row.key for row in shown.shown("#choices", RowTable).rows]
        assert choices == ["file", "paste", "demo", "new", "quit"]
        for words in ("Traer un plan", "Pegar una tabla", "Ver la demostración", "Crear un plan", "Salir"):
            assert words in shown.text
        assert not empty.exists(), "looking writes nothing"


@pytest.mark.parametrize("keys", [["n"], ["down", "down", "j", "enter"]])
async def test_a_new_plan_is_created_from_its_title(empty: Path, keys: list[str]) -> None:
    async with interface(empty, None) as shown:
        await shown.press(*keys)
        await shown.write("Plan de Mejora Institucional Ayuntamiento de Baní 2027")
        await shown.press("enter")
        assert plans(empty) == ("bani-2027",)
        assert shown.dialog == ""
        assert shown.lines[0].startswith(" Baní 2027")


async def test_a_file_is_brought_in_by_its_path(empty: Path) -> None:
    async with interface(empty, None) as shown:
        await shown.press("i")
        await type_path(shown, str(SAMPLE))
        await shown.until(lambda: shown.dialog == "ImportPreview")
        await shown.settle()
        assert "Altamira 2026-2027 · 10 acciones, 29 tareas" in shown.lines[0]
        await shown.press("S")
        assert plans(empty) == (ALTAMIRA,)
        assert shown.chosen.number == "1"


async def type_path(shown: Interface, path: str) -> None:
    shown.app.post_message(events.Paste(path))
    await shown.settle()
    await shown.press("enter")


async def test_a_path_that_leads_nowhere_stays_in_the_line_with_the_reason(empty: Path) -> None:
    async with interface(empty, None) as shown:
        await shown.press("i")
        await type_path(shown, "/no/hay/nada.xlsx")
        assert shown.dialog == "PathPrompt"
        assert "/no/hay/nada.xlsx" in shown.hint
        await shown.press("escape", "d")
        assert shown.dialog == "WelcomeScreen"
        assert plans(empty) == ()


async def test_a_table_is_pasted(empty: Path) -> None:
    async with interface(empty, None) as shown:
        await shown.press("p")
        shown.app.post_message(events.Paste(SAMPLE.read_text(encoding="utf-8")))
        await shown.settle()
        await shown.press("ctrl+o")
        await shown.until(lambda: shown.dialog == "ImportPreview")
        await shown.settle()
        await shown.press("S")
        assert plans(empty) == (ALTAMIRA,)
        assert len(stored_plan(empty).actions) == 10
        assert len(shown.numbers()) == 10


async def test_a_paste_that_is_no_plan_says_so_and_keeps_it(empty: Path) -> None:
    async with interface(empty, None) as shown:
        await shown.press("p", "h", "o", "l", "a", "ctrl+o")
        assert shown.dialog == "LongText"
        assert shown.hint != shown.app.desk.texts("ask.long")
        assert "hola" in shown.text
        assert plans(empty) == ()


@pytest.mark.parametrize(("key", "answer"), [("d", "demo"), ("q", None), ("escape", None), ("ctrl+c", None)])
async def test_the_demonstration_and_the_end_leave_the_store_alone(
    empty: Path, key: str, answer: str | None
) -> None:
    async with interface(empty, None) as shown:
        await shown.press(key)
        assert shown.app.return_code == 0
        assert shown.app.return_value == answer
        assert plans(empty) == ()


async def test_a_plan_that_comes_from_elsewhere_is_shown_within_two_seconds(empty: Path) -> None:
    async with interface(empty, None) as shown:
        bring_in(empty, PANTOJA)
        await shown.until(lambda: shown.dialog == "")
        assert shown.lines[0].startswith(" Pantoja")


async def test_a_plan_that_comes_while_a_question_is_open_waits_for_its_end(empty: Path) -> None:
    async with interface(empty, None) as shown:
        await shown.press("n", "x")
        bring_in(empty, PANTOJA)
        await shown.pilot.pause(1.2)
        assert shown.dialog == "Prompt"
        await shown.press("escape", "d")
        await shown.until(lambda: shown.dialog == "")


async def test_removing_the_last_plan_leads_here_and_u_brings_it_back(empty: Path) -> None:
    bring_in(empty, ALTAMIRA)
    async with interface(empty) as shown:
        await shown.press("1", "x")
        await shown.press("S")
        assert shown.dialog == "WelcomeScreen"
        await shown.press("u")
        assert shown.dialog == ""
        assert not stored_plan(empty).discarded


async def test_with_nothing_to_take_back_u_says_so(empty: Path) -> None:
    async with interface(empty, None) as shown:
        await shown.press("u")
        assert "deshacer" in shown.shown("#message", Line).text


async def test_the_first_import_is_told_on_the_main_screen_and_shift_i_begins_it(empty: Path) -> None:
    async with interface(empty, None) as shown:
        await shown.press("I")
        await type_path(shown, str(SAMPLE))
        await shown.until(lambda: shown.dialog == "ImportPreview")
        await shown.settle()
        await shown.press("S")
        await shown.until(lambda: shown.dialog == "")
        assert shown.message == "Traído: Altamira 2026-2027, 10 acciones (u deshace)"


async def test_a_plan_whose_coming_in_was_taken_back_comes_again(empty: Path) -> None:
    async with interface(empty, None) as shown:
        await shown.press("i")
        await type_path(shown, str(SAMPLE))
        await shown.until(lambda: shown.dialog == "ImportPreview")
        await shown.settle()
        await shown.press("S")
        await shown.press("u")
        await shown.until(lambda: shown.dialog == "WelcomeScreen")
        assert plans(empty) == ()
        await shown.press("U")
        await shown.until(lambda: shown.dialog == "")
        assert plans(empty) == (ALTAMIRA,)
