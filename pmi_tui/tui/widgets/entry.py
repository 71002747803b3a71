"""The line that a person types in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input

if TYPE_CHECKING:
    from textual import events


class Entry(Input):
    """One line of text with a still cursor; nothing is selected when it takes the focus, so no key replaces it all.

    A value that is typed `over` is selected, for one so short that the new one stands in its place.
    """

    def __init__(self, value: str = "", *, over: bool = False) -> None:
        super().__init__(value, select_on_focus=False, id="answer")
        self._over = over
        self.cursor_blink = False

    @property
    def text(self) -> str:
        """What is typed."""
        return self.value

    def on_mount(self) -> None:
        """Go on at the end of what is there, or in its place."""
        self.action_end()
        if self._over:
            self.select_all()

    def on_paste(self, event: events.Paste) -> None:
        """Take every line of what is pasted, joined by blanks."""
        event.prevent_default()
        event.stop()
        self.replace(" ".join(event.text.split()), *self.selection)
