"""Doing acts: what became of them is said and shown, and what others changed at once is decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from pmi_tui.errors import PmiError
from pmi_tui.tui.stage import Host
from pmi_tui.tui.widgets.cells import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from pmi_tui.services.workspace import Done


class Speaker(Host, Protocol):
    """A screen with a message line."""

    def say(self, text: str, tone: Tone = ...) -> None:
        """Put a text on the message line."""


class Performing:
    """Does the acts of a screen.

    `look` takes in what others wrote where one fails; `show` shows what acts changed, at once or once a conflict is
    decided. `settled` is called when a conflict was decided, whatever is left of the act.
    """

    def __init__(
        self,
        screen: Speaker,
        look: Callable[[], object],
        show: Callable[[tuple[Done, ...]], object],
        settled: Callable[[], object] = lambda: None,
    ) -> None:
        self.screen = screen
        self._look = look
        self._show = show
        self._settled = settled

    def attempt(self, act: Callable[[], Done | tuple[Done, ...]]) -> None:
        """Do an act, say that it is saved and show what became of it; where that fails, PmiError is raised again.

        Where somebody else changed the same values first, a person decides on the conflict screen.
        """
        try:
            done = act()
        except PmiError as error:
            from pmi_tui.tui.screens.resolving import resolve

            self._look()
            resolve(self.screen, error, self._tell, self._complain, self._settled)
            raise
        self._tell(done if isinstance(done, tuple) else (done,))

    def perform(self, act: Callable[[], Done | tuple[Done, ...]]) -> None:
        """Do an act as `attempt` does, and say what went wrong."""
        try:
            self.attempt(act)
        except PmiError as error:
            self._complain(error)

    def _tell(self, done: tuple[Done, ...]) -> None:
        self.screen.say(self.screen.desk.announce(done))
        self.screen.desk.keep_track(done)
        self._show(done)

    def _complain(self, error: PmiError) -> None:
        self.screen.say(self.screen.desk.explain(error), Tone.LATE)
