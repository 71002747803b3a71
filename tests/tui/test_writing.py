from __future__ import annotations

from pathlib import Path

import pytest

from pmi_tui.domain.notes import NoteKind
from pmi_tui.domain.states import State
from pmi_tui.tui.commands import Pane
from tests.tui.pilot import ALTAMIRA, PANTOJA, interface


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (60, 18)])
@pytest.mark.parametrize(("pane", "holder"), [("1", "plan"), ("2", "action"), ("3", "task"), ("4", "action")])
async def test_n_writes_a_note_on_what_is_under_the_cursor(
    store: Path, pane: str, holder: str, size: tuple[int, int]
) -> None:
    async with interface(store, size=size) as shown:
        await shown.press(pane, "n")
        await shown.write("Habló con el ñandú [b]")
        await shown.press("enter")
        plan = shown.stored()
        action = plan.actions[0]
        notes = {"plan": plan.notes, "action": action.notes, "task": action.tasks[0].notes}
        (note,) = notes[holder]
        assert (note.text, note.kind, note.author) == ("Habló con el ñandú [b]", NoteKind.INTERNAL, "ana")
        assert [name for name, found in notes.items() if found] == [holder]
        assert shown.message.startswith("Guardado: ")
        if holder != "plan":
            assert "ñandú [b]" in shown.detail


@pytest.mark.parametrize(
    ("presses", "kind"),
    [
        (["tab", "right"], NoteKind.ACHIEVEMENT),
        (["tab", "right", "l"], NoteKind.DIFFICULTY),
        (["shift+tab", "left"], NoteKind.MEASURE),
        (["tab", "h", "left", "right"], NoteKind.MEASURE),
        (["tab", "right", "left"], NoteKind.INTERNAL),
        (["tab"], NoteKind.INTERNAL),
    ],
)
async def test_tab_leads_to_the_kind_of_a_note_and_the_arrows_change_it(
    store: Path, presses: list[str], kind: NoteKind
) -> None:
    async with interface(store) as shown:
        await shown.press("n", "x", *presses)
        assert f"< {shown.app.desk.texts(f'note.{kind}')} >" in shown.text
        await shown.press("tab", "y")
        assert f"  {shown.app.desk.texts(f'note.{kind}')} " in shown.text
        await shown.press("tab", "enter")
        (note,) = shown.action("1").notes
        assert (note.kind, note.text) == (kind, "xy")


async def test_a_blank_note_is_none(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("n", "space", "enter")
        assert shown.dialog == "NotePrompt"
        await shown.press("escape")
        assert shown.dialog == ""
        assert shown.action("1").notes == ()


async def test_a_adds_an_action_after_the_one_under_the_cursor_and_goes_there(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("j", "a")
        await shown.write("Abrir una oficina")
        await shown.press("enter")
        titles = [action.title for action in shown.stored().actions]
        assert titles.index("Abrir una oficina") == 2
        assert shown.chosen.title == "Abrir una oficina"
        assert shown.chosen.number == "11"
        assert shown.message.startswith("Guardado: ")


async def test_a_among_the_tasks_adds_one_after_the_cursor_and_goes_there(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("3", "a")
        await shown.write("Pedir permiso")
        await shown.press("enter")
        assert [task.text for task in shown.action("1").tasks][1] == "Pedir permiso"
        task = shown.main.chosen_task
        assert task is not None
        assert task.text == "Pedir permiso"


@pytest.mark.parametrize("pane", ["2", "4"])
async def test_shift_a_adds_a_task_to_the_action(store: Path, pane: str) -> None:
    async with interface(store) as shown:
        await shown.press(pane, "A")
        await shown.write("Medir")
        await shown.press("enter")
        assert [task.text for task in shown.action("1").tasks][-1] == "Medir"
        assert "3 Tareas 0/4" in shown.text or pane == "4"


async def test_shift_a_on_the_plans_adds_an_action_to_the_plan(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("1", "A")
        await shown.write("Última")
        await shown.press("enter")
        assert shown.stored().actions[-1].title == "Última"


async def test_shift_a_among_the_tasks_says_that_a_is_the_key_there(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("3", "A")
        assert "no se usa en este panel" in shown.message
        assert len(shown.action("1").tasks) == 3


@pytest.mark.parametrize("key", ["a", "A"])
async def test_adding_nothing_adds_nothing(store: Path, key: str) -> None:
    async with interface(store) as shown:
        before = shown.stored()
        await shown.press(key, "enter")
        assert shown.dialog == "Prompt"
        await shown.press("escape")
        assert shown.stored() == before


async def test_x_puts_an_action_into_the_trash_and_the_cursor_on_its_neighbour(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("j", "x")
        plan = shown.stored()
        assert "2" not in [action.number for action in plan.actions]
        assert len(plan.trash) > 0
        assert shown.chosen.number == "5"
        await shown.press("u")
        assert shown.action("2").tasks
        assert shown.stored().trash == ()


async def test_x_among_the_tasks_removes_that_task_only(store: Path) -> None:
    async with interface(store) as shown:
        texts = [task.text for task in shown.action("1").tasks]
        await shown.press("3", "j", "x")
        assert [task.text for task in shown.action("1").tasks] == [texts[0], texts[2]]
        await shown.press("u")
        assert [task.text for task in shown.action("1").tasks] == texts


@pytest.mark.parametrize("key", ["escape", "enter", "x", "s", "y", "space", "ctrl+c"])
async def test_removing_a_plan_is_asked_and_only_shift_s_means_yes(store: Path, key: str) -> None:
    async with interface(store) as shown:
        await shown.press("1", "x")
        assert shown.dialog == "Confirm"
        assert "Altamira 2026-2027" in shown.text
        await shown.press(key)
        assert shown.dialog == ""
        assert not shown.stored().discarded


async def test_shift_s_typed_before_the_question_is_drawn_is_dropped(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("1", "x", "S")
        assert shown.dialog == "Confirm"
        assert not shown.stored().discarded


async def test_shift_s_removes_the_plan_and_u_brings_it_back_to_where_it_was(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("1", "x")
        await shown.press("S")
        assert shown.stored().discarded
        assert shown.keys_of(Pane.PLANS) == [PANTOJA]
        await shown.press("u")
        assert not shown.stored().discarded
        assert shown.main.plan is not None
        assert shown.main.plan.id == ALTAMIRA
        await shown.press("U")
        assert shown.stored().discarded


@pytest.mark.parametrize("pane", ["1", "2", "3", "4"])
async def test_u_takes_back_and_shift_u_does_again_saying_what(store: Path, pane: str) -> None:
    async with interface(store) as shown:
        await shown.press("3", "space", pane, "u")
        assert shown.states("1")[0] is State.PENDING
        assert shown.message.startswith("deshecho: tarea 1.1: Cumplida → Pendiente")
        assert "(U rehace)" in shown.message
        await shown.press("U")
        assert shown.states("1")[0] is State.DONE
        assert shown.message.startswith("Guardado: rehecho: tarea 1.1")


async def test_undo_works_across_a_restart_and_only_on_what_is_mine(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("3", "space", "j", "space")
    async with interface(store) as shown:
        await shown.press("u", "u")
        assert shown.states("1") == [State.PENDING] * 3
        await shown.press("U", "U", "U")
        assert shown.states("1") == [State.DONE, State.DONE, State.PENDING]
        assert "rehacer" in shown.message or "Nada" in shown.message or "nada" in shown.message


async def test_with_nothing_to_take_back_it_says_so(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("U")
        assert "rehacer" in shown.message
        assert not shown.message.startswith("Guardado")
