from __future__ import annotations

from datetime import date, timedelta

import pytest

from pmi_tui.domain.dates import from_day
from pmi_tui.domain.frozen import replace
from pmi_tui.domain.lateness import days_left, deadline, flags
from pmi_tui.domain.states import Flag, State
from pmi_tui.domain.task import Postponement
from tests.builders import AT, DAY, a_plan, a_task, an_action

OPEN = [State.PENDING, State.IN_PROGRESS, State.STOPPED]
SHUT = [State.DONE, State.DROPPED]


def flags_on(day: date, state: State = State.PENDING, **dates: str | None) -> tuple[Flag, ...]:
    plan = a_plan(an_action("Uno", state, **{"start": None, "end": None, **dates}))  # type: ignore[arg-type]
    return flags(plan, plan.actions[0], day)


def test_dic_23_is_late_from_the_first_of_january_2024() -> None:
    assert flags_on(date(2023, 12, 31), end="dic-23") == (Flag.DUE_SOON,)
    assert flags_on(date(2024, 1, 1), end="dic-23") == (Flag.OVERDUE,)


@pytest.mark.parametrize("state", OPEN)
def test_what_is_open_can_be_late(state: State) -> None:
    assert flags_on(DAY, state, end="oct-26") == (Flag.OVERDUE,)


@pytest.mark.parametrize("state", SHUT)
def test_what_is_done_or_dropped_is_never_late(state: State) -> None:
    assert flags_on(DAY, state, start="ene-26", end="oct-26") == ()


def test_soon_is_from_0_to_30_days_left() -> None:
    end = date(2026, 12, 31)
    for left, expected in ((-1, Flag.OVERDUE), (0, Flag.DUE_SOON), (30, Flag.DUE_SOON)):
        assert flags_on(end - timedelta(days=left), end="dic-26") == (expected,)
    assert flags_on(end - timedelta(days=31), end="dic-26") == ()


def test_a_start_is_late_past_its_last_day_while_nothing_has_begun() -> None:
    assert flags_on(date(2026, 3, 31), start="mar-26", end="dic-27") == ()
    assert flags_on(date(2026, 4, 1), start="mar-26", end="dic-27") == (Flag.LATE_START,)
    assert flags_on(date(2026, 4, 1), State.IN_PROGRESS, start="mar-26", end="dic-27") == ()


def test_what_is_late_has_no_late_start_besides() -> None:
    assert flags_on(DAY, start="mar-26", end="oct-26") == (Flag.OVERDUE,)
    assert flags_on(DAY, start="mar-26", end="nov-26") == (Flag.DUE_SOON, Flag.LATE_START)


def test_what_cannot_be_read_is_never_late() -> None:
    assert flags_on(DAY, start="Inicio S2", end="31/11/2024") == ()
    assert flags_on(DAY) == ()


def test_a_task_s_deadline_is_its_own_end_or_its_action_s() -> None:
    plan = a_plan(an_action("Uno", a_task(end="oct-26"), a_task(), a_task(end="Permanente"), end="dic-27"))
    action = plan.actions[0]
    own, bare, unreadable = action.tasks
    assert flags(plan, action, DAY, task=own) == (Flag.OVERDUE,)
    assert deadline(action, bare) == action.end
    assert flags(plan, action, DAY, task=bare) == ()
    assert days_left(action, DAY, unreadable) is None
    assert flags(plan, action, DAY) == (Flag.LATE_START,)


def test_a_task_has_no_late_start() -> None:
    plan = a_plan(an_action("Uno", State.PENDING, start="ene-26", end="dic-27"))
    assert flags(plan, plan.actions[0], DAY, task=plan.actions[0].tasks[0]) == ()


def test_nothing_in_a_closed_plan_is_late_but_a_rescheduling_stays() -> None:
    record = Postponement(None, from_day(DAY), "lluvia", "ana", AT)
    action = replace(an_action("Uno", State.PENDING, end="ene-26"), postponements=(record,))
    assert flags(a_plan(action), action, DAY) == (Flag.OVERDUE, Flag.RESCHEDULED)
    assert flags(a_plan(action, closed_on=DAY), action, DAY) == (Flag.RESCHEDULED,)
