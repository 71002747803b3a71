"""How the columns of a list share its width."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pmi_tui.tui.widgets.cells import Align

GAP = 1
"""Blank cells between two columns."""


class Column(NamedTuple):
    """The width of a column in cells; 0 takes a share of what the others leave.

    `minimum` is the least a sharing column gets, and the least a fixed one may shrink to in a
    narrow list (0: it never shrinks). An `optional` one goes, the last one first, where even that is too much.
    """

    width: int = 0
    align: Align = Align.LEFT
    minimum: int = 0
    optional: bool = False


class Span(NamedTuple):
    """Where a column lies: its first cell and its width."""

    start: int
    width: int


def lay_out(columns: Sequence[Column], total: int) -> tuple[Span, ...]:
    """Return the place of each column in `total` cells; what does not fit lies beyond the edge."""
    widths = [column.width for column in columns]
    sharing = [index for index, column in enumerate(columns) if column.width == 0]
    least = sum(columns[index].minimum for index in sharing)
    free = total - sum(widths) - GAP * (len(columns) - 1)
    for index in reversed(range(len(columns))):
        column = columns[index]
        if free < least and 0 < column.minimum < column.width:
            given = min(column.width - column.minimum, least - free)
            widths[index] -= given
            free += given
    for index in reversed(range(len(columns))):
        if free < least and columns[index].optional:
            free += widths[index] + GAP
            widths[index] = 0
    spare = max(0, free - least)
    for place, index in enumerate(sharing):
        part = spare // len(sharing) + (place < spare % len(sharing))
        widths[index] = columns[index].minimum + part
    return _places(widths)


def _places(widths: Sequence[int]) -> tuple[Span, ...]:
    places: list[Span] = []
    start = 0
    for width in widths:
        places.append(Span(start, width))
        start += width + GAP if width else 0
    return tuple(places)
