from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from pmi_tui.tui.dialogs.question import Question
from tests.tui.pilot import Interface, interface


def typed(shown: Interface) -> str:
    assert isinstance(shown.app.screen, Question)
    return shown.app.screen.field.text


async def test_escape_on_unchanged_text_leaves_at_once(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("n", "escape")
        assert shown.dialog == ""


@pytest.mark.parametrize("leave", ["escape", "ctrl+c"])
async def test_escape_on_changed_text_asks_and_s_keeps_it(store: Path, leave: str) -> None:
    async with interface(store) as shown:
        await shown.press("n", "h", "o", "y", leave)
        assert "s guardar" in shown.hint
        await shown.press("s")
        assert shown.dialog == ""
        assert [note.text for note in shown.action("1").notes] == ["hoy"]


async def test_escape_on_changed_text_asks_and_d_throws_it_away(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("n", "h", "o", "y", "escape", "d")
        assert shown.dialog == ""
        assert shown.action("1").notes == ()


@pytest.mark.parametrize("key", ["escape", "x", "enter"])
async def test_any_other_key_goes_on_with_the_text_as_it_was(store: Path, key: str) -> None:
    async with interface(store) as shown:
        await shown.press("n", "h", "o", "y", "escape", key)
        assert shown.dialog == "NotePrompt"
        assert typed(shown) == "hoy"
        await shown.press("!")
        assert typed(shown) == "hoy!"


async def test_keys_that_are_typed_into_a_question_act_on_nothing_else(store: Path) -> None:
    async with interface(store) as shown:
        before = shown.stored()
        await shown.press("n")
        await shown.write("xuUsqzAa12")
        assert typed(shown) == "xuUsqzAa12"
        assert shown.stored() == before


async def test_readlines_keys_work_in_a_line(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("n")
        await shown.write("uno dos tres")
        await shown.press("ctrl+w")
        assert typed(shown) == "uno dos "
        await shown.press("ctrl+a", "X", "ctrl+e", "Y")
        assert typed(shown) == "Xuno dos Y"
        await shown.press("ctrl+a", "right", "ctrl+k")
        assert typed(shown) == "X"
        await shown.press("ctrl+u")
        assert typed(shown) == ""


async def test_pasting_many_lines_into_one_keeps_every_word_and_runs_no_key(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("n", ">")
        shown.app.post_message(events.Paste("uno\r\n  dos [b]\tñ\n\nx\n"))
        await shown.settle()
        assert typed(shown) == ">uno dos [b] ñ x"
        await shown.press("enter")
        assert [note.text for note in shown.action("1").notes] == [">uno dos [b] ñ x"]


async def test_pasting_on_the_lists_does_nothing(store: Path) -> None:
    async with interface(store) as shown:
        before = shown.stored()
        for pane in "1234":
            await shown.press(pane)
            shown.app.post_message(events.Paste("x\rq s c\n"))
            await shown.settle()
        assert shown.dialog == ""
        assert shown.app.is_running
        assert shown.stored() == before


async def test_a_long_question_and_a_long_answer_are_read_on_several_lines(store: Path) -> None:
    async with interface(store, size=(60, 18)) as shown:
        await shown.press("slash")
        assert "Esc borra" in shown.text
        await shown.write("respo:rrhh")
        hint = shown.hint
        assert all(word in shown.text for word in hint.split())


@pytest.mark.parametrize("key", ["s", "f", "b"])
async def test_a_menu_lies_at_the_foot_and_leaves_what_it_is_about_in_sight(store: Path, key: str) -> None:
    async with interface(store) as shown:
        top = shown.lines[0]
        await shown.press(key)
        assert shown.dialog == "Menu"
        assert shown.lines[0] == top
