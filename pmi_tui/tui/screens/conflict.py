"""The one screen for what two changed at once: a merge, a colleague, another window."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from pmi_tui.resources import styles_dir
from pmi_tui.services.conflicts import Side
from pmi_tui.tui.row_keys import RowKeys
from pmi_tui.tui.widgets.cells import Cell, Row, Tone
from pmi_tui.tui.widgets.columns import Column
from pmi_tui.tui.widgets.heading import Heading
from pmi_tui.tui.widgets.line import Line, Sentence
from pmi_tui.tui.widgets.paragraphs import Paragraph
from pmi_tui.tui.widgets.reader import Reader
from pmi_tui.tui.widgets.row_table import RowTable
from pmi_tui.tui.word_changes import marked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from pmi_tui.services.conflicts import Difference
    from pmi_tui.tui.desk import Desk

COLUMNS = (
    Column(3),
    Column(12, minimum=6),
    Column(16, minimum=6),
    Column(0, minimum=8),
    Column(0, minimum=8),
)
SIGNS = {Side.MINE: "[m]", Side.THEIRS: "[o]", None: "[ ]"}


class ConflictScreen(RowKeys["tuple[Side, ...] | None"]):
    """Values to decide one by one; S accepts once all are, Esc leaves with None. Nothing is written here.

    `title` says what is being decided about. Keys typed before the screen was drawn do not count.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,ctrl+c", "leave", show=False),
        Binding("down,j,tab", "move(1)", show=False),
        Binding("up,k,shift+tab", "move(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("g,home", "end(True)", show=False),
        Binding("G,end", "end(False)", show=False),
        Binding("space,ctrl+d", "read(1)", show=False),
        Binding("backspace,ctrl+u", "read(-1)", show=False),
        Binding("m", "take('mine')", show=False),
        Binding("o", "take('theirs')", show=False),
        Binding("M", "take_rest('mine')", show=False),
        Binding("O", "take_rest('theirs')", show=False),
        Binding("S", "accept", show=False),
    ]

    def __init__(self, desk: Desk, title: str, differences: Sequence[Difference]) -> None:
        super().__init__()
        self.css_path = [styles_dir() / "conflict.tcss"]
        self.desk = desk
        self._title = title
        self._differences = tuple(differences)
        self._sides: list[Side | None] = [each.forced for each in differences]
        self._seen = False

    def compose(self) -> ComposeResult:
        """What differs, the versions of the row under the cursor, a message, the keys."""
        glyphs = self.desk.glyphs
        yield Heading(id="differences-heading", glyphs=glyphs)
        yield RowTable(id="differences", glyphs=glyphs)
        yield Heading(id="versions-heading", glyphs=glyphs)
        yield Reader(id="versions", glyphs=glyphs, margin=1)
        yield Sentence(id="message", glyphs=glyphs)
        yield Line(id="keys", glyphs=glyphs)

    def on_mount(self) -> None:
        """Show the rows; keys count once they are drawn."""
        texts = self.desk.texts
        names = ("", "", texts("conflict.field"), texts("conflict.mine"), texts("conflict.theirs"))
        heading = self.query_one("#differences-heading", Heading)
        heading.active = True
        heading.set_text(self._title, COLUMNS, names, whole=True)
        self.query_one("#keys", Line).set_text(texts("conflict.keys"), Tone.DIM)
        self.query_one(Reader).can_focus = False
        self.table.focus()
        self._show()
        self.call_after_refresh(self._drawn)

    def _drawn(self) -> None:
        self._seen = True
        self._show_versions()

    @property
    def _here(self) -> int | None:
        key = self.table.cursor_key
        return int(key) if key is not None else None

    def _show(self) -> None:
        rows = [self._row(place) for place in range(len(self._differences))]
        self.table.set_rows(rows, COLUMNS)
        left = self._sides.count(None)
        key = "conflict.all_decided" if not left else "conflict.left"
        words = self.desk.texts(key) if not left else self.desk.texts.count(key, left, total=len(rows))
        self._say(words, Tone.DONE if not left else Tone.SOON)
        self._show_versions()

    def _row(self, place: int) -> Row:
        each, side = self._differences[place], self._sides[place]
        mine, theirs = (" ".join(text.split()) or self._blank for text in (each.mine, each.theirs))
        tones = [Tone.DIM if side not in (None, wanted) else Tone.NORMAL for wanted in Side]
        cells = (Cell(SIGNS[side], Tone.ACCENT), Cell(each.place), Cell(each.field))
        return Row(str(place), (*cells, Cell(mine, tones[0]), Cell(theirs, tones[1])))

    @property
    def _blank(self) -> str:
        return self.desk.texts("value.blank")

    def _show_versions(self) -> None:
        place, texts = self._here, self.desk.texts
        if place is None or not self._seen:
            return
        each = self._differences[place]
        self.query_one("#versions-heading", Heading).set_text(
            f"{each.place} {self.desk.glyphs.dot} {each.field}"
        )
        whose = texts("conflict.theirs")
        if each.who:
            when = each.when.astimezone().strftime(" %Y-%m-%d %H:%M") if each.when else ""
            whose += f" ({each.who}{when})"
        parts = (
            (texts("conflict.mine"), marked(each.base, each.mine), Tone.NORMAL),
            (whose, marked(each.base, each.theirs), Tone.NORMAL),
            (texts("conflict.base"), each.base, Tone.DIM),
        )
        self.query_one(Reader).set_paragraphs(
            [Paragraph(heading, text or self._blank, tone, 2) for heading, text, tone in parts]
        )

    def _say(self, text: str, tone: Tone) -> None:
        self.query_one("#message", Sentence).set_text(text, tone)

    def on_row_table_cursor_moved(self) -> None:
        """Show the versions of the row under the cursor."""
        self._show_versions()

    def action_read(self, delta: int) -> None:
        """Read on, or back, in the versions."""
        self.query_one(Reader).page(delta)

    def action_take(self, side: str) -> None:
        """Decide the row under the cursor and go on to the next."""
        place = self._here
        if not self._seen or place is None:
            return
        if self._differences[place].forced is not None:
            self._say(self.desk.texts("conflict.nothing_to_choose"), Tone.LATE)
            return
        self._sides[place] = Side(side)
        self.table.move(1)
        self._show()

    def action_take_rest(self, side: str) -> None:
        """Decide all that is not decided yet."""
        if self._seen:
            self._sides = [Side(side) if each is None else each for each in self._sides]
            self._show()

    def action_accept(self) -> None:
        """Hand over what was decided; where something is not, go there."""
        decided = tuple(each for each in self._sides if each is not None)
        if self._seen and len(decided) == len(self._sides):
            self.dismiss(decided)
        elif self._seen:
            self.table.move_to(str(self._sides.index(None)))
            self._say(self.desk.texts.count("conflict.undecided", self._sides.count(None)), Tone.LATE)

    def action_leave(self) -> None:
        """Leave without a decision."""
        self.dismiss(None)
