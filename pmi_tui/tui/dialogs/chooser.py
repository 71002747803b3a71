"""What the lists have in common from which one row is chosen by typing part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from pmi_tui.tui.row_keys import RowKeys
from pmi_tui.tui.widgets.cells import Tone
from pmi_tui.tui.widgets.entry import Entry
from pmi_tui.tui.widgets.line import Line
from pmi_tui.tui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from pmi_tui.tui.desk import Desk


class Chooser(ModalScreen["str | None"], RowKeys["str | None"]):
    """A line to type in over rows; the answer is the key of one of them. Esc leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+c", "leave", show=False, priority=True),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def compose(self) -> ComposeResult:
        """The title, the line to type in, the rows, how to answer."""
        with Vertical(id="sheet"):
            yield Line(id="question", glyphs=self.desk.glyphs)
            yield Entry()
            yield RowTable(id="choices", glyphs=self.desk.glyphs)
            yield Line(id="hint", glyphs=self.desk.glyphs)

    def begin(self, title: str, hint: str, at: str | None = None) -> None:
        """Show the title, the hint and all rows, the cursor on the row with the key `at`; typing begins."""
        self.query_one("#question", Line).set_text(title, Tone.HEADING)
        self.query_one("#hint", Line).set_text(hint, Tone.DIM)
        self.query_one(Entry).focus()
        self.show_rows("")
        if at is not None:
            self.table.move_to(at)

    def show_rows(self, text: str) -> None:
        """Show the rows that fit what is typed."""

    def action_leave(self) -> None:
        """Leave without choosing."""
        self.dismiss(None)
