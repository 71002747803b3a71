"""Others at the same store, and a store that cannot be written."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from pmi_tui.domain.states import State
from pmi_tui.services import acts
from pmi_tui.services.library import Library, Target
from pmi_tui.services.opening import Session
from pmi_tui.services.workspace import Actor
from pmi_tui.store.local import LocalRepository
from pmi_tui.tui.app import PmiApp
from pmi_tui.tui.commands import Pane
from pmi_tui.tui.desk import Desk
from pmi_tui.tui.dialogs.question import Question
from tests.store.support import FaultyFiles
from tests.tui.pilot import ALTAMIRA, PANTOJA, USUAL, Interface, interface, open_store, stored_plan


async def test_what_another_process_writes_appears_and_the_cursor_stays(store: Path) -> None:
    other = open_store(store, user="luis")
    async with interface(store) as shown:
        await shown.press("j", "j", "3", "j")
        action, task = shown.chosen, shown.main.chosen_task
        target = Target(ALTAMIRA, action.tasks[0].id)
        acts.mark(other.library, (target,), State.DONE)
        acts.add_action(other.library, ALTAMIRA, "De otro")
        await shown.until(lambda: "1/3" in shown.text and len(shown.numbers()) == 11)
        assert shown.chosen.id == action.id
        assert shown.main.chosen_task is not None
        assert task is not None
        assert shown.main.chosen_task.id == task.id
        assert shown.main.pane is Pane.TASKS
    other.library.close()


async def test_a_row_that_another_process_removes_leaves_the_cursor_on_its_neighbour(store: Path) -> None:
    other = open_store(store, user="luis")
    async with interface(store) as shown:
        await shown.press("j")
        acts.remove(other.library, (Target(ALTAMIRA, shown.chosen.id),))
        await shown.until(lambda: len(shown.numbers()) == 9)
        assert shown.chosen.number == "5"
    other.library.close()


async def test_a_plan_that_another_process_removes_gives_way_to_the_next(store: Path) -> None:
    other = open_store(store, user="luis")
    async with interface(store) as shown:
        acts.remove(other.library, (Target(ALTAMIRA, ALTAMIRA),))
        await shown.until(lambda: shown.lines[0].startswith(" Pantoja"))
        acts.remove(other.library, (Target(PANTOJA, PANTOJA),))
        await shown.until(lambda: shown.dialog == "WelcomeScreen")
        acts.restore(other.library, (Target(PANTOJA, PANTOJA),))
        await shown.until(lambda: shown.dialog == "")
        assert shown.lines[0].startswith(" Pantoja")
    other.library.close()


async def test_other_fields_of_one_row_are_merged(store: Path) -> None:
    other = open_store(store, user="luis")
    async with interface(store) as shown:
        await shown.press("p")
        await shown.write("dic-26")
        acts.set_fields(other.library, (Target(ALTAMIRA, shown.chosen.id),), (("responsible", "Suyo"),))
        await shown.press("enter", "y", "a", "enter")
        action = shown.action("1")
        assert action.responsible == "Suyo"
        assert action.end is not None
        assert action.end.raw == "dic-26"
        assert "Suyo" in shown.detail
    other.library.close()


async def test_a_conflict_that_is_left_undecided_is_said_and_their_state_stays(store: Path) -> None:
    other = open_store(store, user="luis")
    async with interface(store) as shown:
        await shown.press("3", "s", "t")
        await shown.write("Sin fondos")
        target = Target(ALTAMIRA, shown.chosen.tasks[0].id)
        acts.mark(other.library, (target,), State.DONE)
        await shown.accept()
        assert shown.dialog == "ConflictScreen"
        await shown.press("escape")
        assert shown.dialog == "Prompt"
        assert "luis" in shown.hint
        assert isinstance(shown.app.screen, Question)
        assert shown.app.screen.field.text == "Sin fondos", "what was typed is still there"
        assert shown.standing("1", 1).state is State.DONE
        await shown.press("enter")
        assert shown.standing("1", 1).state is State.STOPPED
    other.library.close()


async def test_undo_does_not_run_over_what_somebody_else_wrote_since(store: Path) -> None:
    other = open_store(store, user="luis")
    async with interface(store) as shown:
        await shown.press("3", "space")
        target = Target(ALTAMIRA, shown.chosen.tasks[0].id)
        acts.mark(other.library, (target,), State.STOPPED, reason="Sin fondos")
        shown.main.run_command("undo")
        await shown.settle()
        assert shown.dialog == "ConflictScreen"
        await shown.press("escape")
        assert "luis" in shown.message
        assert shown.standing("1", 1).state is State.STOPPED
        assert "[!]" in shown.text, "what is stored now is shown"
    other.library.close()


WRITING_KEYS = [
    ["3", "space"],
    ["3", "s", "e"],
    ["3", "s", "t", "y", "enter"],
    ["3", "c", "enter"],
    ["3", "percent_sign", "5", "0", "enter"],
    ["p", "2", "0", "2", "7", "enter", "y", "enter"],
    ["n", "y", "enter"],
    ["a", "y", "enter"],
    ["A", "y", "enter"],
    ["x"],
    ["1", "x", "S"],
    ["e", "G", "k", "k", "enter", "y", "ctrl+o"],
]


@pytest.mark.parametrize("keys", WRITING_KEYS, ids="-".join)
async def test_a_read_only_store_says_one_sentence_and_nothing_changes(store: Path, keys: list[str]) -> None:
    before = stored_plan(store)
    async with interface(store, read_only=True) as shown:
        for key in keys:
            await shown.press(key)
        assert "lectura" in shown.text
        assert shown.stored() == before
        assert shown.app.return_code is None


async def full_disk(store: Path, files: FaultyFiles, keys: list[str]) -> tuple[str, str]:
    """Press keys while the disk is full; returns the screen, and what is typed into an open question."""
    honest = open_store(store)
    repository = LocalRepository(store, files=files, wait=0.3)
    actor = Actor("ana", honest.clock)
    session = Session(Library(repository, actor), honest.settings, "es", honest.root)
    desk = Desk(session)
    desk.choice.plan_id = ALTAMIRA
    app = PmiApp(desk)
    try:
        async with app.run_test(size=USUAL) as pilot:
            shown = Interface(app, pilot, store)
            await shown.settle()
            files.fail("write", errno.ENOSPC, 99)
            for key in keys:
                await shown.press(key)
            files.faults.clear()
            return shown.text, typed_into(app.screen)
    finally:
        session.library.close()
        honest.library.close()


def typed_into(screen: object) -> str:
    """All that is typed into a question, blank where none is open."""
    return " ".join([screen.field.text, *dict(screen.more).values()]) if isinstance(screen, Question) else ""


@pytest.mark.parametrize("keys", WRITING_KEYS, ids="-".join)
async def test_a_full_disk_says_one_sentence_and_nothing_changes(store: Path, keys: list[str]) -> None:
    before = stored_plan(store)
    text, typed = await full_disk(store, FaultyFiles(), keys)
    assert "no se guardó nada" in " ".join(text.split())
    assert "Guardado" not in text
    assert stored_plan(store) == before
    if keys[-1] == "enter" and "y" in keys:
        assert "y" in typed.split(), "what was typed is still there"
