from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from pmi_tui.domain.cases import View
from pmi_tui.domain.figures import figures
from pmi_tui.domain.filter_parser import parse_filter
from pmi_tui.domain.searching import Searcher
from pmi_tui.domain.states import State
from pmi_tui.errors import ConflictError, InvalidError, UsageError
from pmi_tui.resources import sample_plans_dir
from pmi_tui.services import acts, plans
from pmi_tui.services.adding import What, add, read_what
from pmi_tui.services.carrying import carry
from pmi_tui.services.importing import import_plan
from pmi_tui.services.library import Library, Target
from pmi_tui.services.summaries import figures_of
from pmi_tui.services.undoing import redo, undo
from pmi_tui.services.workspace import Actor
from tests.builders import DAY
from tests.services.people import ALTAMIRA, PANTOJA, TickingClock, library

if TYPE_CHECKING:
    from pathlib import Path

    from pmi_tui.domain.figures import Figures

NEXT = "altamira-2028"


def figures_in_both_ways(ana: Library, plan_id: str = ALTAMIRA) -> Figures:
    """A plan's figures today, the same from the plan and from the index."""
    found = figures(ana.counted(plan_id), DAY)
    short = next(each for each in ana.summaries() if each.id == plan_id)
    assert figures_of(short, DAY) == found
    return found


def test_nothing_in_a_closed_plan_is_late_and_reopening_makes_it_late_again(ana: Library) -> None:
    late = figures_in_both_ways(ana).overdue
    (done,) = plans.close(ana, ALTAMIRA)
    assert done.plan.closed_on == DAY
    assert figures_in_both_ways(ana).overdue == 0
    plans.reopen(ana, ALTAMIRA)
    assert figures_in_both_ways(ana).overdue == late > 0


def test_figures_stand_as_of_the_closing_whatever_is_done_later(ana: Library) -> None:
    plans.close(ana, ALTAMIRA, date(2026, 10, 31))
    before = figures_in_both_ways(ana)
    acts.mark(ana, (ana.resolve("alta/2"),), State.DONE, on=date(2026, 11, 2))
    assert figures_in_both_ways(ana) == before


def test_what_was_done_before_the_closing_counts_even_if_it_is_entered_later(ana: Library) -> None:
    plans.close(ana, ALTAMIRA, date(2026, 10, 31))
    acts.mark(ana, (ana.resolve("alta/2"),), State.DONE, on=date(2026, 10, 31))
    assert figures_in_both_ways(ana).implemented.done == 1


@pytest.mark.parametrize("closing", [DAY, date(2026, 10, 31)])
def test_no_later_edit_changes_the_figures_of_a_closed_plan(half_done: Library, closing: date) -> None:
    ana = half_done
    plans.close(ana, ALTAMIRA, closing)
    before = figures_in_both_ways(ana)
    acts.mark(ana, (ana.resolve("alta/4"),), State.DROPPED, reason="Ya no")
    acts.mark(ana, (ana.resolve("alta/2.1"),), State.PENDING)
    acts.set_fields(ana, (ana.resolve("alta/2.3"),), (("percent", "90"),))
    acts.set_fields(ana, (ana.resolve("alta/5"),), (("responsible", ""),))
    acts.add_action(ana, ALTAMIRA, "Otra")
    acts.add_task(ana, ana.resolve("alta/6"), "Otra")
    acts.remove(ana, (ana.resolve("alta/7"), ana.resolve("alta/8.1")))
    assert figures_in_both_ways(ana) == before
    plans.rename(ana, ALTAMIRA, "Otro nombre")
    assert figures_in_both_ways(ana) == before
    plans.reopen(ana, ALTAMIRA)
    assert figures_in_both_ways(ana) != before


def test_a_closed_plan_that_a_fresh_reader_opens_has_the_figures_of_its_closing(
    root: Path, ana: Library
) -> None:
    plans.close(ana, ALTAMIRA)
    before = figures_in_both_ways(ana)
    acts.mark(ana, (ana.resolve("alta/4"),), State.DROPPED, reason="Ya no")
    ana.close()
    assert figures_in_both_ways(library(root)) == before


def test_a_plan_closed_as_of_an_earlier_day_counts_as_it_was_on_that_day(root: Path) -> None:
    ana = library(root)
    ana.act_as(Actor("ana", TickingClock(day=date(2026, 10, 1))))
    path = sample_plans_dir() / f"{ALTAMIRA}.txt"
    import_plan(ana, path.read_bytes(), path.name)
    acts.mark(ana, (ana.resolve("alta/1"),), State.DROPPED, reason="Ya no")
    ana.act_as(Actor("ana", TickingClock(day=date(2026, 11, 2))))
    acts.mark(ana, (ana.resolve("alta/2"),), State.DROPPED, reason="Tampoco")
    acts.mark(ana, (ana.resolve("alta/3"),), State.DONE, on=date(2026, 10, 30))
    ana.act_as(Actor("ana", TickingClock(day=DAY)))
    plans.close(ana, ALTAMIRA, date(2026, 10, 31))
    found = figures_in_both_ways(ana)
    assert (found.implemented.done, found.implemented.total) == (1, 9)


