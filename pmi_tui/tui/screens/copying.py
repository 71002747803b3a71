"""Commands that copy what is shown to the clipboard of the person's terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pmi_tui.tui.stage import Stage


class Copying:
    """Copying what is under the cursor."""

    def __init__(self, screen: Stage) -> None:
        self.screen = screen

    def do_copy(self) -> None:
        """The cell that matters most of the row."""
        self._later("copy")

    def do_copy_row(self) -> None:
        """The whole row."""
        self._later("copy-row")

    def _later(self, command: str) -> None:
        name = self.screen.desk.texts(f"command.{command}")
        self.screen.say(self.screen.desk.texts("tui.comes_later", command=name))
