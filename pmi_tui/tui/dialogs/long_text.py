"""A text of several lines, edited over the lower half of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import TextArea

from pmi_tui.errors import InvalidError
from pmi_tui.tui.widgets.cells import Tone
from pmi_tui.tui.widgets.line import Line

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from pmi_tui.tui.desk import Desk


class LongText(ModalScreen[str | None]):
    """Asks for a text of many lines. Ctrl+O gives it back; Esc leaves, asking first if it was changed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+o", "accept", show=False, priority=True),
        Binding("escape", "leave", show=False, priority=True),
        Binding("ctrl+c", "leave", show=False, priority=True),
    ]

    def __init__(self, desk: Desk, label: str, *, value: str = "", required: bool = False) -> None:
        super().__init__()
        self.desk = desk
        self._label = label
        self._value = value
        self._required = required
        self._leaving = False

    def compose(self) -> ComposeResult:
        """The question, the text, and the keys."""
        with Vertical(id="sheet"):
            yield Line(id="question", glyphs=self.desk.glyphs)
            area = TextArea(self._value, soft_wrap=True, tab_behavior="focus", id="area")
            area.cursor_blink = False
            yield area
            yield Line(id="hint", glyphs=self.desk.glyphs)

    def on_mount(self) -> None:
        """Start typing at the end of what is there."""
        self.query_one("#question", Line).set_text(self._label, Tone.HEADING)
        self._say_keys()
        area = self.query_one(TextArea)
        area.focus()
        area.move_cursor(area.document.end)

    def _say_keys(self) -> None:
        self.query_one("#hint", Line).set_text(self.desk.texts("ask.long"), Tone.DIM)

    def action_accept(self) -> None:
        """Give the text back."""
        text = self.query_one(TextArea).text
        if self._required and not text.strip():
            self.query_one("#hint", Line).set_text(self.desk.explain(InvalidError("empty_text")), Tone.LATE)
        else:
            self.dismiss(text)

    def action_leave(self) -> None:
        """Leave without an answer; changed text is asked about first."""
        if self._leaving:
            self._leaving = False
            self._say_keys()
        elif self.query_one(TextArea).text.strip() in ("", self._value.strip()):
            self.dismiss(None)
        else:
            self._leaving = True
            self.query_one("#hint", Line).set_text(self.desk.texts("ask.leaving"), Tone.SOON)

    def on_key(self, event: events.Key) -> None:
        """While leaving is asked about: `s` gives the text back, `d` throws it away, anything else goes on."""
        if not self._leaving or event.key == "escape":
            return
        event.prevent_default()
        event.stop()
        self._leaving = False
        self._say_keys()
        if event.key == "s":
            self.action_accept()
        elif event.key == "d":
            self.dismiss(None)
