"""The question who acts, where several people share one login."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from pmi_tui.domain.text import fold
from pmi_tui.services.people import act_as, last_used, people
from pmi_tui.tui.dialogs.chooser import Chooser
from pmi_tui.tui.stage import Host
from pmi_tui.tui.widgets.cells import Cell, Row, Tone
from pmi_tui.tui.widgets.columns import Column
from pmi_tui.tui.widgets.line import Line

if TYPE_CHECKING:
    from pmi_tui.tui.desk import Desk
    from pmi_tui.tui.widgets.entry import Entry


class Asker(Host, Protocol):
    """A screen that asks who acts, and shows that it knows."""

    def show_plan(self) -> None:
        """Draw everything anew from what is stored."""

    def say(self, text: str, tone: Tone = ...) -> None:
        """Put a text on the message line."""


class Who(Chooser):
    """Names to choose from, the last one under the cursor; any other one can be typed. Esc leaves the program."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._names = people(desk.library)
        self._last = last_used(desk.session).user

    def on_mount(self) -> None:
        """Show every name."""
        self.begin(self.desk.texts("who.question"), self.desk.texts("who.hint"), self._last)

    def on_input_changed(self, event: Entry.Changed) -> None:
        """Show the names that begin like what is typed, and what is typed as a new one."""
        self.show_rows(" ".join(event.value.split()))

    def on_input_submitted(self) -> None:
        """Take the name under the cursor."""
        name = self.table.cursor_key
        if name is None:
            self.query_one("#hint", Line).set_text(self.desk.texts("who.needed"), Tone.SOON)
        else:
            self.dismiss(name)

    def show_rows(self, text: str) -> None:
        """Show the names that begin like what is typed, and what is typed as a new one."""
        rows = [Row(name, (Cell(name),)) for name in self._names if fold(name).startswith(fold(text))]
        if text and text not in self._names:
            rows.append(Row(text, (Cell(self.desk.texts("who.new", name=text), Tone.ACCENT),)))
        self.table.set_rows(rows, (Column(),))

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
