"""Finding the row of headings, alone or with the one below it (*Tiempo* over *Inicio* and *Fin*)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pmi_tui.domain.text import clean, fold, one_line
from pmi_tui.errors import InvalidError
from pmi_tui.sheet import headings
from pmi_tui.sheet.columns import COLUMNS, Column
from pmi_tui.sheet.evidence import fits
from pmi_tui.sheet.grid import cell_at, row_texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from pmi_tui.sheet.grid import Grid

DOUBTFUL = 0.75
"""Below this confidence a column is taken with a warning."""
_LEAST = 0.6
_ROWS = 60
_LEAST_CORE = 4
_MOST_COLUMNS = 200
"""A row with more cells is no row of headings."""
_RIVALRY = 0.1
Choices = tuple[tuple[str, str], ...]
"""What a person said of the columns, as (field, heading); a blank field keeps the column as an extra one."""


@dataclass(frozen=True, slots=True)
class MatchedColumn:
    """A column of the table: its heading, the field it holds (None: kept as extra), how sure that is (0 to 1).

    `column` counts from 1; `rivals` are headings that could as well have been this field.
    """

    heading: str
    field: str | None
    confidence: float
    column: int = 0
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Header:
    """The headings of a table: the rows they stand in, counted from 1, and its columns from left to right."""

    rows: tuple[int, ...]
    columns: tuple[MatchedColumn, ...]

    def column(self, field: str) -> int | None:
        """Where this field stands, counted from 1; None if the table has it not."""
        return next((each.column for each in self.columns if each.field == field), None)

    @property
    def core(self) -> int:
        """How many of the fields that make a plan it has."""
        return sum(_core(each.field) for each in self.columns)


@dataclass(frozen=True, slots=True)
class _Label:
    """The texts that may be a column's heading, the most likely first."""

    column: int
    texts: tuple[str, ...]


def find_header(grid: Grid, chosen: Choices = (), remembered: Choices = ()) -> Header:
    """The headings within the first 60 rows; raises InvalidError (no_table, unknown_heading) if there are none.

    A table is a plan with four of the fields that make one, the action or its tasks among them. rapidfuzz is
    loaded only when there are headings that cannot be told without it. What is `chosen` must be there, what is
    `remembered` counts where it is.
    """
    said = (*chosen, *remembered)
    header = _best(grid, said, headings.score)
    if header is None or any(each.field is None for each in header.columns):
        looser = _best(grid, said, headings.score_with_typos, header.rows if header else None)
        header = looser or header
    if header is None:
        raise InvalidError("no_table", where=grid.name, rows=min(len(grid.rows), _ROWS))
    _check_choices(header, chosen, grid)
    return _complete(grid, header)


def _best(
    grid: Grid, chosen: Choices, scorer: Callable[[str, Column], float], only: tuple[int, ...] | None = None
) -> Header | None:
    best: Header | None = None
    for rows in [only] if only else _candidates(grid):
        header = Header(rows, _match(grid, rows, _labels(grid, rows), chosen, scorer))
        if _is_plan(header) and (best is None or _is_better(header, best)):
            best = header
    return best


def _candidates(grid: Grid) -> list[tuple[int, ...]]:
    found: list[tuple[int, ...]] = []
    for row in range(1, min(len(grid.rows), _ROWS) + 1):
        if len(row_texts(grid.row(row))) < 2 or _width(grid, row) > _MOST_COLUMNS:
            continue
        found.append((row,))
        if _width(grid, row + 1) <= _MOST_COLUMNS:
            found.append((row, row + 1))
    return found


def _is_plan(header: Header) -> bool:
    fields = {each.field for each in header.columns}
    return header.core >= _LEAST_CORE and bool(fields & {"title", "tasks"})


def _is_better(header: Header, best: Header) -> bool:
    """More fields; two rows only where each is needed."""
    return _worth(header) > _worth(best)


def _worth(header: Header) -> tuple[int, float, int]:
    known = [each.confidence for each in header.columns if each.field]
    return len(known), round(sum(known), 2), -len(header.rows)


