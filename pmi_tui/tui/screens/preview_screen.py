"""What screens have in common that show what would come in: rows, the whole of the one under the cursor, and a yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.tui.screens.list_screen import ListScreen
from pmi_tui.tui.widgets.heading import Heading
from pmi_tui.tui.widgets.reader import Reader

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from pmi_tui.tui.desk import Desk


class PreviewScreen(ListScreen):
    """A list with a text beneath it. `seen` tells whether it was drawn: an S typed before that does not count."""

    def __init__(self, desk: Desk, style: str) -> None:
        super().__init__(desk, style)
        self.seen = False

    def compose(self) -> ComposeResult:
        """The rows, and beneath them the whole of the one under the cursor."""
        for each in super().compose():
            if each.id == "message":
                yield Heading(id="cell-heading", glyphs=self.desk.glyphs)
                yield Reader(id="cell", glyphs=self.desk.glyphs, margin=1)
            yield each

    def on_mount(self) -> None:
        """Show what was found; S counts once it is drawn."""
        self.query_one("#cell").can_focus = False
        self.call_after_refresh(self._drawn)

    def _drawn(self) -> None:
        self.seen = True
