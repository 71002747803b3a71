"""What rows can be asked for, as values that can be combined: all of these, any of them, not this, this text."""

from __future__ import annotations

from abc import ABC, abstractmethod

from pmi_tui.domain.frozen import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pmi_tui.domain.cases import Case


class Filter(ABC):
    """Something that a row is or is not."""

    @property
    def names_plans(self) -> bool:
        """Whether it asks for plans by name: only then closed and archived ones are looked at."""
        return False

    @abstractmethod
    def matches(self, case: Case) -> bool:
        """Whether the row is asked for."""

    def keep(self, cases: Sequence[Case]) -> list[Case]:
        """The rows asked for, in their order; all cases have one view."""
        return [case for case in cases if self.matches(case)]

    def narrows(self, other: Filter) -> bool:
        """Whether it is plain that whatever this one keeps the other one keeps too: then only that is looked at."""
        if isinstance(other, And):
            return all(map(self.narrows, other.filters))
        return self == other


@dataclass(frozen=True, slots=True)
class And(Filter):
    """All of them; with none of them, every row."""

    filters: tuple[Filter, ...] = ()

    @property
    def names_plans(self) -> bool:
        """Whether one of them does."""
        return any(each.names_plans for each in self.filters)

    def matches(self, case: Case) -> bool:
        """Whether every one matches."""
        return all(each.matches(case) for each in self.filters)

    def keep(self, cases: Sequence[Case]) -> list[Case]:
        """What they keep one after the other, each looking only at what is left."""
        kept = list(cases)
        for each in self.filters:
            kept = each.keep(kept)
        return kept

    def narrows(self, other: Filter) -> bool:
        """Whether one of them narrows it, or each part of it."""
        if isinstance(other, And):
            return all(map(self.narrows, other.filters))
        return any(each.narrows(other) for each in self.filters)


@dataclass(frozen=True, slots=True)
class Or(Filter):
    """At least one of them."""

    filters: tuple[Filter, ...]

    @property
    def names_plans(self) -> bool:
        """Whether one of them does."""
        return any(each.names_plans for each in self.filters)

    def matches(self, case: Case) -> bool:
        """Whether one matches."""
        return any(each.matches(case) for each in self.filters)

    def keep(self, cases: Sequence[Case]) -> list[Case]:
        """What any of them keeps, in the order of the rows."""
        kept = {id(case) for each in self.filters for case in each.keep(cases)}
        return [case for case in cases if id(case) in kept]


@dataclass(frozen=True, slots=True)
class Not(Filter):
    """What the other one does not match."""

    inner: Filter

    def matches(self, case: Case) -> bool:
        """Whether the other one does not match."""
        return not self.inner.matches(case)

    def keep(self, cases: Sequence[Case]) -> list[Case]:
        """What the other one leaves."""
        denied = {id(case) for case in self.inner.keep(cases)}
        return [case for case in cases if id(case) not in denied]


@dataclass(frozen=True, slots=True)
class TextFilter(Filter):
    """A word or phrase, folded, anywhere in the row's texts (`Case.text`)."""

    needle: str

    def matches(self, case: Case) -> bool:
        """Whether any text holds it."""
        return self.needle in case.text

    def keep(self, cases: Sequence[Case]) -> list[Case]:
        """The rows one of whose texts holds it."""
        needle = self.needle
        return [case for case in cases if needle in case.text]

    def narrows(self, other: Filter) -> bool:
        """As any filter; a word that goes on with the other's letters finds no more."""
        if isinstance(other, TextFilter):
            return other.needle in self.needle
        return Filter.narrows(self, other)
