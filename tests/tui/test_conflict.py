"""Two people at one store who change the same thing: one screen to decide, wherever it arises."""

from __future__ import annotations

from pathlib import Path

import pytest

from pmi_tui.domain.rows import COLUMNS
from pmi_tui.domain.states import Standing, State
from pmi_tui.i18n.texts import Texts
from pmi_tui.services import acts
from pmi_tui.services.conflicts import Difference, Side
from pmi_tui.services.library import Library, Target
from pmi_tui.services.values import field_words
from pmi_tui.tui.screens.agenda import AgendaScreen
from pmi_tui.tui.screens.conflict import ConflictScreen
from pmi_tui.tui.widgets.entry import Entry
from pmi_tui.tui.widgets.line import Line
from pmi_tui.tui.widgets.reader import Reader
from pmi_tui.tui.widgets.row_table import RowTable
from tests.tui.pilot import ALTAMIRA, SMALL, USUAL, WIDE, Interface, interface, open_store


@pytest.fixture
def luis(store: Path) -> Library:
    return open_store(store, user="luis").library


async def stop_a_task_that_luis_has_done(shown: Interface, luis: Library) -> None:
    """Type a reason for stopping task 1.1 while luis marks it done, and accept it."""
    await shown.press("3", "s", "t")
    await shown.write("Sin fondos")
    acts.mark(luis, (Target(ALTAMIRA, shown.chosen.tasks[0].id),), State.DONE)
    await shown.accept()
    assert shown.dialog == "ConflictScreen"


async def test_a_conflict_shows_what_each_made_of_it_with_who_and_what_it_was(
    store: Path, luis: Library
) -> None:
    async with interface(store) as shown:
        await stop_a_task_that_luis_has_done(shown, luis)
        words = " ".join(shown.text.split())
        assert "tarea 1.1" in words
        assert "Detenida: Sin fondos" in words
        assert "lo otro (luis 2026-" in words
        assert "Cumplida, 21 nov 2026" in words
        assert "lo anterior Pendiente" in words


async def test_mine_is_written_over_theirs_as_one_act(store: Path, luis: Library) -> None:
    async with interface(store) as shown:
        await stop_a_task_that_luis_has_done(shown, luis)
        await shown.press("m", "S")
        assert shown.dialog == ""
        assert shown.standing("1", 1) == Standing(State.STOPPED, reason="Sin fondos")
        assert shown.message.startswith("Guardado: tarea 1.1: Cumplida → Detenida")
        await shown.press("u")
        assert shown.standing("1", 1).state is State.DONE


async def test_theirs_stands_and_nothing_is_written(store: Path, luis: Library) -> None:
    async with interface(store) as shown:
        await stop_a_task_that_luis_has_done(shown, luis)
        await shown.press("o", "S")
        assert shown.dialog == ""
        assert shown.standing("1", 1).state is State.DONE
        assert "no se guardó nada" in shown.message


async def test_esc_writes_nothing_and_what_was_typed_is_still_there(store: Path, luis: Library) -> None:
    async with interface(store) as shown:
        await stop_a_task_that_luis_has_done(shown, luis)
        await shown.press("m", "escape")
        assert shown.dialog == "Prompt"
        assert shown.shown("#answer", Entry).text == "Sin fondos"
        assert "luis" in shown.hint
        assert shown.standing("1", 1).state is State.DONE


async def test_what_changes_once_more_while_it_is_decided_is_asked_about_again(
    store: Path, luis: Library
) -> None:
    async with interface(store) as shown:
        await stop_a_task_that_luis_has_done(shown, luis)
        acts.mark(luis, (luis.resolve(f"{ALTAMIRA}/1.1"),), State.DROPPED, reason="Ya no hace falta")
        await shown.press("m", "S")
        assert shown.dialog == "ConflictScreen"
        assert "Ya no hace falta" in shown.text
        await shown.press("m", "S")
        assert shown.dialog == ""
        assert shown.standing("1", 1).state is State.STOPPED


