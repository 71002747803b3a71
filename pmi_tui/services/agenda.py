"""What is to be done next, over all open plans: the open tasks, and the open actions that have none."""

from __future__ import annotations

import calendar
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import islice
from operator import attrgetter

from pmi_tui.domain.cases import View
from pmi_tui.domain.filters import And, Filter
from pmi_tui.domain.lateness import deadline
from pmi_tui.domain.searching import Searcher
from pmi_tui.services.ahead import sunday_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pmi_tui.domain.action import Action
    from pmi_tui.domain.cases import Case
    from pmi_tui.domain.plan import Plan
    from pmi_tui.domain.task import Task

UNDATED = date.max.toordinal()
"""The place of what has no deadline that can be read: after everything else."""
EVERYTHING = And()
"""Asks for every row."""


class Band(StrEnum):
    """How near a deadline is; the agenda shows one band after the other."""

    LATE = "late"
    WEEK = "week"
    MONTH = "month"
    NEXT_MONTH = "next_month"
    LATER = "later"
    UNDATED = "undated"


def month_end(day: date) -> date:
    """The last day of a day's month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


class Bands:
    """Tells the band of a place, which is the ordinal of a deadline's last day."""

    def __init__(self, day: date) -> None:
        end = month_end(day)
        self._limits = (
            (day.toordinal() - 1, Band.LATE),
            (sunday_of(day).toordinal(), Band.WEEK),
            (end.toordinal(), Band.MONTH),
            (month_end(end + timedelta(days=1)).toordinal(), Band.NEXT_MONTH),
            (UNDATED - 1, Band.LATER),
            (UNDATED, Band.UNDATED),
        )

    def band(self, place: int) -> Band:
        """The band; the rest of this week comes before the rest of the month that it is in."""
        return next(band for limit, band in self._limits if place <= limit)

    def split(self, entries: Sequence[Entry]) -> Iterator[tuple[Band, Sequence[Entry]]]:
        """Entries in their order, cut into the bands that are not empty."""
        start = 0
        for limit, band in self._limits:
            end = bisect_right(entries, limit, lo=start, key=attrgetter("place"))
            if end > start:
                yield band, entries[start:end]
            start = end


@dataclass(slots=True)
class Entry:
    """A task, or an action without tasks, with its place in the agenda; `position` counts an action's tasks from 1."""

    key: str
    place: int
    case: Case
    position: int


class Agenda:
    """Asks the same plans again and again: one that stayed the same is not looked through anew."""

    def __init__(self, day: date, soon_days: int = 30) -> None:
        """`day` is the day by which all is judged."""
        self.day = day
        self._searcher = Searcher(View(day, soon_days))
        self._known: dict[str, tuple[Plan, list[Entry]]] = {}

    def entries(
        self, plans: Iterable[Plan], wanted: Filter = EVERYTHING, held: Mapping[str, int] | None = None
    ) -> list[Entry]:
        """What is open in the current plans and asked for, late first, then by date, plan and number.

        What is `held` stays at the place given there, whatever became of it and of the filter.
        """
        kept = held or {}
        touched = {key.rpartition("/")[0] for key in kept}
        current = sorted((plan for plan in plans if plan.is_current), key=lambda plan: plan.name)
        found: list[Entry] = []
        for plan in current:
            every = self._of_plan(plan)
            asked = [each for each in every if _is_owed(each.case.item)]
            asked = _passing(asked, wanted) if wanted is not EVERYTHING else asked
            found += _with_held(every, asked, kept) if plan.id in touched else asked
        return sorted(found, key=attrgetter("place"))

    def _of_plan(self, plan: Plan) -> list[Entry]:
        known = self._known.get(plan.id)
        if known is None or known[0] is not plan:
            known = self._known[plan.id] = plan, self._made(plan)
        return known[1]

    def _made(self, plan: Plan) -> list[Entry]:
        tasks = iter(self._searcher.tasks((plan,), EVERYTHING))
        actions = self._searcher.actions((plan,), EVERYTHING)
        entries: list[Entry] = []
        for case in actions:
            if case.action.tasks:
                own = islice(tasks, len(case.action.tasks))
                entries += [_entry(each, position) for position, each in enumerate(own, 1)]
            else:
                entries.append(_entry(case, 0))
        return entries


def _is_owed(item: Action | Task) -> bool:
    """Whether work is left to do on it in its plan, not in the one that it was carried into."""
    return item.standing.state.is_open and item.carried_to is None


def _end(action: Action, task: Task | None) -> date | None:
    end = deadline(action, task)
    return end.last if end is not None else None


def _entry(case: Case, position: int) -> Entry:
    end = _end(case.action, case.task)
    place = UNDATED if end is None else end.toordinal()
    return Entry(f"{case.plan.id}/{case.item.id}", place, case, position)


def _passing(entries: Sequence[Entry], wanted: Filter) -> list[Entry]:
    kept = {id(case) for case in wanted.keep([each.case for each in entries])}
    return [each for each in entries if id(each.case) in kept]


def _with_held(every: Sequence[Entry], asked: Sequence[Entry], kept: Mapping[str, int]) -> list[Entry]:
    """What is asked for or held, in the order of the plan, each at the place where it is held."""
    wanted = {each.key for each in asked}
    return [
        Entry(each.key, kept.get(each.key, each.place), each.case, each.position)
        for each in every
        if each.key in wanted or each.key in kept
    ]
