"""Commands that mark rows, and change all that are marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pmi_tui.tui.stage import Stage


class Marking:
    """Marking rows of the pane in focus."""

    def __init__(self, screen: Stage) -> None:
        self.screen = screen

    def do_mark(self) -> None:
        """Mark the row, or take its mark away, and go down."""
        self._later("mark")

    def do_mark_all(self) -> None:
        """Mark every row in view, or none."""
        self._later("mark-all")

    def do_change_marked(self) -> None:
        """Change the marked rows, after a look at what would change."""
        self._later("change-marked")

    def _later(self, command: str) -> None:
        name = self.screen.desk.texts(f"command.{command}")
        self.screen.say(self.screen.desk.texts("tui.comes_later", command=name))
