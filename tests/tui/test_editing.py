"""The person's own editor: a field by Ctrl+G, the whole item by E."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from pmi_tui.services import acts
from pmi_tui.services.library import Target
from pmi_tui.tui.dialogs.draft import DraftDialog
from pmi_tui.tui.dialogs.question import Question
from pmi_tui.tui.external_editor import editor_command
from tests.tui.pilot import ALTAMIRA, Interface, interface, open_store


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.delenv("VISUAL", raising=False)


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A script in place of an editor: lines of Python with `text`, `path` and `round` (from 1)."""
    script = tmp_path / "my editor.py"
    words = f'{sys.executable} -S -E "{tmp_path / "run.py"}"'
    (tmp_path / "run.py").write_text(
        "import os, pathlib, sys\n"
        "path = pathlib.Path(sys.argv[1])\n"
        f"count = pathlib.Path({str(tmp_path / 'rounds')!r})\n"
        "round = len(count.read_text()) + 1 if count.exists() else 1\n"
        "count.write_text('.' * round)\n"
        "text = path.read_bytes().decode()\n"
        f"pathlib.Path({str(tmp_path)!r}, f'seen-{{round}}').write_text(text)\n"
        f"pathlib.Path({str(tmp_path / 'mode')!r}).write_text(oct(path.stat().st_mode & 0o777))\n"
        f"exec(pathlib.Path({str(script)!r}).read_text())\n"
    )
    monkeypatch.setenv("EDITOR", words)
    return script


def seen(tmp_path: Path, number: int = 1) -> str:
    return (tmp_path / f"seen-{number}").read_text()


def rounds(tmp_path: Path) -> int:
    return len((tmp_path / "rounds").read_text())


def put(what: str, instead: str) -> str:
    return f"path.write_text(text.replace({what!r}, {instead!r}))\n"


async def offered(shown: Interface) -> None:
    """Wait for a draft to be offered and drawn."""
    await shown.until(lambda: isinstance(shown.app.screen, DraftDialog) and shown.app.screen.is_seen)


def typed(shown: Interface) -> str:
    assert isinstance(shown.app.screen, Question)
    return shown.app.screen.field.text


def drafts(store: Path) -> list[Path]:
    return sorted((store / "drafts").glob("*.json")) if (store / "drafts").exists() else []


def test_the_editor_is_the_one_that_the_person_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert editor_command({"VISUAL": "code --wait", "EDITOR": "vi"}) == ("code", "--wait")
    assert editor_command({"VISUAL": " ", "EDITOR": "'my ed' -x"}) == ("my ed", "-x")
    assert editor_command({"EDITOR": 'bad "quote'}) == ('bad "quote',)
    monkeypatch.setattr("shutil.which", lambda name: f"/bin/{name}" if name == "vi" else None)
    assert editor_command({}) == ("/bin/vi",)


async def test_ctrl_g_opens_a_field_in_the_editor_and_comes_back_with_its_text(
    store: Path, tmp_path: Path, editor: Path
) -> None:
    editor.write_text("path.write_text(text + ' y más\\nsegunda línea\\n')\n")
    async with interface(store) as shown:
        await shown.press("n", "h", "o", "y", "ctrl+g")
        assert seen(tmp_path) == "hoy"
        assert (tmp_path / "mode").read_text() == "0o600"
        assert typed(shown) == "hoy y más\nsegunda línea"
        assert shown.action("1").notes == (), "nothing is saved before Enter"
        await shown.press("enter")
        assert [note.text for note in shown.action("1").notes] == ["hoy y más\nsegunda línea"]


