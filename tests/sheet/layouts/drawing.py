"""Tables drawn with bars, and what was read from them, as texts that can be compared at a glance."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

from pmi_tui.domain.states import PENDING, Standing
from pmi_tui.errors import InvalidError
from pmi_tui.sheet.choosing import read_best
from pmi_tui.sheet.grid import BLANK, Area, Cell, Grid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pmi_tui.domain.action import Action
    from pmi_tui.domain.dates import PlanDate
    from pmi_tui.domain.task import Task
    from pmi_tui.sheet.draft import Draft

ABOVE, LEFT, BREAK, GOES_ON = "^", "<", "\\n", "|…\n"


def table(
    drawing: str, name: str | None = None, *, hidden: tuple[int, ...] = (), hidden_columns: str = ""
) -> Grid:
    r"""A sheet: a line a row, `|` between cells, `^` merged with the cell above, `<` with the one to its left.

    A line that ends with `|…` goes on in the next. `\n` is a line break within a cell. `hidden` are rows,
    `hidden_columns` letters.
    """
    lines = dedent(drawing).replace(GOES_ON, "|").strip("\n").split("\n")
    texts = [[cell.strip().replace(BREAK, "\n") for cell in line.split("|")] for line in lines]
    columns = {ord(letter) - ord("A") for letter in hidden_columns}
    rows = tuple(
        tuple(
            BLANK if text in ("", ABOVE, LEFT) else Cell(text, hidden=number in hidden or column in columns)
            for column, text in enumerate(row)
        )
        for number, row in enumerate(texts, start=1)
    )
    return Grid(name, rows, tuple(_merged(texts)))


def _merged(texts: list[list[str]]) -> Iterator[Area]:
    def at(row: int, column: int) -> str:
        return texts[row][column] if row < len(texts) and column < len(texts[row]) else ""

    for top, row in enumerate(texts):
        for left, text in enumerate(row):
            if text in (ABOVE, LEFT):
                continue
            bottom, right = top, left
            while at(bottom + 1, left) == ABOVE:
                bottom += 1
            while at(top, right + 1) == LEFT:
                right += 1
            if (bottom, right) != (top, left):
                yield Area(top + 1, left + 1, bottom + 1, right + 1)


def seen(*sheets: str | Grid) -> str:
    """What was read: actions with their tasks, then rows that were skipped (~) and warnings (!); or the refusal."""
    grids = [each if isinstance(each, Grid) else table(each) for each in sheets]
    try:
        draft = read_best(grids)
    except InvalidError as refusal:
        return f"refused: {refusal.key}"
    return "\n".join(_lines(draft))


def told(text: str) -> str:
    """An expected reading, without its indentation."""
    return dedent(text).strip("\n")


def _lines(draft: Draft) -> Iterator[str]:
    for action in draft.plan.actions:
        yield from _action(action)
    yield from (f"~ {each.row} {each.why.value}" for each in draft.skipped)
    yield from (f"! {each.row} {each.code} {each.field or each.text}" for each in draft.warnings)
    yield from (f"+ {name}" for name in draft.others)


def _action(action: Action) -> Iterator[str]:
    code = action.caf.code or action.criterion_code
    yield _joined(
        f"{action.number}. {action.title}",
        f"[{code}]" if code else "",
        _times(action.start, action.end),
        action.responsible,
        _standing(action.own_standing),
    )
    fields = {"area": action.area, "objective": action.objective, "resources": action.resources,
              "indicator": action.indicator, "comment": action.comment, **dict(action.extra)}  # fmt: skip
    said = "; ".join(f"{name}={' / '.join(text.split(chr(10)))}" for name, text in fields.items() if text)
    if said:
        yield f"   {said}"
    for task in action.tasks:
        yield _task(task)
    yield from (f"   # {' / '.join(note.text.split(chr(10)))}" for note in action.notes)
    yield from (f"   @ {each.description}" for each in action.evidence)


def _task(task: Task) -> str:
    return _joined(
        f"   - {task.text}",
        _times(None, task.end),
        task.responsible or "",
        _standing(task.standing),
        *(f"# {note.text}" for note in task.notes),
        *(f"@ {each.description}" for each in task.evidence),
    )


def _times(start: PlanDate | None, end: PlanDate | None) -> str:
    return f"{start.raw if start else ''}→{end.raw if end else ''}" if start or end else ""


def _standing(standing: Standing) -> str:
    if standing == PENDING:
        return ""
    words = (standing.state.value, standing.percent, standing.done_on, standing.reason)
    return "{" + " ".join(str(word) for word in words if word is not None) + "}"


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
