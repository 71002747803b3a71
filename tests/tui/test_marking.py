from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pmi_tui.domain.states import Standing, State
from pmi_tui.tui.commands import Pane
from pmi_tui.tui.widgets.heading import Heading
from tests.tui.pilot import ALTAMIRA, DAY, PANTOJA, SMALL, USUAL, WIDE, Interface, interface, open_store

SIZES = [USUAL, WIDE, SMALL]
BY_NUMBER = ["o"]
"""From the default order to that by number, where action 1 is the first row."""


def heading(shown: Interface, pane: Pane) -> str:
    return shown.main.query_one(f"#{pane}-heading", Heading).text


def signs(shown: Interface, pane: Pane) -> list[str]:
    return [row.cells[0].text for row in shown.table(pane).rows if row.selectable]


def marked(shown: Interface) -> list[str]:
    return [target.item_id for target in shown.main.marked]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("pane", "count"), [("2", 10), ("3", 3)])
async def test_m_marks_the_row_goes_down_and_again_takes_the_mark_away(
    store: Path, size: tuple[int, int], pane: str, count: int
) -> None:
    async with interface(store, size=size) as shown:
        await shown.press(pane)
        rows = shown.keys_of(shown.main.pane)
        await shown.press("m", "m")
        assert marked(shown) == sorted(marked(shown), key=rows.index)
        assert set(marked(shown)) == set(rows[:2])
        assert [sign[0] for sign in signs(shown, shown.main.pane)] == ["*", "*", *" " * (count - 2)]
        assert "2 marcadas" in heading(shown, shown.main.pane)
        assert "*[ ]" in shown.text
        assert shown.table(shown.main.pane).cursor_key == rows[2]
        await shown.press("k", "m")
        assert marked(shown) == rows[:1]
        assert "1 marcada" in heading(shown, shown.main.pane)


@pytest.mark.parametrize("ascii_only", [False, True])
async def test_a_mark_is_a_star_before_the_sign_beside_the_cursor(store: Path, ascii_only: bool) -> None:
    async with interface(store, ascii_only=ascii_only) as shown:
        before = shown.lines
        await shown.press("m", "k")
        assert ">*[ ]" in shown.text
        await shown.press("m", "k")
        await shown.until(lambda: shown.lines == before)


@pytest.mark.parametrize("pane", ["2", "3"])
async def test_shift_v_marks_all_in_view_and_then_none(store: Path, pane: str) -> None:
    async with interface(store) as shown:
        await shown.press(pane, "m", "V")
        assert marked(shown) == [row for row in _plan_order(shown) if row in shown.keys_of(shown.main.pane)]
        assert "marcadas" in shown.message
        await shown.press("V")
        assert marked(shown) == []
        assert "marcada" not in heading(shown, shown.main.pane)


def _plan_order(shown: Interface) -> list[str]:
    plan = shown.main.plan
    assert plan is not None
    return [each for action in plan.actions for each in (action.id, *(task.id for task in action.tasks))]


