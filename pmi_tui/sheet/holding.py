"""What a column holds, as second evidence where its heading leaves doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.domain import caf, dates
from pmi_tui.sheet.columns import CellFormat
from pmi_tui.sheet.grid import cell_at, row_texts

if TYPE_CHECKING:
    from pmi_tui.sheet.columns import Column
    from pmi_tui.sheet.grid import Grid

_LOOKED_AT = 40
"""Rows below the heading."""


def fits(grid: Grid, header_row: int, column: int, wanted: Column) -> bool:
    """Whether at least half of what stands below a heading is what such a column holds; a blank column fits."""
    rows = grid.rows[header_row : header_row + _LOOKED_AT]
    texts = [text for row in rows if (text := cell_at(row, column).text.strip())]
    return 2 * sum(_fits(text, wanted) for text in texts) >= len(texts)


def holds_steps(grid: Grid, header_row: int, column: int) -> bool:
    """Whether a column holds the steps of something: lists in a third of its cells, or rows of nothing else."""
    from pmi_tui.sheet.tasks import split_tasks

    rows = [
        row for row in grid.rows[header_row : header_row + _LOOKED_AT] if not cell_at(row, column).is_blank
    ]
    lists = sum(len(split_tasks(cell_at(row, column).text).tasks) > 1 for row in rows)
    alone = sum(len(row_texts(row)) == 1 for row in rows)
    return 3 * lists >= len(rows) or 5 * alone >= len(rows)


def _fits(text: str, wanted: Column) -> bool:
    if wanted.format is CellFormat.DATE:
        value = dates.parse(text)
        return value is not None and value.readable
    if wanted.format is CellFormat.PERCENT:
        return text.rstrip(" %").replace(",", ".", 1).replace(".", "", 1).isdigit()
    if wanted.field == "criterion":
        return caf.criterion_code(text) is not None
    if wanted.field == "subcriterion":
        return caf.read_subcriterion(text).code is not None
    return True
