"""How many bytes a change of the screen takes at the least, near enough: moves, texts and changes of style."""

from __future__ import annotations

from itertools import pairwise

import pyte

Grid = list[list[pyte.screens.Char]]

_MOVE, _COLOUR, _STYLE = 7, 9, 4
"""Bytes of a cursor move, of a colour out of 256, and of an attribute."""
_JOINED = 4
"""Unchanged cells that cost less than a move over them."""


def snapshot(screen: pyte.Screen) -> Grid:
    """The cells as they are now."""
    return [[screen.buffer[y][x] for x in range(screen.columns)] for y in range(screen.lines)]


def _style(cell: pyte.screens.Char) -> tuple[object, ...]:
    """What is seen of a style: of a blank only what shows without a letter."""
    shown = (cell.bg, cell.reverse, cell.underscore)
    return shown if cell.data == " " and not cell.reverse else (*shown, cell.fg, cell.bold)


def ideal_bytes(before: Grid, after: Grid) -> int:
    """Bytes for the cells that differ, each run of them with one move."""
    total = 0
    style: tuple[object, ...] | None = None
    for old, new in zip(before, after, strict=True):
        changed = [x for x, (a, b) in enumerate(zip(old, new, strict=True)) if tuple(a) != tuple(b)]
        gaps = [_MOVE if x - y > _JOINED else x - y - 1 for y, x in pairwise([-2 * _JOINED, *changed])]
        for x, gap in zip(changed, gaps, strict=True):
            cell = new[x]
            total += gap + len(cell.data.encode())
            if _style(cell) != style:
                total += _COLOUR if style is None or cell.fg != "default" else _STYLE
                style = _style(cell)
    return total