async def test_an_undo_that_meets_a_later_change_can_be_decided(store: Path, luis: Library) -> None:
    async with interface(store) as shown:
        await shown.press("3", "space")
        acts.mark(luis, (luis.resolve(f"{ALTAMIRA}/1.1"),), State.STOPPED, reason="Sin fondos")
        shown.main.run_command("undo")
        await shown.settle()
        assert shown.dialog == "ConflictScreen"
        await shown.press("m", "S")
        assert shown.standing("1", 1).state is State.PENDING
        assert shown.message.startswith("deshecho: tarea 1.1")


async def test_a_row_that_luis_removed_leaves_nothing_to_choose(store: Path, luis: Library) -> None:
    async with interface(store) as shown:
        await shown.press("3", "s", "t")
        await shown.write("Sin fondos")
        acts.remove(luis, (Target(ALTAMIRA, shown.chosen.tasks[0].id),))
        await shown.accept()
        assert shown.dialog == "Prompt"
        assert "luis" in shown.hint


async def test_removing_what_luis_has_changed_takes_his_change_along_when_mine_is_chosen(
    store: Path, luis: Library
) -> None:
    async with interface(store) as shown:
        target = Target(ALTAMIRA, shown.chosen.id)
        acts.set_fields(luis, (target,), (("area", "Otra área"),))
        acts.add_note(luis, target, "No quitar")
        shown.main.run_command("remove")
        await shown.settle()
        assert shown.dialog == "ConflictScreen"
        assert "(se quita)" in shown.text
        await shown.press("M", "S")
        assert shown.stored().actions[0].number == "2"
        await shown.press("u")
        assert shown.action("1").area == "Otra área"
        assert [note.text for note in shown.action("1").notes] == ["No quitar"]


async def test_the_history_lets_a_person_decide_what_an_undo_runs_into(store: Path, luis: Library) -> None:
    async with interface(store) as shown:
        await shown.press("3", "space", "H")
        task = shown.chosen.tasks[0].id
        acts.mark(luis, (Target(ALTAMIRA, task),), State.STOPPED, reason="Sin fondos")
        await shown.press("u")
        if shown.dialog == "Confirm":
            await shown.press("S")
        assert shown.dialog == "ConflictScreen"
        await shown.press("m", "S")
        assert shown.dialog == "HistoryScreen"
        assert shown.standing("1", 1).state is State.PENDING


async def test_the_undo_of_the_form_can_be_decided_too(store: Path, luis: Library) -> None:
    async with interface(store) as shown:
        await shown.press("3", "space", "e")
        task = shown.chosen.tasks[0].id
        acts.mark(luis, (Target(ALTAMIRA, task),), State.STOPPED, reason="Sin fondos")
        shown.app.screen.action_undo()  # type: ignore[attr-defined]
        await shown.settle()
        assert shown.dialog == "ConflictScreen"
        await shown.press("m", "S")
        assert shown.dialog == "FormScreen"
        assert shown.standing("1", 1).state is State.PENDING


async def test_marked_rows_that_luis_changed_are_decided_one_by_one(store: Path, luis: Library) -> None:
    async with interface(store) as shown:
        await shown.press("3", "m", "m", "s", "t")
        await shown.write("Sin fondos")
        acts.mark(luis, (luis.resolve(f"{ALTAMIRA}/1.1"),), State.DONE)
        await shown.accept()
        assert shown.dialog == "ConflictScreen"
        await shown.press("o", "S")
        assert shown.states("1") == [State.DONE, State.STOPPED, State.PENDING]


async def test_the_agenda_opens_the_same_screen(store: Path, luis: Library) -> None:
    async with interface(store) as shown:
        await shown.press("0", "s", "t")
        await shown.write("Sin fondos")
        screen = next(each for each in shown.app.screen_stack if isinstance(each, AgendaScreen))
        entry = screen.entry
        assert entry is not None
        acts.mark(luis, (Target(entry.case.plan.id, entry.case.item.id),), State.DONE)
        await shown.accept()
        assert shown.dialog == "ConflictScreen"
        await shown.press("m", "S")
        assert shown.dialog == "AgendaScreen"
        assert screen.entry is not None
        assert screen.entry.key == entry.key
        assert screen.entry.case.standing.state is State.STOPPED


