from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pmi_tui.domain.states import State
from pmi_tui.errors import ConflictError, NothingError
from pmi_tui.resources import sample_plans_dir
from pmi_tui.services import acts
from pmi_tui.services.importing import import_plan
from pmi_tui.services.undoing import redo, undo
from tests.services.people import ALTAMIRA, PANTOJA, library

if TYPE_CHECKING:
    from pathlib import Path

    from pmi_tui.services.library import Library


def test_undo_takes_back_only_my_own_newest_act(ana: Library, root: Path) -> None:
    acts.mark(ana, [ana.resolve("alta/2.1")], State.DONE)
    luis = library(root, "luis")
    acts.mark(luis, [luis.resolve("alta/2.2")], State.DONE)
    (done,) = undo(ana)
    assert done.act.takes_back is not None
    states = [task.standing.state for task in library(root).plan(ALTAMIRA).actions[1].tasks]
    assert states == [State.PENDING, State.DONE, State.PENDING]


def test_undo_and_redo_survive_a_restart(ana: Library, root: Path) -> None:
    acts.mark(ana, [ana.resolve("alta/2.1")], State.DONE)
    undo(library(root))
    redo(library(root))
    assert library(root).plan(ALTAMIRA).actions[1].tasks[0].standing.state is State.DONE


def test_my_next_act_ends_redo(ana: Library) -> None:
    acts.mark(ana, [ana.resolve("alta/2.1")], State.DONE)
    undo(ana)
    acts.mark(ana, [ana.resolve("alta/2.2")], State.DONE)
    with pytest.raises(NothingError):
        redo(ana)


def test_an_act_over_two_plans_is_taken_back_and_redone_in_both(ana: Library, root: Path) -> None:
    acts.mark(ana, [ana.resolve("alta/2.1"), ana.resolve("pan/1.1")], State.DONE)

    def states() -> list[State]:
        seen = library(root)
        return [
            seen.plan(ALTAMIRA).actions[1].tasks[0].standing.state,
            seen.plan(PANTOJA).actions[0].tasks[0].standing.state,
        ]

    assert len(undo(ana)) == 2
    assert states() == [State.PENDING, State.PENDING]
    assert len(redo(ana)) == 2
    assert states() == [State.DONE, State.DONE]


def test_what_somebody_changed_since_is_not_taken_back(ana: Library, root: Path) -> None:
    acts.set_fields(ana, [ana.resolve("alta/4")], [("responsable", "OAIM")])
    luis = library(root, "luis")
    acts.set_fields(luis, [luis.resolve("alta/4")], [("responsable", "Prensa")])
    with pytest.raises(ConflictError):
        undo(ana)
    assert library(root).plan(ALTAMIRA).actions[3].responsible == "Prensa"


def test_somebody_elses_act_is_taken_back_by_its_id_and_only_once(ana: Library, root: Path) -> None:
    (done,) = acts.mark(ana, [ana.resolve("alta/2.1")], State.DONE)
    luis = library(root, "luis")
    undo(luis, act_id=done.act.id)
    assert library(root).plan(ALTAMIRA).actions[1].tasks[0].standing.state is State.PENDING
    with pytest.raises(NothingError):
        undo(luis, act_id=done.act.id)


def test_an_import_can_be_taken_back_and_its_name_is_free_for_the_same_import(
    ana: Library, root: Path
) -> None:
    undo(ana)
    assert library(root).ids() == (ALTAMIRA,)
    name = f"{PANTOJA}.txt"
    again = import_plan(library(root), (sample_plans_dir() / name).read_bytes(), name)
    assert again.created
    assert library(root).ids() == (ALTAMIRA, PANTOJA)


def test_several_steps_go_back_in_order_and_stop_at_the_first_act(ana: Library) -> None:
    acts.mark(ana, [ana.resolve("alta/2.1")], State.DONE)
    acts.mark(ana, [ana.resolve("alta/2.2")], State.DONE)
    assert len(undo(ana, plan_id=ALTAMIRA, steps=2)) == 2
    assert ana.plan(ALTAMIRA).actions[1].standing.state is State.PENDING


def test_with_nothing_of_mine_to_take_back_nothing_happens(root: Path, ana: Library) -> None:
    with pytest.raises(NothingError):
        undo(library(root, f"not {ana.actor.user}"))
