"""Where pages end: rows of known heights, put on pages before a spreadsheet does it otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

HIGHEST = 400.0
"""Points that a row of a spreadsheet can be high (Excel takes 409); more takes several rows."""
_PART = 100.0
"""Points of each of several rows at most: small, so that they fill a page to its end."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One row of a table, in as many rows of the sheet as its height needs; `breaks` are those that begin a page."""

    heights: tuple[float, ...]
    breaks: tuple[int, ...] = ()
    """Places in `heights`, counted from 0."""


@dataclass(frozen=True, slots=True)
class Room:
    """Points on the first page, below what stands above the table, and on every other page below the headings."""

    first: float
    other: float


def place(heights: Sequence[float], room: Room, tail: float = 0.0) -> tuple[tuple[Placed, ...], float]:
    """Put rows on pages; what is left on the last page comes along.

    A row that does not fit goes to the next page, unless it fits on none: then it begins where it is and goes on on
    the pages after. `tail` is what follows the table and should not stand on a page alone: the last row goes with it.
    """
    left = room.first
    placed = []
    for number, height in enumerate(heights):
        parts = _parts(height)
        whole = height + (tail if number == len(heights) - 1 and height + tail <= room.other else 0)
        breaks = [0] if left < whole <= room.other else []
        left = room.other if breaks else left
        for place, part in enumerate(parts):
            if part > left:
                breaks.append(place)
                left = room.other
            left -= part
        placed.append(Placed(parts, tuple(breaks)))
    return tuple(placed), left


def _parts(height: float) -> tuple[float, ...]:
    count = -int(-height // _PART) if height > HIGHEST else 1
    return (height / count,) * count
