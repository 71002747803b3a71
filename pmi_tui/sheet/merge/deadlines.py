"""Deadlines typed into a file that came back: which of them nobody can read, or probably mean something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.domain import dates, names
from pmi_tui.domain.changes import Table
from pmi_tui.domain.dates import PlanDate
from pmi_tui.sheet.merge.told import Remark

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pmi_tui.domain.changes import Value
    from pmi_tui.domain.plan import Plan

ODD_DATES = frozenset({"unreadable_date", "doubtful_date"})
"""The codes of remarks on deadlines, those that a table without ids has for them."""


def years_of(plan: Plan) -> frozenset[int]:
    """The years of a plan: those that its title names and those of its deadlines."""
    ends = (each for action in plan.actions for each in (action.start, action.end) if each is not None)
    return frozenset(names.years(plan.title)) | {day.year for each in ends for day in (each.first,) if day}


def odd_dates(
    value: Value, row: int, field: str, years: Collection[int], table: Table = Table.ACTIONS
) -> Iterator[Remark]:
    """The remark on a deadline that was typed, if it deserves one; `years` are those of the plan."""
    if not isinstance(value, PlanDate):
        return
    if not value.readable:
        yield Remark("unreadable_date", row, field, value.raw, table)
    elif dates.doubtful(value, years):
        yield Remark("doubtful_date", row, field, value.raw, table)
