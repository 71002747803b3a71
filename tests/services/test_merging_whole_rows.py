"""Whole rows of files that come again or one after another: none twice, none taken back in silence, none lost."""

from __future__ import annotations

import pytest

from pmi_tui.domain.states import State
from pmi_tui.services import acts
from pmi_tui.services.conflicts import Side
from pmi_tui.services.library import Library, Target
from pmi_tui.services.merge_words import Counts, counts
from tests.services.people import ALTAMIRA
from tests.services.test_merging import (
    NONE,
    NOTE,
    STATE,
    TASK,
    TITLE,
    action,
    export,
    mark,
    merge_of,
    new_row,
    set_field,
    sides,
    take,
    task,
)
from tests.sheet.merge.workbooks import FORM, TRACKING, Filled


@pytest.fixture
def filled(ana: Library) -> bytes:
    """A new action, a new task on either sheet, and a note."""
    plan = ana.plan(ALTAMIRA)
    filled = Filled(export(ana))
    new_row(filled, plan)
    shown = filled.get(FORM, action(plan, 2), "Tareas")
    filled.put(FORM, action(plan, 2), "Tareas", f"{shown}\n4. Escribir un informe final.")
    filled.append(TRACKING, {"No.": "5", TITLE: plan.actions[4].title, TASK: "Medir el ruido"})
    filled.put(TRACKING, task(plan, 3, 1), NOTE, "Se habló con Prensa")
    return filled.data


def test_rows_and_notes_that_came_and_were_removed_here_do_not_come_again(
    ana: Library, filled: bytes
) -> None:
    before = {holder.id for holder in ana.plan(ALTAMIRA).holders()}
    take(ana, filled)
    after = ana.plan(ALTAMIRA)
    fresh = [each.id for each in after.actions if each.id not in before]
    fresh += [each.id for home, each in after.tasks() if each.id not in before and home.id in before]
    fresh += [note.id for holder in after.holders() for note in holder.notes]
    assert len(fresh) == 4
    acts.remove(ana, [Target(ALTAMIRA, each) for each in fresh])
    assert take(ana, filled).done is None


def test_what_came_and_was_taken_back_comes_again_whole(ana: Library, filled: bytes) -> None:
    done = take(ana, filled).done
    assert done is not None
    ana.workspace(ALTAMIRA).take_back(done.act.id)
    assert counts(merge_of(take(ana, filled))) == Counts(added=3, changed=1)


def test_a_row_brought_back_by_one_file_stays_as_that_one_told_it(ana: Library) -> None:
    plan, sent = ana.plan(ALTAMIRA), export(ana)
    one = Filled(sent).put(TRACKING, task(plan, 2, 1), STATE, "Cumplida").data
    other = Filled(sent).put(TRACKING, task(plan, 3, 1), STATE, "Cumplida").data
    acts.remove(ana, [Target(ALTAMIRA, action(plan, 2))])
    take(ana, one, decide=sides(Side.THEIRS))
    assert counts(merge_of(take(ana, other))).changed == 1
    first, second = (ana.plan(ALTAMIRA).actions[place].tasks[0].standing.state for place in (1, 2))
    assert (first, second) == (State.DONE, State.DONE)


def test_a_row_that_comes_back_has_what_was_changed_here_before_it_went(ana: Library) -> None:
    plan = ana.plan(ALTAMIRA)
    filled = Filled(export(ana)).put(TRACKING, task(plan, 2, 1), STATE, "Cumplida")
    shown = filled.get(FORM, action(plan, 2), "Tareas")
    filled.put(FORM, action(plan, 2), "Tareas", f"{shown}\n4. Escribir un informe final.")
    filled.sheet(FORM).cell(filled.row(FORM, action(plan, 1)) - 1, 15).value = "Presupuesto"
    filled.sheet(FORM).cell(filled.row(FORM, action(plan, 2)), 15).value = "RD$ 5,000"
    set_field(ana, "2", "indicador", "El de aquí")
    mark(ana, "2.2", State.DONE)
    acts.remove(ana, [Target(ALTAMIRA, action(plan, 2))])
    done = take(ana, filled.data, decide=sides(Side.THEIRS)).done
    back = ana.plan(ALTAMIRA).actions[1]
    assert (back.indicator, back.extra) == ("El de aquí", (("Presupuesto", "RD$ 5,000"),))
    assert [each.standing.state for each in back.tasks] == [
        State.DONE,
        State.DONE,
        State.PENDING,
        State.PENDING,
    ]
    assert back.tasks[3].text == "Escribir un informe final."
    assert done is not None
    ana.workspace(ALTAMIRA).take_back(done.act.id)
    assert ana.plan(ALTAMIRA).action(back.id) is None


def test_an_action_that_goes_takes_its_new_tasks_along_and_comes_back(ana: Library) -> None:
    plan = ana.plan(ALTAMIRA)
    filled, gone = Filled(export(ana)), action(plan, 2)
    filled.append(TRACKING, {"No.": "2.9", TITLE: plan.actions[1].title, TASK: "Medir el ruido"})
    merge = merge_of(take(ana, filled.delete(FORM, gone).data, dry_run=True))
    done = merge.bring(ana, (), {gone})
    assert ana.plan(ALTAMIRA).action(gone) is None
    ana.workspace(ALTAMIRA).take_back(done.act.id)
    assert ana.plan(ALTAMIRA) == plan


def test_a_row_of_an_action_as_a_whole_clears_nothing_and_marks_no_hidden_state(ana: Library) -> None:
    plan = ana.plan(ALTAMIRA)
    filled = Filled(export(ana))
    filled.append(TRACKING, {"No.": "2", TITLE: plan.actions[1].title, STATE: "Cumplida"})
    merge = merge_of(take(ana, filled.data))
    assert [each.code for each in merge.outcome.remarks] == ["state_as_note"]
    before, after = plan.actions[1], ana.plan(ALTAMIRA).actions[1]
    assert (after.end, after.responsible) == (before.end, before.responsible)
    assert after.own_standing == before.own_standing
    assert [note.text for note in after.notes] == ["Estado: Cumplida"]


def test_columns_of_follow_up_in_the_form_are_kept_and_told(ana: Library) -> None:
    plan = ana.plan(ALTAMIRA)
    filled = Filled(export(ana))
    headings, row = filled.row(FORM, action(plan, 1)) - 1, filled.row(FORM, action(plan, 2))
    for column, (heading, text) in enumerate((("Estado", "Cumplida"), ("Medio de verificación", "Acta")), 15):
        filled.sheet(FORM).cell(headings, column).value = heading
        filled.sheet(FORM).cell(row, column).value = text
    merge = merge_of(take(ana, filled.data))
    assert [(each.code, each.text) for each in merge.outcome.remarks] == [
        ("column_kept", "Estado"),
        ("column_kept", "Medio de verificación"),
    ]
    after = ana.plan(ALTAMIRA).actions[1]
    assert after.extra == (("Estado", "Cumplida"), ("Medio de verificación", "Acta"))
    assert after.standing.state is State.PENDING
    again = merge_of(take(ana, export(ana)))
    assert (counts(again), again.outcome.remarks) == (NONE, ())
