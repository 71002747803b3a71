from __future__ import annotations

from collections import Counter

import pytest

from pmi_tui.i18n.languages import LANGUAGES
from pmi_tui.i18n.texts import Texts
from pmi_tui.tui.commands import COMMANDS, HIDDEN, NAMED_KEYS, Command, Group, Pane, find_command, key_sign
from pmi_tui.tui.screens.handlers import HANDLERS
from pmi_tui.tui.screens.main import MainScreen

NEVER_NEEDED = {
    *(f"ctrl+{letter}" for letter in "sqbahimjkp"),
    *("ctrl+left_square_bracket", "ctrl+space", "ctrl+backslash", "ctrl+enter", "shift+enter"),
    *(f"shift+{arrow}" for arrow in ("up", "down", "left", "right")),
}
ALTGR_KEYS = {
    *"[]{}\\|@#~^`",
    *("left_square_bracket", "right_square_bracket", "left_curly_bracket", "right_curly_bracket"),
    *("backslash", "vertical_line", "at", "number_sign", "tilde", "circumflex_accent", "grave_accent"),
}
OF_THE_TERMINAL = {"interrupt", "suspend"}
"""Commands whose only key is the one that every program on a terminal has for it."""


def is_plain(key: str) -> bool:
    """Whether a key is a letter, a sign or a key that every keyboard has, without Ctrl, Alt or F."""
    return not key.startswith(("ctrl+", "alt+", "f1", "f2"))


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_a_command_has_one_handler_and_its_texts_in_both_languages(command: Command) -> None:
    method = "do_" + command.name.replace("-", "_")
    assert [handler for handler in HANDLERS if hasattr(handler, method)].__len__() == 1
    for texts in map(Texts, LANGUAGES):
        assert texts(f"command.{command.name}")
        assert (command.rank is None) or texts(f"command.{command.name}.short")
        assert texts(f"group.{command.group}")
    assert find_command(command.name) is command


def test_every_handler_belongs_to_a_command() -> None:
    methods = {name for handler in HANDLERS for name in vars(handler) if name.startswith("do_")}
    assert methods == {"do_" + command.name.replace("-", "_") for command in COMMANDS}


def test_no_name_key_or_rank_is_taken_twice() -> None:
    for taken in (
        [command.name for command in COMMANDS],
        [key for command in COMMANDS for key in command.keys],
        [command.rank for command in COMMANDS if command.rank is not None],
    ):
        assert [each for each, times in Counter(taken).items() if times > 1] == []


def test_every_key_of_the_table_is_bound_on_the_main_screen() -> None:
    bound = {binding.key: binding.action for binding in MainScreen.BINDINGS if not isinstance(binding, tuple)}
    assert bound == {key: f"run('{command.name}')" for command in COMMANDS for key in command.keys}


def test_k1_every_command_has_a_plain_key_and_a_name() -> None:
    without = {command.name for command in COMMANDS if not any(map(is_plain, command.keys))}
    assert without == OF_THE_TERMINAL
    assert {command.name for command in COMMANDS if command.name in HIDDEN} == HIDDEN


def test_k1_ctrl_is_never_the_first_way() -> None:
    for command in COMMANDS:
        if command.name not in OF_THE_TERMINAL:
            assert is_plain(command.keys[0]), command.name


def test_k2_no_command_needs_a_key_that_terminals_keep_for_themselves() -> None:
    for command in COMMANDS:
        assert set(command.keys) - NEVER_NEEDED, command.name


def test_k3_no_command_needs_altgr_on_a_spanish_keyboard() -> None:
    for command in COMMANDS:
        assert not set(command.keys) & ALTGR_KEYS, command.name


def test_k6_a_key_means_one_command_whatever_the_pane() -> None:
    meanings: dict[str, set[str]] = {}
    for command in COMMANDS:
        for key in command.keys:
            meanings.setdefault(key, set()).add(command.name)
    assert all(len(names) == 1 for names in meanings.values())


def test_k7_d_does_nothing_but_say_what_it_might_have_meant() -> None:
    assert [command.name for command in COMMANDS if "d" in command.keys] == ["not-d"]
    assert "not-d" in HIDDEN


def test_every_command_works_somewhere_and_stands_in_a_group() -> None:
    for command in COMMANDS:
        assert command.panes <= set(Pane)
        assert command.panes
        assert command.group in Group


def test_a_key_is_written_as_it_stands_on_the_keyboard() -> None:
    assert key_sign("percent_sign") == "%"
    assert key_sign("ctrl+l") == "Ctrl+L"
    assert key_sign("a") == "a"
    for language in LANGUAGES:
        assert all(Texts(language).has(f"key.{key}") for key in NAMED_KEYS)
