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

_DIGITS = 9
_BARE = 1000
"""Percent from which a cell of percentages surely shows a bare number: nobody means so much."""
FIELDS = ("state", "percent", "done_on", "reason")
UNREADABLE, BESIDE, LEFT_OVER = "kept_as_note", "beside_state", "day_left_over"
"""What is odd about a cell: nobody can read it; it is clear but does not go with the state; it is another row's day."""


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
class Beyond:
    """A cell that a standing cannot hold: a remark's code, the field, and what was typed."""

    code: str
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Read:
    """A standing, and the cells that it cannot hold: they become a note, but for a day that was left over."""

    standing: Standing
    beyond: tuple[Beyond, ...] = ()


@lru_cache(maxsize=1024)
def read_cells(cells: StateCells, left: Standing | None = None) -> Read:
    """The standing that the cells name; `left` is the one that they showed when the file left, None for a new row.

    A cell that was typed over counts more than those that were not: a percentage beside an untouched *Pendiente* means
    in progress, a day beside it done. On a new row nothing is untouched, but a day may be left over from a row that
    was copied: the state counts more. A day of completion that is not told stays None.
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
    """A percentage typed as `50`, `50%` or `0.5`; a bare number in a cell of percentages counts as such."""
    return read_percent(as_typed(text))


def as_typed(text: str) -> str:
    """A percentage as it was typed: 60 in a cell of percentages shows as `6000%`."""
    shown = text.strip()
    digits = shown.removesuffix("%").strip()
    if digits == shown or not digits.removeprefix("-").isdecimal() or len(digits) > _DIGITS:
        return shown
    whole = int(digits)
    bare = abs(whole) > 100 and whole % 100 == 0
    return str(whole // 100) if bare else f"{whole / 100:g}" if abs(whole) >= _BARE else shown


class _Reader:
    """Reads the cells of one row."""

    def __init__(self, cells: StateCells, left: Standing | None) -> None:
        self._cells = cells
        self._is_new = left is None
        self._left = left or PENDING
        self._beyond: list[Beyond] = []
        self._reason = one_line(clean(cells.reason).text)
        self._percent = self._read_percent()
        self._day = self._read_day()

    def read(self) -> Read:
        named = self._named()
        untouched = named is None or (named is self._left.state and not self._is_new)
        standing = self._beside_untouched() if named is None or untouched else self._typed(named)
        self._keep_rest(standing)
        return Read(standing, tuple(self._beyond))

    def _keep_rest(self, standing: Standing) -> None:
        """What was typed and has no place in the standing."""
        left, cells = self._left, self._cells
        if self._reason and standing.reason is None and self._reason != (left.reason or ""):
            self._beyond.append(Beyond(BESIDE, "reason", self._reason))
        if self._day not in (None, left.done_on, standing.done_on):
            code = LEFT_OVER if self._is_new else BESIDE
            self._beyond.append(Beyond(code, "done_on", cells.done_on.strip()))
        if self._percent not in (None, left.percent, standing.progress) and cells.percent.strip():
            self._beyond.append(Beyond(BESIDE, "percent", as_typed(cells.percent)))

    def _named(self) -> State | None:
        text = one_line(self._cells.state)
        if not text:
            return None
        said = read_standing(text)
        if said is None:
            self._beyond.append(Beyond(UNREADABLE, "state", text))
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
            self._beyond.append(Beyond(UNREADABLE, "percent", as_typed(text)))
        return value

    def _read_day(self) -> date | None:
        text = one_line(self._cells.done_on)
        day = dates.parse_day(text) if text else None
        if text and day is None:
            self._beyond.append(Beyond(UNREADABLE, "done_on", text))
        return day
