"""A plan in short: what a list of plans and its figures of any day need, without the plan."""

from __future__ import annotations

from datetime import date

from pmi_tui.domain.states import State

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, TypeAlias

    Held: TypeAlias = dict[str, Any]


class Group:
    """Rows of a plan that are alike in state and days: the last days that their start and their end cover.

    Days are numbers as `as_number` makes them, 0 where there is none or where it can make nothing late. Of tasks
    `end` is the deadline that counts, and `start` is always 0.
    """

    __slots__ = ("count", "end", "start", "state")

    def __init__(self, state: State, start: int, end: int, count: int) -> None:
        self.state = state
        self.start = start
        self.end = end
        self.count = count


class Summary:
    """A plan in short; every attribute is the plan's own of that name, or as `glance` describes it.

    What is asked for seldom is read from the entry when it is asked for: a list of 500 plans is made often.
    """

    __slots__ = (
        "_held",
        "archived",
        "discarded",
        "id",
        "institution",
        "name",
        "progress",
        "revision",
        "title",
    )

    def __init__(self, plan_id: str, revision: int, held: Held) -> None:
        self._held = held
        self.id = plan_id
        self.revision = revision
        self.name: str = held["name"]
        self.title: str = held["title"]
        self.institution: str = held["institution"]
        self.archived: bool = held["archived"]
        self.discarded: bool = held["discarded"]
        self.progress: float | None = held["progress"]

    @property
    def is_current(self) -> bool:
        """Whether lists over several plans show it: neither closed, archived nor in the trash."""
        return self._held["closed_on"] is None and not self.archived and not self.discarded

    @property
    def is_listed(self) -> bool:
        """Whether the interface lists it: closed ones too, but neither archived nor in the trash."""
        return not self.archived and not self.discarded

    @property
    def source(self) -> str | None:
        """The file it came from."""
        return self._text("source")

    @property
    def caf_edition(self) -> str | None:
        """The edition of the CAF that it goes by."""
        return self._text("caf_edition")

    @property
    def start(self) -> date | None:
        """First day of the first start that can be read."""
        return _day(self._text("start"))

    @property
    def end(self) -> date | None:
        """Last day of the last end that can be read."""
        return _day(self._text("end"))

    @property
    def valid_until(self) -> date | None:
        """The day until which it holds."""
        return _day(self._text("valid_until"))

    @property
    def closed_on(self) -> date | None:
        """The day on which it was closed."""
        return _day(self._text("closed_on"))

    @property
    def actions(self) -> Iterator[Group]:
        """Its actions by what makes them alike."""
        for state, flat in self._held["actions"].items():
            known = State(state)
            for place in range(0, len(flat), 3):
                yield Group(known, flat[place], flat[place + 1], flat[place + 2])

    @property
    def tasks(self) -> Iterator[Group]:
        """Its tasks by what makes them alike."""
        for state, flat in self._held["tasks"].items():
            known = State(state)
            for place in range(0, len(flat), 2):
                yield Group(known, 0, flat[place], flat[place + 1])

    def owed_between(self, first: date, last: date) -> int:
        """How many open tasks, and open actions without any, are to be done by a day between these two."""
        low, high = as_number(first), as_number(last)
        return sum(
            flat[place + 1]
            for found in (self._held["tasks"], self._held["taskless"])
            for flat in found.values()
            for place in range(0, len(flat), 2)
            if low <= flat[place] <= high
        )

    def count(self, what: str) -> int:
        """One of the numbers that `glance` names from `without_responsible` on."""
        number: int = self._held[what]
        return number

    def _text(self, name: str) -> str | None:
        text: str | None = self._held[name]
        return text


def as_number(day: date) -> int:
    """A day as a number whose decimals read year, month, day: 20260331."""
    return day.year * 10000 + day.month * 100 + day.day


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
