from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pmi_tui.domain.states import Standing, State
from pmi_tui.services import acts
from pmi_tui.services.library import Target
from pmi_tui.services.opening import Session
from pmi_tui.tui.commands import Pane
from pmi_tui.tui.screens.agenda import AgendaScreen
from pmi_tui.tui.screens.agenda_keys import AGENDA_COMMANDS
from pmi_tui.tui.widgets.heading import Heading
from pmi_tui.tui.widgets.line import Line
from pmi_tui.tui.widgets.row_table import RowTable
from tests.tui.pilot import ALTAMIRA, DAY, PANTOJA, WIDE, Interface, interface, open_store


def screen(shown: Interface) -> AgendaScreen:
    top = next(each for each in shown.app.screen_stack if isinstance(each, AgendaScreen))
    return top


def message(shown: Interface) -> str:
    return screen(shown).query_one("#message", Line).text


def title(shown: Interface) -> str:
    return screen(shown).query_one("#agenda-heading", Heading).text


def refs(shown: Interface) -> list[tuple[str, str]]:
    """Plan and reference of each row; a heading's words and blank."""
    found = []
    for row in screen(shown).table.rows:
        cells = [cell.text for cell in row.cells]
        found.append((cells[1], cells[2]) if row.selectable else (cells[0], ""))
    return found


def chosen(shown: Interface) -> tuple[str, str]:
    entry = screen(shown).entry
    assert entry is not None
    return entry.case.plan.id, f"{entry.case.action.number}.{entry.position}"


async def to_row(shown: Interface, ref: str, plan_id: str = ALTAMIRA) -> None:
    """Put the cursor on a task."""
    number, _, position = ref.partition(".")
    action = shown.action(number, plan_id)
    assert screen(shown).table.move_to(f"{plan_id}/{action.tasks[int(position) - 1].id}")
    await shown.settle()


@pytest.fixture
def other(store: Path) -> Session:
    """Luis, at the same store."""
    return open_store(store, user="luis")


async def test_the_agenda_lists_the_tasks_of_all_open_plans_late_ones_first(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("0")
        assert title(shown) == "Agenda · 57 abiertas en 2 planes"
        rows = refs(shown)
        assert [words for words, ref in rows if not ref] == ["Vencidas 48", "Más adelante 9"]
        assert rows[1][0].startswith("Pantoja")
        assert "VENCIDA" in shown.text
        assert "Tarea:" in shown.text, "the whole text of the row under the cursor"


@pytest.mark.parametrize("key", ["0", "escape", "q", "ctrl+c"])
async def test_the_agenda_is_left_to_where_one_was(store: Path, key: str) -> None:
    async with interface(store) as shown:
        await shown.press("j", "j", "3", "j")
        action, task = shown.chosen.id, shown.main.chosen_task
        await shown.press("0", "j", "j", "j", key)
        assert shown.dialog == ""
        assert shown.app.return_code is None
        assert (shown.chosen.id, shown.main.chosen_task) == (action, task)


async def test_space_marks_done_the_row_stays_and_space_takes_it_back(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("0", "j", "j")
        before, where = refs(shown), chosen(shown)
        plan_id, ref = where
        number, _, position = ref.partition(".")
        await shown.press("space")
        assert shown.action(number, plan_id).tasks[int(position) - 1].standing == Standing(
            State.DONE, done_on=DAY
        )
        assert "cumpl." in shown.text
        assert message(shown).startswith("Guardado: tarea")
        assert title(shown) == "Agenda · 56 abiertas en 2 planes"
        assert [row for row in refs(shown) if row[1]] == [row for row in before if row[1]]
        assert chosen(shown) == where
        await shown.press("space")
        assert shown.action(number, plan_id).tasks[int(position) - 1].standing.state is State.PENDING
        assert refs(shown) == before
        await shown.press("space", "j", "j", "r")
        assert len(refs(shown)) == len(before) - 1, "reading again leaves out what is done"


async def test_u_takes_back_what_was_done_here_even_from_a_row_of_another_plan(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("0")
        await to_row(shown, "1.1")
        await shown.press("space")
        await to_row(shown, "1.1", PANTOJA)
        await shown.press("u")
        assert shown.standing("1", 1).state is State.PENDING
        await shown.press("U")
        assert shown.standing("1", 1).state is State.DONE


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["s", "e"], Standing(State.IN_PROGRESS)),
        (["c", "enter"], Standing(State.DONE, done_on=DAY)),
        (["percent_sign", "4", "0", "enter"], Standing(State.IN_PROGRESS, percent=40)),
        (["s", "t", "a", "y", "enter"], Standing(State.STOPPED, reason="ay")),
    ],
)
async def test_a_task_s_keys_act_as_in_the_list_of_tasks(
    store: Path, keys: list[str], expected: Standing
) -> None:
    async with interface(store) as shown:
        await shown.press("0")
        await to_row(shown, "3.2")
        await shown.press(*keys)
        assert shown.standing("3", 2) == expected
        assert chosen(shown) == (ALTAMIRA, "3.2")


