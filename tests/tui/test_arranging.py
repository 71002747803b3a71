from __future__ import annotations

from pathlib import Path

import pytest

from pmi_tui.tui.commands import Pane
from pmi_tui.tui.ordering import Order
from tests.tui.pilot import SMALL, USUAL, WIDE, interface

IN_ORDER = ["o"] * list(Order).index(Order.PLAN)
"""From the default order to the plan's own."""


@pytest.mark.parametrize("size", [USUAL, WIDE, SMALL])
async def test_shift_j_and_k_move_a_task_and_the_cursor_goes_along(
    store: Path, size: tuple[int, int]
) -> None:
    async with interface(store, size=size) as shown:
        await shown.press("3")
        one, two, three = shown.keys_of(Pane.TASKS)
        await shown.press("J")
        assert [task.id for task in shown.action("1").tasks] == [two, one, three]
        assert shown.keys_of(Pane.TASKS) == [two, one, three]
        assert shown.table(Pane.TASKS).cursor_key == one
        await shown.press("J", "J")
        assert shown.keys_of(Pane.TASKS) == [two, three, one]
        assert "última" in shown.message
        await shown.press("K", "K", "K")
        assert shown.keys_of(Pane.TASKS) == [one, two, three]
        assert "primera" in shown.message
        await shown.press("u")
        assert shown.keys_of(Pane.TASKS) == [two, one, three]


async def test_an_action_moves_in_the_plans_own_order(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press(*IN_ORDER, "g", "J")
        assert shown.numbers()[:3] == ["2", "1", "3"]
        assert [action.number for action in shown.stored().actions][:3] == ["2", "1", "3"]
        assert shown.chosen.number == "1"
        assert "orden" in shown.message
        await shown.press("u")
        assert shown.numbers()[:3] == ["1", "2", "3"]


@pytest.mark.parametrize("presses", [n for n, order in enumerate(Order) if order is not Order.PLAN])
async def test_in_another_order_it_says_why_it_does_not_move(store: Path, presses: int) -> None:
    async with interface(store) as shown:
        before = shown.stored()
        await shown.press(*["o"] * presses, "J", "K")
        assert "o cambia el orden" in shown.message
        assert shown.stored() == before


async def test_with_a_filter_a_row_goes_past_the_next_one_in_view(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press(*IN_ORDER, "slash", *"numero:1,4,6", "enter", "g", "J")
        assert shown.numbers() == ["4", "1", "6"]
        await shown.press("escape")
        assert shown.numbers()[:5] == ["2", "3", "4", "1", "5"]
        await shown.press("slash", *"numero:1,3", "enter", "G", "K")
        assert shown.numbers() == ["1", "3"]


async def test_the_order_of_the_plan_is_one_of_those_that_o_goes_round(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press(*IN_ORDER)
        assert "orden del plan" in shown.text
        await shown.press("o")
        assert "vencidas primero" in shown.text
