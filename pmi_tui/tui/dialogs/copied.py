"""A text alone on the screen, so that the mouse of any terminal can select it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from pmi_tui.resources import styles_dir
from pmi_tui.tui.clipboard import copyable, send
from pmi_tui.tui.widgets.cells import Tone
from pmi_tui.tui.widgets.line import Sentence
from pmi_tui.tui.widgets.paragraphs import Paragraph
from pmi_tui.tui.widgets.reader import Reader

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from pmi_tui.tui.desk import Desk
    from pmi_tui.tui.stage import Host


SCROLLING = frozenset({"down", "up", "pagedown", "pageup"})


class Copied(ModalScreen[None]):
    """The text from the left edge, without borders. Arrows and pages scroll, any other key leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "scroll_lines(1)", show=False),
        Binding("up", "scroll_lines(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("escape,ctrl+c", "leave", show=False, priority=True),
    ]

    def __init__(self, desk: Desk, text: str, hint: str) -> None:
        super().__init__()
        self.css_path = [styles_dir() / "copied.tcss"]
        self.desk = desk
        self.text = text
        self._hint = hint
        self._seen = False

    def compose(self) -> ComposeResult:
        """The text, and how to go on."""
        yield Reader(id="copied", glyphs=self.desk.glyphs)
        yield Sentence(id="hint", glyphs=self.desk.glyphs)

    def on_mount(self) -> None:
        """Show the text."""
        self.query_one(Reader).set_paragraphs([Paragraph(text=self.text)])
        self.query_one(Reader).focus()
        self.query_one("#hint", Sentence).set_text(self._hint, Tone.DIM)
        self.call_after_refresh(self._drawn)

    def _drawn(self) -> None:
        self._seen = True

    def on_key(self, event: events.Key) -> None:
        """Any key that does not scroll leaves."""
        if event.key not in SCROLLING:
            event.stop()
            self.action_leave()

    def action_leave(self) -> None:
        """Back, once the text was to be seen."""
        if self._seen:
            self.dismiss()

    def action_scroll_lines(self, delta: int) -> None:
        """Scroll by lines."""
        self.query_one(Reader).scroll_lines(delta)

    def action_page(self, delta: int) -> None:
        """Scroll by pages."""
        self.query_one(Reader).page(delta)


def copy(screen: Host, text: str) -> None:
    """Put a text on the terminal's clipboard, and show it for a terminal that has none."""
    plain = copyable(text)
    sent = send(screen.app, plain)
    hint = screen.desk.texts("copied.sent" if sent else "copied.too_long")
    screen.app.push_screen(Copied(screen.desk, plain, hint))
