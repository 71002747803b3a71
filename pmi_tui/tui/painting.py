"""The bytes that turn one screen into another: only cells that differ, by the shortest way."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from pmi_tui.tui.frames import UNKNOWN, Frame, Line
from pmi_tui.tui.sgr import Sgr, change

_GAP = 4
"""Cells that are written again rather than jumped over."""
_ERASED = 10
"""Blanks from which erasing is shorter than writing them."""
_TAIL = 3
"""Blanks to the end of the line from which erasing is shorter."""


class Painter:
    """Writes the differences between two screens, knowing the pen's look from one frame to the next.

    `fills` says that the terminal erases with the background in force (`bce`); where it does not,
    only cells with the default background are erased.
    """

    def __init__(self, *, fills: bool) -> None:
        self._fills = fills
        self._look: Sgr | None = None
        self._y = self._x = -1
        self._out: list[str] = []

    def forget(self) -> None:
        """Take the pen's look as unknown."""
        self._look = None

    def paint(self, shown: Frame, wanted: Frame, lines: Iterable[int]) -> str:
        """Return what brings these lines of the terminal from `shown` to `wanted`; they are then equal."""
        self._out = []
        self._y = self._x = -1
        for y in sorted(lines):
            old, new = shown.lines[y], wanted.lines[y]
            if not old.equals(new):
                self._paint_line(y, old, new)
                old.take(new)
        return "".join(self._out)

    def _paint_line(self, y: int, old: Line, new: Line) -> None:
        width = len(new.texts)
        tail = self._tail(new)
        x = 0
        for start, end in _changed(old, new):
            x = max(x, start)
            while x < end:
                self._move(y, x, new)
                look = new.looks[x]
                if x >= tail and width - x > _TAIL:
                    self._wear(look, blank=True)
                    self._out.append("\x1b[K")
                    return
                stop = _run_end(new, x, end)
                blanks = _blanks(new, x, stop)
                if blanks >= _ERASED and self._erases(look):
                    self._wear(look, blank=True)
                    self._out.append(f"\x1b[{blanks}X")
                    x += blanks
                else:
                    x = self._write(new, x, stop)

    def _write(self, new: Line, start: int, stop: int) -> int:
        """Write cells of one look, up to blanks worth erasing; return the cell after them."""
        look = new.looks[start]
        x = start
        while x < stop:
            blanks = _blanks(new, x, stop)
            if blanks >= _ERASED and self._erases(look) and x > start:
                break
            x += max(blanks, 1)
        text = _text(new, start, x)
        if not text.isspace():
            self._wear(look)
        elif not self._passes(look):
            self._wear(_look_ahead(new, x, look))
        self._out.append(text)
        self._x = -1 if x == len(new.texts) or _is_risky(new, start, x) else x
        return x

    def _move(self, y: int, x: int, new: Line) -> None:
        if self._y == y and self._x == x:
            return
        forward = "" if x == 0 else "\x1b[C" if x == 1 else f"\x1b[{x}C"
        ways = [f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H"]
        if 0 <= self._y == y - 1:
            ways.append("\r\n" + forward)
        if self._y == y and 0 <= self._x < x:
            gap = x - self._x
            ways.append(f"\x1b[{gap}C" if gap > 1 else "\x1b[C")
            if gap <= _GAP and self._fits(new, self._x, x):
                ways.append(_text(new, self._x, x))
        self._out.append(min(ways, key=lambda way: len(way.encode())))
        self._y, self._x = y, x

    def _fits(self, new: Line, start: int, stop: int) -> bool:
        """Return whether these cells can be written with the pen as it is."""
        return all(
            (look is self._look or (text == " " and self._passes(look)))
            and len(text) == 1
            and text != UNKNOWN
            for text, look in zip(new.texts[start:stop], new.looks[start:stop], strict=True)
        )

    def _passes(self, look: Sgr) -> bool:
        """Return whether a blank of this look can be written with the pen as it is."""
        pen = self._look
        return (
            pen is not None
            and pen.background == look.background
            and pen.is_plain_on_blanks
            and look.is_plain_on_blanks
        )

    def _wear(self, look: Sgr, *, blank: bool = False) -> None:
        if not (blank and self._passes(look)):
            self._out.append(change(self._look, look))
            self._look = look

    def _erases(self, look: Sgr) -> bool:
        return look.is_plain_on_blanks and (self._fills or not look.background)

    def _tail(self, new: Line) -> int:
        """Return the first cell of the blanks at the end of the line that one erasing makes."""
        look = new.looks[-1]
        x = len(new.texts)
        if self._erases(look):
            while x and new.texts[x - 1] == " " and new.looks[x - 1] is look:
                x -= 1
        return x


def _changed(old: Line, new: Line) -> list[tuple[int, int]]:
    """Return the spans of cells that differ, wide characters whole."""
    changed = [
        was != text or wore is not look
        for was, text, wore, look in zip(old.texts, new.texts, old.looks, new.looks, strict=True)
    ]
    if "" in new.texts:
        for x, text in enumerate(new.texts):
            if text == "":
                changed[x - 1] = changed[x] = changed[x - 1] or changed[x]
    spans: list[tuple[int, int]] = []
    x = 0
    for is_changed, group in groupby(changed):
        end = x + len(list(group))
        if is_changed:
            spans.append((x, end))
        x = end
    return spans


def _run_end(new: Line, start: int, end: int) -> int:
    look = new.looks[start]
    x = start
    while x < end and new.looks[x] is look:
        x += 1
    return x


def _look_ahead(new: Line, x: int, look: Sgr) -> Sgr:
    """Return the look of the next cell if blanks of this look can be written in it, else this look."""
    if x < len(new.texts):
        following = new.looks[x]
        if (
            following.background == look.background
            and following.is_plain_on_blanks
            and look.is_plain_on_blanks
        ):
            return following
    return look


def _blanks(new: Line, start: int, stop: int) -> int:
    x = start
    while x < stop and new.texts[x] == " ":
        x += 1
    return x - start


def _text(new: Line, start: int, stop: int) -> str:
    return "".join(new.texts[start:stop]).replace(UNKNOWN, " ")


def _is_risky(new: Line, start: int, stop: int) -> bool:
    """Return whether terminals disagree on the width of something in these cells."""
    return any(len(text) > 1 or text > "\U0001f000" for text in new.texts[start:stop])
