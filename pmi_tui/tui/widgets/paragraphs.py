"""Long texts broken into lines by cells, each paragraph with its heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from pmi_tui.tui.widgets.cells import Cell, Tone, clean, graphemes, pad, width_of


class Setting(StrEnum):
    """How a heading stands to its text."""

    BLOCK = "block"
    """On a line of its own, the text beneath."""
    RUN_IN = "run-in"
    """Before the text, with a colon; the text goes on beneath it."""
    SIDE = "side"
    """In a column of `indent` cells, the text beside it."""


class Paragraph(NamedTuple):
    """A heading and a text; `indent` in cells moves the text, line breaks in it are kept.

    With neither heading nor text it is a blank line.
    """

    heading: str = ""
    text: str = ""
    tone: Tone = Tone.NORMAL
    indent: int = 0
    setting: Setting = Setting.BLOCK


_WORDS = re.compile(r"\S+|\s+")


def wrap(text: str, width: int, first: int = 0) -> list[str]:
    """Return the text in lines of at most `width` cells, the first one shorter by `first` cells.

    It breaks at blanks, and inside a word only where the word is longer than a line.
    """
    width = max(width, 1)
    lines: list[str] = []
    room = width - first
    for part in text.split("\n"):
        _wrap_line(clean(part), width, room, lines)
        room = width
    return lines


def _wrap_line(text: str, width: int, room: int, lines: list[str]) -> None:
    line, blanks = "", ""
    for word in _WORDS.findall(text):
        if word.isspace():
            blanks = word
            continue
        if width_of(line + blanks + word) <= room:
            line += blanks + word
        else:
            if line or room < width:
                lines.append(line)
                room = width
            *full, line = _chop(word, width)
            lines.extend(full)
        blanks = ""
    lines.append(line)


def _chop(word: str, width: int) -> list[str]:
    """Return a word in pieces of at most `width` cells, never splitting a character from its marks."""
    if width_of(word) <= width:
        return [word]
    pieces, piece, room = [], "", width
    for grapheme, size in graphemes(word):
        if size > room and piece:
            pieces.append(piece)
            piece, room = "", width
        piece += grapheme
        room -= size
    return [*pieces, piece]


@lru_cache(maxsize=256)
def paragraph_lines(paragraph: Paragraph, width: int) -> tuple[tuple[Cell, ...], ...]:
    """Return the lines of a paragraph as cells in at most `width` cells each."""
    return tuple(_lines(paragraph, width))


def _lines(paragraph: Paragraph, width: int) -> Iterator[tuple[Cell, ...]]:
    heading, tone = clean(paragraph.heading), paragraph.tone
    indent = min(paragraph.indent, max(0, width - 1))
    if not heading:
        for line in wrap(paragraph.text, width - indent):
            yield Cell(" " * indent), Cell(line, tone)
    elif paragraph.setting is Setting.BLOCK:
        for line in wrap(heading, width):
            yield (Cell(line, Tone.HEADING),)
        for line in wrap(paragraph.text, width - indent) if paragraph.text else ():
            yield Cell(" " * indent), Cell(line, tone)
    elif paragraph.setting is Setting.RUN_IN:
        yield from _run_in(heading + ": ", paragraph.text, tone, width)
    else:
        side = [pad(heading, max(0, indent - 1)) + " " if indent else ""]
        for number, line in enumerate(wrap(paragraph.text, width - indent)):
            yield Cell(side[0] if number == 0 else " " * indent, Tone.HEADING), Cell(line, tone)


def _run_in(heading: str, text: str, tone: Tone, width: int) -> Iterator[tuple[Cell, ...]]:
    *above, last = wrap(heading.rstrip(), width)
    for line in above:
        yield (Cell(line, Tone.HEADING),)
    start = min(width_of(last) + 1, width)
    first, *others = wrap(text, width, start)
    yield Cell(last, Tone.HEADING), Cell(" " + first if first else "", tone)
    for line in others:
        yield (Cell(line, tone),)
