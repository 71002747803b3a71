"""What is typed is never lost: it goes to disk, and the next session offers it."""

from __future__ import annotations

import errno
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from pmi_tui.domain.notes import EvidenceKind, NoteKind
from pmi_tui.services import acts
from pmi_tui.services.drafts import About, open_drafts
from pmi_tui.services.library import Target
from pmi_tui.store.files import Files
from pmi_tui.tui.dialogs.draft import DraftDialog
from pmi_tui.tui.dialogs.question import Question
from tests.tui.pilot import ALTAMIRA, PANTOJA, Interface, interface, open_store, stored_plan


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def kept(store: Path) -> list[Path]:
    folder = store / "drafts"
    return sorted(folder.glob("*.json")) if folder.exists() else []


def left_behind(
    store: Path,
    what: str,
    item: str,
    text: str,
    *,
    more: tuple[tuple[str, str], ...] = (),
    plan_id: str = ALTAMIRA,
) -> None:
    """A draft of a session that is gone."""
    session = open_store(store)
    drafts = open_drafts(session)
    assert drafts.keep(drafts.new_id(), About(what, plan_id, item, "", "Nota · acción 1"), text, more)
    drafts.close()
    session.library.close()


def first_action(store: Path) -> str:
    return next(each.id for each in stored_plan(store).actions if each.number == "1")


async def offered(shown: Interface) -> None:
    """Wait for a draft to be offered and drawn."""
    await shown.until(lambda: isinstance(shown.app.screen, DraftDialog) and shown.app.screen.is_seen)


def typed(shown: Interface) -> str:
    assert isinstance(shown.app.screen, Question)
    return shown.app.screen.field.text


async def type_note(shown: Interface) -> None:
    await shown.press("n")
    await shown.write("A medias ñ")


async def type_field(shown: Interface) -> None:
    await shown.press("e", "G", "k", "k", "enter", "f7", "backspace")
    await shown.write("A medias ñ")


async def type_action(shown: Interface) -> None:
    await shown.press("a")
    await shown.write("A medias ñ")


async def type_task(shown: Interface) -> None:
    await shown.press("A")
    await shown.write("A medias ñ")


async def type_evidence(shown: Interface) -> None:
    await shown.press("v")
    await shown.write("A medias ñ")
    await shown.press("tab", "tab")
    await shown.write("https://x.do")


@pytest.mark.parametrize(
    ("begin", "dialog"),
    [
        (type_note, "NotePrompt"),
        (type_field, "LongText"),
        (type_action, "Prompt"),
        (type_task, "Prompt"),
        (type_evidence, "EvidencePrompt"),
    ],
)
async def test_what_was_being_typed_when_a_session_ended_is_offered_and_taken_up(
    store: Path, begin: Callable[[Interface], Awaitable[None]], dialog: str
) -> None:
    async with interface(store) as shown:
        await begin(shown)
        shown.app.exit(None, 129)
    assert len(kept(store)) == 1
    async with interface(store) as shown:
        await offered(shown)
        assert "A medias ñ" in shown.text
        await shown.press("S")
        await shown.until(lambda: shown.dialog == dialog)
        assert typed(shown) == "A medias ñ"
        assert len(kept(store)) == 1, "the draft is this session's now"
        await shown.press("ctrl+o" if dialog == "LongText" else "enter")
        assert kept(store) == []
        assert "A medias ñ" in str(shown.stored())
    assert [each.name for each in (store / "drafts").iterdir()] == []


async def test_a_draft_is_on_disk_within_two_seconds_of_typing(store: Path) -> None:
    async with interface(store) as shown:
        await type_note(shown)
        await shown.until(lambda: bool(kept(store)))
        await shown.press("ctrl+u")
        await shown.until(lambda: not kept(store))
        await shown.press("x", "escape", "d")
        assert kept(store) == []


@pytest.mark.parametrize("answer", ["s", "d"])
async def test_what_is_saved_or_discarded_leaves_no_draft(store: Path, answer: str) -> None:
    async with interface(store) as shown:
        await type_note(shown)
        await shown.until(lambda: bool(kept(store)))
        await shown.press("escape", answer)
        assert shown.dialog == ""
        assert kept(store) == []


async def test_ctrl_c_twice_ends_the_program_and_keeps_the_draft(store: Path) -> None:
    async with interface(store) as shown:
        await type_note(shown)
        await shown.press("ctrl+c")
        assert len(kept(store)) == 1
        assert "s guardar" in shown.hint
        await shown.press("ctrl+c")
        assert not shown.app.is_running
    assert len(kept(store)) == 1


async def test_a_crash_of_the_interface_leaves_the_draft(store: Path) -> None:
    class Defect(Exception):
        pass

    def break_down() -> None:
        raise Defect

    async def crash() -> None:
        async with interface(store) as shown:
            await type_note(shown)
            shown.app.call_later(break_down)
            await shown.pilot.pause(0.1)

    with pytest.raises(Defect):
        await crash()
    assert len(kept(store)) == 1


