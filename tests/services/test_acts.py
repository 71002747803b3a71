from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pmi_tui.domain.notes import NoteKind
from pmi_tui.domain.states import PENDING, Standing, State
from pmi_tui.errors import ConflictError, InvalidError, UsageError
from pmi_tui.services import acts
from pmi_tui.services.library import Library, Target
from tests.builders import DAY
from tests.services.people import ALTAMIRA, PANTOJA, library

if TYPE_CHECKING:
    from pathlib import Path


def standing(of: Library, ref: str) -> Standing:
    target = of.resolve(ref)
    holder = of.plan(target.plan_id).holder(target.item_id)
    assert holder is not None
    found = getattr(holder, "standing")  # noqa: B009 - a plan has none
    assert isinstance(found, Standing)
    return found


def test_marking_an_action_done_marks_its_tasks_in_one_act(ana: Library, root: Path) -> None:
    (done,) = acts.mark(ana, [ana.resolve("alta/2")], State.DONE)
    assert done.revision == 2
    fresh = library(root)
    assert [standing(fresh, f"alta/2.{n}") for n in (1, 2, 3)] == [Standing(State.DONE, done_on=DAY)] * 3
    assert len(fresh.workspace(ALTAMIRA).history()) == 2


def test_an_act_over_two_plans_has_one_id_in_both(ana: Library) -> None:
    done = acts.mark(ana, [ana.resolve("alta/2.1"), ana.resolve("pan/1.1")], State.DONE)
    assert {each.act.id for each in done} == {done[0].act.id}
    assert {each.plan.id for each in done} == {ALTAMIRA, PANTOJA}


def test_a_refusal_in_one_plan_leaves_the_other_alone(ana: Library) -> None:
    acts.mark(ana, [ana.resolve("pan/1.1")], State.DONE)
    with pytest.raises(InvalidError):
        acts.mark(ana, [ana.resolve("alta/2.1"), ana.resolve("pan/1.1")], State.DONE)
    assert standing(ana, "alta/2.1") == PENDING


def test_a_dry_run_changes_nothing_on_disk(ana: Library, root: Path) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    (done,) = acts.mark(ana, [ana.resolve("alta/2")], State.DONE, dry_run=True)
    assert done.revision is None
    assert done.plan.actions[1].standing.state is State.DONE
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_a_task_taken_off_done_is_what_it_was_before(ana: Library) -> None:
    target = ana.resolve("alta/2.1")
    acts.mark(ana, [target], State.IN_PROGRESS, percent=40)
    workspace = ana.workspace(ALTAMIRA)
    acts.toggle_done(workspace, target.item_id)
    assert standing(ana, "alta/2.1") == Standing(State.DONE, done_on=DAY)
    acts.toggle_done(workspace, target.item_id)
    assert standing(ana, "alta/2.1") == Standing(State.IN_PROGRESS, percent=40)


def test_fields_are_set_by_spanish_and_english_names(ana: Library) -> None:
    acts.set_fields(ana, [ana.resolve("alta/4")], [("responsable", "Prensa"), ("end", "T1 2027")])
    action = ana.plan(ALTAMIRA).actions[3]
    assert action.responsible == "Prensa"
    assert action.end is not None
    assert str(action.end.last) == "2027-03-31"


@pytest.mark.parametrize(
    ("pair", "error", "key"),
    [
        (("fin", "31/11/2026"), InvalidError, "unreadable_date"),
        (("titulo", " "), InvalidError, "field_required"),
        (("responsabel", "x"), UsageError, "unknown_field"),
        (("avance", "101"), InvalidError, "percent_range"),
        (("avance", "40"), InvalidError, "percent_of_action"),
        (("numero", "5"), InvalidError, "number_taken"),
    ],
)
def test_what_cannot_be_taken_is_refused_and_nothing_changes(
    ana: Library, pair: tuple[str, str], error: type[Exception], key: str
) -> None:
    before = ana.plan(ALTAMIRA)
    with pytest.raises(error) as caught:
        acts.set_fields(ana, [ana.resolve("alta/4")], [pair])
    assert getattr(caught.value, "key", "") == key
    assert ana.plan(ALTAMIRA) is before


def test_a_note_is_on_disk_with_its_kind_and_author(ana: Library, root: Path) -> None:
    acts.add_note(ana, ana.resolve("alta/2"), "Primera jornada [b]: 31 asistentes", NoteKind.ACHIEVEMENT)
    (note,) = library(root, "luis").plan(ALTAMIRA).actions[1].notes
    assert (note.text, note.kind, note.author) == (
        "Primera jornada [b]: 31 asistentes",
        NoteKind.ACHIEVEMENT,
        "ana",
    )


def test_a_plan_in_the_trash_is_out_of_sight_and_comes_back(ana: Library) -> None:
    acts.remove(ana, [Target(PANTOJA, PANTOJA)])
    assert [plan.id for plan in ana.listed_plans()] == [ALTAMIRA]
    acts.restore(ana, [ana.in_trash("pantoja")])
    assert len(ana.listed_plans()) == 2


def test_two_people_changing_different_fields_both_succeed(ana: Library, root: Path) -> None:
    luis = library(root, "luis")
    target = luis.resolve("alta/4")
    acts.set_fields(ana, [target], [("responsable", "OAIM")])
    acts.set_fields(luis, [target], [("indicador", "Notas de prensa")])
    action = library(root).plan(ALTAMIRA).actions[3]
    assert (action.responsible, action.indicator) == ("OAIM", "Notas de prensa")


def test_two_people_changing_the_same_field_is_a_conflict_that_names_the_other(
    ana: Library, root: Path
) -> None:
    luis = library(root, "luis")
    target = luis.resolve("alta/4")
    acts.set_fields(ana, [target], [("responsable", "OAIM")])
    with pytest.raises(ConflictError) as caught:
        acts.set_fields(luis, [target], [("responsable", "Prensa")])
    assert caught.value.details["who"] == "ana"
    assert library(root).plan(ALTAMIRA).actions[3].responsible == "OAIM"


def test_two_people_adding_a_task_at_the_same_place_both_succeed(ana: Library, root: Path) -> None:
    luis = library(root, "luis")
    home = luis.resolve("alta/7")
    last = luis.plan(ALTAMIRA).actions[6].tasks[-1].id
    acts.add_task(ana, home, "Tarea de ana", after=last)
    acts.add_task(luis, home, "Tarea de luis", after=last)
    texts = {task.text for task in library(root).plan(ALTAMIRA).actions[6].tasks}
    assert {"Tarea de ana", "Tarea de luis"} <= texts
