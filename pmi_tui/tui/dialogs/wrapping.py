"""One line of text that is read whole: what is too long for the screen goes on beneath."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import TextArea

if TYPE_CHECKING:
    from textual import events


class WrappingLine(TextArea):
    """A text that wraps as it grows. A new line comes only from an editor; what is pasted is joined by blanks."""

    def __init__(self, value: str = "") -> None:
        super().__init__(value, soft_wrap=True, tab_behavior="focus", id="answer")
        self.cursor_blink = False

    def on_paste(self, event: events.Paste) -> None:
        """Take every line of what is pasted."""
        event.prevent_default()
        event.stop()
        done = self.replace(" ".join(event.text.split()), *self.selection)
        self.move_cursor(done.end_location)
