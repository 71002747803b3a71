"""A question at the foot of the screen with one line to type in."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from pmi_tui.errors import PmiError
from pmi_tui.tui.widgets.cells import Tone
from pmi_tui.tui.widgets.line import Line

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.app import ComposeResult

    from pmi_tui.tui.desk import Desk


class Prompt(ModalScreen[str | None]):
    """Asks for one line. Enter gives it back once it is understood; Esc leaves, asking first if it was changed.

    `understand` says in words what a text means, and raises PmiError where it cannot be taken.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("ctrl+c", "leave", show=False, priority=True),
    ]

    def __init__(
        self,
        desk: Desk,
        label: str,
        *,
        value: str = "",
        understand: Callable[[str], str] | None = None,
        hint: str = "",
    ) -> None:
        super().__init__()
        self.desk = desk
        self._label = label
        self._value = value
        self._understand = understand
        self._hint = hint
        self._leaving = False

    def compose(self) -> ComposeResult:
        """The question, the line, and what was understood."""
        with Vertical(id="foot"):
            yield Line(self._label, id="question", glyphs=self.desk.glyphs)
            line = Input(self._value, select_on_focus=False, id="answer")
            line.cursor_blink = False
            yield line
            yield Line(self._hint, id="hint", glyphs=self.desk.glyphs)

    @property
    def answer(self) -> Input:
        """The line that is typed in."""
        return self.query_one("#answer", Input)

    def say(self, text: str, tone: Tone = Tone.DIM) -> None:
        """Put a text under the line."""
        self.query_one("#hint", Line).set_text(text, tone)

    def on_mount(self) -> None:
        """Start typing at the end of what is there."""
        self.query_one("#question", Line).set_text(self._label, Tone.HEADING)
        self.answer.focus()
        self.answer.action_end()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what the text is understood as while it is typed."""
        self._leaving = False
        if self._understand is None or not event.value.strip():
            self.say(self._hint)
            return
        try:
            self.say(self._understand(event.value))
        except PmiError as error:
            self.say(self.desk.explain(error), Tone.SOON)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the text back, or say why it cannot be taken and keep it."""
        self._submit(event.value)

    def action_leave(self) -> None:
        """Leave without an answer; changed text is asked about first."""
        if self._leaving:
            self._leaving = False
            self.say(self._hint)
        elif self.answer.value.strip() in ("", self._value.strip()):
            self.dismiss(None)
        else:
            self._leaving = True
            self.say(self.desk.texts("ask.leaving"), Tone.SOON)

    def on_key(self, event: events.Key) -> None:
        """While leaving is asked about: `s` gives the text back, `d` throws it away, anything else goes on."""
        if not self._leaving or event.key == "escape":
            return
        event.prevent_default()
        event.stop()
        self._leaving = False
        self.say(self._hint)
        if event.key == "s":
            self._submit(self.answer.value)
        elif event.key == "d":
            self.dismiss(None)

    def _submit(self, text: str) -> None:
        try:
            if self._understand is not None:
                self._understand(text)
        except PmiError as error:
            self.say(self.desk.explain(error), Tone.LATE)
        else:
            self.dismiss(text)
