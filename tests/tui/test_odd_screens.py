"""Every screen and dialog over odd texts: none breaks, no markup is obeyed, no line is wider than the screen."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest
from textual import events
from textual.screen import Screen

import pmi_tui.tui
from pmi_tui.domain.states import State
from pmi_tui.services import acts
from pmi_tui.services.drafts import About, open_drafts
from pmi_tui.services.library import Library, Target
from pmi_tui.services.opening import Wish
from pmi_tui.tui.widgets.cells import width_of
from tests.tui.odd import MARKUP, ODD, made_plan, odd_table, returned_workbook
from tests.tui.pilot import DAY, Interface, interface, interface_of, open_store

ALL = " ".join(ODD.values())
SIZES = [(80, 24), (40, 10)]
VISITS = {
    "panes": ("1", "3", "4", "G", "2", "z", "z", "j", "k", "2"),
    "Menu": ("s",),
    "Prompt": ("c",),
    "Prompt of a new action": ("a",),
    "NotePrompt": ("n",),
    "EvidencePrompt": ("v",),
    "PostponeForm": ("p",),
    "FilterPrompt": ("slash",),
    "Palette": ("colon",),
    "Palette as help": ("question_mark",),
    "Copied": ("y",),
    "Copied row": ("Y",),
    "FormScreen": ("e", "G", "g"),
    "LongText of a field": ("e", "enter"),
    "Prompt of a field": ("e", "j", "enter"),
    "FormScreen of a task": ("3", "e"),
    "FormScreen of the plan": ("1", "e"),
    "AgendaScreen": ("0", "j", "G"),
    "Pick": ("0", "f"),
    "HistoryScreen": ("H", "G", "g", "f"),
    "ActScreen": ("H", "enter"),
    "SettingsScreen": ("comma", "G"),
    "Menu of the plan": ("b",),
    "Menu of bringing in": ("I",),
    "PathPrompt": ("I", "i"),
    "LongText": ("I", "p"),
    "Confirm": ("1", "x"),
    "TrashScreen": ("x", "T", "j"),
}
"""Keys that lead from the list of actions to a screen, whose class is the first word."""
APART = {
    "Question",
    "FirstScreen",
    "ListScreen",
    "PreviewScreen",
    "Chooser",
    "RowKeys",
    "Waiting",
    "TooSmall",
    "MainScreen",
}
"""Bases, what passes by itself, and what has no text of a plan; the main screen is under all others."""
WITH_TESTS = {
    "ImportPreview",
    "MergePreview",
    "ConflictScreen",
    "DraftDialog",
    "Who",
    "WelcomeScreen",
    "Preview",
}
"""What needs more than keys."""


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture
def odd_store(tmp_path: Path) -> Path:
    """A plan whose first action has every odd text at once, and one more action for each of them."""
    root = tmp_path / "store"
    plan = made_plan(root, ALL, tasks=2)
    library = open_store(root).library
    for text in ODD.values():
        acts.add_action(library, plan.id, text)
    acts.set_fields(library, (Target(plan.id, plan.id),), (("institution", ALL), ("name", MARKUP)))
    library.close()
    return root


def check(shown: Interface, place: str, *, ascii_only: bool = False) -> None:
    """Every line fills the screen and no more; a text is shown as it is."""
    columns = shown.app.size.width
    assert [width_of(line) for line in shown.lines] == [columns] * len(shown.lines), place
    assert not any(ord(each) < 32 or each in "\x7f\u200b\u202e" for line in shown.lines for each in line), (
        place
    )
    if ascii_only:
        drawing = set("─│·…→↓↑←▁▔█░")
        assert not drawing & set(shown.text), place


async def go_back(shown: Interface) -> None:
    """To the list of actions, whatever is open; what was removed comes back."""
    for _ in range(6):
        if not shown.dialog:
            break
        await shown.press("escape")
    assert shown.dialog == ""
    await shown.press("2", "g")


@pytest.mark.parametrize(
    ("size", "lang", "ascii_only"),
    [
        (SIZES[0], "es", False),
        (SIZES[1], "en", False),
        (SIZES[0], "en", True),
        (SIZES[1], "es", True),
    ],
)
async def test_every_screen_shows_any_text_as_it_is(
    odd_store: Path, size: tuple[int, int], lang: str, ascii_only: bool
) -> None:
    async with interface(odd_store, None, size=size, lang=lang, ascii_only=ascii_only) as shown:
        await shown.press("o", "g")
        before = shown.stored(shown.main.plan.id if shown.main.plan else "")
        for place, keys in VISITS.items():
            for key in keys:
                await shown.press(key)
                check(shown, place, ascii_only=ascii_only)
            if place != "panes":
                assert type(shown.app.screen).__name__ == place.split()[0], place
            await go_back(shown)
            if place == "TrashScreen":
                await shown.press("u")
        assert shown.stored(before.id).actions == before.actions


@pytest.mark.parametrize(("rows", "size"), [(0, SIZES[1]), (1, SIZES[0]), (60, SIZES[1])])
async def test_every_screen_bears_nothing_one_thing_and_many(
    tmp_path: Path, rows: int, size: tuple[int, int]
) -> None:
    made_plan(tmp_path / "store", "Ordenar el archivo", actions=rows, tasks=min(rows, 1))
    async with interface(tmp_path / "store", None, size=size) as shown:
        for place, keys in VISITS.items():
            await shown.press(*keys)
            check(shown, place)
            await go_back(shown)
            if place == "TrashScreen" and rows:
                await shown.press("u")


@pytest.mark.parametrize("size", SIZES)
async def test_markup_stands_on_the_screen_with_its_brackets(tmp_path: Path, size: tuple[int, int]) -> None:
    plan = made_plan(tmp_path / "store", MARKUP)
    async with interface(tmp_path / "store", plan.id, size=size) as shown:
        for place in ("FormScreen", "AgendaScreen", "HistoryScreen", "ActScreen", "Copied", "TrashScreen"):
            await shown.press(*VISITS[place])
            assert "[b]" in shown.text, place
            await go_back(shown)
            if place == "TrashScreen":
                await shown.press("u")


@pytest.mark.parametrize("size", SIZES)
async def test_a_conflict_over_odd_texts(odd_store: Path, size: tuple[int, int]) -> None:
    async with interface(odd_store, None, size=size) as shown:
        await shown.press("o", "g", "3", "s", "t")
        shown.app.post_message(events.Paste(MARKUP))
        await shown.settle()
        luis: Library = open_store(odd_store, user="luis").library
        task = shown.chosen.tasks[0]
        acts.mark(luis, (Target(shown.main.plan.id, task.id),), State.STOPPED, reason=ODD["cjk"] * 40)  # type: ignore[union-attr]
        luis.close()
        await shown.accept()
        assert shown.dialog == "ConflictScreen"
        for key in ("m", "space", "G", "escape", "o"):
            await shown.press(key)
            check(shown, key)


async def bring_in(shown: Interface, table: str, preview: str) -> None:
    """Paste a table, and look through what would come in."""
    await shown.press("I", "p")
    shown.app.post_message(events.Paste(table))
    await shown.press("ctrl+o")
    await shown.until(lambda: shown.dialog == preview, seconds=10)
    await look_through(shown)


async def look_through(shown: Interface) -> None:
    for key in ("G", "g", "j", "enter", "pagedown"):
        await shown.press(key)
        check(shown, key)


@pytest.mark.parametrize("size", SIZES)
async def test_a_table_of_odd_texts_is_previewed(tmp_path: Path, size: tuple[int, int]) -> None:
    made_plan(tmp_path / "store", "Una")
    async with interface(tmp_path / "store", None, size=size) as shown:
        await bring_in(shown, odd_table(), "ImportPreview")


@pytest.mark.parametrize("size", SIZES)
async def test_a_workbook_of_odd_texts_that_came_back_is_previewed(
    odd_store: Path, size: tuple[int, int]
) -> None:
    session = open_store(odd_store)
    plan_id = session.library.ids()[0]
    book = odd_store.parent / "vuelve.xlsx"
    book.write_bytes(returned_workbook(session.library, plan_id))
    action = session.library.plan(plan_id).actions[0]
    acts.set_fields(session.library, (Target(plan_id, action.id),), (("objective", f"otro {ALL}"),))
    session.library.close()
    async with interface(odd_store, plan_id, size=size) as shown:
        await shown.press("I", "i")
        shown.app.post_message(events.Paste(str(book)))
        await shown.press("enter")
        await shown.until(lambda: shown.dialog == "MergePreview", seconds=10)
        await look_through(shown)


@pytest.mark.parametrize("size", SIZES)
async def test_marked_rows_of_odd_texts_are_previewed(odd_store: Path, size: tuple[int, int]) -> None:
    async with interface(odd_store, None, size=size) as shown:
        await shown.press("V", "M")
        await shown.write("resp:[b]x[/b]")
        await shown.press("enter")
        assert shown.dialog == "Preview"
        check(shown, "Preview")
        await shown.press("pagedown", "G")
        check(shown, "Preview")


@pytest.mark.parametrize("size", SIZES)
async def test_a_draft_of_an_odd_text_is_offered(odd_store: Path, size: tuple[int, int]) -> None:
    session = open_store(odd_store)
    plan_id = session.library.ids()[0]
    drafts = open_drafts(session)
    assert drafts.keep(drafts.new_id(), About("note", plan_id, plan_id, "", f"Nota · {MARKUP}"), ALL, ())
    drafts.close()
    session.library.close()
    async with interface(odd_store, None, size=size) as shown:
        await shown.until(lambda: shown.dialog == "DraftDialog")
        await shown.settle()
        check(shown, "DraftDialog")
        assert "[b]" in shown.text


@pytest.mark.parametrize("size", SIZES)
async def test_people_with_odd_names_are_asked_who_they_are(
    odd_store: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PMI_USER", raising=False)
    session = open_store(odd_store, user="[b]Ñandú[/b] 改善")
    acts.add_note(session.library, Target(*[session.library.ids()[0]] * 2), "hola")
    session.library.close()
    config = odd_store.parent / "config.toml"
    config.write_text("ask_user = true\n")
    async with interface_of(
        Wish(db=str(odd_store), config=str(config), lang="es", at=DAY), size=size
    ) as shown:
        assert shown.dialog == "Who"
        check(shown, "Who")
        assert "[b]Ñandú[/b] 改善" in shown.text


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["es", "en"])
async def test_an_empty_store_is_welcoming_at_every_size(
    tmp_path: Path, size: tuple[int, int], lang: str
) -> None:
    async with interface(tmp_path / "[b]store", None, size=size, lang=lang, ascii_only=lang == "en") as shown:
        assert shown.dialog == "WelcomeScreen"
        for key in ("j", "G", "n", "escape"):
            await shown.press(key)
            check(shown, key, ascii_only=lang == "en")


def test_every_screen_of_the_program_is_visited_here() -> None:
    for module in pkgutil.walk_packages(pmi_tui.tui.__path__, "pmi_tui.tui."):
        importlib.import_module(module.name)
    ours = {each.__name__ for each in _kinds(Screen) if each.__module__.startswith("pmi_tui.")}
    visited = {place.split()[0] for place in VISITS} - {"panes"}
    assert ours == visited | APART | WITH_TESTS


def _kinds(base: type[object]) -> set[type[object]]:
    found = {base}
    for each in base.__subclasses__():
        found |= _kinds(each)
    return found