async def test_notes_and_new_ends_are_written_to_the_row_under_the_cursor(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("0")
        await to_row(shown, "2.1", ALTAMIRA)
        before = refs(shown)
        await shown.press("n")
        await shown.write("Se llamó")
        await shown.press("enter")
        assert [note.text for note in shown.action("2").tasks[0].notes] == ["Se llamó"]
        await shown.press("p")
        await shown.write("dic-27")
        await shown.press("enter")
        await shown.write("Falta salón")
        await shown.press("enter")
        end = shown.action("2").tasks[0].end
        assert end is not None
        assert end.last == date(2027, 12, 31)
        assert refs(shown) == before, "it does not jump away under the cursor"
        await shown.press("r")
        assert refs(shown) != before


async def test_x_removes_a_task_and_u_brings_it_back(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("0")
        await to_row(shown, "2.2", ALTAMIRA)
        await shown.press("x")
        assert len(shown.action("2").tasks) == 2
        assert title(shown).startswith("Agenda · 56")
        await shown.press("u")
        assert len(shown.action("2").tasks) == 3
        assert title(shown).startswith("Agenda · 57")


async def test_the_form_of_a_task_of_another_plan_opens_from_the_agenda(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("0")
        await to_row(shown, "1.1", PANTOJA)
        await shown.press("e")
        assert shown.dialog == "FormScreen"
        assert "tarea 1.1" in shown.text
        await shown.press("escape")
        assert shown.dialog == "AgendaScreen"


@pytest.mark.parametrize(("ref", "plan_id"), [("8.2", ALTAMIRA), ("6.2", PANTOJA)])
@pytest.mark.parametrize("size", [(80, 24), (120, 36), (60, 18)])
async def test_enter_goes_to_the_item_on_the_main_screen(
    store: Path, ref: str, plan_id: str, size: tuple[int, int]
) -> None:
    async with interface(store, size=size) as shown:
        shown.app.desk.choice.filter = "nada de esto"
        await shown.press("0")
        await to_row(shown, ref, plan_id)
        await shown.press("enter")
        assert shown.dialog == ""
        assert shown.main.plan is not None
        assert shown.main.plan.id == plan_id
        assert shown.main.pane is Pane.TASKS
        assert shown.main.chosen_task is not None
        number, _, position = ref.partition(".")
        assert shown.main.chosen_task.id == shown.action(number, plan_id).tasks[int(position) - 1].id


async def test_an_action_without_tasks_is_in_the_agenda_and_enter_goes_to_it(store: Path) -> None:
    made = open_store(store)
    (done,) = acts.add_action(made.library, ALTAMIRA, "Sola")
    action_id = done.act.changes[0].id
    acts.set_fields(made.library, (Target(ALTAMIRA, action_id),), (("fin", "25/11/2026"),))
    made.library.close()
    async with interface(store) as shown:
        await shown.press("0")
        assert ("Este mes 1", "") in refs(shown)
        assert screen(shown).table.move_to(f"{ALTAMIRA}/{action_id}")
        await shown.press("s", "e")
        assert shown.action("11").standing.state is State.IN_PROGRESS
        await shown.press("enter")
        assert shown.chosen.id == action_id
        assert shown.main.pane is Pane.ACTIONS


async def test_f_shows_one_unit_and_escape_all_of_them(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("0", "f")
        assert "Todas las unidades" in shown.text
        await shown.write("rrhh")
        await shown.press("enter")
        assert "Recursos Humanos" in title(shown)
        units = {row.cells[4].text for row in screen(shown).table.rows if row.selectable}
        assert units
        assert all("RRHH" in unit or "Recursos Humanos" in unit for unit in units)
        await shown.press("escape")
        assert title(shown) == "Agenda · 57 abiertas en 2 planes"
        await shown.press("escape")
        assert shown.dialog == ""


async def test_the_list_of_units_is_left_and_says_when_nothing_is_called_that(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("0", "f", "z", "z", "z")
        assert "Nada se llama así" in shown.text
        await shown.press("enter", "escape")
        assert shown.dialog == "AgendaScreen"
        await shown.press("f", "down", "pagedown", "pageup", "up", "enter")
        assert title(shown) == "Agenda · 57 abiertas en 2 planes"


async def test_the_filter_is_live_and_an_empty_result_says_so(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("0", "slash")
        await shown.write("plan:altamira vencida")
        assert "plan:altamira vencida" in title(shown)
        listed = [entry for entry in screen(shown).content.list.entries if entry is not None]
        assert {entry.case.plan.id for entry in listed} == {ALTAMIRA}
        await shown.press("enter", "slash", "ctrl+u")
        await shown.write("nadadeesto")
        await shown.press("enter")
        assert "Nada pasa el filtro" in shown.text
        for key in ("space", "s", "x", "n", "e", "enter", "p", "v", "j", "G", "u"):
            await shown.press(key)
            assert shown.dialog == "AgendaScreen", key
        await shown.press("escape")
        assert title(shown) == "Agenda · 57 abiertas en 2 planes"
        assert shown.main.desk.choice.filter == "", "the main screen has its own"


@pytest.mark.parametrize("key", ["colon", "question_mark"])
async def test_palette_and_help_offer_only_what_works_here(store: Path, key: str) -> None:
    async with interface(store) as shown:
        await shown.press("0", key)
        rows = shown.shown("#choices", RowTable).rows
        assert {row.key for row in rows if row.selectable} == AGENDA_COMMANDS - {"not-d"}
        await shown.write("cambiar estado")
        await shown.press("enter")
        assert shown.dialog == "Menu"


async def test_every_command_of_the_agenda_has_something_that_carries_it_out(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("0")
        for name in AGENDA_COMMANDS:
            assert callable(screen(shown)._keys.method(name) or screen(shown)._handlers.method(name))


@pytest.mark.parametrize("key", ["m", "V", "a", "A", "J", "K", "z", "o", "R", "1", "2", "4", "d", "tab"])
async def test_keys_of_other_screens_do_nothing_here(store: Path, key: str) -> None:
    async with interface(store) as shown:
        await shown.press("0")
        rows = refs(shown)
        await shown.press(key)
        assert shown.dialog == "AgendaScreen"
        assert refs(shown) == rows


async def test_what_others_do_appears_and_the_cursor_stays(store: Path, other: Session) -> None:
    async with interface(store) as shown:
        await shown.press("0")
        await to_row(shown, "3.2")
        acts.remove(other.library, (Target(PANTOJA, PANTOJA),))
        acts.add_task(other.library, Target(ALTAMIRA, shown.action("3").id), "De luis")
        await shown.until(lambda: title(shown) == "Agenda · 30 abiertas en 1 plan")
        assert chosen(shown) == (ALTAMIRA, "3.2")
        acts.remove(other.library, (Target(ALTAMIRA, shown.action("3").tasks[1].id),))
        await shown.until(lambda: title(shown).startswith("Agenda · 29"))
        assert chosen(shown)[0] == ALTAMIRA
    other.library.close()


async def test_a_conflict_is_for_the_person_to_decide(store: Path, other: Session) -> None:
    async with interface(store) as shown:
        await shown.press("0")
        await to_row(shown, "3.2")
        await shown.press("s", "t")
        await shown.write("Sin fondos")
        target = Target(ALTAMIRA, shown.action("3").tasks[1].id)
        acts.mark(other.library, (target,), State.DONE)
        await shown.accept()
        assert shown.dialog == "ConflictScreen"
        assert "luis" in shown.text
        assert shown.standing("3", 2).state is State.DONE
    other.library.close()


async def test_a_store_without_open_plans_has_an_empty_agenda(store: Path, other: Session) -> None:
    async with interface(store) as shown:
        await shown.press("0")
        acts.remove(other.library, (Target(PANTOJA, PANTOJA),))
        acts.remove(other.library, (Target(ALTAMIRA, ALTAMIRA),))
        await shown.until(lambda: "No queda nada abierto" in shown.text)
        await shown.press("space", "enter", "f", "escape", "e", "j")
        assert shown.dialog == "AgendaScreen"
        await shown.press("escape")
        assert shown.dialog == "WelcomeScreen"
    other.library.close()


@pytest.mark.parametrize("size", [(40, 10), (60, 18), (80, 24), (120, 36), (160, 50)])
@pytest.mark.parametrize("lang", ["es", "en"])
@pytest.mark.parametrize("ascii_only", [False, True])
async def test_the_agenda_fits_every_size(
    store: Path, size: tuple[int, int], lang: str, ascii_only: bool
) -> None:
    odd = open_store(store)
    action = next(each for each in odd.library.plan(ALTAMIRA).actions if each.number == "3")
    for text in ("[b]negrita[/b]", "n\u0303andu\u0301", "漢字かな", "largo " * 900):
        acts.add_task(odd.library, Target(ALTAMIRA, action.id), text)
    odd.library.close()
    async with interface(store, size=size, lang=lang, ascii_only=ascii_only) as shown:
        await shown.press("0")
        width, height = size
        assert len(shown.lines) == height
        assert all(len(line.rstrip()) <= width for line in shown.lines)
        await shown.press("G", "k", "k", "k", "space", "g", "pagedown", "pageup", "ctrl+d", "ctrl+u")
        assert "VENCIDA" in shown.text or "OVERDUE" in shown.text.upper()


async def test_the_wide_screen_tells_of_the_week_ahead(store: Path, other: Session) -> None:
    async with interface(store, size=WIDE) as shown:
        assert "0 Agenda: esta semana nada;" in shown.text
        for number, plan_id in (("3", ALTAMIRA), ("4", ALTAMIRA), ("1", PANTOJA)):
            task = shown.action(number, plan_id).tasks[0]
            acts.set_fields(other.library, (Target(plan_id, task.id),), (("fin", "22/11/2026"),))
        await shown.until(lambda: "0 Agenda: 3 tareas esta" in shown.text)
        assert "semana en 2 planes" in shown.text
    other.library.close()


async def test_what_the_agenda_cannot_do_says_why_and_where_it_can_be_done(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("0")
        for key in ("J", "K", "a", "A", "m", "V", "M", "o", "T", "b", "comma"):
            screen(shown).say("")
            await shown.press(key)
            assert shown.dialog == "AgendaScreen"
            assert "reúne varios planes" in message(shown), key


async def test_a_task_is_copied_and_edited_as_text_from_the_agenda(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "editor.sh"
    script.write_text("#!/bin/sh\nsed -i 's/^## Unidad.*/&/; s/Realizar/Hacer/' \"$1\"\n")
    script.chmod(0o700)
    monkeypatch.setenv("VISUAL", str(script))
    async with interface(store) as shown:
        await shown.press("0")
        await to_row(shown, "2.1")
        await shown.press("y")
        assert shown.dialog == "Copied"
        assert "Realizar jornadas" in shown.text
        await shown.press("escape", "E")
        assert shown.action("2").tasks[0].text.startswith("Hacer jornadas")
        assert "Guardado" in message(shown)