def _labels(grid: Grid, rows: tuple[int, ...]) -> list[_Label]:
    width = max(_width(grid, row) for row in rows)
    if len(rows) == 1:
        return [_Label(column, (_text(grid, rows[0], column),)) for column in range(1, width + 1)]
    found, group = [], ""
    for column in range(1, width + 1):
        top, bottom = _text(grid, rows[0], column), _text(grid, rows[1], column)
        group = top or (group if bottom else "")
        opens_group = (
            not _text(grid, rows[0], column + 1) and _text(grid, rows[1], column + 1) != "" and column < width
        )
        if not bottom or not group:
            texts: tuple[str, ...] = (top or bottom,)
        elif top and not opens_group:
            texts = (f"{top} {bottom}",)
        else:
            texts = (bottom, f"{group} {bottom}")
        found.append(_Label(column, texts))
    return found


def _width(grid: Grid, row: int) -> int:
    """The column of the last cell that is not blank."""
    return max((column for column, cell in enumerate(grid.row(row), start=1) if not cell.is_blank), default=0)


def _text(grid: Grid, row: int, column: int) -> str:
    return one_line(clean(cell_at(grid.row(row), column).text).text)


def _match(
    grid: Grid,
    rows: tuple[int, ...],
    labels: list[_Label],
    chosen: Choices,
    scorer: Callable[[str, Column], float],
) -> tuple[MatchedColumn, ...]:
    """One field a column, the surest pairs first; a person's choice before all."""
    scores = [
        (score, label, column.field, text)
        for label in labels
        for column in COLUMNS
        for score, text in [_label_score(label, column, chosen, scorer)]
        if score >= _LEAST and (score >= DOUBTFUL or fits(grid, rows[-1], label.column, column))
    ]
    scores.sort(key=lambda item: (-item[0], item[1].column))
    taken: dict[int, MatchedColumn] = {}
    fields: set[str] = set()
    for score, label, field, text in scores:
        if label.column not in taken and field not in fields:
            taken[label.column] = MatchedColumn(text, field, min(1.0, round(score, 2)), label.column)
            fields.add(field)
    return tuple(
        _with_rivals(taken[label.column], scores, taken)
        if label.column in taken
        else MatchedColumn(label.texts[-1], None, 0.0, label.column)
        for label in labels
        if label.column in taken or label.texts[-1]
    )


def _label_score(
    label: _Label, column: Column, chosen: Choices, scorer: Callable[[str, Column], float]
) -> tuple[float, str]:
    for field, heading in chosen:
        for text in label.texts:
            if fold(text) == fold(heading):
                return (2.0 if field == column.field else 0.0), text
    return max(((scorer(text, column), text) for text in label.texts), key=lambda item: item[0])


def _with_rivals(
    column: MatchedColumn, scores: list[tuple[float, _Label, str, str]], taken: dict[int, MatchedColumn]
) -> MatchedColumn:
    rivals = tuple(
        text
        for score, label, field, text in scores
        if field == column.field and label.column not in taken and score >= column.confidence - _RIVALRY
    )
    return replace(column, rivals=rivals)


def _core(field: str | None) -> bool:
    return any(column.core for column in COLUMNS if column.field == field)


def _check_choices(header: Header, chosen: Choices, grid: Grid) -> None:
    for field, heading in chosen:
        taken = {fold(each.heading) for each in header.columns if (each.field or "") == field}
        if fold(heading) not in taken:
            raise InvalidError("unknown_heading", where=grid.name, heading=heading, field=field)


def _complete(grid: Grid, header: Header) -> Header:
    """With a column for everything that stands below without a heading, and no heading twice among the extra."""
    known = {each.column: each for each in header.columns}
    below = grid.rows[header.rows[-1] :]
    used = {column for row in below for column, cell in enumerate(row, start=1) if not cell.is_blank}
    found: list[MatchedColumn] = []
    seen: dict[str, int] = {}
    for column in sorted(used | set(known)):
        each = known.get(column) or MatchedColumn(f"({_letters(column)})", None, 0.0, column)
        times = seen[each.heading] = seen.get(each.heading, 0) + 1
        if times > 1 and each.field is None:
            each = replace(each, heading=f"{each.heading} ({times})")
        found.append(each)
    return Header(header.rows, tuple(found))


def _letters(column: int) -> str:
    """A column's name in spreadsheets: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name
