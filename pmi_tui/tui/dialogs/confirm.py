"""A question that only Shift+S answers with yes."""

from __future__ import annotations

from math import inf
from time import monotonic
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.screen import ModalScreen

from pmi_tui.tui.widgets.cells import Tone
from pmi_tui.tui.widgets.line import Line, Sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.app import ComposeResult

    from pmi_tui.tui.desk import Desk
    from pmi_tui.tui.stage import Host


class Confirm(ModalScreen[bool]):
    """Asks before something large: S accepts, any other key means no. Keys typed before it is seen do not count."""

    def __init__(self, desk: Desk, question: str) -> None:
        super().__init__()
        self.desk = desk
        self._question = question
        self._seen_at = inf

    def compose(self) -> ComposeResult:
        """The question and how to answer it."""
        with Vertical(id="foot"):
            yield Sentence(id="question", glyphs=self.desk.glyphs)
            yield Line(id="hint", glyphs=self.desk.glyphs)

    def on_mount(self) -> None:
        """Show the question; answers count once it is drawn."""
        self.query_one("#question", Sentence).set_text(self._question, Tone.SOON)
        self.query_one("#hint", Line).set_text(self.desk.texts("ask.confirm"), Tone.DIM)
        self.call_after_refresh(self._drawn)

    def _drawn(self) -> None:
        self._seen_at = monotonic()

    def on_key(self, event: events.Key) -> None:
        """S accepts; what was typed in one go with the key that asked was typed before, even if it is read later."""
        event.stop()
        if event.time > self._seen_at:
            self.dismiss(event.key == "S")


def confirm(screen: Host, question: str, then: Callable[[], object]) -> None:
    """Ask, and go on only with a yes."""

    def answered(yes: bool | None) -> None:
        if yes:
            then()

    screen.app.push_screen(Confirm(screen.desk, question), answered)
