"""How many bytes a change of the screen takes at the least, near enough: moves, texts and changes of style."""

from __future__ import annotations

import pyte

Grid = list[list[pyte.screens.Char]]
Pen = tuple[object, object, bool, bool]
"""Foreground, background, bold, reverse."""

_COLOUR, _DEFAULT = len("38;5;247"), len("39")
_ERASE_TAIL = len("\x1b[K")
_GAP = 4
"""Unchanged cells that are written again rather than jumped over."""
_ERASED = 10
"""Blanks from which erasing them and moving on is shorter."""


def snapshot(screen: pyte.Screen) -> Grid:
    """The cells as they are now."""
    return [[screen.buffer[y][x] for x in range(screen.columns)] for y in range(screen.lines)]


def ideal_bytes(before: Grid, after: Grid) -> int:
    """Bytes for the cells that differ: each run with one move, a style where it changes, blank ends erased."""
    total = 0
    pen: Pen | None = None
    above = -2
    for y, (old, new) in enumerate(zip(before, after, strict=True)):
        changed = [x for x, (a, b) in enumerate(zip(old, new, strict=True)) if tuple(a) != tuple(b)]
        tail = _tail(new)
        at = -1
        for x in changed:
            if x < at:
                continue
            total += _move(y, x, at, above)
            above = y
            if x >= tail:
                total += _ERASE_TAIL
                break
            cost, pen = _style(pen, new[x])
            blanks = _blanks(new, x, tail)
            long = blanks >= _ERASED
            total += cost + (len(f"\x1b[{blanks}X") if long else len(new[x].data.encode()))
            at = x + 1
            if long:
                total += len(f"\x1b[{blanks}C")
                at = x + blanks
    return total


def _move(y: int, x: int, at: int, above: int) -> int:
    """Bytes to a cell from the cell `at` of its line (-1: none), or from the line `above`, where something was."""
    forward = len(f"\x1b[{x}C") if x else 0
    if at < 0:
        return min(len(f"\x1b[{y + 1};{x + 1}H"), 2 + forward if above == y - 1 else 99)
    gap = x - at
    return gap if gap <= _GAP else len(f"\x1b[{gap}C")


def _style(pen: Pen | None, cell: pyte.screens.Char) -> tuple[int, Pen]:
    """Bytes to write a cell in its style, and the pen afterwards; a blank keeps all but background and reverse."""
    wanted: Pen = (cell.fg, cell.bg, cell.bold, cell.reverse)
    if pen is None:
        return len("\x1b[m") + 1 + _COLOUR, wanted
    if cell.data == " " and not (cell.reverse or cell.underscore) and not pen[3]:
        wanted = (pen[0], cell.bg, pen[2], False)
    colours = zip(pen[:2], wanted[:2], strict=True)
    parts = [_DEFAULT if new == "default" else _COLOUR for old, new in colours if old != new]
    parts += [1 if new else 2 for old, new in zip(pen[2:], wanted[2:], strict=True) if old != new]
    return (len("\x1b[m") + sum(parts) + len(parts) - 1 if parts else 0), wanted


def _is_plain(cell: pyte.screens.Char) -> bool:
    return bool(cell.data == " " and not cell.reverse and not cell.underscore)


def _tail(line: list[pyte.screens.Char]) -> int:
    """The first of the blanks at the end of a line that one erasing makes."""
    x = len(line)
    while x and _is_plain(line[x - 1]) and line[x - 1].bg == line[-1].bg:
        x -= 1
    return x if len(line) - x > _ERASE_TAIL else len(line)


def _blanks(line: list[pyte.screens.Char], start: int, stop: int) -> int:
    x = start
    while x < stop and _is_plain(line[x]) and line[x].bg == line[start].bg:
        x += 1
    return x - start