def test_what_was_done_by_the_closing_and_corrected_to_a_later_day_was_still_owed_then(ana: Library) -> None:
    target = ana.resolve("alta/2.1")
    acts.mark(ana, (target,), State.DONE, on=date(2026, 10, 1))
    plans.close(ana, ALTAMIRA, date(2026, 10, 31))
    assert dict(figures_in_both_ways(ana).tasks_by_state)[State.DONE] == 1
    acts.mark(ana, (target,), State.DONE, on=date(2026, 11, 3))
    assert dict(figures_in_both_ways(ana).tasks_by_state)[State.DONE] == 0


def test_what_would_change_nothing_says_why(ana: Library) -> None:
    with pytest.raises(InvalidError, match="not_closed"):
        plans.reopen(ana, ALTAMIRA)
    with pytest.raises(InvalidError, match="not_archived"):
        plans.unarchive(ana, ALTAMIRA)
    with pytest.raises(InvalidError, match="day_in_future"):
        plans.close(ana, ALTAMIRA, date(2027, 1, 1))
    plans.close(ana, ALTAMIRA)
    plans.archive(ana, ALTAMIRA)
    with pytest.raises(InvalidError, match="already_closed"):
        plans.close(ana, ALTAMIRA)
    with pytest.raises(InvalidError, match="already_archived"):
        plans.archive(ana, ALTAMIRA)
    assert [plan.id for plan in plans.archived_plans(ana)] == [ALTAMIRA]
    plans.unarchive(ana, ALTAMIRA)
    assert plans.archived_plans(ana) == ()


@pytest.fixture
def half_done(ana: Library) -> Library:
    """Action 1 is done, 2.1 too, 3 is dropped; 2.2 is half done and has a note."""
    acts.mark(ana, (ana.resolve("alta/1"), ana.resolve("alta/2.1")), State.DONE)
    acts.mark(ana, (ana.resolve("alta/3"),), State.DROPPED, reason="Ya no")
    acts.set_fields(ana, (ana.resolve("alta/2.2"),), (("percent", "40"),))
    acts.add_note(ana, ana.resolve("alta/2.2"), "A medias")
    return ana


def test_the_next_plan_begins_with_what_is_unfinished_each_linked_to_its_origin(half_done: Library) -> None:
    carried = carry(half_done, ALTAMIRA, "Altamira 2028")
    old, new = half_done.plan(ALTAMIRA), half_done.plan(NEXT)
    assert (new.name, new.institution, new.valid_until) == (
        "Altamira 2028",
        old.institution,
        date(2028, 12, 31),
    )
    assert [action.number for action in new.actions] == [str(n) for n in range(1, 9)]
    first = new.actions[0]
    assert first.origin == f"{ALTAMIRA}/{old.actions[1].id}"
    assert (first.title, first.end) == (old.actions[1].title, old.actions[1].end)
    assert [task.text for task in first.tasks] == [task.text for task in old.actions[1].tasks[1:]]
    assert first.tasks[0].standing.percent == 40
    assert first.tasks[0].notes == ()
    assert old.actions[1].carried_to == f"{NEXT}/{first.id}"
    assert [task.carried_to for task in old.actions[1].tasks] == [
        None,
        *(f"{NEXT}/{task.id}" for task in first.tasks),
    ]
    assert {done.act.id[0] for done in carried.done} == {"m"}
    assert len({done.act.id for done in carried.done}) == 1


def test_what_was_carried_counts_in_the_old_plan_and_is_late_only_in_the_new_one(half_done: Library) -> None:
    before = figures_in_both_ways(half_done)
    carry(half_done, ALTAMIRA, "Altamira 2028")
    after, new = figures_in_both_ways(half_done), figures_in_both_ways(half_done, NEXT)
    assert (after.implemented, after.progress, after.tasks_by_state) == (
        before.implemented,
        before.progress,
        before.tasks_by_state,
    )
    assert (after.overdue, after.overdue_tasks, after.late_start) == (0, 0, 0)
    assert (new.overdue, new.overdue_tasks) == (before.overdue, before.overdue_tasks)


