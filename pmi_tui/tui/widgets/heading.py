"""The line over a pane: its title, and the names of the columns beneath it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.reactive import Reactive
from textual.strip import Strip
from textual.widget import Widget

from pmi_tui.tui.widgets.cells import Align, Cell, Tone, cut, width_of
from pmi_tui.tui.widgets.columns import Column, lay_out
from pmi_tui.tui.widgets.glyphs import UNICODE, Glyphs
from pmi_tui.tui.widgets.strips import to_strip
from pmi_tui.tui.widgets.tones import ACTIVE, look_of

ROOMY = 60
"""Cells from which the title may give way to a label."""


class Label(NamedTuple):
    """The name of a column and the cell of the line where it starts."""

    text: str
    start: int


def labels_over(columns: Sequence[Column], names: Sequence[str], width: int) -> tuple[Label, ...]:
    """Return the names (blank: none) placed over the columns of a list of this width.

    A name stands on the side of its column's texts and grows to the other side.
    """
    labels = []
    for column, span, name in zip(columns, lay_out(columns, width - 1), names, strict=False):
        size = width_of(name)
        start = 1 + span.start
        if column.align is Align.RIGHT or start + size >= width:
            start += span.width - size
        if name and span.width:
            labels.append(Label(name, start))
    return tuple(labels)


class Heading(Widget):
    """One line ` 2 Acciones 10 ─── fin ──`; `>` and the accent when its pane has the focus."""

    glyphs: Reactive[Glyphs] = Reactive(UNICODE)
    """The signs to draw with."""

    active: Reactive[bool] = Reactive(False)
    """Whether the pane beneath has the focus."""

    def __init__(
        self,
        text: str = "",
        *,
        glyphs: Glyphs = UNICODE,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._text = text
        self.set_reactive(Heading.glyphs, glyphs)
        self._columns: tuple[Column, ...] = ()
        self._names: tuple[str, ...] = ()
        self._whole = False

    @property
    def text(self) -> str:
        """The title at the left."""
        return self._text

    def set_text(
        self, text: str, columns: Sequence[Column] = (), names: Sequence[str] = (), *, whole: bool = False
    ) -> None:
        """Show a title, and the names of the columns of the list beneath (same width, same columns).

        A `whole` title gives way to no label.
        """
        self._whole = whole
        new = (text, tuple(columns), tuple(names))
        if new != (self._text, self._columns, self._names):
            self._text, self._columns, self._names = new
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return the only line (line API)."""
        width = self.size.width
        if y:
            return Strip.blank(width, self.rich_style)
        title = look_of(self, ACTIVE if self.active else Tone.HEADING)
        rule = look_of(self, Tone.DIM)
        labels = labels_over(self._columns, self._names, width)
        pieces = heading_pieces(self._text, labels, width, self.active, self.glyphs, whole=self._whole)
        return to_strip(pieces, width, lambda tone: title if tone is Tone.HEADING else rule)


def heading_pieces(
    text: str, labels: Sequence[Label], width: int, active: bool, glyphs: Glyphs, *, whole: bool = False
) -> list[Cell]:
    """Return the pieces of the line; unless it is `whole` the title gives way to the labels over the right half.

    Another label that would touch the title, or the edge, is left out.
    """
    roomy = width >= ROOMY and not whole
    right = (label.start - 1 for label in labels if roomy and label.start >= width // 2)
    room = min(right, default=width)
    title = cut((glyphs.marker if active else " ") + text, room, glyphs.ellipsis)
    pieces = [Cell(title, Tone.HEADING)]
    position = width_of(title)
    for label in labels:
        gap = label.start - position
        if gap < 1 or label.start + width_of(label.text) > width:
            continue
        pieces.append(Cell(_rule(gap, glyphs, blank_end=True)))
        pieces.append(Cell(label.text))
        position = label.start + width_of(label.text)
    pieces.append(Cell(_rule(width - position, glyphs)))
    return pieces


def _rule(width: int, glyphs: Glyphs, *, blank_end: bool = False) -> str:
    """Return a rule with a blank before it, and one after it where a label follows."""
    if width <= 1 + blank_end:
        return " " * width
    return " " + glyphs.rule * (width - 1 - blank_end) + " " * blank_end
