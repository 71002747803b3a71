"""How much room a text takes in Arial, so that a row is as high as its wrapped texts."""

from __future__ import annotations

from functools import cache, lru_cache

FONT = "Arial"
"""Excel and LibreOffice wrap it alike: Liberation Sans, which stands in for it, has the same widths."""
_LINE = 1.2
"""Height of a line over the size of the font."""
_TEXT_POINTS, _PAGE_POINTS = 5.25, 5.7
"""Points of a column for each character of its width: Excel takes digits of 7 pixels (Arial 10, the workbook's own
font), LibreOffice a little more. Texts must fit into the narrower column, pages hold the wider one.
"""
_INSIDE = 6.0
"""Points of a cell's width that no text gets."""
_ABOVE_AND_BELOW = 5.0
_BOLD = 1.08

_WIDTHS = (
    (222, "ijl"),
    (278, " !,./:;I[\\]ft|"),
    (333, "()-r`'\"{}*"),
    (500, "Jckvsxyz^"),
    (556, "#$0123456789?L_abdeghnopqu"),
    (611, "FTZ+<=>~"),
    (667, "&ABEKPSVXY"),
    (722, "CDHNRUw"),
    (778, "GOQ"),
    (833, "Mm"),
    (944, "W%"),
    (1015, "@"),
)
"""Thousandths of the font's size, the widest of each group."""
_OTHER, _WIDE = 620, 1050


def text_area(columns: float) -> float:
    """The points that a text gets in a column so many characters wide."""
    return columns * _TEXT_POINTS - _INSIDE


def points(columns: float) -> float:
    """The whole width of a column on a page, in points."""
    return columns * _PAGE_POINTS


def height(text: str, columns: float, size: float, *, bold: bool = False) -> float:
    """The points that a wrapped text takes in a column so many characters wide."""
    return (
        lines(text, text_area(columns) / size * 1000 / (_BOLD if bold else 1)) * size * _LINE
        + _ABOVE_AND_BELOW
    )


@lru_cache(maxsize=1 << 12)
def lines(text: str, room: float) -> int:
    """The lines of a text wrapped between words in so many thousandths of the font's size; 1 for a blank."""
    return sum(_wrapped(line, room) for line in text.split("\n"))


def _wrapped(line: str, room: float) -> int:
    """A word longer than a line is broken anywhere."""
    count, used = 1, 0.0
    for word in line.split(" "):
        width = float(_width(word))
        if used and used + _SPACE + width > room:
            count, used = count + 1, 0.0
        elif used:
            used += _SPACE
        while width > room:
            count, width = count + 1, width - room
        used += width
    return count


_SPACE = 278


@lru_cache(maxsize=1 << 14)
def _width(word: str) -> int:
    known = _by_letter()
    return sum([known.get(letter) or _unusual(letter) for letter in word])


@cache
def _by_letter() -> dict[str, int]:
    return {letter: width for width, letters in _WIDTHS for letter in letters}


@lru_cache(maxsize=4096)
def _unusual(letter: str) -> int:
    """An accented letter is as wide as its base; a letter of Asia is square."""
    from unicodedata import combining, east_asian_width, normalize

    if combining(letter):
        return 0
    base = normalize("NFD", letter)[0]
    wide = east_asian_width(letter) in "WF" or ord(letter) > 0x1F000
    return _by_letter().get(base) or (_WIDE if wide else _OTHER)
