from __future__ import annotations

from pathlib import Path

import pytest

from pmi_tui.tui.commands import Pane
from tests.tui.pilot import interface


@pytest.mark.parametrize("size", [(60, 18), (79, 19), (59, 40), (40, 10)])
async def test_a_small_terminal_shows_one_pane_at_a_time(store: Path, size: tuple[int, int]) -> None:
    async with interface(store, size=size) as shown:
        for place, pane in enumerate(Pane, 1):
            await shown.press(str(place))
            heads = [n for n in "1234" if any(line.startswith(f">{n} ") for line in shown.lines)]
            assert heads == [str(place)]
            assert not any(f" {n} {name}" in shown.text for n, name in ((2, "Acciones"), (3, "Tareas")))
            assert shown.main.pane is pane
            assert "ayuda" in shown.text or size[0] < 70
        await shown.press("2")
        assert shown.main.table(Pane.ACTIONS).size.height == size[1] - 4


async def test_the_most_important_figure_is_not_cut_on_a_small_terminal(store: Path) -> None:
    async with interface(store, size=(60, 18)) as shown:
        assert "7 vencidas" in shown.lines[0]
        assert "Altamira 2026-2027" in shown.lines[0]


@pytest.mark.parametrize("size", [(30, 8), (39, 30), (100, 9), (10, 3)])
async def test_a_tiny_terminal_asks_for_room_and_no_key_acts_but_the_leaving_ones(
    store: Path, size: tuple[int, int]
) -> None:
    async with interface(store, size=size) as shown:
        before = shown.stored()
        assert "Agrande" in shown.text
        await shown.press("s", "c", "x", "space", "3", "a", "n", "colon", "escape", "enter", "1", "x", "S")
        assert shown.dialog == "TooSmall"
        assert shown.stored() == before
        await shown.press("q")
        assert shown.app.return_code == 0


async def test_ctrl_c_leaves_a_tiny_terminal(store: Path) -> None:
    async with interface(store, size=(30, 8)) as shown:
        await shown.press("ctrl+c")
        assert shown.app.return_code == 0


@pytest.mark.parametrize("keys", [[], ["n", "h", "o", "y"], ["e"], ["1", "x"], ["colon"]])
async def test_what_was_open_is_there_again_when_the_terminal_grows(store: Path, keys: list[str]) -> None:
    async with interface(store) as shown:
        await shown.press(*keys)
        before, dialog = shown.text, shown.dialog
        await shown.pilot.resize_terminal(30, 8)
        await shown.settle()
        assert shown.dialog == "TooSmall"
        await shown.press("S", "x", "enter")
        await shown.pilot.resize_terminal(80, 24)
        await shown.settle()
        assert shown.dialog == dialog
        assert shown.text == before


async def test_the_layout_follows_the_size_both_ways(store: Path) -> None:
    async with interface(store) as shown:
        usual = shown.text
        for size in ((120, 36), (60, 18), (40, 10), (200, 60), (80, 24)):
            await shown.pilot.resize_terminal(*size)
            await shown.settle()
            assert shown.chosen.number == "1"
            assert len(shown.lines) == size[1]
        assert shown.text == usual


async def test_a_long_sentence_takes_a_second_line_and_gives_it_back(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("e", "escape", "2")
        shown.main.say("palabra " * 14 + "fin")
        await shown.settle()
        assert "fin" in shown.lines[22]
        assert shown.lines[21].startswith(" palabra")
        shown.main.say("breve")
        await shown.settle()
        assert shown.lines[22].startswith(" breve")
        assert not shown.lines[21].startswith(" palabra")


async def test_with_ascii_only_nothing_but_letters_leaves_ascii(store: Path) -> None:
    letters = set("áéíóúñüÁÉÍÓÚÑÜ¿¡")
    async with interface(store, ascii_only=True) as shown:
        for keys in (
            ["3", "space"],
            ["u"],
            ["s"],
            ["escape", "p"],
            ["escape", "question_mark"],
            ["escape", "e"],
        ):
            await shown.press(*keys)
            drawn = {character for character in shown.text if not character.isascii()}
            assert drawn <= letters, keys
