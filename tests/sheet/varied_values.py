"""How many of a varied table's values are read right."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pmi_tui.domain.states import PENDING, Standing, State
from pmi_tui.domain.text import clean, fold, words
from pmi_tui.errors import InvalidError
from pmi_tui.sheet.draft import Draft, read_plan
from pmi_tui.sheet.readers.text import read_text
from tests.sheet.varied_files import DELIMITERS, ENCODINGS, as_grid, as_text, as_workbook
from tests.sheet.varied_style import Style
from tests.sheet.varied_tables import Table, make_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pmi_tui.domain.action import Action
    from pmi_tui.domain.dates import PlanDate
    from pmi_tui.sheet.grid import Grid
    from tests.sheet.varied import Known, KnownTask, Month

Pair = tuple[str, object, object]
"""What is compared, what it should be, and what was read."""
_TEXTS = ("subcriterion", "area", "title", "objective", "resources", "indicator", "responsible", "comment")


@dataclass(frozen=True, slots=True)
class Result:
    """How many values a table holds, and what was read otherwise."""

    values: int
    wrong: tuple[str, ...]


def grid_of(table: Table, seed: int) -> Grid:
    """The table by way of a workbook, of a text file, or as it is, by its seed."""
    if seed % 10 == 0:
        from pmi_tui.sheet.readers.workbook import read_workbook

        return read_workbook(as_workbook(table))[0]
    if seed % 10 in (1, 2):
        return read_text(as_text(table, ENCODINGS[seed // 10 % 4], DELIMITERS[seed // 10 % 3]))
    return as_grid(table)


def check(seed: int) -> Result:
    """Make the table of a seed, read it, and compare."""
    table = make_table(seed)
    count = sum(1 for known in table.known for _ in _pairs(table.style, known, None, 1))
    try:
        read = read_plan(grid_of(table, seed)).plan.actions
    except InvalidError as error:
        return Result(count, (f"seed {seed}: refused: {error}",) * count)
    if len(read) != len(table.known):
        return Result(count, (f"seed {seed}: {len(read)} actions for {len(table.known)}",) * count)
    pairs = [
        pair
        for place, (known, action) in enumerate(zip(table.known, read, strict=True), start=1)
        for pair in _pairs(table.style, known, action, place)
    ]
    wrong = [f"seed {seed}: {name}: {a!r} read as {b!r}" for name, a, b in pairs if a != b]
    return Result(max(count, len(pairs)), tuple(wrong))


def lost_words(seed: int) -> Counter[str]:
    """The words of a table's cells below its headings that are neither in the plan nor among what was skipped.

    Marks of calendars, numbers of lists and dates are told by the values.
    """
    table = make_table(seed)
    grid = grid_of(table, seed)
    draft = read_plan(grid)
    kept = set(words(" ".join(_all_texts(draft))))
    marks = set(words(table.style.marks)) if table.style.slots else set[str]()
    lost: Counter[str] = Counter()
    for number in range(draft.header_rows[-1] + 1, len(grid.rows) + 1):
        for cell in grid.row(number):
            lost.update(set(words(clean(cell.text).text)) - kept - marks)
    return lost


def _all_texts(draft: Draft) -> Iterator[str]:
    for each in (*draft.plan.actions, *draft.skipped):
        yield str(each).replace("\\n", " ")
        yield from (text for action in draft.plan.actions for _, text in action.raw)


def _pairs(style: Style, known: Known, action: Action | None, place: int) -> Iterator[Pair]:
    """Everything that a table says of an action; with no action, only to be counted."""

    def got(name: str) -> object:
        return getattr(action, name) if action else None

    number = known.cells["number"].rstrip(".-") if "number" in style.columns else str(place)
    yield "number", number, got("number")
    yield from _criterion(style, known, action)
    for name in _TEXTS:
        if name in style.columns:
            yield name, clean(known.cells[name]).text, got(name)
    yield "start", _first(style, known.start), _month(action.start if action else None, last=False)
    yield "end", _last(style, known.end), _month(action.end if action else None, last=True)
    yield (
        "tasks",
        [_bare(task.text) for task in known.tasks],
        [_bare(t.text) for t in action.tasks] if action else [],
    )
    extra = {heading: text for heading, text in known.extra.items() if text}
    yield "extra", extra, dict(action.extra) if action else {}
    yield from _task_values(style, known, action)
    yield from _follow_up(style, known, action)


def _criterion(style: Style, known: Known, action: Action | None) -> Iterator[Pair]:
    written = known.cells.get("criterion", "") if "criterion" in style.columns else ""
    if written:
        yield "criterion", written, action.criterion if action else None
    if "criterion_subcriterion" in style.columns:
        yield "subcriterion", known.cells["subcriterion"], action.subcriterion if action else None
    yield "code", known.code[0], action.criterion_code if action else None


def _task_values(style: Style, known: Known, action: Action | None) -> Iterator[Pair]:
    tasks = action.tasks if action else ()
    own = style.by_task
    ends = [_last(style, task.end) if task.end and own else None for task in known.tasks]
    common = _last(style, known.end)
    yield (
        "task ends",
        [end if end != common else None for end in ends],
        [_month(t.end, last=True) for t in tasks],
    )
    units = [task.responsible if own else "" for task in known.tasks]
    mine = [
        unit if unit and fold(unit).rstrip(". ") != fold(units[0]).rstrip(". ") else None for unit in units
    ]
    yield "task units", mine, [task.responsible for task in tasks]


def _follow_up(style: Style, known: Known, action: Action | None) -> Iterator[Pair]:
    by_row = len(known.tasks) > 1 and (style.by_task or style.one_a_row == "repeated")
    sources = [task if style.by_task else known for task in known.tasks]
    standings = [_standing(style, source) for source in sources]
    note = ""
    if not by_row:
        note = _beyond(style, sources[0], standings[0], len(known.tasks))
        standings = [PENDING if note else standings[0]] * len(known.tasks)
    yield "standings", standings, [task.standing for task in action.tasks] if action else []
    if note:
        yield "note", True, bool(action) and all(part in str(action.notes) for part in note.split("|"))  # type: ignore[union-attr]
    if "evidence" in style.columns:
        mine = (
            [source.evidence for source in sources] if by_row and any(s.evidence for s in sources[1:]) else []
        )
        read = [" ".join(e.description for e in task.evidence) for task in action.tasks] if action else []
        yield "task evidence", mine or [""] * len(known.tasks), read
        whole = "" if mine else sources[0].evidence
        yield "evidence", whole, " ".join(e.description for e in action.evidence) if action else ""


def _standing(style: Style, source: Known | KnownTask) -> Standing:
    """What the columns that are there say."""
    state = source.state if "state" in style.columns and source.state_text else None
    percent = source.percent if "percent" in style.columns else None
    day = source.done_on if "done_on" in style.columns else None
    if state in (State.STOPPED, State.DROPPED):
        return Standing(state, reason=source.state_text)
    if state is State.DONE or (state is None and percent is None and day):
        return Standing(State.DONE, done_on=day)
    if percent or state is State.IN_PROGRESS:
        return Standing(State.IN_PROGRESS, percent=percent)
    return PENDING


def _beyond(style: Style, source: Known | KnownTask, standing: Standing, tasks: int) -> str:
    """The words that several tasks cannot express."""
    if tasks == 1 or standing.state is not State.IN_PROGRESS:
        return ""
    state = source.state_text if "state" in style.columns else ""
    percent = f"{source.percent}%" if "percent" in style.columns and source.percent else ""
    return "|".join(filter(None, (state, percent)))


def _first(style: Style, when: Month) -> Month:
    return (when[0], (when[1] - 1) // 3 * 3 + 1) if style.time == "quarters" else when


def _last(style: Style, when: Month) -> Month:
    return (when[0], (when[1] - 1) // 3 * 3 + 3) if style.time == "quarters" else when


def _month(value: PlanDate | None, *, last: bool) -> Month | None:
    if value is None:
        return None
    day = value.last if last else value.first
    return (day.year, day.month) if day else (0, 0)


def _bare(text: str) -> str:
    return text.rstrip(".")
