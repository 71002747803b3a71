"""The one list of the interface: rows of cells under a cursor, as fast with 100,000 rows as with ten."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import zip_longest

from rich.style import Style
from textual import events
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from pmi_tui.tui.widgets.cells import Cell, Row, Tone
from pmi_tui.tui.widgets.columns import Column, lay_out
from pmi_tui.tui.widgets.glyphs import UNICODE, Glyphs
from pmi_tui.tui.widgets.list_cursor import ListCursor
from pmi_tui.tui.widgets.strips import row_pieces, to_strip
from pmi_tui.tui.widgets.tones import BAR, look_of

WHEEL_ROWS = 3
"""Rows that one notch of the mouse wheel moves the cursor."""


class _TableMessage(Message):
    def __init__(self, table: RowTable, key: str | None) -> None:
        super().__init__()
        self.table = table
        self.key = key

    @property
    def control(self) -> RowTable:
        """The list it came from, for selectors in `on`."""
        return self.table


class RowTable(ScrollView, can_focus=True, inherit_bindings=False):
    """A list on Textual's line API that draws only the rows in view and sends only what changed.

    It binds no keys: the app's table of commands calls its methods. Rows are values; give a new
    sequence to `set_rows` and the cursor stays on its key.
    """

    glyphs: Reactive[Glyphs] = Reactive(UNICODE)
    """The signs to draw with."""

    lean: Reactive[bool] = Reactive(False)
    """Whether only the marker shows the cursor, without the bar (fewer bytes a key)."""

    class CursorMoved(_TableMessage):
        """The row under the cursor is another one than before; `key` is None in an empty list."""

    class Chosen(_TableMessage):
        """The person chose the row under the cursor."""

        key: str

    class WidthChanged(_TableMessage):
        """The list is wider or narrower than before: rows broken to its width want to be made anew."""

    def __init__(self, *, glyphs: Glyphs = UNICODE, lean: bool = False, id: str | None = None) -> None:
        super().__init__(id=id)
        self.set_reactive(RowTable.glyphs, glyphs)
        self.set_reactive(RowTable.lean, lean)
        self._place = ListCursor()
        self._width = 0
        self._columns: tuple[Column, ...] = (Column(),)
        self._strips: LRUCache[tuple[Row, bool, bool, str, int], Strip] = LRUCache(512)

    @property
    def rows(self) -> Sequence[Row]:
        """The rows as they were given."""
        return self._place.rows

    @property
    def cursor_index(self) -> int | None:
        """The index of the row under the cursor, None if no row can take it."""
        return self._place.index

    @property
    def cursor_key(self) -> str | None:
        """The key of the row under the cursor, None if no row can take it."""
        return self._place.key

    def set_rows(self, rows: Sequence[Row], columns: Sequence[Column] | None = None) -> None:
        """Show other rows, the cursor on the same key, or else on the nearest row.

        Nothing is done row by row: `rows` may be a sequence that makes them on demand (`LazyRows`).
        Without `columns` the present ones stay.
        """
        bottom = self._place.height - 1
        before, edge = self._in_view(), self._place.beyond(bottom)
        if columns is not None and tuple(columns) != self._columns:
            self._columns = tuple(columns)
            self._redraw()
        with self._moving():
            self._place.set_rows(rows)
        for y, (old, new) in enumerate(zip_longest(before, self._in_view())):
            if old != new:
                self._refresh_line(y)
        if edge != self._place.beyond(bottom):
            self._refresh_line(bottom)

    def move_to(self, key: str) -> bool:
        """Put the cursor on the row with this key; False if there is none that can take it."""
        with self._moving():
            return self._place.move_to(key)

    def move(self, delta: int) -> None:
        """Move the cursor by rows, over the ones that cannot take it; it stops at the ends."""
        with self._moving():
            self._place.move(delta)

    def page(self, delta: int) -> None:
        """Move the cursor and the view by whole pages, one line of overlap."""
        with self._moving():
            self._place.page(delta)

    def first(self) -> None:
        """Put the cursor on the first row that can take it."""
        with self._moving():
            self._place.first()

    def last(self) -> None:
        """Put the cursor on the last row that can take it."""
        with self._moving():
            self._place.last()

    def choose(self) -> None:
        """Report that the row under the cursor was chosen."""
        if self.cursor_key is not None:
            self.post_message(self.Chosen(self, self.cursor_key))

    def render_line(self, y: int) -> Strip:
        """Return the line `y` of the view (line API)."""
        index = y + self._place.top
        width = self.size.width
        if index >= len(self.rows):
            return Strip.blank(width, self.rich_style)
        row = self.rows[index]
        selected = index == self.cursor_index
        edge = "" if selected else ("", self.glyphs.more, self.glyphs.less)[self._place.beyond(y)]
        key = (row, selected, selected and self.has_focus, edge, width)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = self._draw(row, selected, edge, width)
        return strip

    def watch_glyphs(self) -> None:
        """Drop what was drawn with other signs, or with or without the bar."""
        self._strips.clear()

    watch_lean = watch_glyphs

    def notify_style_update(self) -> None:
        """Drop what was drawn with the old styles."""
        super().notify_style_update()
        self._strips.clear()

    def on_resize(self) -> None:
        """Share the new width among the columns and keep the cursor in view."""
        self._redraw()
        if self.size.width != self._width:
            self._width = self.size.width
            self.post_message(self.WidthChanged(self, self.cursor_key))
        with self._moving():
            self._place.set_height(self.size.height)

    def on_focus(self) -> None:
        """Show the bar, or leave only the marker."""
        self._refresh_row(self.cursor_index)

    on_blur = on_focus

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse was clicked; a second click chooses."""
        with self._moving():
            self._place.move_to_index(event.y + self._place.top)
        if event.chain == 2 and self.cursor_index == event.y + self._place.top:
            self.choose()

    def on_mouse_scroll_down(self) -> None:
        """Move down with the wheel."""
        self.move(WHEEL_ROWS)

    def on_mouse_scroll_up(self) -> None:
        """Move up with the wheel."""
        self.move(-WHEEL_ROWS)

    @contextmanager
    def _moving(self) -> Iterator[None]:
        """Refresh what a move of the cursor changes, two rows or the whole view, and report it."""
        index, key = self._place.index, self._place.key
        yield
        size = Size(self.size.width, len(self.rows))
        if size != self.virtual_size:
            self.set_reactive(ScrollView.virtual_size, size)  # without the layout it would start
        self.scroll_to(y=self._place.top, animate=False, immediate=True, force=True)
        if self._place.index != index:
            self._refresh_row(index)
            self._refresh_row(self._place.index)
        if self._place.key != key:
            self.post_message(self.CursorMoved(self, self._place.key))

    def _in_view(self) -> Sequence[Row]:
        return self.rows[self._place.top : self._place.top + self._place.height]

    def _refresh_row(self, index: int | None) -> None:
        if index is not None:
            self._refresh_line(index - self._place.top)

    def _refresh_line(self, y: int) -> None:
        if 0 <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    def _redraw(self) -> None:
        self._strips.clear()
        self.refresh()

    def _draw(self, row: Row, selected: bool, edge: str, width: int) -> Strip:
        with_bar = selected and self.has_focus and not self.lean
        style_of = self._bar if with_bar else self._style
        spans = lay_out(self._columns, max(0, width - 1))
        pieces = row_pieces(row, self._columns, spans, max(0, width - 1), self.glyphs.ellipsis)
        head = Cell(self.glyphs.marker if selected else edge or " ", Tone.ACCENT)
        return to_strip([head, *pieces], width, style_of)

    def _style(self, tone: Tone) -> Style:
        return look_of(self, tone)

    def _bar(self, _: Tone) -> Style:
        """One look for the whole row: in reverse, colours would be patches, and each costs its bytes twice a key."""
        return look_of(self, Tone.NORMAL) + look_of(self, BAR)