async def test_mine_gives_no_action_a_number_that_another_one_bears(store: Path, luis: Library) -> None:
    async with interface(store) as shown:
        mine, other = shown.stored().actions[0].id, shown.stored().actions[1].id
        await shown.press("e", "g", "j", "enter", "ctrl+u")
        await shown.write("30")
        acts.set_fields(luis, (Target(ALTAMIRA, mine),), (("number", "20"),))
        acts.set_fields(luis, (Target(ALTAMIRA, other),), (("number", "30"),))
        await shown.accept()
        assert shown.dialog == "ConflictScreen"
        await shown.press("m", "S")
        assert "otra acción tiene ya el número 30" in shown.hint.lower()
        assert [action.number for action in shown.stored().actions[:2]] == ["20", "30"]


@pytest.mark.parametrize("lang", ["es", "en"])
def test_every_field_that_can_differ_has_a_name_in_words(lang: str) -> None:
    texts = Texts(lang)
    for table, names in COLUMNS.items():
        for name in set(names) - {"id"}:
            words = field_words(table, name, texts)
            assert words
            assert words != name


LONG = " ".join(f"palabra{n}" for n in range(600))


def fifty() -> list[Difference]:
    """Fifty values, among them odd and long ones."""
    odd = ("[b]", "ñ", "e\u0301", "日本", LONG, "")
    return [
        Difference(
            f"acción {n}", "Área", odd[n % 6], f"{odd[n % 6]} mío {n}", f"{odd[n % 6]} otro {n}", "luis"
        )
        for n in range(50)
    ]


async def open_fifty(shown: Interface) -> list[tuple[Side, ...] | None]:
    answers: list[tuple[Side, ...] | None] = []
    screen = ConflictScreen(shown.app.desk, "50 valores", fifty())
    shown.app.push_screen(screen, answers.append)
    await shown.settle()
    return answers


@pytest.mark.parametrize("size", [USUAL, WIDE, SMALL, (40, 10), (160, 50)])
@pytest.mark.parametrize("ascii_only", [False, True])
async def test_fifty_conflicts_are_decided_one_by_one_and_the_rest_at_once(
    store: Path, size: tuple[int, int], ascii_only: bool
) -> None:
    async with interface(store, size=size, ascii_only=ascii_only) as shown:
        answers = await open_fifty(shown)
        assert "50" in shown.shown("#message", Line).text
        await shown.press("S")
        assert answers == []
        assert "50" in shown.shown("#message", Line).text
        await shown.press("m", "o", "G", "o", "M")
        assert shown.shown("#differences", RowTable).cursor_key == "49"
        await shown.press("S")
        assert answers == [(Side.MINE, Side.THEIRS, *[Side.MINE] * 47, Side.THEIRS)]


async def test_long_texts_can_be_read_whole_with_their_differences_marked(store: Path) -> None:
    async with interface(store) as shown:
        await open_fifty(shown)
        await shown.press("j", "j", "j", "j")
        reader = shown.shown("#versions", Reader)
        text = " ".join(" ".join(each.text.split()) for each in reader.paragraphs)
        assert "{+mío 4+}" in text
        assert "{+otro 4+}" in text
        top = reader.top
        await shown.press("space")
        assert reader.top > top
        await shown.press("backspace")
        assert reader.top == top


async def test_keys_typed_before_the_conflict_was_drawn_decide_nothing(store: Path) -> None:
    async with interface(store) as shown:
        screen = ConflictScreen(shown.app.desk, "uno", fifty()[:1])
        answers: list[tuple[Side, ...] | None] = []
        shown.app.push_screen(screen, answers.append)
        await shown.pilot.pause(0)
        screen._seen = False
        screen.action_take("mine")
        screen.action_accept()
        assert answers == []
