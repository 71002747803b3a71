from __future__ import annotations

from pathlib import Path

import pytest

from pmi_tui.tui.commands import COMMANDS, HIDDEN, Pane
from pmi_tui.tui.ordering import Order
from pmi_tui.tui.widgets.row_table import RowTable
from tests.tui.pilot import Interface, interface


async def test_the_filter_works_while_it_is_typed_and_escape_clears_it(store: Path) -> None:
    async with interface(store) as shown:
        rows = shown.main.table(Pane.ACTIONS).size.height
        await shown.press("slash")
        await shown.write("buzon")
        assert shown.numbers() == ["8"]
        assert "2 Acciones 1 de 10" in shown.text
        assert shown.main.table(Pane.ACTIONS).size.height == rows, "the layout does not jump"
        await shown.press("escape")
        assert shown.dialog == ""
        assert len(shown.numbers()) == 10


async def test_enter_keeps_the_filter_and_escape_in_the_list_clears_it(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("slash")
        await shown.write("resp:oaim vencida")
        await shown.press("enter")
        assert shown.numbers() == ["8", "9", "10"]
        assert "/resp:oaim vencida" in shown.text
        await shown.press("slash")
        assert "resp:oaim vencida" in shown.text, "it goes on with the filter in force"
        await shown.press("enter", "escape")
        assert len(shown.numbers()) == 10


@pytest.mark.parametrize("half", ["fin:", "fin:..", "resp:", 'no "', "estado:pend", "(", "xyzzy:"])
async def test_a_half_typed_filter_shows_what_it_can_and_breaks_nothing(store: Path, half: str) -> None:
    async with interface(store) as shown:
        await shown.press("slash")
        await shown.write(half)
        assert shown.dialog == "FilterPrompt"
        assert shown.hint
        await shown.press("escape")
        assert len(shown.numbers()) == 10


async def test_a_filter_that_lets_nothing_through_leaves_an_empty_list_that_still_works(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("slash")
        await shown.write("nadadeesto")
        await shown.press("enter")
        assert shown.numbers() == []
        before = shown.stored()
        for key in ("j", "G", "space", "s", "c", "p", "percent_sign", "n", "e", "x", "A", "enter", "escape"):
            await shown.press(key)
            assert shown.dialog == "", key
        assert shown.stored() == before
        await shown.press("2", "s")
        assert "nada elegido" in shown.message


async def test_o_goes_round_the_orders_and_the_cursor_stays_on_its_action(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("j", "j")
        seen = []
        for _ in Order:
            seen.append((shown.text.split("\n")[2][14:40], shown.numbers()))
            assert shown.chosen.number == "5"
            await shown.press("o")
        assert seen[1][1] == [str(number) for number in range(1, 11)]
        assert seen[2][1][0] == "2", "by end"
        assert len({heading for heading, _ in seen}) == len(Order)
        assert shown.numbers() == seen[0][1]


async def choose(shown: Interface, words: str) -> None:
    await shown.press("colon")
    await shown.write(words)
    await shown.press("enter")


@pytest.mark.parametrize("words", ["deshacer", "undo", "DESHACER", "lo ultimo"])
async def test_the_palette_runs_a_command_by_its_spanish_or_english_name(store: Path, words: str) -> None:
    async with interface(store) as shown:
        await shown.press("3", "space")
        await choose(shown, words)
        assert shown.states("1")[0].value == "pending"


async def test_a_number_in_the_palette_goes_to_that_action(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("3")
        await choose(shown, "8")
        assert shown.chosen.number == "8"
        assert shown.main.pane is Pane.ACTIONS
        await choose(shown, "77")
        assert "77" in shown.message
        assert shown.chosen.number == "8"


async def test_the_palette_is_left_without_doing_anything(store: Path) -> None:
    async with interface(store) as shown:
        before = shown.stored()
        for keys in (["escape"], ["ctrl+c"], ["z", "z", "z", "enter", "escape"], ["d", "e", "escape"]):
            await shown.press("colon", *keys)
            assert shown.dialog == ""
        assert shown.stored() == before


async def test_the_palette_lists_every_command_with_its_keys(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("colon")
        rows = shown.shown("#choices", RowTable).rows
        assert [row.key for row in rows] == [c.name for c in COMMANDS if c.name not in HIDDEN]
        await shown.press("pagedown", "down", "up", "pageup")
        await shown.write("zoom")


@pytest.mark.parametrize("pane", list(Pane))
@pytest.mark.parametrize("lang", ["es", "en"])
async def test_the_help_lists_the_keys_of_this_pane_only(store: Path, pane: Pane, lang: str) -> None:
    async with interface(store, lang=lang) as shown:
        await shown.press(str(list(Pane).index(pane) + 1), "question_mark")
        rows = shown.shown("#choices", RowTable).rows
        listed = {row.key for row in rows if row.selectable}
        assert listed == {c.name for c in COMMANDS if pane in c.panes and c.name not in HIDDEN}
        assert shown.app.desk.texts(f"tui.{pane}") in shown.text


async def test_enter_in_the_help_runs_the_command(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("question_mark")
        await shown.write("orden")
        await shown.press("enter")
        assert "por número" in shown.text


async def test_r_reads_the_store_and_draws_the_screen_again(store: Path) -> None:
    async with interface(store) as shown:
        before = shown.text
        for key in ("r", "ctrl+l"):
            await shown.press(key)
            assert shown.text == before


@pytest.mark.parametrize("pane", ["1", "2", "3", "4"])
async def test_q_leaves(store: Path, pane: str) -> None:
    async with interface(store) as shown:
        await shown.press(pane, "q")
        assert shown.app.return_code == 0


async def test_ctrl_c_leaves_the_second_time_only(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("ctrl+c")
        assert "otra vez" in shown.message
        assert shown.app.return_code is None
        await shown.press("ctrl+c")
        assert shown.app.return_code == 0


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+s", "ctrl+p", "ctrl+b", "ctrl+backslash", "f1", "escape"])
async def test_keys_that_mean_nothing_do_nothing(store: Path, key: str) -> None:
    async with interface(store) as shown:
        before = shown.text
        await shown.press(key)
        assert shown.text == before
        assert shown.app.return_code is None


async def test_enter_on_what_no_command_is_called_says_so_and_stays(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("colon", *"zzzz", "enter")
        assert shown.dialog == "Palette"
        assert "Ninguna orden se llama «zzzz»" in shown.hint


async def test_a_filter_that_is_kept_blank_or_lets_nothing_through_says_so(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("slash", "enter")
        assert shown.message.startswith("Sin filtro")
        await shown.press("slash", *"zzzz", "enter")
        assert "Ninguna acción pasa «zzzz»" in shown.message


@pytest.mark.parametrize("keys", [["m", "m"], ["slash", *"vencida", "enter"]])
async def test_the_names_of_the_columns_stay_under_marks_and_filters(store: Path, keys: list[str]) -> None:
    async with interface(store) as shown:
        await shown.press(*keys)
        heading = next(line for line in shown.lines if "2 Acciones" in line)
        assert [name in heading for name in ("tareas", "unidad", "fin")] == [True] * 3


async def test_a_list_that_goes_on_beyond_the_view_shows_it_at_its_edges(store: Path) -> None:
    async with interface(store, size=(60, 10)) as shown:
        assert [line[0] for line in shown.lines[2:]].count("↓") == 1
        await shown.press("G")
        signs = [line[0] for line in shown.lines[2:]]
        assert (signs.count("↑"), signs.count("↓")) == (1, 0)


@pytest.mark.parametrize("size", [(40, 10), (60, 18)])
async def test_a_narrow_screen_keeps_help_palette_and_what_is_late(
    store: Path, size: tuple[int, int]
) -> None:
    async with interface(store, size=size) as shown:
        assert "7 vencidas" in shown.lines[0]
        assert "VENCIDA" in shown.text
        for pane in "1234":
            await shown.press(pane)
            assert {"?", ":"} <= set(shown.lines[-1].split())


async def test_the_keys_of_the_detail_are_those_that_work_on_text(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("4")
        assert "espacio página" in shown.lines[-1]
        assert "cumplida" not in shown.lines[-1]
