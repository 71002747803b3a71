from __future__ import annotations

from pathlib import Path

import pytest

from pmi_tui.services.opening import Wish
from pmi_tui.tui.commands import Pane
from pmi_tui.tui.widgets.glyphs import ASCII, UNICODE
from pmi_tui.tui.widgets.line import Line
from pmi_tui.tui.widgets.row_table import RowTable
from tests.tui.pilot import DAY, Interface, interface, interface_of

SIZES = [(40, 10), (60, 18), (80, 24), (160, 50)]


@pytest.fixture
def config(store: Path) -> Path:
    """The settings file that the tests' interface is opened with."""
    return store.parent / "config.toml"


async def open_at(shown: Interface, key: str) -> None:
    await shown.press("comma")
    assert shown.dialog == "SettingsScreen"
    assert table(shown).move_to(key)
    await shown.settle()


def table(shown: Interface) -> RowTable:
    return shown.shown("#settings", RowTable)


def value(shown: Interface, key: str) -> str:
    return next(row.cells[1].text for row in table(shown).rows if row.key == key)


def origin(shown: Interface, key: str) -> str:
    return next(row.cells[2].text for row in table(shown).rows if row.key == key)


def said(shown: Interface) -> str:
    return shown.shown("#message", Line).text


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["es", "en"])
@pytest.mark.parametrize("ascii_only", [False, True])
async def test_every_setting_stands_there_with_its_value_and_where_it_comes_from(
    store: Path, config: Path, size: tuple[int, int], lang: str, ascii_only: bool
) -> None:
    config.write_text("soon_days = 15\n")
    async with interface(store, size=size, lang=lang, ascii_only=ascii_only) as shown:
        await shown.press("comma")
        assert [row.key for row in table(shown).rows] == [
            *("db", "lang", "user", "ask_user", "timezone", "theme", "ascii", "mouse", "lean"),
            *("soon_days", "threshold"),
        ]
        assert value(shown, "db") == str(store)
        assert (value(shown, "soon_days"), value(shown, "threshold")) == ("15", "80")
        assert origin(shown, "lang") == "--lang"
        assert origin(shown, "soon_days") in ("archivo nombrado", "the named file")
        assert origin(shown, "threshold") in ("por omisión", "default")
        for key in ("G", "k", "pagedown", "g", "j"):
            await shown.press(key)
            assert said(shown)
        assert ascii_only is False or not set("·…─│↑") & set(shown.text)
        await shown.press("escape")
        assert shown.dialog == ""


async def test_a_choice_is_saved_at_once_and_the_file_keeps_its_comments(store: Path, config: Path) -> None:
    config.write_text("# mine\nlean = false  # fast line\n")
    async with interface(store) as shown:
        await open_at(shown, "lean")
        await shown.press("enter")
        assert shown.dialog == "Menu"
        await shown.press("1")
        assert config.read_text() == "# mine\nlean = true  # fast line\n"
        assert value(shown, "lean") == "sí"
        assert "Guardado: Líneas lentas = sí" in said(shown)
        await shown.press("escape")
        assert shown.table(Pane.ACTIONS).lean, "it counts at once"


async def test_a_number_is_checked_while_it_is_typed_and_counts_at_once(store: Path, config: Path) -> None:
    async with interface(store) as shown:
        assert "faltan 8 para 80 %" in shown.text
        await open_at(shown, "threshold")
        await shown.press("enter", *["backspace"] * 2)
        await shown.write("500")
        assert "va de 1 a 100" in shown.hint
        await shown.press("enter")
        assert shown.dialog == "Prompt", "it stays open"
        assert config.read_text() == ""
        await shown.press("backspace", "enter")
        assert config.read_text() == "threshold = 50\n"
        await shown.press("escape")
        assert "faltan 5 para 50 %" in shown.text


async def test_a_blank_answer_goes_back_to_the_default(store: Path, config: Path) -> None:
    config.write_text("# a\nsoon_days = 15\n")
    async with interface(store) as shown:
        await open_at(shown, "soon_days")
        await shown.press("enter", "backspace", "backspace", "enter")
        assert config.read_text() == "# a\n"
        assert value(shown, "soon_days") == "30"


