"""State, percentage, day and reason of a row of *Seguimiento*, read as one standing beside the one that left."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pmi_tui.domain import dates
from pmi_tui.domain.frozen import dataclass, replace
from pmi_tui.domain.states import NEEDS_REASON, PENDING, Standing, State
from pmi_tui.domain.text import clean, one_line
from pmi_tui.sheet.followup import read_percent, read_standing
from pmi_tui.sheet.merge.values import settled

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

FIELDS = ("state", "percent", "done_on", "reason")


@dataclass(frozen=True, slots=True)
class StateCells:
    """The four cells as typed."""

    state: str = ""
    percent: str = ""
    done_on: str = ""
    reason: str = ""

    @property
    def blank(self) -> bool:
        """Whether they say nothing."""
        return not any(text.strip() for text in (self.state, self.percent, self.done_on, self.reason))


@dataclass(frozen=True, slots=True)
class Read:
    """A standing, and the cells that it cannot hold, as (field, text): they become a note."""

    standing: Standing
    beyond: tuple[tuple[str, str], ...] = ()


@lru_cache(maxsize=1024)
def read_cells(cells: StateCells, left: Standing = PENDING) -> Read:
    """The standing that the cells name; `left` is the one that they showed when the file left.

    A cell that was typed over counts more than those that were not: a percentage beside an untouched *Pendiente* means
    in progress, a day beside it done. A day of completion that is not told stays None.
    """
    return _Reader(cells, left).read()


def as_left(cells: StateCells, silent: Collection[str], left: Standing) -> StateCells:
    """The cells, those of the `silent` fields as they were when the file left."""
    if not silent:
        return cells
    shown = {
        "state": "",
        "percent": str(left.percent) if left.percent is not None else "",
        "done_on": left.done_on.isoformat() if left.done_on is not None else "",
        "reason": left.reason or "",
    }
    return replace(cells, **{field: text for field, text in shown.items() if field in silent})


def percent_of(text: str) -> int | None:
    """A percentage typed as `50`, `50%` or `0.5`; a whole number in a cell of percentages counts as such."""
    value = read_percent(text)
    digits = text.strip().removesuffix("%").strip()
    if value is None and text.strip().endswith("%") and digits.isdecimal() and 100 < int(digits) <= 10_000:
        return round(int(digits) / 100)
    return value


class _Reader:
    """Reads the cells of one row."""

    def __init__(self, cells: StateCells, left: Standing) -> None:
        self._cells = cells
        self._left = left
        self._beyond: list[tuple[str, str]] = []
        self._reason = one_line(clean(cells.reason).text)
        self._percent = self._read_percent()
        self._day = self._read_day()

    def read(self) -> Read:
        named = self._named()
        untouched = named is None or named is self._left.state
        standing = self._beside_untouched() if named is None or untouched else self._typed(named)
        self._keep_rest(standing)
        return Read(standing, tuple(self._beyond))

    def _keep_rest(self, standing: Standing) -> None:
        """What was typed and has no place in the standing."""
        left, cells = self._left, self._cells
        if self._reason and standing.reason is None and self._reason != (left.reason or ""):
            self._beyond.append(("reason", self._reason))
        if self._day not in (None, left.done_on, standing.done_on):
            self._beyond.append(("done_on", cells.done_on.strip()))
        told = ("percent", cells.percent.strip())
        fresh = self._percent not in (None, left.percent, standing.progress)
        if fresh and told[1] and told not in self._beyond:
            self._beyond.append(told)

    def _named(self) -> State | None:
        text = one_line(self._cells.state)
        if not text:
            return None
        said = read_standing(text)
        if said is None:
            self._beyond.append(("state", text))
            return None
        if self._percent is None:
            self._percent = said.percent
        return said.state

    def _typed(self, state: State) -> Standing:
        """A state that was typed, with what was typed beside it."""
        fresh = self._percent if self._percent != self._left.percent else None
        if state in NEEDS_REASON:
            return Standing(state, reason=self._reason or one_line(self._cells.state))
        if state is State.DONE or (state is State.IN_PROGRESS and self._percent == 100):
            return Standing(State.DONE, done_on=self._day)
        percent = self._percent if state is State.IN_PROGRESS else fresh
        if percent and percent < 100:
            return Standing(State.IN_PROGRESS, percent=percent)
        return Standing(state)

    def _beside_untouched(self) -> Standing:
        left = self._left
        if left.state in NEEDS_REASON:
            if self._percent is not None:
                self._beyond.append(("percent", self._cells.percent.strip()))
            same = settled(self._reason) in ("", settled(left.reason or ""))
            return left if same else replace(left, reason=self._reason)
        if left.state is State.DONE and self._percent in (None, 100):
            return left if self._day in (None, left.done_on) else replace(left, done_on=self._day)
        if self._percent == 100 or (self._day is not None and self._percent in (None, left.percent)):
            return Standing(State.DONE, done_on=self._day)
        if self._percent:
            return Standing(State.IN_PROGRESS, percent=self._percent)
        return Standing(left.state) if left.state is State.IN_PROGRESS else left

    def _read_percent(self) -> int | None:
        text = self._cells.percent.strip()
        value = percent_of(text) if text else None
        if text and value is None:
            self._beyond.append(("percent", text))
        return value

    def _read_day(self) -> date | None:
        text = one_line(self._cells.done_on)
        day = dates.parse_day(text) if text else None
        if text and day is None:
            self._beyond.append(("done_on", text))
        return day
