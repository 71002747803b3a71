from __future__ import annotations

from datetime import date

import pytest

from pmi_tui.domain.figures import Figures, Implemented, figures
from pmi_tui.domain.groups import group_figures
from pmi_tui.domain.plan import Plan
from pmi_tui.domain.states import Standing, State, make_standing
from pmi_tui.domain.units import Aliases
from tests.builders import DAY, a_plan, a_task, an_action, evidence
from tests.domain.sample import altamira

DONE, DROPPED, PENDING = State.DONE, State.DROPPED, State.PENDING
HALF = make_standing(State.IN_PROGRESS, percent=50)


def implemented(plan: Plan) -> Implemented:
    return figures(plan, DAY).implemented


def test_the_sample_plan_has_the_figures_of_the_contract() -> None:
    found = figures(altamira(), DAY)
    assert found == Figures(
        actions=10,
        tasks=29,
        actions_by_state=((PENDING, 10), (State.IN_PROGRESS, 0), (DONE, 0), (State.STOPPED, 0), (DROPPED, 0)),
        tasks_by_state=((PENDING, 29), (State.IN_PROGRESS, 0), (DONE, 0), (State.STOPPED, 0), (DROPPED, 0)),
        implemented=Implemented(0, 10, 80),
        progress=0.0,
        overdue=7,
        overdue_tasks=20,
        due_soon=0,
        late_start=3,
        without_responsible=0,
        without_dates=0,
        done_without_evidence=0,
    )
    assert found.implemented.percent == 0.0
    assert found.implemented.missing == 8


def test_with_nothing_to_divide_by_both_figures_are_absent() -> None:
    for plan in (a_plan(), a_plan(an_action("Uno", DROPPED))):
        assert implemented(plan).percent is None
        assert implemented(plan).missing == 0
        assert figures(plan, DAY).progress is None


def test_dropped_actions_leave_the_denominator() -> None:
    plan = a_plan(an_action("Uno", DONE), an_action("Dos", PENDING), an_action("Tres", DROPPED))
    assert implemented(plan) == Implemented(1, 2)
    assert implemented(plan).percent == 50.0


@pytest.mark.parametrize(
    ("done", "total", "missing"),
    [(0, 10, 8), (8, 10, 0), (9, 10, 0), (0, 1, 1), (0, 3, 3), (2, 6, 3), (7, 9, 1)],
)
def test_missing_is_how_many_more_reach_the_threshold(done: int, total: int, missing: int) -> None:
    assert Implemented(done, total).missing == missing


def test_percentages_have_one_decimal() -> None:
    assert Implemented(1, 3).percent == 33.3
    plan = a_plan(an_action("Uno", DONE), an_action("Dos", PENDING), an_action("Tres", PENDING))
    assert figures(plan, DAY).progress == 33.3


@pytest.mark.parametrize(
    ("tasks", "progress"),
    [
        ((DONE, PENDING), 50.0),
        ((DONE, DROPPED), 100.0),
        ((State.IN_PROGRESS, DONE), 50.0),
        ((State.STOPPED, DONE, DONE, DONE), 75.0),
    ],
)
def test_advance_is_the_mean_over_the_tasks_not_dropped(tasks: tuple[State, ...], progress: float) -> None:
    assert figures(a_plan(an_action("Uno", *tasks)), DAY).progress == progress


def test_every_action_weighs_the_same_in_the_advance_however_many_tasks_it_has() -> None:
    many = an_action("Uno", DONE, DONE, DONE, DONE)
    one = an_action("Dos", a_task(state=HALF))
    assert figures(a_plan(many, one, an_action("Tres", DROPPED)), DAY).progress == 75.0


def test_an_action_without_tasks_counts_with_its_own_percent() -> None:
    assert figures(a_plan(an_action(state=HALF)), DAY).progress == 50.0


def test_dropped_tasks_count_among_the_tasks() -> None:
    found = figures(a_plan(an_action("Uno", DONE, DROPPED)), DAY)
    assert found.tasks == 2
    assert dict(found.tasks_by_state)[DROPPED] == 1


def test_only_open_tasks_past_their_own_deadline_are_overdue() -> None:
    tasks = (a_task(end="oct-26"), a_task(state=DONE, end="oct-26"), a_task(end="dic-26"), a_task())
    found = figures(a_plan(an_action("Uno", *tasks, end="nov-26")), DAY)
    assert found.overdue_tasks == 1
    assert found.overdue == 0
    assert found.due_soon == 1


def test_evidence_on_a_task_counts_for_its_action() -> None:
    bare = an_action("Uno", DONE)
    on_action = an_action("Dos", DONE, evidence=(evidence(),))
    on_task = an_action("Tres", a_task(state=DONE, evidence=(evidence(),)))
    assert figures(a_plan(bare, on_action, on_task), DAY).done_without_evidence == 1


def test_what_lacks_a_responsible_or_an_end_is_counted_unless_dropped() -> None:
    lacking = an_action("Uno", PENDING, responsible=" ", end="Permanente")
    dropped = an_action("Dos", DROPPED, responsible="", end=None)
    found = figures(a_plan(lacking, dropped), DAY)
    assert (found.without_responsible, found.without_dates) == (1, 1)


def test_nothing_in_a_closed_plan_is_late() -> None:
    found = figures(a_plan(an_action("Uno", PENDING, end="ene-26"), closed_on=date(2026, 10, 31)), DAY)
    assert (found.overdue, found.overdue_tasks, found.due_soon, found.late_start) == (0, 0, 0, 0)


def test_groups_by_criterion_bear_the_names_of_caf() -> None:
    groups = group_figures(altamira(), "criterion", DAY)
    assert [(group.key, group.actions, group.overdue) for group in groups] == [
        ("1", 4, 2),
        ("2", 2, 1),
        ("3", 2, 2),
        ("4", 2, 2),
    ]
    assert groups[0].label == "Liderazgo"


def test_an_action_counts_for_each_of_its_units() -> None:
    groups = group_figures(altamira(), "responsible", DAY)
    assert {group.key: group.actions for group in groups}["OAIM"] == 4
    assert sum(group.actions for group in groups) > 10


def test_names_that_a_person_joined_are_one_unit() -> None:
    plan = a_plan(
        an_action("Uno", responsible="RRHH"),
        an_action("Dos", responsible="Recursos Humanos"),
        an_action("Tres", responsible=""),
    )
    aliases = Aliases((("Recursos Humanos", "RRHH"),))
    groups = group_figures(plan, "responsible", DAY, aliases=aliases)
    assert [(group.key, group.actions) for group in groups] == [("Recursos Humanos", 2), ("", 1)]
    assert len(group_figures(plan, "responsible", DAY)) == 3


def test_months_come_in_order_and_what_has_no_end_comes_last() -> None:
    plan = a_plan(*(an_action(end=end) for end in ("dic-26", "Permanente", "mar-26", "dic-26")))
    groups = group_figures(plan, "month", DAY)
    assert [(group.key, group.actions) for group in groups] == [("2026-03", 1), ("2026-12", 2), ("", 1)]


def test_an_action_done_by_its_tasks_is_implemented() -> None:
    assert implemented(
        a_plan(an_action("Uno", DONE, DROPPED), an_action("Dos", DONE, PENDING))
    ) == Implemented(1, 2)
    assert Standing(DONE).progress == 100
