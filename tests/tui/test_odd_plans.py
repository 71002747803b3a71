"""Texts that look like markup, wide and combining characters, very long cells; nothing, one thing and many."""

from __future__ import annotations

from pathlib import Path

import pytest

from pmi_tui.tui.commands import Pane
from pmi_tui.tui.widgets.cells import width_of
from tests.tui.odd import ODD, made_plan
from tests.tui.pilot import SMALL, USUAL, WIDE, interface


@pytest.mark.parametrize(
    ("name", "size"),
    [
        *((name, USUAL) for name in ODD),
        *((name, size) for name in ("markup", "cjk") for size in (WIDE, SMALL)),
    ],
)
async def test_any_text_is_shown_as_it_is_on_every_pane_and_form(
    tmp_path: Path, name: str, size: tuple[int, int]
) -> None:
    plan = made_plan(tmp_path / "store", ODD[name])
    async with interface(tmp_path / "store", plan.id, size=size) as shown:
        for keys in (
            ["1"],
            ["2"],
            ["3"],
            ["4", "G", "g"],
            ["2", "e", "G"],
            ["enter"],
            ["ctrl+c"],
            ["escape"],
        ):
            await shown.press(*keys)
            assert all(width_of(line) == size[0] for line in shown.lines)
            if name == "markup":
                assert "[b]" in shown.text or keys == ["1"] or size == (60, 18)
        await shown.press("3", "e", "escape", "1", "e", "escape", "n", "y", "escape", "d")
        assert shown.stored(plan.id) == plan


async def test_a_long_text_is_read_to_its_end(tmp_path: Path) -> None:
    plan = made_plan(tmp_path / "store", "palabra " * 624 + "fin.")
    async with interface(tmp_path / "store", plan.id) as shown:
        await shown.press("4")
        for _ in range(100):
            if not shown.main.detail.has_more:
                break
            await shown.press("space")
        assert "fin." in shown.text


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (60, 18)])
async def test_a_plan_without_actions_is_no_dead_end(tmp_path: Path, size: tuple[int, int]) -> None:
    plan = made_plan(tmp_path / "store", "", actions=0)
    async with interface(tmp_path / "store", plan.id, size=size) as shown:
        assert "2 Acciones 0" in shown.text
        for pane in "1234":
            await shown.press(pane, "j", "G", "plus", "o", "z", "z")
        await shown.press("2", "s")
        assert "nada elegido" in shown.message
        await shown.press("a")
        await shown.write("La primera")
        await shown.press("enter", "A")
        await shown.write("Su tarea")
        await shown.press("enter")
        (action,) = shown.stored(plan.id).actions
        assert (action.number, action.title, [task.text for task in action.tasks]) == (
            "1",
            "La primera",
            ["Su tarea"],
        )


async def test_an_action_without_tasks_says_how_to_add_one_and_has_a_state_of_its_own(tmp_path: Path) -> None:
    plan = made_plan(tmp_path / "store", "Una", tasks=0)
    async with interface(tmp_path / "store", plan.id) as shown:
        assert "Sin tareas (A agrega una)" in shown.text
        await shown.press("percent_sign", "4", "5", "enter")
        assert shown.stored(plan.id).actions[0].standing.percent == 45
        await shown.press("3", "space")
        assert shown.dialog == "Menu"
        await shown.press("c")
        assert shown.stored(plan.id).actions[0].standing.state.value == "done"


async def test_many_plans_and_actions_are_reached_by_the_keys(tmp_path: Path) -> None:
    root = tmp_path / "store"
    made_plan(root, "Con orden", actions=40, tasks=0)
    for _ in range(12):
        made_plan(root, "", actions=0)
    async with interface(root, "villa-2026") as shown:
        assert len(shown.numbers()) == 40
        await shown.press("G")
        assert shown.chosen.number == "40"
        assert "Con orden" in shown.text
        await shown.press("1", "G")
        assert len(shown.keys_of(Pane.PLANS)) == 13
        assert shown.main.plan is not None
        assert shown.main.plan.id == shown.keys_of(Pane.PLANS)[-1]
        await shown.press("colon", "4", "0", "enter")
        assert "40" in shown.message