@pytest.mark.parametrize(("words", "old"), [("", 2), ("plan:altamira", 2), (f"plan:{ALTAMIRA}", 10)])
def test_what_was_carried_is_in_no_list_over_several_plans(half_done: Library, words: str, old: int) -> None:
    carry(half_done, ALTAMIRA, "Altamira 2028")
    both = (half_done.plan(ALTAMIRA), half_done.plan(NEXT))
    found = Searcher(View(DAY)).actions(both, parse_filter(words))
    assert sum(case.plan.id == ALTAMIRA for case in found) == old
    alone = Searcher(View(DAY)).tasks(both[:1], parse_filter(""))
    assert len(alone) == 29


def test_carrying_is_one_act_for_undo_and_redo(half_done: Library) -> None:
    before = half_done.plan(ALTAMIRA)
    carry(half_done, ALTAMIRA, "Altamira 2028")
    assert len(undo(half_done)) == 2
    assert half_done.plan(ALTAMIRA) == before
    assert NEXT not in half_done.ids()
    assert len(redo(half_done)) == 2
    assert NEXT in half_done.ids()
    assert half_done.plan(ALTAMIRA).actions[1].carried_to is not None


def test_an_undo_that_one_plan_refuses_leaves_both_as_they_were(half_done: Library, root: Path) -> None:
    carry(half_done, ALTAMIRA, "Altamira 2028")
    luis = library(root, "luis")
    acts.mark(luis, (luis.resolve(f"{NEXT}/1"),), State.DONE)
    with pytest.raises(ConflictError):
        undo(half_done)
    assert NEXT in half_done.ids()
    assert half_done.plan(ALTAMIRA).actions[1].carried_to is not None


def test_what_two_carry_at_once_is_carried_once(half_done: Library, root: Path) -> None:
    luis = library(root, "luis")
    carried = carry(luis, ALTAMIRA, "Altamira 2028")
    assert carried.into.plan.actions
    with pytest.raises(InvalidError, match="nothing_to_carry"):
        carry(half_done, ALTAMIRA, "Altamira 2029")


def test_trying_to_carry_makes_nothing(half_done: Library) -> None:
    carry(half_done, ALTAMIRA, "Altamira 2028", dry_run=True)
    assert half_done.ids() == (ALTAMIRA, PANTOJA)


@pytest.mark.parametrize(("name", "key"), [(" ", "field_required"), ("Pantoja 2023", "plan_exists")])
def test_the_next_plan_needs_a_name_of_its_own(half_done: Library, name: str, key: str) -> None:
    with pytest.raises(InvalidError, match=key):
        carry(half_done, ALTAMIRA, name)


def test_an_action_is_added_with_its_fields(ana: Library) -> None:
    pairs = (("titulo", "Abrir"), ("fin", "dic-27"), ("avance", "40"), ("number", "77"))
    add(ana, What.ACTION, Target(ALTAMIRA, ALTAMIRA), pairs)
    action = ana.plan(ALTAMIRA).actions[-1]
    assert action.end is not None
    assert (action.title, action.end.raw, action.number, action.standing.percent) == (
        "Abrir",
        "dic-27",
        "77",
        40,
    )


def test_a_task_is_added_with_its_fields(ana: Library) -> None:
    add(ana, What.TASK, ana.resolve("alta/4"), (("texto", "Pedir"), ("avance", "100")))
    task = ana.plan(ALTAMIRA).actions[3].tasks[-1]
    assert (task.text, task.standing.state, task.responsible) == ("Pedir", State.DONE, None)


def test_a_plan_is_added_by_its_title_or_its_name(ana: Library) -> None:
    add(ana, What.PLAN, None, (("titulo", "Plan de Mejora Baní 2027"), ("valido_hasta", "2028")))
    assert (ana.plan("bani-2027").name, ana.plan("bani-2027").valid_until) == (
        "Baní 2027",
        date(2028, 12, 31),
    )
    add(ana, What.PLAN, None, (("nombre", "Baní 2027"),))
    assert ana.plan("bani-2027-2").title == "Baní 2027"


def test_what_cannot_be_added_says_why(ana: Library) -> None:
    plan = Target(ALTAMIRA, ALTAMIRA)
    with pytest.raises(InvalidError, match="field_required"):
        add(ana, What.ACTION, plan, (("fin", "dic-27"),))
    with pytest.raises(InvalidError, match="field_required"):
        add(ana, What.PLAN, None, ())
    with pytest.raises(UsageError, match="unknown_field"):
        add(ana, What.TASK, ana.resolve("alta/4"), (("titulo", "x"),))
    with pytest.raises(InvalidError, match="not_a_plan"):
        add(ana, What.ACTION, ana.resolve("alta/4"), (("titulo", "x"),))
    with pytest.raises(UsageError, match="add_needs_parent"):
        add(ana, What.TASK, None, (("texto", "x"),))
    with pytest.raises(UsageError, match="wrong_choice"):
        read_what("nota")
