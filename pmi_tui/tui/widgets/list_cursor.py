"""The cursor of a list and the part of it in view, without any drawing."""

from __future__ import annotations

from collections.abc import Sequence

from pmi_tui.tui.widgets.cells import Row
from pmi_tui.tui.widgets.lazy_rows import index_of, selectable_near


class ListCursor:
    """Where the cursor stands in a sequence of rows, and which row is the first in view.

    `index` is None when no row can take the cursor; `top` is the row on the first of the `height`
    lines of the view. No operation looks at more rows than the view holds, save the search for a
    key that has moved.
    """

    def __init__(self) -> None:
        self.rows: Sequence[Row] = ()
        self.index: int | None = None
        self.key: str | None = None
        self.top = 0
        self.height = 0

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Take other rows; the cursor stays on its key, or else goes to the nearest row."""
        near = self.index or 0
        self.rows = rows
        found = None if self.key is None else index_of(rows, self.key, near)
        if found is None or not rows[found].selectable:
            found = selectable_near(rows, near)
        self._put(found)

    def set_height(self, height: int) -> None:
        """Take another height of the view, in lines."""
        self.height = height
        self._put(self.index)

    def move_to(self, key: str) -> bool:
        """Go to the row with this key; False if there is none that can take the cursor."""
        index = index_of(self.rows, key, self.index or 0)
        if index is None or not self.rows[index].selectable:
            return False
        self._put(index)
        return True

    def move_to_index(self, index: int) -> None:
        """Go to the row at this index if it can take the cursor."""
        if 0 <= index < len(self.rows) and self.rows[index].selectable:
            self._put(index)

    def beyond(self, line: int) -> int:
        """Whether the list goes on past a line of the view: -1 above the first one, 1 below the last, else 0."""
        if line == 0 and self.top > 0:
            return -1
        return int(line == self.height - 1 and self.top + line < len(self.rows) - 1)

    def move(self, delta: int) -> None:
        """Go on by rows, over the ones that cannot take the cursor, and stop at the ends."""
        if self.index is None or delta == 0:
            return
        step = 1 if delta > 0 else -1
        index = selectable_near(self.rows, self.index + delta, step)
        self._put(index if index is not None and (index - self.index) * step > 0 else self.index)

    def page(self, delta: int) -> None:
        """Go on by whole pages together with the view, one line of overlap."""
        rows = delta * max(1, self.height - 1)
        self._set_top(self.top + rows)
        self.move(rows)

    def first(self) -> None:
        """Go to the first row that can take the cursor."""
        self._put(selectable_near(self.rows, 0))

    def last(self) -> None:
        """Go to the last row that can take the cursor."""
        self._put(selectable_near(self.rows, len(self.rows) - 1, -1))

    def _put(self, index: int | None) -> None:
        self.index = index
        self.key = None if index is None else self.rows[index].key
        self._set_top(self.top)
        if index is None or self.height == 0:
            return
        upper = self._with_headings(index)
        if upper < self.top:
            self._set_top(min(upper, index - self.height // 2))
        elif index >= self.top + self.height:
            self._set_top(index - self.height // 2)

    def _with_headings(self, index: int) -> int:
        """Return the first of the rows right above that the cursor skips, as far as they fit."""
        upper = index
        while upper and index - upper < self.height - 1 and not self.rows[upper - 1].selectable:
            upper -= 1
        return upper

    def _set_top(self, top: int) -> None:
        self.top = min(max(top, 0), max(0, len(self.rows) - self.height))
