"""From cells to the strips that Textual's line API asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from pmi_tui.tui.widgets.cells import Cell, Row, Tone, cut, pad, width_of
from pmi_tui.tui.widgets.columns import Column, Span


def row_pieces(
    row: Row, columns: Sequence[Column], spans: Sequence[Span], width: int, ellipsis: str
) -> list[Cell]:
    """Return a row as neighbouring pieces of exactly `width` cells in all, cut at the edge."""
    pieces: list[Cell] = []
    position = 0
    for number, (cell, column, span) in enumerate(zip(row.cells, columns, spans, strict=False), 1):
        if span.start >= width:
            break
        last = number == len(row.cells)
        room = width - span.start if last and number < len(columns) else min(span.width, width - span.start)
        pieces.append(Cell(" " * (span.start - position)))
        tone = row.tone if cell.tone is Tone.NORMAL else cell.tone
        pieces.append(Cell(pad(cell.text, room, column.align, ellipsis), tone))
        position = span.start + room
    pieces.append(Cell(" " * (width - position)))
    return pieces


def line_pieces(
    left: Sequence[Cell], right: Sequence[Cell], width: int, ellipsis: str, indent: int = 0
) -> list[Cell]:
    """Return texts from the left and texts at the right edge in exactly `width` cells.

    What does not fit is cut from the left texts; the right ones go when they would take half.
    """
    tail = cut_cells(right, width, ellipsis)
    taken = sum(width_of(cell.text) for cell in tail)
    if taken > width // 2 and left:
        tail, taken = [], 0
    indent = min(indent, width)
    room = width - indent - taken - (1 if taken else 0)
    head = cut_cells(left, room, ellipsis)
    blanks = width - indent - taken - sum(width_of(cell.text) for cell in head)
    return [Cell(" " * indent), *head, Cell(" " * blanks), *tail]


def cut_cells(cells: Iterable[Cell], width: int, ellipsis: str) -> list[Cell]:
    """Return the cells in at most `width` terminal cells, the ellipsis where they are cut."""
    kept: list[Cell] = []
    room = width
    for cell in cells:
        text = cut(cell.text, max(room, 0), ellipsis)
        kept.append(Cell(text, cell.tone))
        room -= width_of(text)
    return kept


def to_strip(pieces: Iterable[Cell], width: int, style_of: Callable[[Tone], Style]) -> Strip:
    """Return the pieces as a strip, neighbours of one tone joined into one segment."""
    segments: list[Segment] = []
    text, tone = "", Tone.NORMAL
    for piece in pieces:
        if piece.tone is not tone and text:
            segments.append(Segment(text, style_of(tone)))
            text = ""
        text, tone = text + piece.text, piece.tone
    segments.append(Segment(text, style_of(tone)))
    return Strip(segments, width)
