"""Doing acts: what became of them is said and shown, and what others changed at once is decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.errors import PmiError
from pmi_tui.tui.widgets.cells import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from pmi_tui.services.workspace import Done
    from pmi_tui.tui.stage import Floor


class Performing:
    """Does the acts of a screen; `look` takes in what others wrote where one fails."""

    def __init__(self, screen: Floor, look: Callable[[], object]) -> None:
        self.screen = screen
        self._look = look

    def attempt(self, act: Callable[[], Done | tuple[Done, ...]]) -> None:
        """Do an act, say that it is saved and show what became of it; where that fails, PmiError is raised again.

        Where somebody else changed the same values first, a person decides on the conflict screen.
        """
        try:
            done = act()
        except PmiError as error:
            from pmi_tui.tui.screens.resolving import resolve

            self._look()
            resolve(self.screen, error, self._tell, self._complain)
            raise
        self._tell(done)

    def perform(self, act: Callable[[], Done | tuple[Done, ...]]) -> None:
        """Do an act as `attempt` does, and say what went wrong."""
        try:
            self.attempt(act)
        except PmiError as error:
            self._complain(error)

    def _tell(self, done: Done | tuple[Done, ...]) -> None:
        self.screen.say(self.screen.desk.announce(done))
        self.screen.desk.keep_track(done)
        self.screen.show_plan()

    def _complain(self, error: PmiError) -> None:
        self.screen.say(self.screen.desk.explain(error), Tone.LATE)
