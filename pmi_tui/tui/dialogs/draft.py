"""A text that an earlier session left behind: to be taken up, thrown away, or left for later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.screen import ModalScreen

from pmi_tui.resources import styles_dir
from pmi_tui.tui.widgets.cells import Tone
from pmi_tui.tui.widgets.line import Sentence
from pmi_tui.tui.widgets.paragraphs import Paragraph
from pmi_tui.tui.widgets.reader import Reader

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from pmi_tui.services.drafts import Draft
    from pmi_tui.tui.desk import Desk

TAKE_UP, THROW_AWAY, COPY = "S", "x", "y"
SHOWN_BESIDE = ("file", "link", "reason")
"""What else a person may have typed."""
_STEPS = {"down": 1, "j": 1, "up": -1, "k": -1}
_PAGES = {"pagedown": 1, "space": 1, "pageup": -1}


class DraftDialog(ModalScreen[str | None]):
    """Shows a draft whole; answers TAKE_UP, THROW_AWAY or None. Keys typed before it `is_seen` do not count.

    One that cannot be taken up can be read, copied and thrown away; `is_gone` has it say that what it was about is no
    longer there. `now` is what the field says that was changed since the draft was begun.
    """

    def __init__(
        self, desk: Desk, draft: Draft, *, can_take_up: bool, is_gone: bool = False, now: str | None = None
    ) -> None:
        super().__init__()
        self.css_path = [styles_dir() / "draft.tcss"]
        self.desk = desk
        self._draft = draft
        self._can_take_up = can_take_up
        self._is_gone = is_gone
        self._now = now
        self.is_seen = False

    def compose(self) -> ComposeResult:
        """What it is, its text, and how to answer."""
        with Vertical(id="sheet"):
            yield Sentence(id="question", glyphs=self.desk.glyphs)
            yield Reader(id="draft", glyphs=self.desk.glyphs, margin=1)
            yield Sentence(id="hint", glyphs=self.desk.glyphs)

    def on_mount(self) -> None:
        """Show it; answers count once it is drawn."""
        texts, at = self.desk.texts, self._draft.at.astimezone()
        when = f"{at.day} {texts(f'month.{at.month}')} {at:%H:%M}"
        title = texts("draft.title", when=when, label=self._draft.about.label)
        if self._is_gone:
            title = f"{title} {texts('draft.gone')}"
        self.query_one("#question", Sentence).set_text(title, Tone.HEADING)
        beside = [Paragraph(text=value) for name, value in self._draft.more if name in SHOWN_BESIDE]
        if self._now is not None:
            heading, now = texts("draft.changed_since"), self._now or texts("value.blank")
            beside = [
                Paragraph(),
                Paragraph(heading=heading, tone=Tone.SOON),
                Paragraph(text=now, tone=Tone.DIM),
            ]
        self.query_one(Reader).set_paragraphs([Paragraph(text=self._draft.text), *beside])
        self._say(texts("draft.keys" if self._can_take_up else "draft.keys_loose"))
        self.query_one(Reader).focus()
        self.call_after_refresh(self._drawn)

    def _say(self, text: str) -> None:
        self.query_one("#hint", Sentence).set_text(text, Tone.DIM)

    def _drawn(self) -> None:
        self.is_seen = True

    def on_key(self, event: events.Key) -> None:
        """Answer, scroll or copy."""
        event.stop()
        reader = self.query_one(Reader)
        if not self.is_seen:
            return
        if event.key in _STEPS:
            reader.scroll_lines(_STEPS[event.key])
        elif event.key in _PAGES:
            reader.page(_PAGES[event.key])
        elif event.key == COPY:
            self.app.copy_to_clipboard(self._draft.text)
            self._say(self.desk.texts("draft.copied"))
        elif event.key == THROW_AWAY or (event.key == TAKE_UP and self._can_take_up):
            self.dismiss(event.key)
        elif event.key in ("escape", "enter", "q", "ctrl+c"):
            self.dismiss(None)
