from __future__ import annotations

from pathlib import Path

import pytest

from pmi_tui.services import acts
from pmi_tui.services.library import Target
from pmi_tui.services.opening import Session
from pmi_tui.tui.widgets.heading import Heading
from pmi_tui.tui.widgets.line import Line
from pmi_tui.tui.widgets.row_table import RowTable
from tests.tui.pilot import ALTAMIRA, PANTOJA, Interface, interface, open_store


def title(shown: Interface) -> str:
    return shown.shown("#rows-heading", Heading).text


def message(shown: Interface) -> str:
    return shown.shown("#message", Line).text


def lying(shown: Interface) -> list[list[str]]:
    return [
        [cell.text for cell in row.cells] for row in shown.shown("#rows", RowTable).rows if row.selectable
    ]


@pytest.fixture
def luis(store: Path) -> Session:
    """Luis, at the same store."""
    return open_store(store, user="luis")


async def test_an_empty_trash_says_so_and_its_keys_do_nothing(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("T")
        assert "La papelera está vacía" in shown.text
        for key in ("enter", "j", "k", "G", "g", "pagedown", "r", "u", "U"):
            await shown.press(key)
            assert shown.dialog == "TrashScreen"
        await shown.press("escape")
        assert shown.dialog == ""


async def test_what_was_removed_lies_there_newest_first_with_plan_who_and_when(store: Path) -> None:
    async with interface(store) as shown:
        title_of_first = shown.chosen.title
        await shown.press("x", "3", "x", "T")
        assert title(shown) == "Papelera · 2 cosas"
        (task, action) = lying(shown)
        assert task[0] == "tarea"
        assert action[:4] == ["acción", title_of_first, "Altamira 2026-2027", "ana"]
        assert ":" in action[4]
        assert "pmi-tui purgar" in shown.text


async def test_enter_restores_and_u_removes_again(store: Path) -> None:
    async with interface(store) as shown:
        action_id = shown.chosen.id
        await shown.press("x", "T", "enter")
        assert shown.dialog == "TrashScreen"
        assert lying(shown) == []
        assert shown.stored().action(action_id) is not None
        assert "(u deshace)" in message(shown)
        await shown.press("u")
        assert shown.stored().action(action_id) is None
        assert len(lying(shown)) == 1
        await shown.press("U")
        assert shown.stored().action(action_id) is not None
        await shown.press("escape")
        assert len(shown.numbers()) == 10
        assert shown.message, "what was done is said on the main screen too"


async def test_u_takes_back_nothing_that_was_not_restored_here(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("x", "T", "u", "U")
        assert len(lying(shown)) == 1
        assert "Aquí no se ha recuperado nada" in message(shown)


async def test_a_whole_plan_is_restored_and_shown(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("1", "x")
        await shown.press("S")
        assert shown.lines[0].startswith(" Pantoja")
        await shown.press("T")
        (row,) = lying(shown)
        assert row[:4] == ["plan", "Altamira 2026-2027", "Altamira 2026-2027", "ana"]
        await shown.press("enter", "q")
        assert shown.lines[0].startswith(" Altamira")
        await shown.press("T", "u", "escape")


async def test_a_task_whose_action_lies_there_too_says_why_it_stays(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("3", "x", "2", "x", "T")
        rows = shown.shown("#rows", RowTable)
        (action, task) = lying(shown)
        assert (action[0], task[0]) == ("acción", "tarea")
        await shown.press("j", "enter")
        assert len(lying(shown)) == 2
        assert message(shown)
        await shown.press("k", "enter", "enter")
        assert lying(shown) == []
        assert rows.cursor_key is None


async def test_things_of_two_plans_lie_side_by_side(store: Path, luis: Session) -> None:
    pantoja = luis.library.plan(PANTOJA).actions[0]
    acts.remove(luis.library, (Target(PANTOJA, pantoja.id),))
    async with interface(store) as shown:
        await shown.press("x", "T")
        assert [(row[2], row[3]) for row in lying(shown)] == [
            ("Altamira 2026-2027", "ana"),
            ("Pantoja 2023", "luis"),
        ]
        await shown.press("j", "enter")
        assert shown.stored(PANTOJA).action(pantoja.id) is not None
        await shown.press("u")
        assert shown.stored(PANTOJA).action(pantoja.id) is None
    luis.library.close()


async def test_what_others_remove_and_restore_appears(store: Path, luis: Session) -> None:
    async with interface(store) as shown:
        await shown.press("x", "T")
        target = Target(ALTAMIRA, shown.stored().trash[0].id)
        acts.remove(luis.library, (Target(PANTOJA, PANTOJA),))
        await shown.until(lambda: len(lying(shown)) == 2)
        acts.restore(luis.library, (target,))
        await shown.until(lambda: len(lying(shown)) == 1)
        assert lying(shown)[0][0] == "plan"
    luis.library.close()


async def test_what_somebody_restored_first_is_said(store: Path, luis: Session) -> None:
    async with interface(store) as shown:
        await shown.press("x", "T")
        acts.restore(luis.library, (Target(ALTAMIRA, shown.stored().trash[0].id),))
        await shown.press("enter")
        assert message(shown)
        await shown.until(lambda: lying(shown) == [])
    luis.library.close()


@pytest.mark.parametrize("size", [(40, 10), (60, 18), (120, 36), (160, 50)])
@pytest.mark.parametrize("lang", ["es", "en"])
@pytest.mark.parametrize("ascii_only", [False, True])
async def test_the_trash_fits_every_size(
    store: Path, size: tuple[int, int], lang: str, ascii_only: bool
) -> None:
    odd = open_store(store)
    for text in ("[b]negrita[/b]", "n\u0303andu\u0301", "漢字かな", "largo " * 900):
        (done,) = acts.add_action(odd.library, ALTAMIRA, text)
        acts.remove(odd.library, (Target(ALTAMIRA, done.act.changes[0].id),))
    odd.library.close()
    async with interface(store, size=size, lang=lang, ascii_only=ascii_only) as shown:
        await shown.press("T")
        assert len(lying(shown)) == 4
        for key in ("j", "G", "k", "pageup", "ctrl+l", "enter", "u"):
            await shown.press(key)
            assert len(shown.lines) == size[1]
        assert len(lying(shown)) == 4


async def test_the_trash_of_an_emptied_store_opens_from_its_first_screen(store: Path) -> None:
    ana = open_store(store).library
    acts.remove(ana, tuple(Target(plan_id, plan_id) for plan_id in (ALTAMIRA, PANTOJA)))
    async with interface(store, None) as shown:
        assert shown.dialog == "WelcomeScreen"
        await shown.press("T")
        assert title(shown) == "Papelera · 2 cosas"
        await shown.press("enter", "escape")
        await shown.until(lambda: shown.dialog == "")
        assert shown.main.plan is not None
