from __future__ import annotations

from pathlib import Path

import pytest

from pmi_tui.errors import UsageError
from pmi_tui.store.settings import Settings, load_settings
from pmi_tui.tui.commands import COMMANDS, HIDDEN, find_command
from pmi_tui.tui.keymap import check_keymap, read_keymap
from pmi_tui.tui.keys import read_key
from pmi_tui.tui.widgets.row_table import RowTable
from tests.tui.pilot import interface


def of(tmp_path: Path, lines: str) -> Settings:
    path = tmp_path / "config.toml"
    path.write_text(f"# mine\n[keys]\n{lines}\n", encoding="utf-8")
    return load_settings([path])


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("F2", "f2"),
        ("space", "space"),
        ("Espacio", "space"),
        ("w", "w"),
        ("W", "W"),
        ("ñ", "ñ"),
        ("%", "percent_sign"),
        ("/", "slash"),
        ("Ctrl+L", "ctrl+l"),
        ("ctrl + l", "ctrl+l"),
        ("esc", "escape"),
        ("AvPág", "pagedown"),
        ("Mayús+Tab", "shift+tab"),
        ("coma", "comma"),
        ("question_mark", "question_mark"),
    ],
)
def test_a_key_is_named_as_people_write_it(written: str, key: str) -> None:
    assert read_key(written) == key


@pytest.mark.parametrize(
    ("written", "error"),
    [
        ("", "keys_no_key"),
        ("xx", "keys_no_key"),
        ("F13", "keys_no_key"),
        ("Ctrl+Shift+A", "keys_no_key"),
        ("\t", "keys_no_key"),
        ("Ctrl+S", "keys_unsafe"),
        ("ctrl+space", "keys_unsafe"),
        ("shift+up", "keys_unsafe"),
        ("@", "keys_altgr"),
        ("{", "keys_altgr"),
        ("backslash", "keys_altgr"),
        ("number_sign", "keys_altgr"),
    ],
)
def test_a_key_that_is_none_or_does_not_arrive_everywhere_is_refused(written: str, error: str) -> None:
    with pytest.raises(UsageError, match=error):
        read_key(written)


def test_the_keys_of_the_settings_replace_those_of_the_table(tmp_path: Path) -> None:
    keymap = read_keymap(of(tmp_path, 'done = "F2, space"\nnote = "i"\nplan-menu = "b,w"'))
    assert keymap.keys(find_command("done")) == ("f2", "space")
    assert keymap.keys(find_command("note")) == ("i",)
    assert keymap.keys(find_command("edit")) == ("e",)
    assert keymap.bindings() == {"done": "f2,space", "note": "i", "plan-menu": "b,w"}


def test_two_commands_may_change_places(tmp_path: Path) -> None:
    keymap = read_keymap(of(tmp_path, 'note = "e"\nedit = "n"'))
    assert keymap.keys(find_command("note")) == ("e",)


@pytest.mark.parametrize(
    ("lines", "error", "line"),
    [
        ('note = "i"\nnotes = "w"', "keys_unknown_command", 4),
        ('interrupt = "w"', "keys_unknown_command", 3),
        ('note = "i"\ndone = "Ctrl+S"', "keys_unsafe", 4),
        ('done = "#"', "keys_altgr", 3),
        ('done = "F99"', "keys_no_key", 3),
        ('done = ""', "keys_no_key", 3),
        ('# d is taken\ndone = "d"', "keys_clash", 4),
        ('note = "e"', "keys_clash", 3),
        ('note = "F2"\nedit = "F2"', "keys_clash", 4),
        ('note = "Ctrl+C"', "keys_clash", 3),
    ],
)
def test_whatever_is_wrong_with_the_keys_is_told_with_its_line(
    tmp_path: Path, lines: str, error: str, line: int
) -> None:
    with pytest.raises(UsageError, match=error) as caught:
        read_keymap(of(tmp_path, lines))
    assert caught.value.where == f"{tmp_path}/config.toml:{line}"


def test_everything_that_is_wrong_is_found_at_once(tmp_path: Path) -> None:
    keymap, wrong = check_keymap(of(tmp_path, 'note = "e"\nxx = "w"\ndone = "F99"\nedit_ = "x"\nzoom = "F5"'))
    assert [error.key for error in wrong] == [
        *("keys_unknown_command", "keys_no_key", "keys_unknown_command", "keys_clash")
    ]
    assert keymap.keys(find_command("zoom")) == ("f5",)


def test_the_keys_of_the_table_do_not_clash() -> None:
    assert check_keymap(Settings())[1] == ()
    everything = tuple(
        (command.name, ",".join(command.keys)) for command in COMMANDS if command.name not in HIDDEN
    )
    assert check_keymap(Settings(keys=everything))[1] == ()


async def test_a_remapped_key_works_and_the_old_one_does_not(store: Path) -> None:
    of(store.parent, 'done = "F2,ñ"\nnote = "e"\nedit = "n"\ndown = "w"')
    async with interface(store) as shown:
        await shown.press("3", "space")
        assert shown.states("1")[0].value == "pending"
        await shown.press("f2")
        assert shown.states("1")[0].value == "done"
        await shown.press("ñ")
        assert shown.states("1")[0].value == "pending"
        await shown.press("e")
        assert shown.dialog == "NotePrompt"
        await shown.press("escape", "n")
        assert shown.dialog == "FormScreen"
        await shown.press("escape", "2", "j", "down")
        assert shown.chosen.number == "1"
        await shown.press("w")
        assert shown.chosen.number == "2"


async def test_key_line_help_and_palette_show_the_remapped_keys(store: Path) -> None:
    of(store.parent, 'done = "F2"\nnote = "i,F4"')
    async with interface(store) as shown:
        assert "F2 cumplida" in shown.lines[-1]
        assert "i nota" in shown.lines[-1]
        assert "espacio" not in shown.lines[-1]
        for key in ("question_mark", "colon"):
            await shown.press(key)
            rows = {row.key: row.cells[0].text for row in shown.shown("#choices", RowTable).rows}
            assert (rows["done"], rows["note"]) == ("F2", "i F4")
            await shown.write("F4")
            assert shown.shown("#choices", RowTable).cursor_key == "note"
            await shown.press("escape")


async def test_messages_name_the_remapped_keys(store: Path) -> None:
    of(store.parent, 'undo = "F8"\nredo = "F9"\ndone = "w"\nremove = "F6"')
    async with interface(store) as shown:
        await shown.press("3", "w")
        assert "F8 deshace" in shown.message
        await shown.press("f8")
        assert "F9 rehace" in shown.message
        await shown.press("d")
        assert shown.message == "¿Cumplida? w · ¿Quitar? F6"


async def test_text_fields_keep_their_own_keys(store: Path) -> None:
    of(store.parent, 'done = "backspace"\nremove = "o"\norder = "x"')
    async with interface(store) as shown:
        await shown.press("n")
        await shown.write("oox")
        await shown.press("backspace", "enter")
        assert shown.action("1").notes[0].text == "oo"
