"""From the rows of an entry to an action with its tasks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pmi_tui.domain import caf, ids
from pmi_tui.domain.action import Action
from pmi_tui.domain.states import PENDING, Standing, State
from pmi_tui.domain.task import Task
from pmi_tui.domain.text import words
from pmi_tui.sheet.entries import EntryReader, differs
from pmi_tui.sheet.followup import read_standing
from pmi_tui.sheet.warning import Warning

if TYPE_CHECKING:
    from collections.abc import Collection

    from pmi_tui.domain.dates import PlanDate
    from pmi_tui.sheet.header import Header
    from pmi_tui.sheet.rows import Entry, Line

_FOR_ALL_TASKS = frozenset({State.DONE, State.STOPPED, State.DROPPED})
"""States of an action that its tasks can express, whatever their number."""


@dataclass(frozen=True, slots=True)
class Made:
    """Actions in order, and what was said of their cells."""

    actions: tuple[Action, ...]
    warnings: tuple[Warning, ...]


def make_actions(entries: tuple[Entry, ...], header: Header, years: Collection[int]) -> Made:
    """Make the actions of a table; `years` are those of the plan, by which doubtful days are told."""
    actions: list[Action] = []
    warnings: list[Warning] = []
    seen: set[str] = set()
    for place, (entry, rank) in enumerate(zip(entries, ids.ranks(len(entries)), strict=True), start=1):
        reader = EntryReader(entry, header, years)
        number = reader.number() if header.column("number") else str(place)
        if number in seen:
            reader.warn("duplicate_number", "number", number)
        actions.append(_make(reader, header, rank, number, actions[-1] if actions else None))
        if number:
            seen.add(number)
        else:
            reader.warn("missing_number", "number", actions[-1].title)
        warnings += reader.warnings
    return Made(tuple(actions), tuple(warnings))


def _make(reader: EntryReader, header: Header, rank: str, number: str, above: Action | None) -> Action:
    action_id = ids.new_id("a")
    criterion, subcriterion, area = _place(reader, header, above)
    title, objective = reader.prose("title", reader.lines), reader.prose("objective", reader.lines)
    start, end, ends = _times(reader)
    steps = _steps(reader)
    responsible = reader.prose("responsible", tuple(line for line in reader.lines if line not in steps[1:]))
    standings = _Standings(reader)
    tasks = _tasks(reader, steps, action_id, _Common(end, responsible), ends, standings)
    action = Action(
        action_id,
        rank,
        number=number,
        criterion=criterion,
        subcriterion=subcriterion,
        area=area,
        title=title,
        objective=objective,
        start=start,
        end=end,
        resources=reader.prose("resources", reader.lines),
        indicator=reader.prose("indicator", reader.lines),
        responsible=responsible,
        comment=reader.prose("comment", reader.lines),
        own_standing=standings.own(tasks),
        tasks=tasks,
        extra=reader.extra({"evidence", *standings.left(tasks, steps), *_unused_times(header)}),
        raw=reader.raw,
    )
    _check(reader, header, action)
    return action


def _place(reader: EntryReader, header: Header, above: Action | None) -> tuple[str, str, str]:
    """Criterion, subcriterion and area; blank ones are taken from above only where a row plainly goes on."""
    criterion, subcriterion = reader.criteria()
    area = reader.prose("area", reader.lines)
    if above is not None and not subcriterion:
        coded = (
            header.column("subcriterion") is not None or header.column("criterion_subcriterion") is not None
        )
        if coded and not criterion and not area and above.subcriterion:
            return criterion, above.subcriterion, above.area
        criterion = criterion or above.criterion
    return criterion, subcriterion, area


@dataclass(frozen=True, slots=True)
class _Common:
    """What tasks share with their action."""

    end: PlanDate | None
    responsible: str


def _times(reader: EntryReader) -> tuple[PlanDate | None, PlanDate | None, dict[int, PlanDate | None]]:
    """The earliest start, the latest end, and each row's own end."""
    times = {line.row: reader.times(line) for line in reader.lines}
    starts = [start for start, _ in times.values() if start]
    ends = [end for _, end in times.values() if end]
    reader.keep_all("start", starts)
    reader.keep_all("end", ends)
    first = min(starts, key=lambda value: (value.first is None, str(value.first)), default=None)
    last = max(ends, key=lambda value: (value.last is not None, str(value.last)), default=None)
    return first, last, {row: end for row, (_, end) in times.items()}