async def test_marks_outlive_a_filter_which_says_how_many_it_hides(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press(*BY_NUMBER, "m", "m", "slash", *"numero:2", "enter")
        assert len(shown.keys_of(Pane.ACTIONS)) == 1
        assert "2 marcadas, 1 oculta" in heading(shown, Pane.ACTIONS)
        assert len(marked(shown)) == 2
        await shown.press("V")
        assert "1 marcada, 1 oculta" in heading(shown, Pane.ACTIONS)


async def test_esc_takes_the_marks_away_before_the_filter(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("slash", *"rrhh", "enter", "V")
        assert marked(shown)
        await shown.press("escape")
        assert marked(shown) == []
        assert len(shown.keys_of(Pane.ACTIONS)) < 10
        await shown.press("escape")
        assert len(shown.keys_of(Pane.ACTIONS)) == 10


async def test_marks_belong_to_their_pane_and_plan(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("m", "3", "m", "m")
        assert len(marked(shown)) == 2
        await shown.press("4")
        assert marked(shown) == []
        await shown.press("2")
        assert len(marked(shown)) == 1
        await shown.press("1", "j", "2")
        assert shown.main.plan is not None
        assert shown.main.plan.id == PANTOJA
        assert marked(shown) == []
        await shown.press("1", "k", "2")
        assert len(marked(shown)) == 1


async def test_marked_tasks_of_several_actions_are_acted_on_together(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press(*BY_NUMBER, "3", "m", "plus")
        await shown.until(lambda: shown.keys_of(Pane.TASKS)[0] == shown.action("2").tasks[0].id)
        await shown.press("g", "m")
        assert "2 marcadas, 1 oculta" in heading(shown, Pane.TASKS)
        await shown.press("space")
        assert shown.standing("1", 1) == shown.standing("2", 1) == Standing(State.DONE, done_on=DAY)
        assert "2 tareas" in shown.message


async def test_a_row_that_goes_takes_its_mark_along_for_good(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("3", "m", "k", "V", "x")
        await shown.press("S")
        assert shown.action("1").tasks == ()
        assert "3 tareas" in shown.message
        assert marked(shown) == []
        await shown.press("u")
        assert len(shown.action("1").tasks) == 3
        assert marked(shown) == []


async def test_marks_outlive_what_others_do(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("m", "m")
        gone, kept = shown.keys_of(Pane.ACTIONS)[:2]
        other = open_store(store, user="luis")
        from pmi_tui.services import acts
        from pmi_tui.services.library import Target

        acts.remove(other.library, (Target(ALTAMIRA, gone),))
        other.library.close()
        await shown.until(lambda: len(shown.keys_of(Pane.ACTIONS)) == 9)
        assert marked(shown) == [kept]
        assert "1 marcada" in heading(shown, Pane.ACTIONS)


async def test_space_on_marked_tasks_is_one_act_and_one_undo(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("3", "percent_sign", "4", "0", "enter", "V", "space")
        assert shown.states("1") == [State.DONE] * 3
        assert "acción 1: 3 tareas → Cumplida" in shown.message
        await shown.press("space")
        assert shown.standing("1", 1) == Standing(State.IN_PROGRESS, percent=40)
        assert shown.states("1")[1:] == [State.PENDING] * 2
        await shown.press("u")
        assert shown.states("1") == [State.DONE] * 3


async def test_space_makes_done_what_is_not_if_only_some_marked_tasks_are(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("3", "space", "V", "space")
        assert shown.states("1") == [State.DONE] * 3


@pytest.mark.parametrize("key", ["space", "s"])
async def test_the_state_menu_works_on_all_marked_actions(store: Path, key: str) -> None:
    async with interface(store) as shown:
        await shown.press(*BY_NUMBER, "m", "m", key, "c")
        assert shown.states("1") + shown.states("2") == [State.DONE] * 6
        assert shown.states("3") == [State.PENDING] * 3
        assert "6 tareas" in shown.message
        await shown.press("u")
        assert shown.states("1") + shown.states("2") == [State.PENDING] * 6


async def test_a_reason_and_a_day_are_asked_for_once(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("3", "m", "m", "s", "t", *"Sin luz", "enter")
        assert [task.standing.reason for task in shown.action("1").tasks] == ["Sin luz", "Sin luz", None]
        await shown.press("c", *"15/10/2026", "enter")
        days = [task.standing.done_on for task in shown.action("1").tasks]
        assert days == [date(2026, 10, 15), date(2026, 10, 15), None]


async def test_percent_goes_to_all_marked_tasks(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("3", "V", "percent_sign", "3", "0", "enter")
        assert [task.standing.percent for task in shown.action("1").tasks] == [30] * 3


async def test_an_act_that_some_rows_refuse_names_them_and_changes_none(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("2", "A", *"Sin tareas", "enter")
        await shown.press("a", *"Acción sin tareas", "enter", "m", *BY_NUMBER, "g", "m")
        before = shown.stored()
        await shown.press("percent_sign")
        assert shown.dialog == ""
        assert "1 de las 2 filas (1)" in shown.message
        assert "no cambió ninguna" in shown.message
        assert "tareas" in shown.message
        assert shown.stored() == before


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("pane", ["2", "3"])
async def test_marked_rows_are_postponed_together(store: Path, size: tuple[int, int], pane: str) -> None:
    async with interface(store, size=size) as shown:
        await shown.press(*BY_NUMBER, pane, "m", "m", "p")
        assert ("Posponer 2 acciones" if pane == "2" else "Posponer 2 tareas") in shown.text
        assert "fin actual: ago-26" in shown.text
        await shown.press(*"dic-27", "tab", *"Sin fondos", "enter")
        items = shown.stored().actions[:2] if pane == "2" else shown.action("1").tasks[:2]
        assert [each.end.raw if each.end else "" for each in items] == ["dic-27"] * 2
        assert [len(each.postponements) for each in items] == [1, 1]
        await shown.press("u")
        assert shown.stored().actions[0].postponements == ()
        assert all(task.end is None for task in shown.action("1").tasks)


async def test_a_postponement_that_one_row_refuses_names_it_in_the_form(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press(*BY_NUMBER, "m", "m", "p", *"ago-26", "tab", *"x", "enter")
        assert shown.dialog == "PostponeForm"
        assert "1 de las 2 filas (1)" in shown.hint
        assert shown.stored().actions[1].postponements == ()


async def test_an_empty_list_has_nothing_to_mark(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("slash", *"zzzz", "enter", "m", "V", "M", "y", "Y", "J", "K")
        assert "nada elegido" in shown.message
        assert shown.dialog == ""


async def test_a_field_that_is_none_names_those_that_there_are(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("m", "m", "M", *"zzz:3", "enter")
        assert "los campos son: titulo" in shown.hint
        assert "responsable" in shown.hint
