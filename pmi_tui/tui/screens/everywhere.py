"""Commands that are the same on every screen with rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.tui.widgets.cells import Tone

if TYPE_CHECKING:
    from pmi_tui.tui.stage import Floor


class Everywhere:
    """Answering `d`, and making room for the shell."""

    def __init__(self, screen: Floor) -> None:
        self.screen = screen

    def do_not_d(self) -> None:
        """Say what `d` might have meant."""
        desk = self.screen.desk
        words = desk.texts("tui.not_d", done=desk.key_of("done"), remove=desk.key_of("remove"))
        self.screen.say(words, Tone.DIM)

    def do_suspend(self) -> None:
        """Give the terminal back to the shell until `fg`."""
        self.screen.app.action_suspend_process()
