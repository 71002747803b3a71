from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pmi_tui.domain.states import Standing, State
from pmi_tui.services.carrying import carry
from pmi_tui.services.plans import close
from pmi_tui.tui.commands import Pane
from tests.tui.pilot import ALTAMIRA, DAY, Interface, interface, open_store

TO_TASK = ["3"]
"""From the start to the first task of action 1."""


async def test_space_marks_a_task_done_today_and_back_to_what_it_was(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press(*TO_TASK, "percent_sign", "4", "0", "enter")
        assert shown.standing("1", 1) == Standing(State.IN_PROGRESS, percent=40)
        await shown.press("space")
        assert shown.standing("1", 1) == Standing(State.DONE, done_on=DAY)
        assert shown.message.startswith("Guardado: tarea 1.1: En proceso → Cumplida")
        assert "(u deshace)" in shown.message
        assert ">[x]  1" in shown.text
        assert "3 Tareas 1/3" in shown.text
        await shown.press("space")
        assert shown.standing("1", 1) == Standing(State.IN_PROGRESS, percent=40)
        assert ">[~]  1" in shown.text


async def test_space_on_an_action_opens_the_menu_of_states(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("space")
        assert shown.dialog == "Menu"
        await shown.press("escape")
        assert shown.dialog == ""
        assert shown.standing("1").state is State.PENDING


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (60, 18)])
@pytest.mark.parametrize(
    ("letter", "state"), [("p", State.PENDING), ("e", State.IN_PROGRESS), ("c", State.DONE)]
)
async def test_s_gives_a_task_a_state_by_its_letter(
    store: Path, letter: str, state: State, size: tuple[int, int]
) -> None:
    async with interface(store, size=size) as shown:
        await shown.press(*TO_TASK, "s", letter)
        assert shown.standing("1", 1).state is state
        assert shown.dialog == ""
        expected = "Nada cambi" if state is State.PENDING else "Guardado: tarea 1.1"
        assert shown.message.startswith(expected)


@pytest.mark.parametrize(("letter", "state"), [("t", State.STOPPED), ("x", State.DROPPED)])
async def test_a_state_that_needs_a_reason_asks_for_it(store: Path, letter: str, state: State) -> None:
    async with interface(store) as shown:
        await shown.press(*TO_TASK, "s", letter)
        assert "motivo" in shown.text
        await shown.press("enter")
        assert shown.dialog == "Prompt", "a blank reason is none"
        assert shown.standing("1", 1).state is State.PENDING
        await shown.write("Sin fondos")
        await shown.press("enter")
        assert shown.standing("1", 1) == Standing(state, reason="Sin fondos")
        assert "Sin fondos" in shown.message


