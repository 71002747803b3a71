"""What this week asks for, over all plans, without opening them."""

from __future__ import annotations

from datetime import date, timedelta

from pmi_tui.domain.frozen import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pmi_tui.services.summaries import Summary

_SUNDAY = 6


@dataclass(frozen=True, slots=True)
class Ahead:
    """How many open tasks, and open actions without tasks, end this week, in how many plans; how many are overdue."""

    tasks: int
    plans: int
    overdue: int = 0


def sunday_of(day: date) -> date:
    """The last day of a day's week, which begins on Monday."""
    return day + timedelta(days=_SUNDAY - day.weekday())


def this_week(plans: Iterable[Summary], day: date) -> Ahead:
    """What the current ones among these plans ask for between a day and its Sunday."""
    last = sunday_of(day)
    current = [plan for plan in plans if plan.is_current]
    counts = [plan.owed_between(day, last) for plan in current]
    overdue = sum(plan.owed_between(date.min, day - timedelta(days=1)) for plan in current)
    return Ahead(sum(counts), sum(count > 0 for count in counts), overdue)
