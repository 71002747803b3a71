from __future__ import annotations

from pathlib import Path

import pytest

from pmi_tui.tui.commands import Pane
from tests.tui.pilot import interface


async def test_a_click_on_a_row_moves_the_cursor_there(store: Path) -> None:
    async with interface(store) as shown:
        number = shown.table(Pane.ACTIONS).rows[3].cells[1].text
        await shown.pilot.click("#actions", offset=(10, 3))
        await shown.settle()
        assert shown.chosen.number == number
        assert shown.dialog == ""


@pytest.mark.parametrize("pane", [Pane.TASKS, Pane.DETAIL])
async def test_a_click_in_a_pane_goes_there(store: Path, pane: Pane) -> None:
    async with interface(store) as shown:
        await shown.pilot.click(f"#{pane}", offset=(4, 1))
        await shown.settle()
        assert shown.main.pane is pane


async def test_the_wheel_scrolls_the_list_and_the_text_without_going_anywhere(store: Path) -> None:
    async with interface(store) as shown:
        actions = shown.table(Pane.ACTIONS)
        before = actions.cursor_index
        actions.on_mouse_scroll_down()
        await shown.settle()
        assert actions.cursor_index != before
        text = shown.text
        shown.main.detail.on_mouse_scroll_down()
        await shown.settle()
        assert shown.text != text
        assert shown.main.pane is Pane.ACTIONS


async def test_nothing_changes_under_a_pointer_that_only_passes(store: Path) -> None:
    async with interface(store) as shown:
        before = shown.text
        for offset in ((3, 1), (10, 4), (40, 5)):
            await shown.pilot.hover("#actions", offset=offset)
        await shown.settle()
        assert shown.text == before


async def test_a_click_in_a_menu_moves_its_cursor_and_nothing_beneath(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("s")
        before = shown.stored()
        await shown.pilot.click("#choices", offset=(4, 3))
        await shown.settle()
        assert shown.dialog == "Menu"
        assert shown.stored() == before
