"""Commands that choose a view: a filter that has a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pmi_tui.tui.stage import Stage


class Viewing:
    """Choosing what is shown by name."""

    def __init__(self, screen: Stage) -> None:
        self.screen = screen

    def do_views(self) -> None:
        """A menu of views: overdue, due soon, without evidence, a unit's, one's own."""
        self._later("views")

    def _later(self, command: str) -> None:
        name = self.screen.desk.texts(f"command.{command}")
        self.screen.say(self.screen.desk.texts("tui.comes_later", command=name))
