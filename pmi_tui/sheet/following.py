"""What the follow-up columns of a table say of an action and its tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.domain.dates import Precision
from pmi_tui.domain.frozen import dataclass, replace
from pmi_tui.domain.states import PENDING, Standing, State
from pmi_tui.domain.text import words
from pmi_tui.sheet.followup import read_percent, read_standing

if TYPE_CHECKING:
    from datetime import date

    from pmi_tui.sheet.entries import EntryReader
    from pmi_tui.sheet.rows import Line

_COLUMNS = ("state", "percent", "done_on")
_FOR_ALL_TASKS = frozenset({State.PENDING, State.DONE, State.STOPPED, State.DROPPED})
"""States of an action that its tasks can express, whatever their number."""
_LONGEST_STATE = 3
"""Words; a state cell of more says something besides the state."""


@dataclass(frozen=True, slots=True)
class Followed:
    """The standing of each task of a row, what was typed for it, and what a standing cannot say (for a note)."""

    standing: Standing = PENDING
    typed: tuple[tuple[str, str], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Said:
    """What a row says: the standing it names, and which of its columns say more than that."""

    standing: Standing | None
    texts: tuple[tuple[str, str], ...]
    beside: frozenset[str]


class Following:
    """Reads the follow-up columns of an entry: row by row where the table tells it so, else for all."""

    def __init__(self, reader: EntryReader, tasks: dict[int, int], by_row: frozenset[str]) -> None:
        """`tasks` is how many tasks each row brings, `by_row` the fields that the table tells row by row."""
        self._reader = reader
        self._tasks = tasks
        self._by_row = len(reader.lines) > 1 and bool(by_row & {*_COLUMNS})
        lines = reader.lines if self._by_row else reader.lines[:1]
        self._said = {line.row: self._read(line) for line in lines}

    def of_tasks(self, line: Line) -> Followed:
        """What is said of the tasks of a row; a note of theirs only if it is one task."""
        alone = self._by_row and self._tasks[line.row] == 1
        followed = self._followed(line)
        return followed if alone else replace(followed, typed=(), note="")

    def of_action(self) -> Followed:
        """What is said of the action: its own standing without tasks, and what its tasks cannot bear."""
        lines = [line for line in self._reader.lines if line.row in self._said]
        beyond = [line for line in lines if not (self._by_row and self._tasks.get(line.row) == 1)]
        followed = [self._followed(line) for line in beyond]
        first = self._said[self._reader.entry.first.row].standing
        typed: dict[str, str] = {}
        for each in followed:
            for field, text in each.typed:
                typed[field] = f"{typed[field]}\n{text}" if field in typed else text
        return Followed(
            first if first is not None and not sum(self._tasks.values()) else PENDING,
            tuple(typed.items()),
            "\n".join(dict.fromkeys(each.note for each in followed if each.note)),
        )

    def _followed(self, line: Line) -> Followed:
        said = self._said.get(line.row) or self._said.get(self._reader.entry.first.row)
        if said is None or (self._by_row and line.row not in self._said):
            return Followed()
        count = self._tasks.get(line.row, 0) if self._by_row else sum(self._tasks.values())
        fits = said.standing is not None and (count < 2 or said.standing.state in _FOR_ALL_TASKS)
        lost = line.row not in self._tasks and self._by_row
        beside = said.beside if fits and not lost else frozenset(_COLUMNS)
        reader = self._reader
        return Followed(
            said.standing if fits and said.standing is not None else PENDING,
            tuple((field, text) for field, text in said.texts if field not in beside),
            "\n".join(f"{reader.headings[field]}: {text}" for field, text in said.texts if field in beside),
        )

    def _read(self, line: Line) -> _Said:
        reader = self._reader
        state, percent = reader.line("state", line), reader.line("percent", line)
        day, typed_day = self._day(line)
        standing = read_standing(state, percent)
        beside: set[str] = set()
        if standing is None:
            beside |= {"state", "percent"}
            if day is not None and not words(state) and not words(percent):
                standing = Standing(State.DONE, done_on=day)
        elif standing.state is State.DONE and day is not None:
            standing = replace(standing, done_on=day)
        if standing is None or standing.done_on is None:
            beside.add("done_on")
        if standing is not None and _says_more(state, standing):
            beside.add("state")
        if standing is not None and _contradicts(percent, standing):
            beside |= {"state", "percent"}
        texts = (("state", state), ("percent", percent), ("done_on", typed_day))
        return _Said(
            standing, tuple((field, text) for field, text in texts if words(text)), frozenset(beside)
        )

    def _day(self, line: Line) -> tuple[date | None, str]:
        """The day of completion, None if the cell names no single day; and what was typed."""
        value = self._reader.date("done_on", line)
        if value is None:
            return None, ""
        if value.precision is not Precision.DAY:
            if value.readable:
                self._reader.warn("unreadable_date", "done_on", value.raw, line)
            return None, value.raw
        return value.first, value.raw


def _says_more(state: str, standing: Standing) -> bool:
    return standing.reason is None and len(words(state)) > _LONGEST_STATE


def _contradicts(percent: str, standing: Standing) -> bool:
    """Whether a percentage is another than the standing's."""
    if not words(percent):
        return False
    if standing.state in (State.STOPPED, State.DROPPED):
        return True
    return read_percent(percent) != standing.progress
