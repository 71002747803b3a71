"""Which field each column holds, by its heading: one field a column, the surest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.domain.frozen import dataclass, replace
from pmi_tui.domain.text import fold
from pmi_tui.sheet import headings
from pmi_tui.sheet.columns import COLUMNS, Column
from pmi_tui.sheet.holding import fits, holds_steps

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from pmi_tui.sheet.grid import Grid
    from pmi_tui.sheet.labels import Label

    Scorer = Callable[[str, Column], float]

DOUBTFUL = 0.75
"""Below this confidence a column is taken with a warning."""
_GUESSED = 0.7
_LEAST = 0.6
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
class _Score:
    """How surely a column, under one of its texts, holds a field."""

    value: float
    label: Label
    field: str
    text: str


def match(
    grid: Grid,
    last_row: int,
    labels: list[Label],
    chosen: Choices,
    scorer: Scorer,
    without: Collection[str] = (),
) -> tuple[MatchedColumn, ...]:
    """The columns of a table whose headings end in `last_row`; a person's choice goes before all.

    `without` are fields that are known to stand elsewhere.
    """
    # Most rows that are looked at hold no headings at all, and only a choice or a typing error could make one of them.
    told = chosen or scorer is not headings.score
    scores = [
        score
        for label in labels
        if told or any(map(headings.is_known, label.texts))
        for column in COLUMNS
        if column.field not in without
        for score in [_score(label, column, chosen, scorer)]
        if score.value >= _LEAST and (score.value >= DOUBTFUL or fits(grid, last_row, label.column, column))
    ]
    scores.sort(key=lambda score: (-score.value, score.label.column))
    taken: dict[int, MatchedColumn] = {}
    fields: set[str] = set()
    for score in scores:
        column = score.label.column
        if column not in taken and score.field not in fields:
            taken[column] = MatchedColumn(score.text, score.field, min(1.0, round(score.value, 2)), column)
            fields.add(score.field)
    return tuple(
        _with_rivals(taken[label.column], scores, taken)
        if label.column in taken
        else MatchedColumn(label.texts[-1], None, 0.0, label.column)
        for label in labels
        if label.column in taken or label.texts[-1]
    )


def settle(
    columns: tuple[MatchedColumn, ...], grid: Grid, last_row: int, chosen: Choices, *, timed: bool
) -> tuple[MatchedColumn, ...]:
    """Mend what the headings alone tell wrongly, with doubt: a person may say otherwise.

    A table of steps that has no actions is one of actions. *Fecha de cumplimiento* is the deadline where no other
    column and no calendar tells the time (`timed`).
    """
    fields = {each.field for each in columns}
    turned: dict[str | None, str] = {}
    tasks = next((each for each in columns if each.field == "tasks"), None)
    if tasks is not None and "title" not in fields and not holds_steps(grid, last_row, tasks.column):
        turned["tasks"] = "title"
    if not timed and not fields & {"start", "end", "period"}:
        turned["done_on"] = "end"
    said = {field for field, _ in chosen}
    return tuple(
        replace(each, field=turned[each.field], confidence=_GUESSED)
        if each.field in turned and each.field not in said
        else each
        for each in columns
    )


def _score(label: Label, column: Column, chosen: Choices, scorer: Scorer) -> _Score:
    for field, heading in chosen:
        for text in label.texts:
            if fold(text) == fold(heading):
                return _Score(2.0 if field == column.field else 0.0, label, column.field, text)
    # *Tiempo* over several columns is none of them.
    texts = label.texts[:1] if column.field == "period" else label.texts
    value, text = max(((scorer(text, column), text) for text in texts), key=lambda item: item[0])
    return _Score(value, label, column.field, text)


def _with_rivals(
    column: MatchedColumn, scores: list[_Score], taken: dict[int, MatchedColumn]
) -> MatchedColumn:
    """With the headings that compete; of two that may mean something else, neither is sure."""
    rivals = tuple(
        score.text
        for score in scores
        if score.field == column.field
        and score.label.column not in taken
        and score.value >= column.confidence - _RIVALRY
    )
    doubtful = rivals and column.confidence <= headings.WEAK
    return replace(
        column, rivals=rivals, confidence=min(column.confidence, _GUESSED) if doubtful else column.confidence
    )