def _unused_times(header: Header) -> set[str]:
    """A column *Tiempo* beside *Inicio* and *Fin* says nothing that we hold."""
    return {"period"} if header.column("start") or header.column("end") else set()


def _steps(reader: EntryReader) -> tuple[Line, ...]:
    """The rows that bring tasks, the first row always among them."""
    return tuple(line for line in reader.lines if line is reader.entry.first or reader.has("tasks", line))


def _tasks(
    reader: EntryReader,
    steps: tuple[Line, ...],
    action_id: str,
    common: _Common,
    ends: dict[int, PlanDate | None],
    standings: _Standings,
) -> tuple[Task, ...]:
    found: list[tuple[str, Line, Standing]] = []
    for line in steps:
        texts = reader.split(line).tasks
        standing = standings.of_tasks(line, len(texts))
        found += [(text, line, standing) for text in texts]
    tasks = []
    for (text, line, standing), rank in zip(found, ids.ranks(len(found)), strict=True):
        own_end = ends.get(line.row)
        own_unit = reader.prose("responsible", (line,)) if line in steps[1:] else ""
        tasks.append(
            Task(
                ids.new_id("t"),
                action_id,
                rank,
                text,
                standing=standing,
                end=own_end if own_end != common.end else None,
                responsible=own_unit if own_unit and differs(own_unit, common.responsible) else None,
            )
        )
    return tuple(tasks)


class _Standings:
    """What the follow-up columns say of each row."""

    def __init__(self, reader: EntryReader) -> None:
        self._reader = reader
        self._by_row = {
            line.row: read_standing(reader.cell("state", line).text, reader.cell("percent", line).text)
            for line in reader.lines
        }

    def of_tasks(self, line: Line, tasks: int) -> Standing:
        """The standing of each of a row's tasks; pending where the row's cannot be theirs."""
        standing = self._by_row[line.row]
        return standing if standing and (tasks == 1 or standing.state in _FOR_ALL_TASKS) else PENDING

    def own(self, tasks: tuple[Task, ...]) -> Standing:
        """The action's own standing; pending while it has tasks."""
        return PENDING if tasks else self._by_row[self._reader.entry.first.row] or PENDING

    def left(self, tasks: tuple[Task, ...], steps: tuple[Line, ...]) -> set[str]:
        """The columns that have to be kept as they are, since the standings do not say all they say."""
        said = {line.row: standing for line in steps if (standing := self._by_row[line.row])}
        unread = any(
            line.row not in said and any(self._reader.cell(name, line).text for name in ("state", "percent"))
            for line in self._reader.lines
        )
        shared = len(tasks) > len(steps) and any(
            standing != PENDING and standing.state not in _FOR_ALL_TASKS for standing in said.values()
        )
        return {"state", "percent"} if unread or shared else set()


def _check(reader: EntryReader, header: Header, action: Action) -> None:
    """Warn of what does not fit together within the action."""
    written, code = caf.criterion_code(action.criterion), action.caf.code
    if code is None and action.subcriterion:
        reader.warn("unknown_subcriterion", "subcriterion", action.subcriterion)
    if code is not None and written is not None and written != code[0]:
        reader.warn("criterion_conflict", "criterion", action.criterion)
    start, end = action.start, action.end
    if start and end and start.first and end.last and end.last < start.first:
        reader.warn("end_before_start", "end", end.raw)
    if not action.tasks and header.column("tasks"):
        reader.warn("no_tasks", "tasks", action.title)
    if not words(action.responsible) and header.column("responsible"):
        reader.warn("no_responsible", "responsible", action.title)
    for line in reader.lines:
        if line.hidden:
            reader.warn("hidden_row", None, action.title, line)
