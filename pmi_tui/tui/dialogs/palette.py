"""All commands by name with their keys; for the help, those of one pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.domain.text import fold
from pmi_tui.tui.commands import COMMANDS, HIDDEN, Group, Pane
from pmi_tui.tui.dialogs.chooser import Chooser
from pmi_tui.tui.widgets.cells import Cell, Row, Tone
from pmi_tui.tui.widgets.columns import Column
from pmi_tui.tui.widgets.line import Line

if TYPE_CHECKING:
    from collections.abc import Collection

    from pmi_tui.tui.commands import Command
    from pmi_tui.tui.desk import Desk
    from pmi_tui.tui.widgets.entry import Entry

NUMBER_MARK = "#"
"""Begins an answer that is the number of an action, not a command."""
COLUMNS = (Column(12), Column(0, minimum=20))
SHOWN_KEYS = 2
"""Keys of a command that are shown."""


class Palette(Chooser):
    """Commands to choose from by typing part of a name; a number goes to that action.

    For the help, `pane` limits the commands to those that work there, and `only` to those of a screen. Else `here` is
    the pane in focus: what does not work there is dim and says where it does.
    """

    def __init__(
        self,
        desk: Desk,
        *,
        pane: Pane | None = None,
        here: Pane | None = None,
        only: Collection[str] | None = None,
    ) -> None:
        super().__init__(desk)
        self._pane = pane
        self._here = pane or here
        self._only = only
        self._names = _Names(desk)

    def on_mount(self) -> None:
        """Show all of them."""
        texts = self.desk.texts
        title = texts("help.title", pane=texts(f"tui.{self._pane}")) if self._pane else texts("palette.title")
        self.begin(title, texts("palette.hint"))

    def on_input_changed(self, event: Entry.Changed) -> None:
        """Show those whose name or key fits what is typed, the best first."""
        self.show_rows(event.value.strip())

    def on_input_submitted(self, event: Entry.Submitted) -> None:
        """Run the one under the cursor, or go to the action with that number."""
        text = event.value.strip()
        if text.isdecimal() and self._pane is None:
            self.dismiss(NUMBER_MARK + text)
        elif self.table.cursor_key is None:
            self.query_one("#hint", Line).set_text(self.desk.texts("palette.none", text=text), Tone.SOON)
        else:
            self.dismiss(self.table.cursor_key)

    def show_rows(self, text: str) -> None:
        """Show the commands that fit, the best first."""
        fitting = [(self._names.fit(command, text), command) for command in self._commands()]
        shown = [(fit, command) for fit, command in fitting if fit is not None]
        if text:
            shown.sort(key=lambda each: (each[0], not self._works(each[1])))
        self.table.set_rows(self._rows([command for _, command in shown], grouped=not text), COLUMNS)
        if text:
            self.table.first()

    def _commands(self) -> list[Command]:
        listed = [
            command
            for command in COMMANDS
            if command.name not in HIDDEN and (self._only is None or command.name in self._only)
        ]
        if self._pane is None:
            return listed
        here = [command for command in listed if self._works(command)]
        return sorted(here, key=lambda command: list(Group).index(command.group))

    def _works(self, command: Command) -> bool:
        return self._here is None or self._here in command.panes

    def _rows(self, shown: list[Command], *, grouped: bool) -> list[Row]:
        rows: list[Row] = []
        group: Group | None = None
        for command in shown:
            if self._pane is not None and grouped and command.group is not group:
                group = command.group
                name = Cell(self.desk.texts(f"group.{group}"), Tone.HEADING)
                rows.append(Row(f"group.{group}", (name,), selectable=False))
            rows.append(self._row(command))
        return rows

    def _row(self, command: Command) -> Row:
        texts = self.desk.texts
        keys = " ".join(self.desk.keys_of(command)[:SHOWN_KEYS])
        name = texts(f"command.{command.name}")
        if self._works(command):
            return Row(command.name, (Cell(keys, Tone.ACCENT), Cell(name)))
        panes = ", ".join(texts(f"tui.{pane}") for pane in Pane if pane in command.panes)
        words = f"{name} {self.desk.glyphs.dot} {texts('palette.only_in', panes=panes)}"
        return Row(command.name, (Cell(keys), Cell(words)), Tone.DIM)


class _Names:
    """The names of all commands in every language, as they are looked for."""

    def __init__(self, desk: Desk) -> None:
        from pmi_tui.i18n.languages import LANGUAGES
        from pmi_tui.i18n.texts import Texts

        spoken = [Texts(language) for language in LANGUAGES]
        self._keys = {command.name: desk.keys_of(command) for command in COMMANDS}
        self._names = {
            command.name: [
                fold(command.name.replace("-", " ")),
                *(fold(texts(f"command.{command.name}")) for texts in spoken),
            ]
            for command in COMMANDS
        }

    def fit(self, command: Command, text: str) -> int | None:
        """How well a command fits what is typed, 0 best; None if not at all. Words count in any order."""
        words, names = fold(text.replace("-", " ")).split(), self._names[command.name]
        if text in self._keys[command.name]:
            return 0
        found = [all(f" {word}" in f" {name}" for word in words) for name in names]
        if any(found):
            return 1
        return 2 if all(any(word in name for name in names) for word in words) else None
