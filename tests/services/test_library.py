from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pmi_tui.domain.states import State
from pmi_tui.errors import InvalidError
from pmi_tui.services import acts
from pmi_tui.services.library import Target
from tests.services.people import ALTAMIRA, PANTOJA, library

if TYPE_CHECKING:
    from pathlib import Path

    from pmi_tui.services.library import Library


@pytest.mark.parametrize("text", ["altamira-2026-2027/4", "alta/4", "ALTA/4", " alta/4 "])
def test_an_action_is_named_by_any_clear_beginning_of_its_plan(ana: Library, text: str) -> None:
    target = ana.resolve(text)
    action = ana.plan(ALTAMIRA).action(target.item_id)
    assert target.plan_id == ALTAMIRA
    assert action is not None
    assert action.number == "4"


def test_a_task_is_named_by_its_place_in_its_action(ana: Library) -> None:
    found = ana.plan(ALTAMIRA).task(ana.resolve("alta/5.3").item_id)
    assert found is not None
    assert found[1].text == "Comprar Juguetes"


@pytest.mark.parametrize("text", ["alta/11", "alta/4.9", "alta/4.0", "nada", "alta/", "alta/4.x", "4.2", ""])
def test_what_names_nothing_is_refused(ana: Library, text: str) -> None:
    with pytest.raises(InvalidError) as caught:
        ana.resolve(text)
    assert caught.value.key == "unknown_reference"


def test_with_one_plan_in_the_store_its_name_can_be_left_out(ana: Library) -> None:
    acts.remove(ana, [Target(PANTOJA, PANTOJA)])
    assert ana.resolve("4.2").plan_id == ALTAMIRA


def test_a_beginning_that_two_plans_share_is_refused_with_both_names(ana: Library) -> None:
    acts.create_plan(ana, "PMI Altagracia 2027")
    with pytest.raises(InvalidError) as caught:
        ana.resolve("alta/1")
    assert caught.value.key == "ambiguous_reference"
    assert caught.value.details["candidates"] == f"altagracia-2027, {ALTAMIRA}"


def test_a_permanent_id_is_a_reference_wherever_it_stands(ana: Library) -> None:
    action = ana.plan(PANTOJA).actions[0]
    acts.add_note(ana, Target(PANTOJA, action.tasks[0].id), "Hecho a medias")
    note = ana.plan(PANTOJA).actions[0].tasks[0].notes[0]
    for item_id in (action.id, action.tasks[0].id, note.id):
        assert ana.resolve(item_id) == Target(PANTOJA, item_id)


def test_a_number_that_two_actions_bear_is_refused_with_their_ids(ana: Library) -> None:
    first, second = ana.plan(ALTAMIRA).actions[:2]
    removed = ana.resolve("alta/2")
    acts.remove(ana, [removed])
    acts.set_fields(ana, [ana.resolve("alta/1")], [("numero", "2")])
    acts.restore(ana, [ana.in_trash(second.id)])
    with pytest.raises(InvalidError) as caught:
        ana.resolve("alta/2")
    assert caught.value.details["candidates"] == f"{first.id}, {second.id}"


def test_what_another_person_does_is_seen_after_catching_up(ana: Library, root: Path) -> None:
    luis = library(root, "luis")
    task = luis.resolve("alta/2.1")
    assert ana.catch_up() == ()
    acts.mark(luis, [task], state=State.DONE)
    assert ana.catch_up() == (ALTAMIRA,)
    found = ana.plan(ALTAMIRA).task(task.item_id)
    assert found is not None
    assert found[1].standing.state is State.DONE


def test_a_plan_that_another_person_brings_in_is_seen(ana: Library, root: Path) -> None:
    ana.catch_up()
    acts.create_plan(library(root, "luis"), "PMI Hospital Jaime Mota 2027")
    assert len(ana.catch_up()) == 1
    assert len(ana.ids()) == 3


def test_plans_in_short_stay_the_same_until_something_changes(ana: Library) -> None:
    before = ana.in_short()
    ana.plan(ALTAMIRA)
    assert ana.in_short() is before
    acts.set_fields(ana, [Target(ALTAMIRA, ALTAMIRA)], (("name", "Otro nombre"),))
    short = ana.short(ALTAMIRA)
    assert short is not None
    assert short.name == "Otro nombre"


def test_plans_in_short_are_as_others_left_them_at_the_last_look(root: Path, ana: Library) -> None:
    acts.remove(ana, [Target(PANTOJA, PANTOJA)])
    assert [each.id for each in ana.in_short() if each.is_listed] == [ALTAMIRA]
    bea = library(root, "bea")
    bea.in_short()
    acts.restore(ana, [Target(PANTOJA, PANTOJA)])
    assert len([each for each in bea.in_short() if each.is_listed]) == 1
    bea.catch_up()
    assert len([each for each in bea.in_short() if each.is_listed]) == 2


def test_a_plan_that_was_let_go_is_read_again_as_it_is(ana: Library) -> None:
    before = ana.plan(PANTOJA)
    ana.plan(ALTAMIRA)
    ana.let_go(1)
    assert ana.plan(PANTOJA) == before
    assert ana.plan(PANTOJA) is not before
