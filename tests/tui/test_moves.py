from __future__ import annotations

from pathlib import Path

import pytest

from pmi_tui.tui.commands import Pane
from tests.tui.pilot import ALTAMIRA, PANTOJA, WIDE, interface

IN_ORDER = ["1", "2", "5", "7", "8", "9", "10", "3", "4", "6"]
"""The overdue actions of Altamira, then those that start late, each by number."""


async def test_the_cursor_starts_on_the_first_overdue_action(store: Path) -> None:
    async with interface(store) as shown:
        assert shown.main.pane is Pane.ACTIONS
        assert shown.numbers() == IN_ORDER
        assert shown.chosen.number == "1"
        assert "venció hace 82" in shown.detail


@pytest.mark.parametrize(
    ("keys", "number"),
    [
        (["down"], "2"),
        (["j"], "2"),
        (["j", "k"], "1"),
        (["down", "up"], "1"),
        (["up"], "1"),
        (["G"], "6"),
        (["end"], "6"),
        (["G", "down"], "6"),
        (["G", "g"], "1"),
        (["end", "home"], "1"),
        (["pagedown"], "6"),
        (["ctrl+d"], "6"),
        (["G", "pageup"], "1"),
        (["G", "ctrl+u"], "1"),
        (["plus"], "2"),
        (["plus", "plus", "minus"], "2"),
    ],
)
async def test_keys_move_the_cursor_among_the_actions_and_the_lower_panes_follow(
    store: Path, keys: list[str], number: str
) -> None:
    async with interface(store) as shown:
        await shown.press(*keys)
        await shown.until(lambda: shown.chosen.number == number)
        await shown.until(lambda: f"4 Acción {number} " in shown.text)
        assert shown.chosen.title in shown.detail
        assert shown.keys_of(Pane.TASKS) == [task.id for task in shown.chosen.tasks]


@pytest.mark.parametrize(
    ("keys", "pane"),
    [
        (["1"], Pane.PLANS),
        (["3"], Pane.TASKS),
        (["4"], Pane.DETAIL),
        (["3", "2"], Pane.ACTIONS),
        (["tab"], Pane.TASKS),
        (["l"], Pane.TASKS),
        (["right"], Pane.TASKS),
        (["l", "l"], Pane.DETAIL),
        (["l", "l", "l"], Pane.PLANS),
        (["h"], Pane.PLANS),
        (["left"], Pane.PLANS),
        (["shift+tab"], Pane.PLANS),
        (["h", "h"], Pane.DETAIL),
        (["enter"], Pane.DETAIL),
        (["1", "enter"], Pane.ACTIONS),
        (["3", "enter"], Pane.DETAIL),
        (["3", "enter", "escape"], Pane.TASKS),
        (["enter", "escape"], Pane.ACTIONS),
        (["3", "escape"], Pane.ACTIONS),
        (["1", "escape"], Pane.ACTIONS),
        (["escape"], Pane.ACTIONS),
    ],
)
@pytest.mark.parametrize("size", [(80, 24), (60, 18)])
async def test_keys_go_from_pane_to_pane_on_usual_and_small_screens(
    store: Path, keys: list[str], pane: Pane, size: tuple[int, int]
) -> None:
    async with interface(store, size=size) as shown:
        await shown.press(*keys)
        assert shown.main.pane is pane
        names = {Pane.PLANS: "Planes", Pane.ACTIONS: "Acciones", Pane.TASKS: "Tareas", Pane.DETAIL: ""}
        assert f">{list(Pane).index(pane) + 1} {names[pane]}" in shown.text


async def test_each_pane_keeps_its_cursor(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("j", "3", "j", "2", "3")
        assert shown.chosen.number == "2"
        task = shown.main.chosen_task
        assert task is not None
        assert task.id == shown.chosen.tasks[1].id


@pytest.mark.parametrize("key", ["j", "down"])
async def test_in_the_plans_the_cursor_shows_each_plan_at_once(store: Path, key: str) -> None:
    async with interface(store) as shown:
        await shown.press("1", key)
        assert shown.main.plan is not None
        assert shown.main.plan.id == PANTOJA
        assert shown.lines[0].startswith(" Pantoja 2023")
        await shown.press("g")
        assert shown.main.plan.id == ALTAMIRA
        await shown.press("G", "pageup")
        assert shown.main.plan.id == ALTAMIRA


@pytest.mark.parametrize(
    ("keys", "place"),
    [(["j"], 1), (["j", "j", "k"], 1), (["G"], 2), (["G", "g"], 0), (["pagedown"], 2), (["G", "pageup"], 0)],
)
async def test_keys_move_the_cursor_among_the_tasks_and_the_detail_follows(
    store: Path, keys: list[str], place: int
) -> None:
    async with interface(store) as shown:
        await shown.press("3", *keys)
        text = shown.chosen.tasks[place].text
        await shown.until(lambda: text in shown.detail)
        assert f"4 Tarea 1.{place + 1}" in shown.text


@pytest.mark.parametrize("page", ["space", "pagedown", "ctrl+d"])
async def test_the_detail_scrolls_by_lines_and_by_pages(store: Path, page: str) -> None:
    async with interface(store, size=(60, 14)) as shown:
        await shown.press("4", "j", "down")
        assert shown.main.detail.top == 2
        await shown.press("k", "up", page)
        assert shown.main.detail.top > 2
        await shown.press("pageup", "G")
        bottom = shown.main.detail.top
        assert bottom > 2
        assert not shown.main.detail.has_more
        await shown.press("g")
        assert shown.main.detail.top == 0
        assert shown.states("1") == shown.states("2"), "space marks nothing here"


async def test_plus_and_minus_turn_the_actions_over_while_reading(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("4", "plus")
        assert shown.main.pane is Pane.DETAIL
        assert shown.chosen.number == "2"
        await shown.until(lambda: shown.chosen.title in shown.detail)
        await shown.press("minus")
        assert shown.chosen.number == "1"


async def test_reading_covers_the_screen_below_the_row_of_the_action(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("enter")
        lines = shown.lines
        assert lines[3].startswith(">[ ]  1 1.1")
        assert lines[4].startswith(">4 Acción 1")
        assert lines[5].startswith("Acción: Socializar")


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
@pytest.mark.parametrize("pane", list(Pane))
async def test_z_leaves_one_pane_on_the_screen_and_brings_the_others_back(
    store: Path, size: tuple[int, int], pane: Pane
) -> None:
    async with interface(store, size=size) as shown:
        await shown.press(str(list(Pane).index(pane) + 1))
        before = shown.text
        await shown.press("z")
        heads = [n for n in "1234" if f" {n} " in shown.text[:1] or f">{n} " in shown.text]
        assert heads == [str(list(Pane).index(pane) + 1)]
        await shown.press("z")
        assert shown.text == before
        await shown.press("z", "escape", "escape")
        assert not shown.main.zoomed or pane is Pane.DETAIL


async def test_on_a_wide_screen_plans_and_figures_have_a_column_of_their_own(store: Path) -> None:
    async with interface(store, size=WIDE) as shown:
        lines = shown.lines
        assert lines[1].startswith(" 1 Planes ──")
        assert "avance promedio 0 %" in lines[0]
        assert "Meta 80 %" in shown.text
        assert "7 vencidas" in shown.text
        assert "Revisar y validar la misión," in shown.text, "tasks are read in full"


async def test_the_next_action_brings_its_tasks_while_they_are_looked_at(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("o", "3", "plus")
        await shown.until(lambda: shown.keys_of(Pane.TASKS)[0] == shown.chosen.tasks[0].id)
        assert shown.chosen.number == "2"