async def test_leaving_the_reason_leaves_the_state_as_it_was(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press(*TO_TASK, "s", "t", "escape")
        assert shown.dialog == ""
        assert shown.standing("1", 1).state is State.PENDING


async def test_s_on_an_action_marks_its_tasks_and_says_how_many(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("s", "c")
        assert shown.states("1") == [State.DONE] * 3
        assert "3" in shown.message
        await shown.press("u")
        assert shown.states("1") == [State.PENDING] * 3


async def test_the_menu_is_left_or_walked_with_the_arrows(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press(*TO_TASK, "s", "j", "enter")
        assert shown.standing("1", 1).state is State.IN_PROGRESS
        await shown.press("s", "down", "up", "k", "enter")
        assert shown.standing("1", 1).state is State.PENDING
        for key in ("escape", "q", "ctrl+c"):
            await shown.press("s", key)
            assert shown.dialog == ""
        assert shown.standing("1", 1).state is State.PENDING


async def test_c_asks_for_the_day_and_enter_means_today(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press(*TO_TASK, "c")
        assert "Enter: hoy, 21 nov" in shown.hint
        await shown.press("enter")
        assert shown.standing("1", 1) == Standing(State.DONE, done_on=DAY)


async def test_c_takes_a_day_says_how_it_is_understood_and_refuses_what_is_none(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press(*TO_TASK, "j", "c")
        await shown.write("15/10/2026")
        assert "15 oct" in shown.hint
        await shown.press("enter")
        assert shown.standing("1", 2) == Standing(State.DONE, done_on=date(2026, 10, 15))
        await shown.press("j", "c")
        await shown.write("31/12/2026")
        await shown.press("enter")
        assert shown.dialog == "Prompt", "a day to come is no day on which it was done"
        await shown.press("ctrl+u")
        await shown.write("anteayer")
        await shown.press("enter")
        assert shown.dialog == "Prompt"
        assert "anteayer" in shown.hint
        assert shown.standing("1", 3).state is State.PENDING


async def test_c_on_an_action_marks_its_tasks_done_on_that_day(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("c")
        await shown.write("2026-10-01")
        await shown.press("enter")
        assert [task.standing.done_on for task in shown.action("1").tasks] == [date(2026, 10, 1)] * 3


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("60", Standing(State.IN_PROGRESS, percent=60)), ("100", Standing(State.DONE, done_on=DAY))],
)
async def test_percent_is_stored_and_a_hundred_is_done(store: Path, typed: str, expected: Standing) -> None:
    async with interface(store) as shown:
        await shown.press(*TO_TASK, "percent_sign", *typed, "enter")
        assert shown.standing("1", 1) == expected


async def test_a_percent_beyond_its_range_stays_in_the_line_with_the_reason(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press(*TO_TASK, "percent_sign", "1", "0", "1", "enter")
        assert shown.dialog == "Prompt"
        assert "101" in shown.hint
        await shown.press("backspace", "backspace", "5", "enter")
        assert shown.standing("1", 1).percent == 15


async def test_an_action_with_tasks_says_at_once_that_it_has_no_percent(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("percent_sign")
        assert shown.dialog == ""
        assert "tareas" in shown.message


async def postpone(shown: Interface, end: str, reason: str) -> None:
    await shown.press("p")
    await shown.write(end)
    assert "Se entiende: hasta el" in shown.hint
    await shown.press("enter")
    await shown.write(reason)
    await shown.press("enter")


@pytest.mark.parametrize("keys", [[], TO_TASK, ["4"], ["3", "4"]])
async def test_postponing_keeps_a_record_with_the_old_end_and_the_reason(
    store: Path, keys: list[str]
) -> None:
    async with interface(store) as shown:
        await shown.press(*keys)
        await postpone(shown, "dic-26", "Faltó presupuesto")
        action = shown.action("1")
        item = action.tasks[0] if "3" in keys else action
        assert item.end is not None
        assert item.end.last == date(2026, 12, 31)
        (record,) = item.postponements
        assert (record.reason, record.user, record.new.raw) == ("Faltó presupuesto", "ana", "dic-26")
        assert record.old is not None
        assert record.old.raw == "ago-26"
        assert "Reprogramada" in shown.detail
        assert "Faltó presupuesto" in shown.detail


async def test_postponing_to_what_is_no_month_says_so_and_keeps_the_text(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("p")
        await shown.write("pronto")
        assert "pronto" in shown.hint
        await shown.press("enter")
        assert shown.dialog == "PostponeForm"
        assert "pronto" in shown.text
        await shown.press("ctrl+u", "escape")
        assert shown.dialog == ""
        assert shown.action("1").postponements == ()


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (60, 18), (40, 10)])
async def test_postponing_is_one_form_with_the_old_end_and_tab_between_its_lines(
    store: Path, size: tuple[int, int]
) -> None:
    async with interface(store, size=size) as shown:
        await shown.press(*TO_TASK, "p")
        assert "Posponer tarea 1.1 · fin actual: ago-26" in shown.text
        assert "Nuevo fin" in shown.text
        await shown.press("tab", *"Sin luz", "shift+tab", *"T1 2027")
        assert "hasta el 31 mar 2027" in shown.hint
        await shown.press("down", "enter")
        assert shown.dialog == ""
        (record,) = shown.action("1").tasks[0].postponements
        assert (record.new.raw, record.reason) == ("T1 2027", "Sin luz")


async def test_postponing_to_the_same_end_is_refused_in_the_form(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("p", *"ago-26", "enter", *"x", "enter")
        assert shown.dialog == "PostponeForm"
        assert "ago-26" in shown.hint


async def test_postponing_without_a_reason_is_not_done(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("p")
        await shown.write("dic-26")
        await shown.press("enter", "enter")
        assert shown.dialog == "PostponeForm"
        assert "motivo" in shown.hint
        await shown.press("escape", "d")
        assert shown.dialog == ""
        assert shown.action("1").postponements == ()


@pytest.mark.parametrize("key", ["space", "c", "s", "percent_sign", "p", "a"])
async def test_on_the_plans_a_key_for_actions_says_that_it_does_not_work_there(store: Path, key: str) -> None:
    async with interface(store) as shown:
        before = shown.stored()
        await shown.press("1", key)
        assert "no se usa en este panel" in shown.message
        assert shown.dialog == ""
        assert shown.stored() == before


async def test_d_says_what_it_might_have_meant_and_does_nothing(store: Path) -> None:
    async with interface(store) as shown:
        before = shown.stored()
        for pane in "1234":
            await shown.press(pane, "d")
            assert shown.message == "¿Cumplida? espacio · ¿Quitar? x"
        assert shown.stored() == before


async def test_a_command_right_after_moving_on_is_about_the_row_that_is_shown(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("3", "plus", "plus", "plus", "space")
        assert shown.dialog == ""
        task = shown.main.chosen_task
        assert task is not None
        assert task.standing.state is State.DONE
        assert shown.chosen.tasks[0].id == task.id
        await shown.press("minus", "minus", "x")
        assert len(shown.stored().actions) == 10, "a task went, not its action"


async def test_questions_say_how_many_rows_they_are_about(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("3", "m", "m", "s")
        assert "Estado · 2 tareas" in shown.text
        await shown.press("escape", "c")
        assert "¿Qué día se cumplió? · 2 tareas" in shown.text


async def test_what_was_carried_says_so_in_the_lists(store: Path) -> None:
    ana = open_store(store).library
    carry(ana, ALTAMIRA, "Altamira 2028")
    async with interface(store) as shown:
        cells = [row.cells[-1].text for row in shown.table(Pane.ACTIONS).rows]
        assert cells == ["trasl."] * 10
        assert [row.cells[-1].text for row in shown.table(Pane.TASKS).rows if row.selectable] == [
            "trasl."
        ] * 3


@pytest.mark.parametrize("typed", ["0", ""])
async def test_percent_begins_with_what_it_is_and_none_is_pending(store: Path, typed: str) -> None:
    async with interface(store) as shown:
        await shown.press(*TO_TASK, "percent_sign", "4", "0", "enter", "percent_sign")
        assert "40" in shown.lines[-2]
        await shown.press("5", "0", "enter")
        assert shown.standing("1", 1).percent == 50, "what is typed stands in its place"
        await shown.press("percent_sign", "ctrl+u", *typed, "enter")
        assert shown.standing("1", 1) == Standing(State.PENDING)


async def test_postponing_to_an_earlier_end_says_so_while_it_is_typed(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("p")
        await shown.write("ene-26")
        assert "antes que el de ahora" in shown.hint
        await shown.press("ctrl+u")
        await shown.write("ene-27")
        assert "antes" not in shown.hint


async def test_marking_an_action_is_told_by_its_tasks(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("s", "c")
        assert shown.message == "Guardado: acción 1: 3 tareas → Cumplida (u deshace)"
        await shown.press("u", "U")
        assert shown.message.startswith("Guardado: rehecho · 3 tareas: tarea 1.1: "), "said once"


async def test_days_are_said_in_words(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press(*TO_TASK, "space", "c", *"5-11", "enter")
        assert shown.standing("1", 1).done_on == date(2026, 11, 5)
        assert "«21 nov 2026» → «5 nov 2026»" in shown.message


async def test_acting_in_a_closed_plan_says_once_that_it_is_closed(store: Path) -> None:
    ana = open_store(store).library
    close(ana, ALTAMIRA)
    async with interface(store) as shown:
        await shown.press(*TO_TASK, "space")
        assert "plan cerrado" in shown.message
        await shown.press("space")
        assert "Guardado" in shown.message
        assert "plan cerrado" not in shown.message


async def test_one_percent_narrows_the_tasks_by_no_more_than_it_needs(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press(*TO_TASK, "percent_sign", "4", "0", "enter")
        room = next(line for line in shown.lines if "40 %" in line).index("40 %")
        assert shown.table(Pane.TASKS).size.width - room == len("40 %")
