"""Why a sheet is no plan, as helpfully as can be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.errors import InvalidError
from pmi_tui.sheet import headings
from pmi_tui.sheet.columns import COLUMNS
from pmi_tui.sheet.grid import cell_at, row_texts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pmi_tui.sheet.grid import Grid

_SURE = 0.75
_ENOUGH = 4
_LOOKED_AT = 4
"""Columns in which headings are sought that stand one below the other."""


def no_plan(grid: Grid, rows: int) -> InvalidError:
    """The refusal of a sheet without the headings of a plan within its first `rows`.

    `sideways_table` where headings stand one below the other, `no_action_column` where a row of headings lacks the
    actions, `too_few_columns` where it has little else, `no_table` for any other sheet.
    """
    looked_at = grid.rows[:rows]
    for column in range(1, _LOOKED_AT + 1):
        down = _fields(cell_at(row, column).text for row in looked_at)
        if len(down) >= _ENOUGH and down & {"title", "tasks"}:
            return InvalidError("sideways_table", where=grid.name)
    best = max((_fields(row_texts(row)) for row in looked_at), key=len, default=set[str]())
    if len(best) >= _ENOUGH - 1 and not best & {"title", "tasks"}:
        return InvalidError("no_action_column", where=grid.name)
    if len(best) >= 2 and best & {"title", "tasks"}:
        return InvalidError("too_few_columns", where=grid.name, least=_ENOUGH)
    return InvalidError("no_table", where=grid.name, rows=len(looked_at))


def _fields(texts: Iterable[str]) -> set[str]:
    """The fields that make a plan which these headings surely name."""
    found = set()
    for text in texts:
        known = [(headings.score(text, column), column.field) for column in COLUMNS if column.core]
        score, field = max(known)
        if score >= _SURE:
            found.add(field)
    return found
