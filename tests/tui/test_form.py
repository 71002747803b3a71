from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual import events
from textual.widgets import TextArea

from pmi_tui.domain.changes import Table
from pmi_tui.domain.fields import fields_of
from pmi_tui.domain.states import Standing, State
from pmi_tui.services import acts
from pmi_tui.services.library import Target
from pmi_tui.tui.widgets.line import Line
from pmi_tui.tui.widgets.row_table import RowTable
from tests.tui.pilot import ALTAMIRA, Interface, interface, open_store


async def go_to(shown: Interface, field: str) -> None:
    """Put the cursor of the open form on a field."""
    table = shown.shown("#fields", RowTable)
    await shown.press("g")
    for _ in range(20):
        if table.cursor_key == field:
            return
        await shown.press("down")
    assert table.cursor_key == field


async def edit(shown: Interface, field: str, text: str) -> None:
    await go_to(shown, field)
    await shown.press("enter")
    if shown.dialog == "LongText":
        await shown.press("f7")
        await shown.press("backspace")
        await shown.write(text)
        await shown.press("ctrl+o")
    else:
        await shown.press("ctrl+u")
        await shown.write(text)
        await shown.press("enter")


def question(shown: Interface) -> str:
    return shown.shown("#question", Line).text


def said(shown: Interface) -> str:
    return shown.shown("#message", Line).text


@pytest.mark.parametrize(
    ("pane", "table"), [("1", Table.PLAN), ("2", Table.ACTIONS), ("3", Table.TASKS), ("4", Table.ACTIONS)]
)
@pytest.mark.parametrize("size", [(80, 24), (120, 36), (60, 18)])
async def test_e_opens_the_form_with_every_field(
    store: Path, pane: str, table: Table, size: tuple[int, int]
) -> None:
    async with interface(store, size=size) as shown:
        await shown.press(pane, "e")
        assert shown.dialog == "FormScreen"
        rows = shown.shown("#fields", RowTable).rows
        keys = [row.key for row in rows if row.selectable]
        assert [key for key in keys if key != "state"] == [field.key for field in fields_of(table)]
        assert ("state" in keys) == (table is not Table.PLAN)
        for key in (
            "j",
            "k",
            "down",
            "up",
            "tab",
            "shift+tab",
            "pagedown",
            "pageup",
            "G",
            "g",
            "end",
            "home",
        ):
            await shown.press(key)
        assert shown.shown("#fields", RowTable).cursor_key == fields_of(table)[0].key
        await shown.press("escape")
        assert shown.dialog == ""


@pytest.mark.parametrize("key", ["enter", "e", "space"])
async def test_enter_edits_a_field_and_it_is_saved_at_once(store: Path, key: str) -> None:
    async with interface(store) as shown:
        await shown.press("e")
        await go_to(shown, "responsible")
        await shown.press(key, "ctrl+u")
        await shown.write("Tesorería")
        await shown.press("enter")
        assert shown.action("1").responsible == "Tesorería"
        assert said(shown).startswith("Guardado: ")
        assert "Tesorería" in shown.text
        await shown.press("escape")
        assert "Tesorería" in shown.text
        assert shown.message.startswith("Guardado: ")


@pytest.mark.parametrize("leave", ["escape", "q", "h", "left", "ctrl+c"])
async def test_the_form_is_left_with_nothing_changed(store: Path, leave: str) -> None:
    async with interface(store) as shown:
        before = shown.stored()
        await shown.press("e", leave)
        assert shown.dialog == ""
        assert shown.stored() == before


@pytest.mark.parametrize("field", [field.key for field in fields_of(Table.ACTIONS) if field.key != "percent"])
async def test_every_field_of_an_action_can_be_written(store: Path, field: str) -> None:
    new = {"number": "21", "subcriterion": "2.2", "start": "feb-26", "end": "dic-27"}.get(
        field, "Nuevo ñ [b]"
    )
    async with interface(store) as shown:
        await shown.press("e")
        await edit(shown, field, new)
        action = shown.stored().actions[0]
        value = getattr(action, field)
        stored = value.raw if field in ("start", "end") else value
        assert stored == (new if field in ("start", "end") else stored)
        assert new in stored
        await shown.press("u")
        assert shown.stored().actions[0] == shown.main.plan.actions[0]  # type: ignore[union-attr]
        undone = getattr(shown.stored().actions[0], field)
        assert new not in (undone.raw if field in ("start", "end") else undone)


