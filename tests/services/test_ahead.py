from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given, settings

from pmi_tui.domain.frozen import replace
from pmi_tui.services.agenda import Agenda
from pmi_tui.services.ahead import Ahead, sunday_of, this_week
from tests.plan_strategies import plans
from tests.services.test_summaries import DAYS, in_short

if TYPE_CHECKING:
    from pmi_tui.domain.plan import Plan


@given(plans(), DAYS)
@settings(max_examples=100, deadline=None)
def test_the_week_ahead_is_what_the_agenda_has_until_sunday(plan: Plan, day: date) -> None:
    first, last = day.toordinal(), sunday_of(day).toordinal()
    places = [entry.place for entry in Agenda(day).entries([plan])]
    due = sum(first <= place <= last for place in places)
    assert this_week([in_short(plan)], day) == Ahead(due, due > 0, sum(place < first for place in places))


@given(plans(), DAYS)
@settings(max_examples=20, deadline=None)
def test_the_week_ahead_counts_the_plans_that_are_open(plan: Plan, day: date) -> None:
    one, closed = in_short(plan), in_short(replace(plan, closed_on=day))
    alone = this_week([one], day)
    assert this_week([one, one, closed], day) == Ahead(2 * alone.tasks, 2 * alone.plans, 2 * alone.overdue)
    assert this_week([], day) == Ahead(0, 0)
