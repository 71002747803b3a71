"""Texts as the terminal shows them: measured, cut and padded in cells, never read as markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from rich.cells import get_character_cell_size


class Tone(StrEnum):
    """What a text means to the eye; the stylesheets decide how each one looks."""

    NORMAL = "normal"
    DIM = "dim"
    LATE = "late"
    SOON = "soon"
    DONE = "done"
    ACCENT = "accent"
    HEADING = "heading"


class Align(StrEnum):
    """The side of its column on which a text stands."""

    LEFT = "left"
    RIGHT = "right"


class Cell(NamedTuple):
    """A piece of plain text with its tone."""

    text: str
    tone: Tone = Tone.NORMAL


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list; `key` names it across changes, and the cursor skips it if not selectable.

    The last cell of a row with fewer cells than columns takes the columns that are left. A cell of
    normal tone takes the row's tone.
    """

    key: str
    cells: tuple[Cell, ...]
    tone: Tone = Tone.NORMAL
    selectable: bool = True


_UNSAFE = (
    "[\x00-\x1f\x7f-\x9f\u2028\u2029]"  # controls and separators: shown as blanks
    "|[\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"  # unseen
    "|[\ud800-\udfff]"  # halves of characters, which no terminal takes
)

_FIRST_SELECTOR = "\ufe00"
"""The first of the unsafe characters that count as printable, the variation selectors."""


def _harmless(match: re.Match[str]) -> str:
    character = match.group()
    if character < "\xa0" or character in "\u2028\u2029":
        return " "
    return "\ufffd" if "\ud800" <= character <= "\udfff" else ""


def clean(text: str) -> str:
    """Return the text with controls as blanks and without marks that only steer its display.

    Joiners and variation selectors go too: terminals disagree on their width.
    """
    if text.isprintable() and (text.isascii() or max(text) < _FIRST_SELECTOR):
        return text
    return re.sub(_UNSAFE, _harmless, text)


@lru_cache(maxsize=4096)
def width_of(text: str) -> int:
    """Return the cells that a cleaned text takes."""
    if text.isascii():
        return len(text)
    return sum(get_character_cell_size(character) for character in text)


def graphemes(text: str) -> Iterator[tuple[str, int]]:
    """Yield each base character with the marks that combine with it, and its width in cells."""
    base, size = "", 0
    for character in text:
        cells = get_character_cell_size(character)
        if cells == 0 and base:
            base += character
            continue
        if base:
            yield base, size
        base, size = character, cells
    if base:
        yield base, size


def cut(text: str, width: int, ellipsis: str = "…") -> str:
    """Return the text in at most `width` cells, ending in the ellipsis if something was left out."""
    text = clean(text)
    if width_of(text) <= width:
        return text
    room = width - width_of(ellipsis)
    if room < 0:
        return ""
    kept: list[str] = []
    for grapheme, size in graphemes(text):
        if size > room:
            break
        kept.append(grapheme)
        room -= size
    return "".join(kept) + ellipsis


def pad(text: str, width: int, align: Align = Align.LEFT, ellipsis: str = "…") -> str:
    """Return the text cut or filled with blanks to exactly `width` cells."""
    text = cut(text, width, ellipsis)
    blanks = " " * (width - width_of(text))
    return blanks + text if align is Align.RIGHT else text + blanks