@pytest.mark.parametrize(("field", "value"), [("name", "Otro nombre"), ("institution", "Alcaldía")])
async def test_the_fields_of_a_plan_can_be_written(store: Path, field: str, value: str) -> None:
    async with interface(store) as shown:
        await shown.press("1", "e")
        await edit(shown, field, value)
        assert getattr(shown.stored(), field) == value
        await edit(shown, "valid_until", "31/12/2028")
        assert shown.stored().valid_until == date(2028, 12, 31)


async def test_the_fields_of_a_task_can_be_written(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("3", "e")
        await edit(shown, "responsible", "Prensa")
        await edit(shown, "end", "sept 2026")
        await edit(shown, "percent", "30")
        task = shown.action("1").tasks[0]
        assert task.responsible == "Prensa"
        assert task.end is not None
        assert task.end.last == date(2026, 9, 30)
        assert (task.standing.state, task.standing.percent) == (State.IN_PROGRESS, 30)


async def test_a_month_shows_how_it_is_understood_while_it_is_typed(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("e")
        await go_to(shown, "end")
        await shown.press("enter", "ctrl+u")
        await shown.write("dic-27")
        assert shown.hint == "Se entiende: hasta el 31 dic 2027"
        await shown.press("ctrl+u")
        await shown.write("T1 2027")
        assert shown.hint == "Se entiende: hasta el 31 mar 2027"
        await shown.press("escape", "d")
        await go_to(shown, "start")
        await shown.press("enter", "ctrl+u")
        await shown.write("dic-27")
        assert shown.hint == "Se entiende: desde el 1 dic 2027"


async def test_an_unreadable_month_keeps_its_text_and_says_why(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("e")
        await go_to(shown, "end")
        await shown.press("enter", "ctrl+u")
        await shown.write("Permanente")
        await shown.press("enter")
        assert shown.dialog == "Prompt"
        assert "Permanente" in shown.hint
        assert "Permanente" in shown.text
        end = shown.action("1").end
        assert end is not None
        assert end.raw == "ago-26"


async def test_a_blank_month_clears_it_and_a_required_field_cannot_be_cleared(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("e")
        await edit(shown, "end", "")
        assert shown.action("1").end is None
        await edit(shown, "title", "")
        assert shown.dialog == "LongText"
        assert "Falta el texto" in shown.hint
        assert shown.action("1").title.startswith("Socializar")


async def test_a_long_text_keeps_its_lines_and_escape_asks_before_it_throws_it_away(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("e")
        await go_to(shown, "comment")
        await shown.press("enter", "a", "enter", "b", "escape")
        assert "s guardar" in shown.hint
        await shown.press("x")
        assert shown.dialog == "LongText"
        await shown.press("c", "ctrl+c", "s")
        assert shown.dialog == "FormScreen"
        assert shown.action("1").comment == "a\nbc"


async def test_what_somebody_else_changed_meanwhile_is_said_and_nothing_is_lost(store: Path) -> None:
    other = open_store(store, user="luis")
    async with interface(store) as shown:
        await shown.press("e")
        await go_to(shown, "responsible")
        await shown.press("enter", "ctrl+u")
        await shown.write("Mío")
        target = Target(ALTAMIRA, shown.chosen.id)
        acts.set_fields(other.library, (target,), (("responsible", "Suyo"),))
        await shown.accept()
        assert shown.dialog == "ConflictScreen"
        assert "luis" in shown.text
        assert "Mío" in shown.text
        await shown.press("escape")
        assert shown.dialog == "Prompt"
        assert "luis" in shown.hint
        assert "Mío" in shown.text
        assert shown.action("1").responsible == "Suyo"
        await shown.press("enter")
        assert shown.action("1").responsible == "Mío", "having read it, the person may write over it"
    other.library.close()


async def test_the_form_shows_what_others_write_within_two_seconds(store: Path) -> None:
    other = open_store(store, user="luis")
    async with interface(store) as shown:
        await shown.press("e")
        await go_to(shown, "responsible")
        acts.set_fields(other.library, (Target(ALTAMIRA, shown.chosen.id),), (("responsible", "Suyo"),))
        await shown.until(lambda: "Suyo" in shown.text)
        assert shown.shown("#fields", RowTable).cursor_key == "responsible"
    other.library.close()


async def test_the_form_of_an_action_that_somebody_removed_closes(store: Path) -> None:
    other = open_store(store, user="luis")
    async with interface(store) as shown:
        await shown.press("e")
        acts.remove(other.library, (Target(ALTAMIRA, shown.chosen.id),))
        await shown.until(lambda: shown.dialog == "")
        assert "1" not in shown.numbers()
    other.library.close()


async def test_tab_in_a_field_saves_it_and_opens_the_next_one(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("e")
        await go_to(shown, "end")
        await shown.press("enter", "ctrl+u")
        await shown.write("dic-26")
        await shown.press("tab")
        assert shown.dialog == "LongText"
        assert question(shown) == "Recursos necesarios"
        await shown.press("!", "tab")
        assert question(shown) == "Indicador"
        assert shown.action("1").resources.endswith("!")
        await shown.press("shift+tab", "shift+tab", "shift+tab")
        assert question(shown) == "Inicio"
        end = shown.action("1").end
        assert end is not None
        assert end.raw == "dic-26"
        await shown.press("escape")
        assert shown.shown("#fields", RowTable).cursor_key == "start"


async def test_tab_out_of_a_field_that_cannot_be_taken_stays_and_says_why(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("e")
        await go_to(shown, "end")
        await shown.press("enter", "ctrl+u")
        await shown.write("Permanente")
        await shown.press("tab")
        assert question(shown) == "Fin"
        assert "Permanente" in shown.hint
        await shown.press("escape", "tab")
        assert question(shown) == "Fin", "while leaving is asked about, any other key goes on"
        await shown.press("escape", "d")
        assert shown.dialog == "FormScreen"


async def test_tab_at_the_last_field_goes_back_to_the_form(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("3", "e")
        await go_to(shown, "percent")
        await shown.press("enter", "3", "0", "tab")
        assert shown.dialog == "FormScreen"
        assert shown.action("1").tasks[0].standing.percent == 30
        await shown.press("g", "enter", "shift+tab")
        assert shown.dialog == "FormScreen"


async def test_months_in_the_form_say_what_they_are_understood_as(store: Path) -> None:
    async with interface(store, size=(120, 36)) as shown:
        await shown.press("e")
        assert "mar-26 · desde el 1 mar 2026" in shown.text
        assert "ago-26 · hasta el 31 ago 2026" in shown.text


async def test_the_progress_of_an_action_with_tasks_is_not_asked_for(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("e")
        await go_to(shown, "percent")
        await shown.press("enter")
        assert shown.dialog == "FormScreen"
        assert "sale de sus tareas" in said(shown)


async def test_readlines_keys_and_a_paste_of_many_lines_work_in_a_long_field(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("e")
        await go_to(shown, "comment")
        await shown.press("enter")
        await shown.write("uno dos")
        await shown.press("ctrl+w", "ctrl+a", "X", "ctrl+e", "Y")
        assert shown.shown("#area", TextArea).text == "Xuno Y"
        await shown.press("ctrl+a", "right", "ctrl+k")
        assert shown.shown("#area", TextArea).text == "X"
        await shown.press("ctrl+u")
        shown.app.post_message(events.Paste("q\r\n x [b]\ttab\nS"))
        await shown.settle()
        assert shown.dialog == "LongText"
        await shown.press("ctrl+o")
        assert shown.action("1").comment.split() == ["q", "x", "[b]", "tab", "S"]
        assert "\n" in shown.action("1").comment


async def test_the_row_of_the_state_opens_the_menu_and_its_reason_is_asked_for(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("3", "e")
        await go_to(shown, "state")
        await shown.press("enter")
        assert shown.dialog == "Menu"
        assert "Estado · tarea 1.1" in shown.text
        await shown.press("t")
        await shown.write("Sin fondos")
        await shown.press("enter")
        assert shown.dialog == "FormScreen"
        assert shown.standing("1", 1) == Standing(State.STOPPED, reason="Sin fondos")
        assert "Detenida: Sin fondos" in shown.text
        await shown.press("enter", "c", "u")
        assert shown.standing("1", 1).state is State.STOPPED


async def test_an_end_before_the_start_is_saved_and_said(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("e")
        await edit(shown, "end", "ene-20")
        assert shown.action("1").end is not None
        assert "el fin queda antes del inicio" in shown.shown("#message", Line).text
