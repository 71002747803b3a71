from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pytest
from textual.binding import Binding
from textual.screen import Screen

import pmi_tui.tui
from pmi_tui.i18n.languages import LANGUAGES
from pmi_tui.i18n.texts import Texts
from pmi_tui.tui.commands import COMMANDS, HIDDEN, Command, Group, Pane, find_command
from pmi_tui.tui.keys import ALTGR_SIGNS, NAMED_KEYS, NEVER_NEEDED, key_sign, name_of_sign
from pmi_tui.tui.screens.handlers import HANDLERS
from pmi_tui.tui.screens.main import MainScreen

ALTGR_KEYS = {*ALTGR_SIGNS, *map(name_of_sign, ALTGR_SIGNS)}
OF_THE_TERMINAL = {"interrupt", "suspend"}
"""Commands whose only key is the one that every program on a terminal has for it."""
OF_TEXTS = {"ctrl+o", "ctrl+g"}
"""Keys of many-lined text fields, in which every letter is text and Enter a new line."""


def is_plain(key: str) -> bool:
    """Whether a key is a letter, a sign or a key that every keyboard has, without Ctrl, Alt or F."""
    return not key.startswith(("ctrl+", "alt+", "f1", "f2"))


def bindings_of(screen: type[Screen[Any]]) -> list[Binding]:
    """The bindings of a screen or dialog, those that it inherits from ours too."""
    ours = [each for each in screen.__mro__ if each.__module__.startswith("pmi_tui")]
    return [binding for each in ours for binding in Binding.make_bindings(vars(each).get("BINDINGS", ()))]


def screens() -> list[type[Screen[Any]]]:
    """Every screen and dialog of the package."""
    for module in walk_packages(pmi_tui.tui.__path__, "pmi_tui.tui."):
        import_module(module.name)

    def below(kind: type[Screen[Any]]) -> Iterator[type[Screen[Any]]]:
        for each in kind.__subclasses__():
            yield each
            yield from below(each)

    found = {each for each in below(Screen) if each.__module__.startswith("pmi_tui")}
    return sorted(found, key=lambda each: each.__name__)


SCREENS = screens()


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
    methods = {name for handler in HANDLERS for name in dir(handler) if name.startswith("do_")}
    assert methods == {"do_" + command.name.replace("-", "_") for command in COMMANDS}


def test_no_name_key_or_rank_is_taken_twice() -> None:
    for taken in (
        [command.name for command in COMMANDS],
        [key for command in COMMANDS for key in command.keys],
        [command.rank for command in COMMANDS if command.rank is not None],
    ):
        assert [each for each, times in Counter(taken).items() if times > 1] == []


def test_every_key_of_the_table_is_bound_on_the_main_screen() -> None:
    bound = {binding.key: (binding.action, binding.id) for binding in bindings_of(MainScreen)}
    assert bound == {
        key: (f"run('{command.name}')", command.name) for command in COMMANDS for key in command.keys
    }


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


def test_the_screens_and_dialogs_are_found() -> None:
    assert {"MainScreen", "SettingsScreen", "Palette", "LongText", "Who"} <= {
        screen.__name__ for screen in SCREENS
    }


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.__name__)
def test_k1_k2_k3_whatever_a_screen_does_can_be_done_with_keys_that_everybody_has(
    screen: type[Screen[Any]],
) -> None:
    ways: dict[str, set[str]] = {}
    for binding in bindings_of(screen):
        ways.setdefault(binding.action, set()).add(binding.key)
    of_terminal = OF_THE_TERMINAL | {f"run('{name}')" for name in OF_THE_TERMINAL}
    for action, keys in ways.items():
        usable = keys - NEVER_NEEDED - ALTGR_KEYS
        assert usable, action
        if action not in of_terminal:
            assert any(map(is_plain, usable)) or keys & OF_TEXTS, action


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.__name__)
def test_k6_a_key_means_one_thing_on_a_screen(screen: type[Screen[Any]]) -> None:
    keys = Counter(
        binding.key for binding in Binding.make_bindings(vars(screen).get("BINDINGS", ())) if binding.key
    )
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.__name__)
def test_k7_no_screen_binds_d_to_an_act(screen: type[Screen[Any]]) -> None:
    assert {binding.action for binding in bindings_of(screen) if binding.key == "d"} <= {"run('not-d')"}


def test_every_command_works_somewhere_and_stands_in_a_group() -> None:
    for command in COMMANDS:
        assert command.panes <= set(Pane)
        assert command.panes
        assert command.group in Group


def test_a_key_is_written_as_it_stands_on_the_keyboard() -> None:
    assert key_sign("percent_sign") == "%"
    assert key_sign("ctrl+l") == "Ctrl+L"
    assert key_sign("a") == "a"
    assert key_sign("f2") == "F2"
    assert key_sign("up") == "↑"
    assert key_sign("less_than_sign") == "<"
    for language in LANGUAGES:
        assert all(Texts(language).has(f"key.{key}") for key in NAMED_KEYS)


@pytest.mark.parametrize("sign", "aZ1ñé!\"#$%&/()=?¿¡'+-_*.:;<>@\\|°¬ºª€,")
def test_a_sign_is_called_as_textual_calls_it_and_written_as_itself(sign: str) -> None:
    if sign != ",":
        (bound,) = Binding.make_bindings([Binding(sign, "x")])
        assert name_of_sign(sign) == bound.key
    assert key_sign(name_of_sign(sign)) == sign
