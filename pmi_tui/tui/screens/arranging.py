"""Commands that put rows in another order."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pmi_tui.tui.stage import Stage


class Arranging:
    """Moving the row under the cursor among its neighbours."""

    def __init__(self, screen: Stage) -> None:
        self.screen = screen

    def do_move_down(self) -> None:
        """The row one place down, the cursor with it."""
        self._later("move-down")

    def do_move_up(self) -> None:
        """The row one place up, the cursor with it."""
        self._later("move-up")

    def _later(self, command: str) -> None:
        name = self.screen.desk.texts(f"command.{command}")
        self.screen.say(self.screen.desk.texts("tui.comes_later", command=name))
