"""Keys that move the cursor of the one list of a screen."""

from __future__ import annotations

from typing import TypeVar

from textual.binding import Binding
from textual.screen import Screen

from pmi_tui.tui.widgets.row_table import RowTable

Answer = TypeVar("Answer")

ROW_KEYS = (
    Binding("down,j", "move(1)", show=False),
    Binding("up,k", "move(-1)", show=False),
    Binding("pagedown,ctrl+d", "page(1)", show=False),
    Binding("pageup,ctrl+u", "page(-1)", show=False),
    Binding("g,home", "end(True)", show=False),
    Binding("G,end", "end(False)", show=False),
)
"""The keys of a screen on which no letter means anything else."""


class RowKeys(Screen[Answer]):
    """A screen with one list. A dialog names ModalScreen before it: styles follow the first base class alone."""

    @property
    def table(self) -> RowTable:
        """The list."""
        return self.query_one(RowTable)

    def action_move(self, delta: int) -> None:
        """Move the cursor by rows."""
        self.table.move(delta)

    def action_page(self, delta: int) -> None:
        """Move the cursor by pages."""
        self.table.page(delta)

    def action_end(self, first: bool) -> None:
        """Go to the first row, or to the last."""
        self.table.first() if first else self.table.last()
