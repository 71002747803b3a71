"""The question who acts, where several people share one login."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from pmi_tui.domain.text import fold
from pmi_tui.services.people import act_as, last_used, people
from pmi_tui.tui.stage import Host
from pmi_tui.tui.widgets.cells import Cell, Row, Tone
from pmi_tui.tui.widgets.columns import Column
from pmi_tui.tui.widgets.entry import Entry
from pmi_tui.tui.widgets.line import Line
from pmi_tui.tui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from pmi_tui.tui.desk import Desk


class Asker(Host, Protocol):
    """A screen that asks who acts, and shows that it knows."""

    def show_plan(self) -> None:
        """Draw everything anew from what is stored."""

    def say(self, text: str, tone: Tone = ...) -> None:
        """Put a text on the message line."""


class Who(ModalScreen[str | None]):
    """Names to choose from, the last one under the cursor; any other one can be typed. Esc leaves the program."""

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
        self._names = people(desk.library)
        self._last = last_used(desk.session).user

    def compose(self) -> ComposeResult:
        """The question, the line to type in, the names."""
        with Vertical(id="sheet"):
            yield Line(id="question", glyphs=self.desk.glyphs)
            yield Entry()
            yield RowTable(id="choices", glyphs=self.desk.glyphs)
            yield Line(id="hint", glyphs=self.desk.glyphs)

    def on_mount(self) -> None:
        """Show every name."""
        texts = self.desk.texts
        self.query_one("#question", Line).set_text(texts("who.question"), Tone.HEADING)
        self.query_one("#hint", Line).set_text(texts("who.hint"), Tone.DIM)
        self.query_one(Entry).focus()
        self._show("")
        if self._last is not None:
            self.query_one(RowTable).move_to(self._last)

    def on_input_changed(self, event: Entry.Changed) -> None:
        """Show the names that begin like what is typed, and what is typed as a new one."""
        self._show(" ".join(event.value.split()))

    def on_input_submitted(self) -> None:
        """Take the name under the cursor."""
        name = self.query_one(RowTable).cursor_key
        if name is None:
            self.query_one("#hint", Line).set_text(self.desk.texts("who.needed"), Tone.SOON)
        else:
            self.dismiss(name)

    def _show(self, text: str) -> None:
        rows = [Row(name, (Cell(name),)) for name in self._names if fold(name).startswith(fold(text))]
        if text and text not in self._names:
            rows.append(Row(text, (Cell(self.desk.texts("who.new", name=text), Tone.ACCENT),)))
        self.query_one(RowTable).set_rows(rows, (Column(),))

    def action_move(self, delta: int) -> None:
        """Move the cursor."""
        self.query_one(RowTable).move(delta)

    def action_page(self, delta: int) -> None:
        """Move the cursor by a page."""
        self.query_one(RowTable).page(delta)

    def action_leave(self) -> None:
        """Leave the program: nobody acts without a name."""
        self.app.exit()


def ask_who(screen: Asker) -> None:
    """Ask who acts, and go on under that name."""
    desk = screen.desk

    def answered(name: str | None) -> None:
        if name is not None:
            act_as(desk.session, name)
            screen.show_plan()
            screen.say(desk.texts("who.is", name=desk.library.actor.user))

    screen.app.push_screen(Who(desk), answered)
