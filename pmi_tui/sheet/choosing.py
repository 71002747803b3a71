"""Which sheet of a workbook holds the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.domain.frozen import replace
from pmi_tui.domain.text import fold
from pmi_tui.errors import InvalidError
from pmi_tui.sheet.draft import Draft, read_plan
from pmi_tui.sheet.own_ids import without_ids
from pmi_tui.sheet.pausing import without_collecting
from pmi_tui.sheet.watching import PATIENT, Watcher

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pmi_tui.sheet.grid import Grid
    from pmi_tui.sheet.header import Choices


@without_collecting
def read_best(
    grids: Sequence[Grid],
    *,
    source: str | None = None,
    sheet: str | None = None,
    chosen: Choices = (),
    remembered: Choices = (),
    watcher: Watcher = PATIENT,
) -> Draft:
    """The plan of the sheet named, or of the best one: visible, most of a plan's fields, most actions.

    `sheet` is a name, whatever its capitals and accents, or a place counted from 1. Raises InvalidError
    (unknown_sheet, and what `read_plan` raises where no sheet holds a plan).
    """
    grids = without_ids(grids)
    wanted = [find_sheet(grids, sheet, source)] if sheet is not None else list(grids)
    drafts: list[tuple[Grid, Draft]] = []
    objections: list[InvalidError] = []
    for grid in wanted:
        try:
            draft = read_plan(grid, source=source, chosen=chosen, remembered=remembered, watcher=watcher)
            drafts.append((grid, draft))
        except InvalidError as error:
            objections.append(error)
    if not drafts:
        raise _telling(objections) if objections else InvalidError("no_table", where=source, rows=0)
    grid, best = max(drafts, key=lambda found: _worth(*found))
    return replace(best, others=tuple(each.name or "" for each, _ in drafts if each is not grid))


def _worth(grid: Grid, draft: Draft) -> tuple[bool, int, int]:
    fields = sum(column.field is not None for column in draft.columns)
    return not grid.hidden, fields, len(draft.plan.actions)


def _telling(objections: list[InvalidError]) -> InvalidError:
    """A sheet with headings and without actions says more than one without a table."""
    return next((each for each in objections if each.key != "no_table"), objections[0])


def find_sheet(grids: Sequence[Grid], sheet: str, source: str | None) -> Grid:
    """The sheet of this name, whatever its capitals and accents, or place from 1; raises InvalidError."""
    for grid in grids:
        if fold(grid.name or "") == fold(sheet):
            return grid
    if sheet.isdecimal() and 0 < int(sheet) <= len(grids):
        return grids[int(sheet) - 1]
    names = ", ".join(grid.name or "" for grid in grids)
    raise InvalidError("unknown_sheet", where=source, sheet=sheet, sheets=names)
