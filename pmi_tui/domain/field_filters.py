"""Filters that look at one thing of a row: its plan, a field, its state, a date, a flag."""

from __future__ import annotations

from pmi_tui.domain.filters import Filter
from pmi_tui.domain.frozen import dataclass
from pmi_tui.domain.lateness import flags, is_overdue
from pmi_tui.domain.readings import read_day, read_text
from pmi_tui.domain.states import Flag
from pmi_tui.domain.text import fold
from pmi_tui.domain.units import NO_ALIASES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence
    from datetime import date

    from pmi_tui.domain.cases import Case
    from pmi_tui.domain.states import State


@dataclass(frozen=True, slots=True)
class PlanFilter(Filter):
    """Rows of the plans whose id or name holds the folded text."""

    needle: str

    @property
    def names_plans(self) -> bool:
        """It does."""
        return True

    def matches(self, case: Case) -> bool:
        """Whether the row's plan is meant."""
        return self.needle in case.plan.id or self.needle in fold(case.plan.name)


@dataclass(frozen=True, slots=True)
class FieldFilter(Filter):
    """Rows whose field of this key (`readings.TEXTS`) holds the folded text."""

    key: str
    needle: str

    def matches(self, case: Case) -> bool:
        """Whether the field holds it."""
        return self.needle in fold(read_text(self.key, case))

    def keep(self, cases: Sequence[Case]) -> list[Case]:
        """The rows whose field holds it; each different text is looked at once."""
        return _keep_by(cases, self.matches, lambda case: read_text(self.key, case))


@dataclass(frozen=True, slots=True)
class ExactFilter(Filter):
    """Rows whose field of this key is the folded text and nothing else, as for the official number."""

    key: str
    wanted: str

    def matches(self, case: Case) -> bool:
        """Whether the field is the same text."""
        return self.wanted == fold(read_text(self.key, case))


@dataclass(frozen=True, slots=True)
class FilledFilter(Filter):
    """Rows where a field is filled in, or a date can be read; notes, evidence and tasks count as fields."""

    key: str

    def matches(self, case: Case) -> bool:
        """Whether there is something."""
        return bool(read_text(self.key, case).strip())


@dataclass(frozen=True, slots=True)
class DatedFilter(Filter):
    """Rows with a date of this key (`readings.DAYS`) that can be read."""

    key: str

    def matches(self, case: Case) -> bool:
        """Whether there is such a date."""
        return read_day(self.key, case) is not None


@dataclass(frozen=True, slots=True)
class DateRange(Filter):
    """Rows whose date of this key lies between two days, both included; None is an open end.

    A start is taken by its first day, an end by its last.
    """

    key: str
    first: date | None
    last: date | None

    def matches(self, case: Case) -> bool:
        """Whether the date lies within; a row without a readable date never does."""
        day = read_day(self.key, case)
        if day is None:
            return False
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class ProgressRange(Filter):
    """Rows whose advance, 0 to 100, lies between two percentages, both included. Dropped actions have none."""

    low: float
    high: float

    def matches(self, case: Case) -> bool:
        """Whether the advance lies within."""
        progress = case.action.progress if case.task is None else case.task.standing.progress
        return progress is not None and self.low <= progress <= self.high


@dataclass(frozen=True, slots=True)
class StateFilter(Filter):
    """Rows in one of these states; an action with tasks has the derived one."""

    states: frozenset[State]

    def matches(self, case: Case) -> bool:
        """Whether the row is in one of them."""
        return case.standing.state in self.states


@dataclass(frozen=True, slots=True)
class FlagFilter(Filter):
    """Rows that bear a flag on the day of the view; an action by its own dates, a task by its deadline."""

    flag: Flag

    def matches(self, case: Case) -> bool:
        """Whether the row bears it."""
        view = case.view
        if self.flag is Flag.OVERDUE:
            return is_overdue(case.plan, case.action, view.day, case.task)
        return self.flag in flags(case.plan, case.action, view.day, view.soon_days, task=case.task)


@dataclass(frozen=True, slots=True)
class CriterionFilter(Filter):
    """Rows of a criterion of CAF (`code` 1 to 9), by the code that is read from the cells."""

    code: str

    def matches(self, case: Case) -> bool:
        """Whether the row's action belongs to it."""
        return case.action.criterion_code == self.code

    def keep(self, cases: Sequence[Case]) -> list[Case]:
        """The rows whose action belongs to it; each action is looked at once."""
        return _keep_by(cases, self.matches, lambda case: id(case.action))


@dataclass(frozen=True, slots=True)
class SubcriterionFilter(Filter):
    """Rows of a subcriterion of CAF (`1.3`), and of one example of the guide where that is asked for."""

    code: str
    example: int | None = None

    def matches(self, case: Case) -> bool:
        """Whether the row's action belongs to it."""
        found = case.action.caf
        return found.code == self.code and self.example in (None, found.example)

    def keep(self, cases: Sequence[Case]) -> list[Case]:
        """The rows whose action belongs to it; each action is looked at once."""
        return _keep_by(cases, self.matches, lambda case: id(case.action))


@dataclass(frozen=True, slots=True)
class UnitFilter(Filter):
    """Rows in the charge of a unit, found by any of its aliases; a task's own unit goes before its action's."""

    word: str

    def matches(self, case: Case) -> bool:
        """Whether the row's cell names the unit."""
        return (case.view.aliases or NO_ALIASES).finds(self.word, read_text("responsible", case))

    def keep(self, cases: Sequence[Case]) -> list[Case]:
        """The rows whose cells name the unit; each different cell is read once."""
        return _keep_by(cases, self.matches, lambda case: read_text("responsible", case))


def _keep_by(
    cases: Sequence[Case], matches: Callable[[Case], bool], sort: Callable[[Case], Hashable]
) -> list[Case]:
    """The rows that match, where all rows of one sort either do or do not."""
    known: dict[Hashable, bool] = {}
    kept: list[Case] = []
    for case in cases:
        kind = sort(case)
        if kind not in known:
            known[kind] = matches(case)
        if known[kind]:
            kept.append(case)
    return kept
