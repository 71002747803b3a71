"""One act in full: every field that it changed, before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from pmi_tui.resources import styles_dir
from pmi_tui.services.chronicle import field_changes
from pmi_tui.services.wording import sentence
from pmi_tui.tui.moments import full_moment
from pmi_tui.tui.widgets.cells import Tone
from pmi_tui.tui.widgets.heading import Heading
from pmi_tui.tui.widgets.line import Line
from pmi_tui.tui.widgets.paragraphs import Paragraph
from pmi_tui.tui.widgets.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from pmi_tui.services.chronicle import FieldChange, Happening
    from pmi_tui.tui.desk import Desk

_INDENT = 2


class ActScreen(Screen[bool]):
    """Old and new values to read; the answer tells whether the act is to be taken back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,h,left,ctrl+c,enter", "answer(False)", show=False),
        Binding("u", "answer(True)", show=False),
        Binding("down,j", "scroll_by(1)", show=False),
        Binding("up,k", "scroll_by(-1)", show=False),
        Binding("pagedown,ctrl+d,space", "page(1)", show=False),
        Binding("pageup,ctrl+u", "page(-1)", show=False),
        Binding("g,home", "end(True)", show=False),
        Binding("G,end", "end(False)", show=False),
    ]

    def __init__(self, desk: Desk, happening: Happening) -> None:
        super().__init__()
        self.css_path = [styles_dir() / "history.tcss"]
        self.desk = desk
        self._happening = happening

    def compose(self) -> ComposeResult:
        """Who and when, the fields, the keys."""
        yield Heading(id="act-heading", glyphs=self.desk.glyphs)
        yield Reader(id="act", glyphs=self.desk.glyphs, margin=1)
        yield Line(id="keys", glyphs=self.desk.glyphs)

    def on_mount(self) -> None:
        """Fill in the act."""
        act, dot = self._happening.done.act, self.desk.glyphs.dot
        words = (
            f"{full_moment(self.desk, act.at)} {dot} {act.user} {dot} {self.desk.texts(f'act.{act.name}')}"
        )
        heading = self.query_one("#act-heading", Heading)
        heading.active = True
        heading.set_text(words)
        self._text.set_paragraphs(list(self._paragraphs()))
        self._text.focus()
        self.query_one("#keys", Line).set_text(self.desk.texts("history.act_keys"), Tone.DIM)

    @property
    def _text(self) -> Reader:
        return self.query_one(Reader)

    def _paragraphs(self) -> Iterator[Paragraph]:
        texts = self.desk.texts
        yield Paragraph(text=sentence(self._happening.done, texts))
        if not self._happening.stands:
            yield Paragraph(text=texts("history.already"), tone=Tone.DIM)
        before = ""
        for change in field_changes(self._happening.done, texts):
            if change.what != before:
                before = change.what
                yield Paragraph()
                yield Paragraph(heading=change.what)
            yield from self._values(change)

    def _values(self, change: FieldChange) -> Iterator[Paragraph]:
        texts = self.desk.texts
        if not change.old or not change.new:
            key = "history.new" if change.new else "history.old"
            heading = f"{change.field} ({texts(key)})"
            yield Paragraph(heading, change.new or change.old, indent=_INDENT)
            return
        yield Paragraph(f"{change.field} ({texts('history.old')})", change.old, Tone.DIM, _INDENT)
        yield Paragraph(f"{change.field} ({texts('history.new')})", change.new, indent=_INDENT)

    def action_answer(self, take_back: bool) -> None:
        """Back to the list."""
        self.dismiss(take_back)

    def action_scroll_by(self, delta: int) -> None:
        """Read on by lines."""
        self._text.scroll_lines(delta)

    def action_page(self, delta: int) -> None:
        """Read on by pages."""
        self._text.page(delta)

    def action_end(self, first: bool) -> None:
        """To the start, or to the end."""
        self._text.first() if first else self._text.last()
