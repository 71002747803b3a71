"""A question with a text to type: nothing typed is lost by an Esc or by a save that fails."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from pmi_tui.errors import PmiError
from pmi_tui.tui.widgets.cells import Tone
from pmi_tui.tui.widgets.line import Sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.app import ComposeResult
    from textual.widgets import TextArea

    from pmi_tui.tui.desk import Desk
    from pmi_tui.tui.widgets.entry import Entry


class Question(ModalScreen[str | None]):
    """Asks for a text. Esc leaves, asking first if it was changed.

    `attempt` is called with a text that was accepted; while it raises PmiError the question stays, the text in it
    and the reason under it. `box` is `foot` for one line, `sheet` for a longer text.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+c", "leave", show=False, priority=True),
    ]

    def __init__(
        self,
        desk: Desk,
        field: Entry | TextArea,
        label: str,
        *,
        hint: str,
        attempt: Callable[[str], object] | None = None,
        box: str = "foot",
    ) -> None:
        super().__init__()
        self.desk = desk
        self.field = field
        self._label = label
        self._first = field.text
        self._hint = hint
        self._attempt = attempt
        self._box = box
        self._leaving = False

    def compose(self) -> ComposeResult:
        """The question, the text, and what is to say about it."""
        with Vertical(id=self._box):
            yield Sentence(id="question", glyphs=self.desk.glyphs)
            yield self.field
            yield Sentence(id="hint", glyphs=self.desk.glyphs)

    def on_mount(self) -> None:
        """Start typing."""
        self.query_one("#question", Sentence).set_text(self._label, Tone.HEADING)
        self.say(self._hint)
        self.field.focus()

    def say(self, text: str, tone: Tone = Tone.DIM) -> None:
        """Put a text under the field."""
        self.query_one("#hint", Sentence).set_text(text, tone)

    def check(self, text: str) -> None:
        """Raise PmiError for a text that cannot be taken; any can, unless a kind of question knows better."""

    def action_accept(self) -> None:
        """Give the text back, or say why it cannot be taken and keep it."""
        text = self.field.text
        try:
            self.check(text)
            if self._attempt is not None:
                self._attempt(text)
        except PmiError as error:
            self.say(self.desk.explain(error), Tone.LATE)
        else:
            self.dismiss(text)

    def action_leave(self) -> None:
        """Leave without an answer; changed text is asked about first."""
        if self._leaving:
            self._stay()
        elif self.field.text.strip() in ("", self._first.strip()):
            self.dismiss(None)
        else:
            self._leaving = True
            self.set_focus(None)
            self.say(self.desk.texts("ask.leaving"), Tone.SOON)

    def _stay(self) -> None:
        self._leaving = False
        self.field.focus()
        self.say(self._hint)

    def on_key(self, event: events.Key) -> None:
        """While leaving is asked about: `s` gives the text back, `d` throws it away, anything else goes on."""
        if not self._leaving:
            return
        event.stop()
        self._stay()
        if event.key == "s":
            self.action_accept()
        elif event.key == "d":
            self.dismiss(None)
