"""A question with a text to type: nothing typed is lost by an Esc, by a save that fails, or by a line that drops."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from pmi_tui.errors import PmiError
from pmi_tui.tui.drafting import PAUSE, Drafting
from pmi_tui.tui.widgets.cells import Tone
from pmi_tui.tui.widgets.entry import Entry
from pmi_tui.tui.widgets.line import Sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.timer import Timer
    from textual.widgets import Input, TextArea

    from pmi_tui.services.drafts import About, Draft
    from pmi_tui.tui.desk import Desk


class Question(ModalScreen[str | None]):
    """Asks for a text. Esc leaves, asking first if it was changed.

    `attempt` is called with a text that was accepted; while it raises PmiError the question stays, the text in it
    and the reason under it. `box` is `foot` for one line, `sheet` for a longer text. What is typed is kept as a draft
    `about` something, if that is given; `draft` is one of an earlier session to go on with. `direction` is where Tab
    led, 0 for nowhere: with `tabs` it accepts, as Enter does.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False, priority=True),
        Binding("ctrl+c", "interrupt", show=False, priority=True),
        Binding("ctrl+g", "external", show=False, priority=True),
        Binding("tab", "go(1)", show=False, priority=True),
        Binding("shift+tab", "go(-1)", show=False, priority=True),
    ]

    beside: tuple[tuple[str, str], ...] = ()
    """What is kept in the draft beside the text, by name."""

    def __init__(
        self,
        desk: Desk,
        field: Entry | TextArea,
        label: str,
        *,
        hint: str,
        attempt: Callable[[str], object] | None = None,
        box: str = "foot",
        about: About | None = None,
        draft: Draft | None = None,
        tabs: bool = False,
    ) -> None:
        super().__init__()
        self.desk = desk
        self.field = field
        self.direction = 0
        self._label = label
        self._first = field.text
        self._hint = hint
        self._attempt = attempt
        self._box = box
        self._tabs = tabs
        self._draft = draft
        self._drafting = Drafting(desk, about, draft) if about is not None else None
        self._waiting: Timer | None = None
        self._leaving = False
        self._sight = desk.library.sight()

    def compose(self) -> ComposeResult:
        """The question, the text, and what is to say about it."""
        with Vertical(id=self._box):
            yield Sentence(id="question", glyphs=self.desk.glyphs)
            yield from self.compose_fields()
            yield Sentence(id="hint", glyphs=self.desk.glyphs)

    def compose_fields(self) -> ComposeResult:
        """What is to fill in; a kind of question may ask for more."""
        yield self.field

    def on_mount(self) -> None:
        """Start typing, or go on with what was typed before."""
        self.query_one("#question", Sentence).set_text(self._label, Tone.HEADING)
        self.say(self._hint)
        if self._draft is not None:
            put(self.field, self._draft.text)
            self.flush()
        self.field.focus()

    def say(self, text: str, tone: Tone = Tone.DIM) -> None:
        """Put a text under the field."""
        self.query_one("#hint", Sentence).set_text(text, tone)

    def check(self, text: str) -> None:
        """Raise PmiError for a text that cannot be taken; any can, unless a kind of question knows better."""

    @property
    def more(self) -> tuple[tuple[str, str], ...]:
        """What else is filled in beside the text, by name."""
        return self.beside

    @property
    def is_changed(self) -> bool:
        """Whether something was typed that would be missed."""
        return self.field.text.strip() not in ("", self._first.strip())

    def on_input_changed(self, event: Input.Changed) -> None:  # noqa: ARG002 (kinds of questions look at it)
        """Have what is typed put on disk within a second."""
        self.on_text_area_changed()

    def on_text_area_changed(self) -> None:
        """Have what is typed put on disk within a second."""
        if self._waiting is None and self._drafting is not None:
            self._waiting = self.set_timer(PAUSE, self.flush)

    def on_unmount(self) -> None:
        """Put on disk what was neither accepted nor thrown away: the program is ending."""
        self.flush()

    def flush(self) -> None:
        """Put what is typed on disk now."""
        self._waiting = None
        if self._drafting is None:
            return
        if not self.is_changed:
            self._drafting.drop()
        elif (problem := self._drafting.keep(self.field.text, self.more)) and self.is_attached:
            self.say(self.desk.texts("draft.not_kept", problem=self.desk.explain(problem)), Tone.SOON)

    def action_accept(self) -> None:
        """Give the text back, or say why it cannot be taken and keep it."""
        if self._leaving:
            self._stay()
        elif self._is_taken():
            self.finish(self.field.text)

    def action_go(self, direction: int) -> None:
        """To what comes next, or before."""
        if self._leaving:
            self._stay()
        else:
            self.go(direction)

    def go(self, direction: int) -> None:
        """Accept and go on, where there is somewhere to go; a kind of question may have more to fill in."""
        if self._tabs and (self.field.text == self._first or self._is_taken()):
            self.direction = direction
            self.finish(self.field.text)

    def action_external(self) -> None:
        """Go on in an editor; what it saves comes back into the field."""
        from pmi_tui.tui.external_editor import edit_field

        field = self.focused if isinstance(self.focused, Entry) else self.field
        self.flush()
        try:
            put(field, edit_field(self.app, field.text))
        except PmiError as error:
            self.say(self.desk.explain(error), Tone.LATE)

    def action_interrupt(self) -> None:
        """As Esc; pressed again, the program ends and the text stays behind as a draft."""
        self.flush()
        if self._leaving and self._drafting is not None:
            self.app.exit()
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Leave without an answer; changed text is asked about first."""
        if self._leaving:
            self._stay()
        elif not self.is_changed:
            self.finish(None)
        else:
            self._leaving = True
            self.set_focus(None)
            self.say(self.desk.texts("ask.leaving"), Tone.SOON)

    def on_key(self, event: events.Key) -> None:
        """While leaving is asked about: `s` gives the text back, `d` throws it away, anything else goes on."""
        if not self._leaving:
            return
        event.stop()
        self._stay()
        if event.key == "s":
            self.action_accept()
        elif event.key == "d":
            self.finish(None)

    def on_paste(self, event: events.Paste) -> None:
        """While leaving is asked about: go on with what is pasted, for on a slow line the Esc may have been its own."""
        if self._leaving:
            self._stay()
            self.field.post_message(events.Paste(event.text))

    def _is_taken(self) -> bool:
        try:
            self.check(self.field.text)
            if self._attempt is not None:
                with self.desk.library.seeing(self._sight):
                    self._attempt(self.field.text)
        except PmiError as error:
            self._sight = self.desk.library.sight()
            self.say(self.desk.explain(error), Tone.LATE)
            return False
        return True

    def finish(self, answer: str | None = None) -> None:
        """Go, leaving no draft behind; without an answer where what was typed was written in another way."""
        if self._drafting is not None:
            self._drafting.drop()
            self._drafting = None
        self.dismiss(answer)

    def _stay(self) -> None:
        self._leaving = False
        self.field.focus()
        self.say(self._hint)


def put(field: Entry | TextArea, text: str) -> None:
    """Give a field another text, the cursor at its end; a field of one line takes all lines joined by blanks."""
    if isinstance(field, Entry):
        field.value = " ".join(text.splitlines()) if "\n" in text else text
        field.action_end()
    else:
        field.load_text(text)
        field.move_cursor(field.document.end)
