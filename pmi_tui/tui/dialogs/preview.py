"""What a large change would do, row by row, before it is done: only Shift+S lets it happen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from pmi_tui.resources import styles_dir
from pmi_tui.tui.widgets.cells import Tone
from pmi_tui.tui.widgets.line import Line, Sentence
from pmi_tui.tui.widgets.paragraphs import Paragraph
from pmi_tui.tui.widgets.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from textual.app import ComposeResult

    from pmi_tui.tui.desk import Desk
    from pmi_tui.tui.stage import Host

INDENT = 2


@dataclass(frozen=True, slots=True)
class Became:
    """A field of a row, before and after; `old` is None where there was no such row."""

    name: str
    old: str | None
    new: str


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row that would change: what it is called, its fields, and a word where there is more to say about it."""

    title: str
    fields: tuple[Became, ...] = ()
    note: str = ""
    tone: Tone = Tone.NORMAL


class Preview(ModalScreen[bool]):
    """Shows rows with their old and new values; S accepts, Enter and Esc mean no.

    Keys typed before it is drawn do not count. `totals` are said above the rows.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q,ctrl+c", "refuse", show=False, priority=True),
        Binding("S", "accept", show=False),
        Binding("down,j", "scroll_lines(1)", show=False),
        Binding("up,k", "scroll_lines(-1)", show=False),
        Binding("pagedown,ctrl+d,space", "page(1)", show=False),
        Binding("pageup,ctrl+u", "page(-1)", show=False),
        Binding("g,home", "ends(True)", show=False),
        Binding("G,end", "ends(False)", show=False),
    ]

    def __init__(self, desk: Desk, title: str, rows: Sequence[PreviewRow], totals: str) -> None:
        super().__init__()
        self.css_path = [styles_dir() / "preview.tcss"]
        self.desk = desk
        self._title = title
        self._rows = tuple(rows)
        self._totals = totals
        self._seen = False

    def compose(self) -> ComposeResult:
        """Title, totals, rows, and how to answer."""
        glyphs = self.desk.glyphs
        with Vertical(id="sheet"):
            yield Sentence(id="question", glyphs=glyphs)
            yield Sentence(id="totals", glyphs=glyphs)
            yield Reader(id="preview", glyphs=glyphs, margin=1)
            yield Line(id="hint", glyphs=glyphs)

    def on_mount(self) -> None:
        """Show the rows; answers count once they are drawn."""
        self.query_one("#question", Sentence).set_text(self._title, Tone.HEADING)
        self.query_one("#totals", Sentence).set_text(self._totals, Tone.SOON)
        self.query_one("#hint", Line).set_text(self.desk.texts("preview.keys"), Tone.DIM)
        self.query_one(Reader).focus()
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        """Put the rows in now that there is a width to break them for."""
        self.query_one(Reader).set_paragraphs(list(self._paragraphs()))
        self.call_after_refresh(self._drawn)

    def _drawn(self) -> None:
        self._seen = True

    def _paragraphs(self) -> Iterator[Paragraph]:
        for row in self._rows:
            lines = [self._words(each) for each in row.fields] + ([row.note] if row.note else [])
            yield Paragraph(heading=row.title, text="\n".join(lines), tone=row.tone, indent=INDENT)

    def _words(self, field: Became) -> str:
        if field.old is None:
            return f"{field.name}: {field.new}"
        return f"{field.name}: {field.old} {self.desk.glyphs.arrow} {field.new}"

    def action_accept(self) -> None:
        """Yes."""
        if self._seen:
            self.dismiss(True)

    def action_refuse(self) -> None:
        """No."""
        if self._seen:
            self.dismiss(False)

    def action_scroll_lines(self, delta: int) -> None:
        """Scroll by lines."""
        self.query_one(Reader).scroll_lines(delta)

    def action_page(self, delta: int) -> None:
        """Scroll by pages."""
        self.query_one(Reader).page(delta)

    def action_ends(self, first: bool) -> None:
        """To the first row, or to the last."""
        reader = self.query_one(Reader)
        reader.first() if first else reader.last()


def preview(
    screen: Host, title: str, rows: Sequence[PreviewRow], totals: str, then: Callable[[], object]
) -> None:
    """Show what would change, and go on only with a yes."""

    def answered(yes: bool | None) -> None:
        if yes:
            then()

    screen.app.push_screen(Preview(screen.desk, title, rows, totals), answered)
