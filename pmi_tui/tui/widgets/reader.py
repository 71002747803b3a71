"""A pane of running text: the fields of an action, a help page, a report."""

from __future__ import annotations

from collections.abc import Sequence

from rich.style import Style
from textual.geometry import Size
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from pmi_tui.tui.widgets.cells import Cell, Tone
from pmi_tui.tui.widgets.glyphs import UNICODE, Glyphs
from pmi_tui.tui.widgets.paragraphs import Paragraph, paragraph_lines
from pmi_tui.tui.widgets.strips import line_pieces, to_strip
from pmi_tui.tui.widgets.tones import look_of

WHEEL_LINES = 3
"""Lines that one notch of the mouse wheel scrolls."""


class Reader(ScrollView, can_focus=True, inherit_bindings=False):
    """Wrapped text that scrolls; paragraphs are broken into lines only as far as they are seen.

    It binds no keys: the app's table of commands calls its methods. A sign in the last cell says
    that more follows.
    """

    glyphs: Reactive[Glyphs] = Reactive(UNICODE)
    """The signs to draw with."""

    def __init__(
        self,
        *,
        glyphs: Glyphs = UNICODE,
        margin: int = 0,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.set_reactive(Reader.glyphs, glyphs)
        self._margin = margin
        self._paragraphs: tuple[Paragraph, ...] = ()
        self._lines: list[tuple[Cell, ...]] = []
        self._wrapped = 0
        self._top = 0

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """What is shown."""
        return self._paragraphs

    @property
    def top(self) -> int:
        """The number of the first line in view, from 0."""
        return self._top

    @property
    def has_more(self) -> bool:
        """Whether there is text below the view."""
        end = self._top + self.size.height
        return self._line(end) is not None

    def set_paragraphs(self, paragraphs: Sequence[Paragraph], *, keep_place: bool = False) -> None:
        """Show other paragraphs, from the start unless the place is kept."""
        new = tuple(paragraphs)
        if new != self._paragraphs:
            self._paragraphs = new
            self._forget_lines()
        self._scroll(self._top if keep_place else 0)

    def scroll_lines(self, delta: int) -> None:
        """Scroll by lines, down if positive; it stops at the ends."""
        self._scroll(self._top + delta)

    def page(self, delta: int) -> None:
        """Scroll by whole pages, one line of overlap."""
        self._scroll(self._top + delta * max(1, self.size.height - 1))

    def first(self) -> None:
        """Scroll to the start."""
        self._scroll(0)

    def last(self) -> None:
        """Scroll to the end."""
        while self._wrap_next():
            pass
        self._scroll(len(self._lines))

    def render_line(self, y: int) -> Strip:
        """Return the line `y` of the view (line API)."""
        width = self.size.width
        cells = self._line(self._top + y) or ()
        if y == self.size.height - 1 and self.has_more:
            pieces = line_pieces(cells, (), width - 1, self.glyphs.ellipsis, self._margin)
            pieces.append(Cell(self.glyphs.more, Tone.ACCENT))
        else:
            pieces = line_pieces(cells, (), width, self.glyphs.ellipsis, self._margin)
        return to_strip(pieces, width, self._style)

    def on_resize(self) -> None:
        """Break the lines anew for the new width."""
        self._forget_lines()
        self._scroll(self._top)

    def on_mouse_scroll_down(self) -> None:
        """Scroll down with the wheel."""
        self.scroll_lines(WHEEL_LINES)

    def on_mouse_scroll_up(self) -> None:
        """Scroll up with the wheel."""
        self.scroll_lines(-WHEEL_LINES)

    def _forget_lines(self) -> None:
        self._lines = []
        self._wrapped = 0
        self.refresh()

    def _line(self, number: int) -> tuple[Cell, ...] | None:
        while len(self._lines) <= number and self._wrap_next():
            pass
        return self._lines[number] if number < len(self._lines) else None

    def _wrap_next(self) -> bool:
        """Break one more paragraph into lines; False if there is none left."""
        if self._wrapped == len(self._paragraphs):
            return False
        room = max(1, self.size.width - self._margin - 1)
        self._lines.extend(paragraph_lines(self._paragraphs[self._wrapped], room))
        self._wrapped += 1
        return True

    def _scroll(self, top: int) -> None:
        height = self.size.height
        self._line(max(top, 0) + height)
        new = min(max(top, 0), max(0, len(self._lines) - height))
        self.set_reactive(ScrollView.virtual_size, Size(self.size.width, len(self._lines)))
        if new != self._top:
            self._top = new
            self.scroll_to(y=new, animate=False, immediate=True, force=True)
            self.refresh()

    def _style(self, tone: Tone) -> Style:
        return look_of(self, tone)