async def test_the_theme_changes_before_the_eyes(store: Path, config: Path) -> None:
    async with interface(store) as shown:
        await open_at(shown, "theme")
        for key, theme in (("2", "pmi-light"), ("4", "pmi-ansi"), ("3", "pmi-contrast"), ("1", "pmi-dark")):
            await shown.press("enter", key)
            assert shown.app.theme == theme
            assert shown.app.native_ansi_color is (theme == "pmi-ansi")
        assert config.read_text() == 'theme = "dark"\n'


async def test_drawing_in_ascii_begins_and_ends_before_the_eyes(store: Path, config: Path) -> None:
    config.write_text("ascii = false\n")
    async with interface(store) as shown:
        await open_at(shown, "ascii")
        await shown.press("enter", "1", "escape")
        assert shown.app.desk.glyphs is ASCII
        assert shown.app.has_class("-ascii")
        assert not set("·…─│") & set(shown.text)
        await open_at(shown, "ascii")
        await shown.press("enter", "2", "escape")
        assert shown.app.desk.glyphs is UNICODE
        assert "─" in shown.text


async def test_the_language_changes_before_the_eyes(store: Path, config: Path) -> None:
    config.touch()
    async with interface_of(Wish(db=str(store), config=str(config), user="ana", at=DAY)) as shown:
        await open_at(shown, "lang")
        await shown.press("enter", "2")
        assert "Settings" in shown.text
        assert "Saved: Language = English" in said(shown)
        await shown.press("escape")
        assert "2 Actions" in shown.text
        assert "Acciones" not in shown.text


async def test_the_name_that_acts_carry_changes_at_once(store: Path, config: Path) -> None:
    config.touch()
    async with interface_of(Wish(db=str(store), config=str(config), lang="es", at=DAY)) as shown:
        await open_at(shown, "user")
        await shown.press("enter", *["backspace"] * 40)
        await shown.write("María")
        await shown.press("enter", "escape", "3", "space")
        assert shown.app.desk.library.workspace("altamira-2026-2027").history()[-1].act.user == "María"


@pytest.mark.parametrize("key", ["ask_user", "mouse"])
async def test_what_cannot_change_now_says_that_it_counts_from_the_next_start(
    store: Path, config: Path, key: str
) -> None:
    async with interface(store) as shown:
        await open_at(shown, key)
        await shown.press("space", "1")
        assert config.read_text() == f"{key} = true\n"
        assert "al abrir de nuevo" in said(shown)


async def test_what_an_option_decides_is_saved_but_says_so(store: Path, config: Path) -> None:
    async with interface(store) as shown:
        await open_at(shown, "lang")
        await shown.press("enter", "2")
        assert config.read_text() == 'lang = "en"\n'
        assert "Ahora manda --lang" in said(shown)
        assert "Ajustes" in shown.text


async def test_the_store_is_only_shown(store: Path, config: Path) -> None:
    async with interface(store) as shown:
        await open_at(shown, "db")
        await shown.press("enter")
        assert shown.dialog == "SettingsScreen"
        assert "--db" in said(shown)
        assert config.read_text() == ""


async def test_a_file_that_is_broken_meanwhile_is_told_and_left_alone(store: Path, config: Path) -> None:
    async with interface(store) as shown:
        await open_at(shown, "lean")
        config.write_text("lean = \n")
        await shown.press("enter", "1")
        assert f"{config}:1" in said(shown).replace("\n", "")
        assert config.read_text() == "lean = \n"
        assert shown.app.return_code is None


async def test_what_another_window_changes_is_shown_without_moving_the_cursor(
    store: Path, config: Path
) -> None:
    async with interface(store) as shown:
        await open_at(shown, "lean")
        config.write_text("soon_days = 7\n")
        await shown.until(lambda: value(shown, "soon_days") == "7")
        assert table(shown).cursor_key == "lean"


async def test_nothing_is_written_by_looking(store: Path, config: Path) -> None:
    async with interface(store) as shown:
        await open_at(shown, "theme")
        await shown.press("enter", "escape", "j", "enter", "escape", "q")
        assert shown.dialog == ""
        assert config.read_text() == ""
