"""Cells that say nothing: an error, or a formula whose value was never stored.

Such a cell is nobody's edit. What is here stays, a new row has a blank there, and a remark tells where it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pmi_tui.domain.changes import Table
from pmi_tui.sheet.cells import SILENT
from pmi_tui.sheet.merge.told import Remark
from pmi_tui.sheet.merge.values import EXTRA

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pmi_tui.sheet.grid import Cell


@dataclass(frozen=True, slots=True)
class SilentLine:
    """A line above the table of which a cell says nothing: its row, what else stands in it, and that cell."""

    row: int
    text: str
    cell: Cell


def is_silent(cell: Cell) -> bool:
    """Whether a cell says nothing, whatever it shows."""
    return cell.kind in SILENT


def silent_fields(cells: Mapping[str, Cell]) -> frozenset[str]:
    """The fields whose cells say nothing."""
    return frozenset(field for field, cell in cells.items() if is_silent(cell))


def told_only(cells: Mapping[str, Cell], silent: frozenset[str]) -> Mapping[str, Cell]:
    """The cells without the silent ones: a field that is not there is not told."""
    return {field: cell for field, cell in cells.items() if field not in silent} if silent else cells


def silence(row: int, field: str, cell: Cell, table: Table = Table.ACTIONS) -> Remark:
    """The remark on a silent cell, with the codes that a table without ids has for it."""
    return Remark(SILENT[cell.kind], row, field.removeprefix(EXTRA), cell.text, table)
