from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pmi_tui.domain.changes import Table
from pmi_tui.domain.states import Standing, State
from pmi_tui.errors import InvalidError, PmiError, UsageError
from pmi_tui.i18n.texts import Texts
from pmi_tui.services import acts, bulk
from pmi_tui.services.undoing import undo
from pmi_tui.services.wording import sentence
from tests.builders import DAY
from tests.services.people import ALTAMIRA, library

if TYPE_CHECKING:
    from pathlib import Path

    from pmi_tui.services.library import Library, Target
    from pmi_tui.services.workspace import Done


def targets(of: Library, *refs: str) -> tuple[Target, ...]:
    return tuple(of.resolve(f"alta/{ref}") for ref in refs)


def standings(of: Library, number: int) -> list[Standing]:
    return [task.standing for task in of.plan(ALTAMIRA).actions[number - 1].tasks]


def test_what_some_rows_refuse_changes_none_and_names_them(ana: Library, root: Path) -> None:
    group = targets(ana, "1", "2.1", "3", "2.2")
    before = ana.plan(ALTAMIRA)

    def act(some: tuple[Target, ...], tried: bool) -> tuple[Done, ...]:
        return acts.set_fields(ana, some, (("percent", "50"),), dry_run=tried)

    with pytest.raises(InvalidError) as caught:
        bulk.on_all(ana, group, act)
    assert caught.value.key == "rows_refused"
    assert caught.value.details == {"n": 2, "total": 4, "refs": "1, 3"}
    assert isinstance(caught.value.__cause__, PmiError)
    assert caught.value.__cause__.key == "percent_of_action"
    assert library(root).plan(ALTAMIRA) == before


def test_one_row_refuses_in_its_own_words(ana: Library) -> None:
    with pytest.raises(InvalidError, match="percent_of_action"):
        bulk.change(ana, targets(ana, "1"), bulk.read_wanted("avance:50", Table.ACTIONS))


def test_what_only_all_rows_together_refuse_is_raised_as_it_is(ana: Library) -> None:
    with pytest.raises(InvalidError, match="number_taken"):
        bulk.change(ana, targets(ana, "1", "2"), bulk.read_wanted("numero:77", Table.ACTIONS))


def test_many_rows_that_refuse_are_not_all_named(ana: Library) -> None:
    group = targets(ana, *(str(number) for number in range(1, 11)))
    with pytest.raises(InvalidError) as caught:
        bulk.change(ana, group, bulk.read_wanted("avance:5", Table.ACTIONS))
    assert caught.value.details["refs"] == "1, 2, 3, 4, 5, +5"


def test_rows_that_are_so_already_do_not_refuse_a_state(ana: Library) -> None:
    acts.mark(ana, targets(ana, "1.1"), State.DONE)
    bulk.change(ana, targets(ana, "1.1", "1.2"), bulk.read_wanted("cumplida", Table.TASKS))
    assert [each.state for each in standings(ana, 1)] == [State.DONE, State.DONE, State.PENDING]
    with pytest.raises(InvalidError, match="nothing_changes"):
        bulk.change(ana, targets(ana, "1.1", "1.2"), bulk.read_wanted("cumplida", Table.TASKS))


def test_tasks_that_are_all_done_get_back_what_each_was(ana: Library) -> None:
    acts.mark(ana, targets(ana, "1.1"), State.STOPPED, reason="Sin luz")
    group = targets(ana, "1.1", "1.2")
    before = standings(ana, 1)
    bulk.toggle_done(ana, group)
    assert standings(ana, 1)[:2] == [Standing(State.DONE, done_on=DAY)] * 2
    bulk.toggle_done(ana, group)
    assert standings(ana, 1) == before
    undo(ana, plan_id=ALTAMIRA)
    assert standings(ana, 1)[:2] == [Standing(State.DONE, done_on=DAY)] * 2


def test_rows_are_postponed_in_one_act_each_with_its_record(ana: Library) -> None:
    (done,) = bulk.postpone(ana, targets(ana, "1", "2.1"), "dic-27", "Sin fondos")
    first, second = ana.plan(ALTAMIRA).actions[:2]
    assert [record.reason for record in first.postponements] == ["Sin fondos"]
    assert [record.old.raw for record in second.tasks[0].postponements if record.old] == ["abr-26"]
    assert second.postponements == ()
    assert "cambios" in sentence(done, Texts("es"))
    undo(ana, plan_id=ALTAMIRA)
    assert ana.plan(ALTAMIRA).actions[0].postponements == ()


def test_an_act_over_rows_of_one_kind_says_how_many_there_are(ana: Library) -> None:
    (done,) = acts.mark(ana, targets(ana, "1", "2.1"), State.DONE)
    assert sentence(done, Texts("es")).startswith("4 tareas: tarea 1.1: ")
    (done,) = acts.set_fields(ana, targets(ana, "1"), (("fin", "dic-27"),))
    assert sentence(done, Texts("es")).startswith("acción 1: Fin")
    (done,) = acts.remove(ana, targets(ana, "4", "5"))
    assert "2 acciones" in sentence(done, Texts("es"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fin:dic-26 resp:RRHH", (("end", "dic-26"), ("responsible", "RRHH"))),
        ('unidad:"Obras Públicas" fin=', (("responsible", "Obras Públicas"), ("end", ""))),
        ("end:'31 dic 2026'", (("end", "31 dic 2026"),)),
        ("recursos:«de todo»", (("resources", "de todo"),)),
        ('Objetivo:"sin cerrar', (("objective", "sin cerrar"),)),
        ("comentario:a:b", (("comment", "a:b"),)),
        ("fin:dic-26 fin:dic-27", (("end", "dic-27"),)),
    ],
)
def test_fields_are_read_by_the_names_that_filters_know(
    text: str, expected: tuple[tuple[str, str], ...]
) -> None:
    wanted = bulk.read_wanted(text, Table.ACTIONS)
    assert tuple((field.key, value) for field, value in wanted.fields) == expected
    assert wanted.state is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("en proceso", bulk.Wanted(state=State.IN_PROGRESS)),
        ("Cumplida", bulk.Wanted(state=State.DONE)),
        ("estado:pendiente", bulk.Wanted(state=State.PENDING)),
        ('detenida motivo:"sin luz"', bulk.Wanted(state=State.STOPPED, reason="sin luz")),
        ("reason:old state:dropped", bulk.Wanted(state=State.DROPPED, reason="old")),
    ],
)
def test_a_state_is_read_by_its_word_with_its_reason(text: str, expected: bulk.Wanted) -> None:
    assert bulk.read_wanted(text, Table.TASKS) == expected


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "change_needs"),
        ("motivo:x", "state_alone"),
        ("cumplida fin:dic-26", "state_alone"),
        ("cumplida estado:pendiente", "state_alone"),
        ("detenida", "state_wants_reason"),
        ("cancelada motivo:", "state_wants_reason"),
        ("fin:nunca", "unreadable_date"),
        ("titulo:", "field_required"),
        ("tal vez", "unknown_state"),
        ("fni:dic-26", "unknown_field"),
        ("texto:algo", "unknown_field"),
        ("nota:algo", "unknown_field"),
    ],
)
def test_what_cannot_be_read_is_refused(text: str, key: str) -> None:
    with pytest.raises((InvalidError, UsageError)) as caught:
        bulk.read_wanted(text, Table.ACTIONS)
    assert caught.value.key == key