@pytest.mark.parametrize("value", ["no-such-editor-anywhere", "false"])
async def test_an_editor_that_fails_leaves_the_field_as_it_was(
    store: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("EDITOR", value)
    async with interface(store) as shown:
        await shown.press("n", "h", "o", "y", "ctrl+g")
        assert typed(shown) == "hoy"
        assert "editor" in shown.hint
        await shown.press("ctrl+u", "escape", "E")
        assert "editor" in shown.message
        assert shown.dialog == ""


@pytest.mark.parametrize(
    ("pane", "old", "new", "field"),
    [
        ("1", "## Nombre\nAltamira 2026-2027", "## Nombre\nOtro nombre", "name"),
        ("2", "RRHH", "Tesorería", "responsible"),
        ("3", "## Responsable de seguimiento\n", "## Responsable de seguimiento\nPrensa", "responsible"),
    ],
)
async def test_e_edits_the_whole_item_as_one_act_that_u_takes_back(
    store: Path, tmp_path: Path, editor: Path, pane: str, old: str, new: str, field: str
) -> None:
    editor.write_text(put(old, new))
    async with interface(store) as shown:
        before = shown.stored()
        await shown.press(pane, "E")
        assert shown.message.startswith("Guardado: ")
        row = {"1": shown.stored(), "2": shown.action("1"), "3": shown.action("1").tasks[0]}[pane]
        assert new.rpartition("\n")[2] in getattr(row, field)
        assert "## Tareas" not in seen(tmp_path)
        assert seen(tmp_path).startswith("% ")
        await shown.press("u")
        assert shown.stored() == before


async def test_several_fields_with_odd_lines_are_one_act(store: Path, tmp_path: Path, editor: Path) -> None:
    editor.write_text(
        put("## Comentario\n", "## Comentario\n\\% uno\n\\## dos\n[b] ñ\n% ayuda que no cuenta\n")
        + "text = path.read_text()\n"
        + put("ago-26", "dic-26")
    )
    async with interface(store) as shown:
        await shown.press("E")
        action = shown.action("1")
        assert action.comment == "% uno\n## dos\n[b] ñ"
        assert action.end is not None
        assert action.end.raw == "dic-26"
        editor.write_text("")
        await shown.press("E")
        assert "\\% uno\n\\## dos\n" in seen(tmp_path, 2)
        assert shown.message == "Nada cambió"
        await shown.press("u")
        assert shown.action("1").comment == ""


async def test_an_unreadable_date_opens_again_with_the_text_and_the_reason_on_top(
    store: Path, tmp_path: Path, editor: Path
) -> None:
    editor.write_text(
        "if round == 1:\n    "
        + put("ago-26", "cuando se pueda")
        + "else:\n    "
        + put("cuando se pueda", "nov-26")
    )
    async with interface(store) as shown:
        await shown.press("E")
        assert rounds(tmp_path) == 2
        first, *_ = seen(tmp_path, 2).splitlines()
        assert first.startswith("%! ")
        assert "cuando se pueda" in first
        end = shown.action("1").end
        assert end is not None
        assert end.raw == "nov-26"


async def test_an_invalid_text_saved_twice_unchanged_leaves_and_stays_as_a_draft(
    store: Path, tmp_path: Path, editor: Path
) -> None:
    editor.write_text("if round == 1:\n    " + put("ago-26", "cuando se pueda"))
    async with interface(store) as shown:
        before = shown.stored()
        await shown.press("E")
        assert rounds(tmp_path) == 2
        assert "borrador" in shown.message
        assert shown.stored() == before
    assert len(drafts(store)) == 1
    editor.write_text("path.write_text(text.split('\\n', 1)[1].replace('cuando se pueda', 'oct-26'))\n")
    async with interface(store) as shown:
        await offered(shown)
        await shown.press("S")
        end = shown.action("1").end
        assert end is not None
        assert end.raw == "oct-26"
    assert drafts(store) == []


async def test_a_script_that_never_gives_up_is_given_up(store: Path, tmp_path: Path, editor: Path) -> None:
    editor.write_text("path.write_text('suelto ' + str(round) + text)\n")
    async with interface(store) as shown:
        await shown.press("E")
        assert rounds(tmp_path) <= 20
        assert "borrador" in shown.message


async def test_an_editor_that_changed_the_file_and_failed_changes_nothing(store: Path, editor: Path) -> None:
    editor.write_text(put("RRHH", "Tesorería") + "sys.exit(3)\n")
    async with interface(store) as shown:
        before = shown.stored()
        await shown.press("E")
        assert "(3)" in shown.message
        assert shown.stored() == before
    assert drafts(store) == []


async def test_an_editor_that_was_killed_leaves_its_text_as_a_draft(store: Path, editor: Path) -> None:
    editor.write_text(put("RRHH", "Tesorería") + "os.kill(os.getpid(), 1)\n")
    async with interface(store) as shown:
        before = shown.stored()
        await shown.press("E")
        assert shown.stored() == before
    assert len(drafts(store)) == 1


async def test_what_others_wrote_in_other_fields_meanwhile_stays(store: Path, editor: Path) -> None:
    editor.write_text(put("ago-26", "dic-26"))
    other = open_store(store, user="luis")
    async with interface(store) as shown:
        acts.set_fields(other.library, (Target(ALTAMIRA, shown.chosen.id),), (("responsible", "Suyo"),))
        await shown.press("E")
        action = shown.action("1")
        assert action.responsible == "Suyo"
        assert action.end is not None
        assert action.end.raw == "dic-26"
    other.library.close()


async def test_a_conflict_is_said_and_the_text_is_kept_until_it_is_decided(
    store: Path, editor: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.py"
    other.write_text(
        "from tests.tui.pilot import *\n"
        "from pmi_tui.services import acts\nfrom pmi_tui.services.library import Target\n"
        f"session = open_store(Path({str(store)!r}), user='luis')\n"
        f"item = next(a.id for a in session.library.plan({ALTAMIRA!r}).actions if a.number == '1')\n"
        f"acts.set_fields(session.library, (Target({ALTAMIRA!r}, item),), (('responsible', 'Suyo'),))\n"
    )
    here = Path(__file__).parents[2]
    editor.write_text(
        f"import subprocess\nsubprocess.run([{sys.executable!r}, {str(other)!r}], cwd={str(here)!r}, check=True,"
        f" env={{**os.environ, 'PYTHONPATH': {str(here)!r}}})\n" + put("RRHH", "Mío")
    )
    async with interface(store) as shown:
        await shown.press("E")
        assert shown.action("1").responsible == "Suyo"
        assert "luis" in shown.text
        (draft,) = drafts(store)
        assert "M\\u00edo" in draft.read_text()
        await shown.press("m", "S")
        assert shown.action("1").responsible == "Alcaldía, Mío"
        assert drafts(store) == [], "what is decided is no draft any more"


async def test_an_old_encoding_and_other_line_ends_are_read(store: Path, editor: Path) -> None:
    editor.write_text(
        "path.write_bytes(text.replace('RRHH', 'Tesorería').replace('\\n', '\\r\\n').encode('cp1252'))\n"
    )
    async with interface(store) as shown:
        await shown.press("E")
        assert "Tesorería" in shown.action("1").responsible
        assert os.environ["EDITOR"]