async def test_x_throws_a_draft_away_and_escape_leaves_it_for_later(store: Path) -> None:
    item = first_action(store)
    left_behind(store, "note", item, "una")
    left_behind(store, "note", item, "otra")
    async with interface(store) as shown:
        await offered(shown)
        assert "una" in shown.text
        await shown.press("escape")
        await offered(shown)
        assert "otra" in shown.text
        await shown.press("x")
        assert shown.dialog == ""
        assert shown.message == "Borrador descartado"
    assert len(kept(store)) == 1
    async with interface(store) as shown:
        await offered(shown)
        assert "una" in shown.text


async def test_a_note_keeps_its_kind_and_evidence_all_that_was_filled_in(store: Path) -> None:
    item = first_action(store)
    left_behind(store, "note", item, "logrado", more=(("kind", "achievement"),))
    more = (("file", "~/"), ("link", "https://x.do"), ("kind", "report"))
    left_behind(store, "evidence", item, "informe", more=more)
    async with interface(store) as shown:
        for _ in range(2):
            await offered(shown)
            await shown.press("S")
            await shown.until(lambda: shown.dialog in ("NotePrompt", "EvidencePrompt"))
            await shown.press("enter")
        action = shown.action("1")
    assert [(note.text, note.kind) for note in action.notes] == [("logrado", NoteKind.ACHIEVEMENT)]
    (evidence,) = action.evidence
    assert (evidence.description, evidence.link, evidence.kind) == (
        "informe",
        "https://x.do",
        EvidenceKind.REPORT,
    )


@pytest.mark.parametrize("size", [(80, 24), (40, 10)])
async def test_a_draft_whose_item_is_gone_can_still_be_read_and_copied(
    store: Path, size: tuple[int, int]
) -> None:
    item = first_action(store)
    left_behind(store, "note", item, "texto que hay que salvar")
    other = open_store(store, user="luis")
    acts.remove(other.library, (Target(ALTAMIRA, item),))
    other.library.close()
    async with interface(store, size=size) as shown:
        await offered(shown)
        assert "Ya no está" in " ".join(shown.text.split())
        assert "texto que hay" in shown.text
        await shown.press("S")
        assert shown.dialog == "DraftDialog", "there is nothing to take it up for"
        await shown.press("y")
        assert shown.app.clipboard == "texto que hay que salvar"
        await shown.press("escape")
        assert shown.dialog == ""
    assert len(kept(store)) == 1


async def test_a_draft_of_a_question_that_cannot_be_asked_again_is_shown_for_what_it_is(store: Path) -> None:
    left_behind(store, "text", "", "por falta de fondos")
    async with interface(store) as shown:
        await offered(shown)
        assert "por falta de fondos" in shown.text
        assert "Ya no está" not in shown.text
        assert "retoma" not in shown.text


async def test_drafts_of_another_plan_are_taken_up_there(store: Path) -> None:
    item = stored_plan(store, PANTOJA).actions[-1].id
    left_behind(store, "note", item, "allá", plan_id=PANTOJA)
    async with interface(store, ALTAMIRA) as shown:
        await offered(shown)
        await shown.press("S")
        await shown.until(lambda: shown.dialog == "NotePrompt")
        await shown.press("enter")
        assert shown.main.plan is not None
        assert shown.main.plan.id == PANTOJA
        assert shown.chosen.id == item
        assert [note.text for note in shown.stored(PANTOJA).actions[-1].notes] == ["allá"]


async def test_a_session_that_lives_keeps_its_drafts_to_itself(store: Path) -> None:
    session = open_store(store)
    living = open_drafts(session)
    living.keep(living.new_id(), About("note", ALTAMIRA, first_action(store)), "en otra ventana")
    async with interface(store) as shown:
        await shown.pilot.pause(0.3)
        assert shown.dialog == ""
    living.close()
    session.library.close()


async def test_a_draft_that_cannot_be_read_is_said_and_passed_over(store: Path) -> None:
    (store / "drafts").mkdir()
    (store / "drafts" / "gone-1.json").write_text("{")
    async with interface(store) as shown:
        await shown.until(lambda: "borrador" in shown.message)
        assert shown.dialog == ""


async def test_a_full_disk_is_said_once_and_typing_goes_on(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_self: Files, _fd: int, _data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    async with interface(store) as shown:
        with monkeypatch.context() as patched:
            patched.setattr(Files, "write", full)
            await type_note(shown)
            await shown.until(lambda: shown.hint.startswith("No hay borrador"))
            await shown.press("!")
        await shown.press("enter")
        assert [note.text for note in shown.action("1").notes] == ["A medias ñ!"]


async def test_in_a_read_only_store_the_draft_lies_with_the_account(store: Path, tmp_path: Path) -> None:
    async with interface(store, read_only=True) as shown:
        await type_note(shown)
        await shown.press("enter")
        assert shown.dialog == "NotePrompt"
        shown.app.exit()
    assert kept(store) == []
    assert len(list((tmp_path / "state").rglob("*.json"))) == 1
    async with interface(store) as shown:
        await offered(shown)


async def test_a_filter_is_no_draft(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("slash")
        await shown.write("rrhh")
        shown.app.exit()
    assert kept(store) == []
