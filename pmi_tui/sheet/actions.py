"""From the rows of an entry to an action with its tasks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pmi_tui.domain import caf, ids
from pmi_tui.domain.action import Action
from pmi_tui.domain.task import Task
from pmi_tui.domain.text import words
from pmi_tui.sheet.cells import SILENT
from pmi_tui.sheet.entries import EntryReader, differs
from pmi_tui.sheet.following import Following
from pmi_tui.sheet.grid import cell_at
from pmi_tui.sheet.proofs import Proofs, make_note
from pmi_tui.sheet.warning import Warning
from pmi_tui.sheet.watching import PATIENT, Watcher

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pmi_tui.domain.dates import PlanDate
    from pmi_tui.sheet.header import Header
    from pmi_tui.sheet.rows import Entry, Line


@dataclass(frozen=True, slots=True)
class Made:
    """Actions in order, and what was said of their cells."""

    actions: tuple[Action, ...]
    warnings: tuple[Warning, ...]
    silent: tuple[tuple[str, str], ...] = ()
    """The cells that say nothing, as (id of the action, field)."""


def make_actions(
    tables: Sequence[tuple[tuple[Entry, ...], Header]], years: Collection[int], watcher: Watcher = PATIENT
) -> Made:
    """Make the actions of tables; `years` are those of the plan, by which doubtful days are told."""
    actions: list[Action] = []
    warnings: list[Warning] = []
    silent: list[tuple[str, str]] = []
    seen: set[str] = set()
    by_row = {id(header): _told_by_row(entries, header) for entries, header in tables}
    rows = [(entry, header) for entries, header in tables for entry in entries]
    for place, ((entry, header), rank) in enumerate(zip(rows, ids.ranks(len(rows)), strict=True), start=1):
        watcher.step(place, len(rows))
        reader = EntryReader(entry, header, years, by_row[id(header)])
        number = reader.number() if header.column("number") else str(place)
        if number in seen:
            reader.warn("duplicate_number", "number", number)
        actions.append(_make(reader, header, rank, number, actions[-1] if actions else None))
        if number:
            seen.add(number)
        else:
            reader.warn("missing_number", "number", actions[-1].title)
        warnings += reader.warnings
        silent += [
            (actions[-1].id, each.field) for each in reader.warnings if each.field and is_silence(each)
        ]
    return Made(tuple(actions), tuple(warnings), tuple(silent))


def is_silence(warning: Warning) -> bool:
    """Whether it is about a cell that says nothing: an error, or a formula without a value."""
    return warning.code in SILENT.values()


def _told_by_row(entries: tuple[Entry, ...], header: Header) -> frozenset[str]:
    """The fields that speak of single tasks: somewhere a row below an action's first has them.

    Where no such row has any, the first row speaks for the whole action, as a merged cell does.
    """
    more = [line.cells for entry in entries for line in entry.more]
    columns = [(field, header.column(field)) for field in ("state", "percent", "done_on", "evidence")]
    return frozenset(
        field
        for field, column in columns
        if column is not None and any(words(cell_at(cells, column).text) for cells in more)
    )


def _make(reader: EntryReader, header: Header, rank: str, number: str, above: Action | None) -> Action:
    action_id = ids.new_id("a")
    criterion, subcriterion, area = _place(reader, header, above)
    title, objective = reader.prose("title", reader.lines), reader.prose("objective", reader.lines)
    start, end, ends = _times(reader)
    steps = tuple((line, reader.split(line).tasks) for line in _steps(reader))
    more = {line.row for line, _ in steps[1:]}
    responsible = reader.prose("responsible", tuple(line for line in reader.lines if line.row not in more))
    counts = {line.row: len(texts) for line, texts in steps}
    following, proofs = Following(reader, counts, reader.by_row), Proofs(reader, counts, reader.by_row)
    tasks = _tasks(reader, steps, action_id, _Common(end, responsible, ends), following, proofs)
    followed = following.of_action()
    for field, typed in followed.typed:
        reader.keep(field, typed)
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
        own_standing=followed.standing,
        tasks=tasks,
        notes=make_note(action_id, followed.note),
        evidence=proofs.of_action(action_id),
        extra=reader.extra(_unused_times(header)),
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
    ends: dict[int, PlanDate | None]
    """The end of each row."""


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
    steps: tuple[tuple[Line, tuple[str, ...]], ...],
    action_id: str,
    common: _Common,
    following: Following,
    proofs: Proofs,
) -> tuple[Task, ...]:
    found = [(line, text, following.of_tasks(line)) for line, texts in steps for text in texts]
    tasks = []
    for (line, text, followed), rank in zip(found, ids.ranks(len(found)), strict=True):
        task_id = ids.new_id("t")
        end, unit = common.ends.get(line.row), ""
        if line is not reader.entry.first:
            unit = reader.prose("responsible", (line,))
        tasks.append(
            Task(
                task_id,
                action_id,
                rank,
                text,
                standing=followed.standing,
                end=end if end and not _same_time(end, common.end) else None,
                responsible=unit if unit and differs(unit, common.responsible) else None,
                raw=followed.typed,
                notes=make_note(task_id, followed.note),
                evidence=proofs.of_task(line, task_id),
            )
        )
    return tuple(tasks)


def _same_time(value: PlanDate, other: PlanDate | None) -> bool:
    """Whether two dates mean the same days, however they are written."""
    if other is None or not value.readable:
        return value == other
    return (value.first, value.last) == (other.first, other.last)


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
