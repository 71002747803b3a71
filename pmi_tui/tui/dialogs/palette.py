"""All commands by name with their keys; for the help, those of one pane."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from pmi_tui.domain.text import fold
from pmi_tui.tui.commands import COMMANDS, HIDDEN, Group, Pane
from pmi_tui.tui.widgets.cells import Cell, Row, Tone
from pmi_tui.tui.widgets.columns import Column
from pmi_tui.tui.widgets.entry import Entry
from pmi_tui.tui.widgets.line import Line
from pmi_tui.tui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from pmi_tui.tui.commands import Command
    from pmi_tui.tui.desk import Desk

NUMBER_MARK = "#"
"""Begins an answer that is the number of an action, not a command."""


class Palette(ModalScreen[str | None]):
    """Commands to choose from by typing part of a name; a number goes to that action."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("ctrl+c", "leave", show=False, priority=True),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
    ]

    def __init__(self, desk: Desk, *, pane: Pane | None = None) -> None:
        """`pane` limits the commands to those that work there."""
        super().__init__()
        self.desk = desk
        self._pane = pane

    def compose(self) -> ComposeResult:
        """The title, the line to type in, the commands."""
        with Vertical(id="sheet"):
            yield Line(id="question", glyphs=self.desk.glyphs)
            yield Entry()
            yield RowTable(id="choices", glyphs=self.desk.glyphs)
            yield Line(id="hint", glyphs=self.desk.glyphs)

    def on_mount(self) -> None:
        """Show all of them."""
        texts = self.desk.texts
        title = texts("help.title", pane=texts(f"tui.{self._pane}")) if self._pane else texts("palette.title")
        self.query_one("#question", Line).set_text(title, Tone.HEADING)
        self.query_one("#hint", Line).set_text(texts("palette.hint"), Tone.DIM)
        self.query_one(Entry).focus()
        self._show("")

    def on_input_changed(self, event: Entry.Changed) -> None:
        """Show those whose name or key fits what is typed."""
        self._show(event.value)

    def on_input_submitted(self, event: Entry.Submitted) -> None:
        """Run the one under the cursor, or go to the action with that number."""
        text = event.value.strip()
        if text.isdecimal() and self._pane is None:
            self.dismiss(NUMBER_MARK + text)
        else:
            self.dismiss(self.query_one(RowTable).cursor_key)

    def _show(self, text: str) -> None:
        shown = [command for command in self._commands() if self._fits(command, text.strip())]
        columns = (Column(12), Column(0, minimum=20))
        self.query_one(RowTable).set_rows(self._rows(shown), columns)

    def _commands(self) -> list[Command]:
        here = [c for c in COMMANDS if c.name not in HIDDEN and (self._pane is None or self._pane in c.panes)]
        return sorted(here, key=lambda command: list(Group).index(command.group)) if self._pane else here

    def _rows(self, shown: list[Command]) -> list[Row]:
        texts, rows, group = self.desk.texts, [], None
        for command in shown:
            if self._pane is not None and command.group is not group:
                group = command.group
                rows.append(
                    Row(f"group.{group}", (Cell(texts(f"group.{group}"), Tone.HEADING),), selectable=False)
                )
            keys = " ".join(self.desk.key_name(key) for key in command.keys[:2])
            rows.append(Row(command.name, (Cell(keys, Tone.ACCENT), Cell(texts(f"command.{command.name}")))))
        return rows

    def _fits(self, command: Command, text: str) -> bool:
        from pmi_tui.i18n.languages import LANGUAGES
        from pmi_tui.i18n.texts import Texts

        if not text or text in (self.desk.key_name(key) for key in command.keys):
            return True
        names = [fold(Texts(language)(f"command.{command.name}")) for language in LANGUAGES]
        return all(any(word in name for name in names) for word in fold(text).split())

    def action_move(self, delta: int) -> None:
        """Move the cursor."""
        self.query_one(RowTable).move(delta)

    def action_page(self, delta: int) -> None:
        """Move the cursor by a page."""
        self.query_one(RowTable).page(delta)

    def action_leave(self) -> None:
        """Leave without choosing."""
        self.dismiss(None)
