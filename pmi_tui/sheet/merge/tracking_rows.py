"""*Seguimiento* as it came back: its rows by hidden id, wherever its columns and rows were moved."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pmi_tui.domain.text import fold
from pmi_tui.sheet.grid import BLANK, Cell, cell_at, row_texts
from pmi_tui.sheet.merge.silence import silence, silent_fields, told_only
from pmi_tui.sheet.merge.standings import StateCells
from pmi_tui.sheet.own_ids import ids_by_row
from pmi_tui.sheet.tracking import TRACKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pmi_tui.sheet.grid import Grid, Row
    from pmi_tui.sheet.merge.told import Remark

_LOOKED_AT = 10
_LEAST = 4
_ONLY_SHOWN = frozenset({"number", "title", "lamp"})
"""What the sheet shows and nobody edits there: whatever stands in it is nothing to tell of."""


@dataclass(frozen=True, slots=True)
class TrackingRow:
    """A row: its number in the file, the id that it bears, and its cells by field.

    The `silent` fields have a cell that says nothing, which is not among the cells; `odd` tells of each.
    """

    row: int
    id: str
    cells: Mapping[str, Cell]
    silent: frozenset[str] = frozenset()
    odd: tuple[Remark, ...] = ()

    def cell(self, field: str) -> Cell:
        """The cell of a field; blank where the sheet has it not."""
        return self.cells.get(field, BLANK)

    def text(self, field: str) -> str:
        """What a cell shows."""
        return self.cell(field).text.strip()

    @property
    def state_cells(self) -> StateCells:
        """The cells that make a standing."""
        return StateCells(*(self.text(field) for field in ("state", "percent", "done_on", "reason")))


@dataclass(frozen=True, slots=True)
class Tracking:
    """The sheet: the fields that it has a column for, and its rows in the order of the file."""

    fields: frozenset[str]
    rows: tuple[TrackingRow, ...]


def read_tracking(grid: Grid) -> Tracking | None:
    """The follow-up on a sheet; None where there is none."""
    for number in range(1, min(len(grid.rows), _LOOKED_AT) + 1):
        columns = _columns(grid.row(number))
        if len(columns) >= _LEAST and columns.keys() & {"state", "percent"} and "text" in columns:
            return _read(grid, number, columns)
    return None


def _read(grid: Grid, header: int, columns: dict[str, int]) -> Tracking:
    ids = ids_by_row(grid)
    rows = []
    for number in range(header + 1, len(grid.rows) + 1):
        cells = grid.row(number)
        told = {field: cell_at(cells, column) for field, column in columns.items()}
        silent = silent_fields(told)
        if silent or any(not cell.is_blank for cell in told.values()):
            odd = tuple(
                silence(number, field, told[field]) for field in told if field in silent - _ONLY_SHOWN
            )
            rows.append(TrackingRow(number, ids.get(number, ""), told_only(told, silent), silent, odd))
    return Tracking(frozenset(columns), tuple(rows))


def _columns(row: Row) -> dict[str, int]:
    if len(row_texts(row)) < _LEAST:
        return {}
    found: dict[str, int] = {}
    for place, cell in enumerate(row, 1):
        field = _field(fold(cell.text))
        if field is not None:
            found.setdefault(field, place)
    return found


def _field(heading: str) -> str | None:
    named = _headings().get(heading)
    if named is None and heading.startswith(tuple(_lamps())):
        return "lamp"
    return named


@cache
def _headings() -> dict[str, str]:
    from pmi_tui.i18n.languages import LANGUAGES
    from pmi_tui.i18n.texts import Texts

    return {
        fold(Texts(language)(f"sheet.tracking.{column.field}")): column.field
        for language in LANGUAGES
        for column in TRACKING
        if column.field != "lamp"
    }


@cache
def _lamps() -> tuple[str, ...]:
    from pmi_tui.i18n.languages import LANGUAGES
    from pmi_tui.i18n.texts import Texts

    return tuple(fold(Texts(language)("sheet.tracking.lamp", day="")).strip() for language in LANGUAGES)
