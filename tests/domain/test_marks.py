from __future__ import annotations

from datetime import date, timedelta

import pytest

from pmi_tui.domain import edits
from pmi_tui.domain.applying import apply
from pmi_tui.domain.dates import parse
from pmi_tui.domain.frozen import replace
from pmi_tui.domain.plan import Plan
from pmi_tui.domain.states import Standing, State, make_standing
from pmi_tui.errors import InvalidError
from tests.builders import AT, DAY, a_plan, a_task, an_action

P, E, C, T, X = State.PENDING, State.IN_PROGRESS, State.DONE, State.STOPPED, State.DROPPED
EARLIER = date(2026, 3, 1)


def after(plan: Plan, edit: edits.Edit) -> Plan:
    """The plan after the edit."""
    found = apply(plan, edit.changes(plan))
    assert found is not None
    return found


def mark(plan: Plan, state: State, *ids: str, on: date | None = None, percent: int | None = None) -> Plan:
    """The plan after marking; without ids, its first action."""
    return after(plan, edits.Mark(ids or (plan.actions[0].id,), state, DAY, "lluvia", percent, on))


def states(plan: Plan) -> tuple[State, ...]:
    """The states of the first action's tasks."""
    return tuple(task.standing.state for task in plan.actions[0].tasks)


@pytest.mark.parametrize(
    ("state", "marked"),
    [
        (C, (C, C, C, C, X)),
        (X, (X, X, X, X, X)),
        (P, (P, P, P, P, X)),
        (E, (E, E, C, E, X)),
        (T, (T, T, C, T, X)),
    ],
)
def test_marking_an_action_marks_its_tasks_as_one_act(state: State, marked: tuple[State, ...]) -> None:
    assert states(mark(a_plan(an_action("Uno", P, E, C, T, X)), state)) == marked


@pytest.mark.parametrize(
    ("tasks", "state"),
    [((C, X), C), ((X, X), P), ((X,), X), ((C, X), E), ((C,), T), ((P, X), P), ((E, C), E)],
)
def test_if_nothing_would_change_that_is_said(tasks: tuple[State, ...], state: State) -> None:
    with pytest.raises(InvalidError, match="nothing_changes"):
        mark(a_plan(an_action("Uno", *tasks)), state)


def test_an_action_without_tasks_is_marked_itself() -> None:
    plan = mark(a_plan(an_action("Uno")), T)
    assert plan.actions[0].standing == Standing(T, reason="lluvia")


def test_what_is_done_already_keeps_its_day_unless_another_one_is_given() -> None:
    done = make_standing(C, done_on=EARLIER)
    plan = a_plan(an_action("Uno", a_task(state=done), P))
    task = plan.actions[0].tasks[0]
    assert [each.standing.done_on for each in mark(plan, C).actions[0].tasks] == [EARLIER, DAY]
    with pytest.raises(InvalidError, match="nothing_changes"):
        mark(plan, C, task.id)
    assert mark(plan, C, task.id, on=DAY).actions[0].tasks[0].standing.done_on == DAY


def test_nothing_is_done_on_a_day_to_come() -> None:
    with pytest.raises(InvalidError, match="day_in_future"):
        mark(a_plan(an_action("Uno", P)), C, on=DAY + timedelta(days=1))


def test_percent_means_in_progress_and_a_hundred_means_done() -> None:
    plan = a_plan(an_action("Uno", P))
    task = plan.actions[0].tasks[0]
    assert mark(plan, E, task.id, percent=40).actions[0].tasks[0].standing == Standing(E, percent=40)
    assert mark(plan, E, task.id, percent=100).actions[0].tasks[0].standing == Standing(C, done_on=DAY)
    with pytest.raises(InvalidError, match="percent_needs_progress"):
        mark(plan, P, task.id, percent=40)


def test_in_progress_again_keeps_the_percent() -> None:
    plan = a_plan(an_action("Uno", a_task(state=make_standing(E, percent=40)), P))
    assert mark(plan, E).actions[0].tasks[0].standing.percent == 40


def test_an_action_with_tasks_has_no_percent_of_its_own() -> None:
    plan = a_plan(an_action("Uno", P))
    with pytest.raises(InvalidError, match="percent_of_action"):
        mark(plan, E, percent=40)
    assert states(mark(plan, E, percent=100)) == (C,)


def test_a_task_named_besides_its_action_is_marked_once() -> None:
    plan = a_plan(an_action("Uno", P, P))
    action = plan.actions[0]
    edit = edits.Mark((action.id, action.tasks[1].id), C, DAY)
    assert len(edit.changes(plan)) == 2


def test_a_reason_is_needed_to_stop_and_to_drop() -> None:
    plan = a_plan(an_action("Uno", P))
    for state in (T, X):
        with pytest.raises(InvalidError, match="reason_needed"):
            edits.Mark((plan.actions[0].id,), state, DAY).changes(plan)


def test_a_mark_taken_off_again_is_exactly_what_it_was() -> None:
    was = make_standing(E, percent=40)
    plan = a_plan(an_action("Uno", a_task(state=was)))
    task = plan.actions[0].tasks[0]
    done = mark(plan, C, task.id)
    assert after(done, edits.SetStanding(task.id, was)) == plan
    with pytest.raises(InvalidError, match="state_from_tasks"):
        edits.SetStanding(plan.actions[0].id, was).changes(plan)


def test_a_postponement_keeps_both_ends_the_reason_and_who_it_was() -> None:
    plan = a_plan(an_action("Uno", end="oct-26"))
    new = parse("dic-26")
    assert new is not None
    found = after(plan, edits.Postpone(plan.actions[0].id, new, " lluvia ", "ana", AT)).actions[0]
    record = found.postponements[0]
    assert (found.end, record.old, record.new) == (new, plan.actions[0].end, new)
    assert (record.reason, record.user, record.at) == ("lluvia", "ana", AT)
    later = parse("2027")
    assert later is not None
    again = after(
        replace(plan, actions=(found,)), edits.Postpone(found.id, later, "otra", "luis", AT)
    ).actions[0]
    assert [each.reason for each in again.postponements] == ["lluvia", "otra"]


def test_a_postponed_task_gets_an_end_of_its_own() -> None:
    plan = a_plan(an_action("Uno", P, end="oct-26"))
    new = parse("dic-26")
    assert new is not None
    found = after(plan, edits.Postpone(plan.actions[0].tasks[0].id, new, "lluvia", "ana", AT)).actions[0]
    assert (found.end, found.tasks[0].end) == (plan.actions[0].end, new)
    assert found.tasks[0].postponements[0].old == plan.actions[0].end


@pytest.mark.parametrize(
    ("end", "reason", "key"),
    [
        ("dic-26", " ", "reason_needed"),
        ("Permanente", "lluvia", "unreadable_date"),
        ("31/10/2026", "lluvia", "same_end"),
    ],
)
def test_a_postponement_needs_a_reason_and_another_end(end: str, reason: str, key: str) -> None:
    plan, new = a_plan(an_action("Uno", end="oct-26")), parse(end)
    assert new is not None
    with pytest.raises(InvalidError, match=key):
        edits.Postpone(plan.actions[0].id, new, reason, "ana", AT).changes(plan)


def test_setting_the_end_is_a_correction_and_leaves_no_record() -> None:
    plan = a_plan(an_action("Uno", end="oct-26"))
    found = after(plan, edits.SetFields(plan.actions[0].id, (("end", parse("dic-26")),), DAY)).actions[0]
    assert found.postponements == ()
