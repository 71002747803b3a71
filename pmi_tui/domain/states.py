"""The five states of a task or an action, and the standing that belongs to one of them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pmi_tui.domain.frozen import dataclass
from pmi_tui.errors import InvalidError, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


class State(StrEnum):
    """Where a task or an action stands; the value is its name in JSON."""

    PENDING = "pending"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    STOPPED = "stopped"
    DROPPED = "dropped"

    @property
    def is_open(self) -> bool:
        """Whether work is still owed: pending, in progress or stopped."""
        return self in _OPEN

    @property
    def sign(self) -> str:
        """The three characters that show it in a list."""
        return _SIGNS[self]


class Flag(StrEnum):
    """What a given day makes of dates and states; never stored, the first that applies is shown."""

    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    LATE_START = "late_start"
    RESCHEDULED = "rescheduled"


_OPEN = frozenset({State.PENDING, State.IN_PROGRESS, State.STOPPED})
_SIGNS = {
    State.PENDING: "[ ]",
    State.IN_PROGRESS: "[~]",
    State.DONE: "[x]",
    State.STOPPED: "[!]",
    State.DROPPED: "[-]",
}
NEEDS_REASON = frozenset({State.STOPPED, State.DROPPED})

_WORDS = {
    State.PENDING: ("pending", "pendiente", "p"),
    State.IN_PROGRESS: ("in_progress", "in-progress", "proceso", "en-proceso", "en proceso", "e"),
    State.DONE: ("done", "cumplida", "hecha", "c"),
    State.STOPPED: ("stopped", "detenida", "paralizada", "t"),
    State.DROPPED: ("dropped", "cancelled", "cancelada", "descartada", "x"),
}
STATE_WORDS: dict[str, State] = {word: state for state, words in _WORDS.items() for word in words}


def read_state(text: str) -> State:
    """The state that a word names, in any case and with or without accents; UsageError if none."""
    from pmi_tui.domain.text import fold

    state = STATE_WORDS.get(fold(text).strip())
    if state is None:
        raise UsageError("unknown_state", text=text)
    return state


@dataclass(frozen=True, slots=True)
class Standing:
    """A state with what belongs to it: these four change, and conflict, together.

    `reason` is there only when stopped or dropped, `percent` (1 to 99) only in progress, `done_on` only when done.
    """

    state: State = State.PENDING
    reason: str | None = None
    percent: int | None = None
    done_on: date | None = None

    @property
    def progress(self) -> int:
        """Advance from 0 to 100 as "avance promedio" counts it."""
        if self.state is State.DONE:
            return 100
        return self.percent or 0 if self.state is State.IN_PROGRESS else 0


PENDING = Standing()


def make_standing(
    state: State, *, reason: str | None = None, percent: int | None = None, done_on: date | None = None
) -> Standing:
    """A standing that keeps the rules.

    Raises InvalidError when a reason is missing, the percent is out of 1 to 100 or belongs to another state, or
    the day of completion is missing. 100 percent is done.
    """
    if percent is not None:
        if not 1 <= percent <= 100:
            raise InvalidError("percent_range", value=percent)
        if percent == 100:
            state, percent = State.DONE, None
        elif state is not State.IN_PROGRESS:
            raise InvalidError("percent_needs_progress", value=percent)
    reason = reason.strip() if reason else None
    if state in NEEDS_REASON:
        if not reason:
            raise InvalidError("reason_needed", state=state.value)
        return Standing(state, reason=reason)
    if state is State.DONE:
        if done_on is None:
            raise InvalidError("day_needed", state=state.value)
        return Standing(state, done_on=done_on)
    return Standing(state, percent=percent)


def derived(standings: Sequence[Standing]) -> Standing:
    """The standing of an action that has tasks, from theirs.

    Over the tasks that are not dropped: none left, dropped; all done, done (on the last day of them); every
    unfinished one stopped, stopped; all pending, pending; else in progress. The reason is the common one, else none.
    """
    live = {each.state for each in standings} - {State.DROPPED}
    if not live:
        return Standing(State.DROPPED, reason=_common_reason(standings, State.DROPPED))
    if live == {State.PENDING}:
        return PENDING
    if live == {State.DONE}:
        days = [each.done_on for each in standings if each.state is State.DONE and each.done_on is not None]
        return Standing(State.DONE, done_on=max(days, default=None))
    if live - {State.DONE} == {State.STOPPED}:
        return Standing(State.STOPPED, reason=_common_reason(standings, State.STOPPED))
    return Standing(State.IN_PROGRESS)


def _common_reason(standings: Sequence[Standing], state: State) -> str | None:
    reasons = {each.reason for each in standings if each.state is state}
    return reasons.pop() if len(reasons) == 1 else None
