"""A copy of what the terminal shows, kept up by reading what Textual writes to it.

Textual's compositor speaks a small language: a cursor move before each run of cells, each piece
of text wrapped in one SGR sequence and a reset, and line feeds that a move follows.
"""

from __future__ import annotations

import re

from rich.cells import get_character_cell_size

from pmi_tui.tui.sgr import PLAIN, Sgr, blank_of, parse_sgr

UNKNOWN = "\x00"
"""The text of a cell of which nothing is known."""

_TOKEN = re.compile(
    r"\x1b\[(?P<row>\d+);(?P<column>\d+)H"
    r"|\x1b\[(?P<sgr>[\d;]*)m"
    r"|(?P<text>[^\x00-\x1f\x7f-\x9f]+)"
    r"|(?P<control>[\x00-\x1a\x1c-\x1f\x7f-\x9f]+)"
    r"|(?P<other>\x1b)"
)
_NARROW = re.compile("[ -~\xa0-\xac\xae-\u02ff\u2010-\u2027\u2190-\u2193\u2500-\u257f]*")


class Line:
    """The cells of one line: the text of each (blank in the right half of a wide one) and its look."""

    __slots__ = ("looks", "texts")

    def __init__(self, width: int) -> None:
        self.texts: list[str] = [UNKNOWN] * width
        self.looks: list[Sgr] = [PLAIN] * width

    def equals(self, other: Line) -> bool:
        """Return whether both lines show the same."""
        return self.texts == other.texts and self.looks == other.looks

    def take(self, other: Line) -> None:
        """Become the same as another line."""
        self.texts[:] = other.texts
        self.looks[:] = other.looks

    def put(self, x: int, text: str, look: Sgr) -> int:
        """Write a text at a cell as a terminal without wrapping does; return the cell after it."""
        width = len(self.texts)
        if 0 < x < width and self.texts[x] == "":
            self.texts[x - 1] = " "
        end = self._put_narrow(x, text, look) if _NARROW.fullmatch(text) else self._put_any(x, text, look)
        if end < width and self.texts[end] == "":
            self.texts[end] = " "
        return end

    def _put_narrow(self, x: int, text: str, look: Sgr) -> int:
        text = text[: max(0, len(self.texts) - x)]
        end = x + len(text)
        self.texts[x:end] = text
        blank = blank_of(look)
        inner = text.lstrip(" ")
        start = end - len(inner)
        stop = start + len(inner.rstrip(" "))
        self.looks[x:end] = [blank] * (start - x) + [look] * (stop - start) + [blank] * (end - stop)
        return end

    def _put_any(self, x: int, text: str, look: Sgr) -> int:
        texts, looks = self.texts, self.looks
        for character in text:
            size = get_character_cell_size(character)
            if size == 0:
                self._combine(x, character)
                continue
            if x >= len(texts):
                break
            if x + size > len(texts):
                character, size = " ", 1
            texts[x] = character
            looks[x] = blank_of(look) if character == " " else look
            if size == 2:
                texts[x + 1], looks[x + 1] = "", look
            x += size
        return x

    def _combine(self, x: int, mark: str) -> None:
        base = x - 2 if x > 1 and self.texts[x - 1] == "" else x - 1
        if base >= 0 and self.texts[base] not in ("", UNKNOWN):
            self.texts[base] += mark


class Frame:
    """The lines of a screen."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self.lines = [Line(width) for _ in range(height)]

    def read(self, data: str) -> set[int] | None:
        """Take up what Textual writes and return the lines it touched.

        None if there is something in it that is not understood: then nothing is known any more.
        """
        touched: set[int] = set()
        look = PLAIN
        x = y = 0
        for token in _TOKEN.finditer(data):
            kind = token.lastgroup
            if kind == "text":
                if y < self.height:
                    x = self.lines[y].put(x, token["text"], look)
                    touched.add(y)
            elif kind == "sgr":
                look = parse_sgr(token["sgr"])
            elif kind == "column":
                y, x = int(token["row"]) - 1, int(token["column"]) - 1
            elif kind == "other":
                return None
        return touched
