from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from pmi_tui.domain.closing import at_closing
from pmi_tui.domain.figures import figures
from pmi_tui.domain.plan import Plan
from pmi_tui.domain.rows import made
from pmi_tui.services.summaries import figures_of
from pmi_tui.store import codec
from pmi_tui.store.summarising import summarise, tables_of
from pmi_tui.store.summary import Summary
from pmi_tui.store.tables import Tables
from tests.plan_strategies import plans
from tests.services.people import with_samples

if TYPE_CHECKING:
    from pathlib import Path

DAYS = st.dates(date(2022, 12, 1), date(2028, 1, 31))


def in_short(plan: Plan) -> Summary:
    tables = Tables()
    tables.apply(codec.encode_changes(made(plan)))
    held = summarise(tables, tables_of(at_closing(plan)))
    assert held is not None
    return Summary(plan.id, 1, held)


@given(plans(), DAYS, st.integers(0, 90))
@settings(max_examples=100, deadline=None)
def test_a_plan_in_short_has_the_figures_of_the_plan_on_any_day(plan: Plan, day: date, soon: int) -> None:
    short = in_short(plan)
    assert figures_of(short, day, soon_days=soon) == figures(plan, day, soon_days=soon)
    assert (short.start, short.end, short.is_current) == (plan.start, plan.end, plan.is_current)
    assert (short.count("notes"), short.count("evidence")) == (len(plan.notes), len(plan.evidence))


def test_the_sample_plans_in_short_have_their_figures_on_every_day(tmp_path: Path) -> None:
    library = with_samples(tmp_path)
    for short in library.summaries():
        plan = library.plan(short.id)
        assert (short.name, short.title, short.valid_until) == (plan.name, plan.title, plan.valid_until)
        for days in range(0, 1800, 13):
            day = date(2022, 12, 1) + timedelta(days=days)
            assert figures_of(short, day) == figures(plan, day)
