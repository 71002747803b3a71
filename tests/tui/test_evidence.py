"""Evidence by `v`: a description, a file or a link, a kind, in one small form."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from pmi_tui.domain.notes import EvidenceKind
from pmi_tui.tui.dialogs.evidence import EvidencePrompt
from pmi_tui.tui.dialogs.path_entry import complete_path
from tests.tui.pilot import Interface, interface


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with a few files."""
    folder = tmp_path / "home"
    for name in ("Documentos/listado de asistencia.txt", "Documentos/listado.pdf", "foto ñ.jpg", ".oculto"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"contenido de {name}")
    monkeypatch.setenv("HOME", str(folder))
    return folder


def form(shown: Interface) -> EvidencePrompt:
    assert isinstance(shown.app.screen, EvidencePrompt)
    return shown.app.screen


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (60, 18), (40, 10)])
@pytest.mark.parametrize(("pane", "holder"), [("1", "plan"), ("2", "action"), ("3", "task"), ("4", "action")])
async def test_v_records_a_text_on_what_is_under_the_cursor(
    store: Path, pane: str, holder: str, size: tuple[int, int]
) -> None:
    async with interface(store, size=size) as shown:
        await shown.press(pane, "v")
        await shown.write("Listado [b] ñ")
        assert "Listado [b] ñ" in shown.text
        assert "Tipo" in shown.text
        await shown.press("enter")
        plan = shown.stored()
        action = plan.actions[0]
        found = {"plan": plan.evidence, "action": action.evidence, "task": action.tasks[0].evidence}
        assert [name for name, each in found.items() if each] == [holder]
        (evidence,) = found[holder]
        assert (evidence.description, evidence.kind, evidence.author) == (
            "Listado [b] ñ",
            EvidenceKind.OTHER,
            "ana",
        )
        assert shown.message.startswith("Guardado: ")


async def test_a_file_is_found_by_tab_from_home_and_copied_in(store: Path, home: Path) -> None:
    async with interface(store) as shown:
        await shown.press("v", "L", "tab")
        assert form(shown).file.value == "~/"
        await shown.press("D", "tab")
        assert form(shown).file.value == "~/Documentos/"
        await shown.press("l", "tab")
        assert form(shown).file.value == "~/Documentos/listado"
        assert "listado de asistencia.txt" in shown.text
        await shown.press("space", "tab")
        assert form(shown).file.value == "~/Documentos/listado de asistencia.txt"
        await shown.press("tab", "tab", "right", "right", "right", "right", "enter")
        (evidence,) = shown.action("1").evidence
        (file,) = evidence.files
        assert file.name == "listado de asistencia.txt"
        assert evidence.kind is EvidenceKind.SCREENSHOT or evidence.kind in EvidenceKind
        kept = store / "files" / file.sha256
        assert kept.read_bytes() == (home / "Documentos" / "listado de asistencia.txt").read_bytes()


async def test_a_link_alone_is_evidence_of_that_kind(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("v", "L", "tab", "tab")
        await shown.write("https://map.gob.do/x?a=1")
        await shown.press("enter")
        (evidence,) = shown.action("1").evidence
        assert (evidence.link, evidence.kind) == ("https://map.gob.do/x?a=1", EvidenceKind.LINK)


async def test_what_is_refused_keeps_everything_that_was_typed(store: Path, home: Path) -> None:
    (home / "enlace").symlink_to(home / "foto ñ.jpg")
    with (home / "grande").open("wb") as big:
        big.truncate((25 << 20) + 1)
    (home / "nada").touch()
    async with interface(store) as shown:
        await shown.press("v", "L", "tab")
        for name in ("no-existe", "enlace", "grande", "nada", "Documentos"):
            await shown.press("ctrl+u")
            await shown.write(f"~/{name}")
            await shown.press("enter")
            assert shown.dialog == "EvidencePrompt", name
            assert (form(shown).field.text, form(shown).file.value) == ("L", f"~/{name}")
            assert "Enter acepta" not in shown.hint
        assert shown.action("1").evidence == ()
        await shown.press("ctrl+u")
        await shown.write("~/foto ñ.jpg")
        await shown.press("enter")
        (evidence,) = shown.action("1").evidence
        assert [file.name for file in evidence.files] == ["foto ñ.jpg"]


async def test_without_a_description_there_is_no_evidence(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("v", "enter")
        assert shown.dialog == "EvidencePrompt"
        assert "falta el texto" in shown.hint.lower()
        await shown.press("escape")
        assert shown.dialog == ""


async def test_a_link_typed_first_is_not_thrown_away_by_escape(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("v", "tab", "tab", "x", "escape")
        assert "s guardar" in shown.hint
        await shown.press("d")
        assert shown.dialog == ""


async def test_shift_tab_goes_back_and_a_blank_path_stops_nobody(store: Path, home: Path) -> None:
    assert home.is_dir()
    async with interface(store) as shown:
        await shown.press(
            "v", "tab", "tab", "tab", "shift+tab", "shift+tab", "shift+tab", "a", "tab", "tab", "b"
        )
        assert (form(shown).field.text, form(shown).link.text) == ("a", "b")


async def test_a_paste_into_the_path_runs_no_key(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("v", "L", "tab", "ctrl+u")
        shown.app.post_message(events.Paste("/tmp/x\ty\r\n"))
        await shown.settle()
        assert form(shown).file.value == "/tmp/x y"


def test_a_path_is_completed_as_far_as_one_way_is_possible(home: Path) -> None:
    assert complete_path("") == ("~/", ("Documentos/", "foto ñ.jpg"))
    assert complete_path("~/f") == ("~/foto ñ.jpg", ("foto ñ.jpg",))
    assert complete_path("~/.o") == ("~/.oculto", (".oculto",))
    assert complete_path(f"{home}/Doc") == (f"{home}/Documentos/", ("Documentos/",))
    assert complete_path("~/zzz") == ("~/zzz", ())
    assert complete_path("~nadie-asi/x") == ("~nadie-asi/x", ())
    assert complete_path("/no/such/folder/x") == ("/no/such/folder/x", ())


async def test_a_path_typed_from_home_behind_the_home_that_is_there_counts_from_its_own(
    store: Path, home: Path
) -> None:
    async with interface(store) as shown:
        await shown.press("v", "L", "tab")
        await shown.write("~/Doc")
        assert form(shown).file.path == str(home / "Doc")
        await shown.press("tab")
        assert form(shown).file.value == "~/Documentos/"
