"""What an empty store offers: to bring a plan in, to paste one, to look at the demonstration, to start one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from pmi_tui.errors import PmiError
from pmi_tui.services import acts
from pmi_tui.services.importing import import_plan, read_file
from pmi_tui.tui.dialogs.ask import ask_text
from pmi_tui.tui.widgets.cells import Cell, Row, Tone
from pmi_tui.tui.widgets.columns import Column
from pmi_tui.tui.widgets.line import Line
from pmi_tui.tui.widgets.paragraphs import Paragraph
from pmi_tui.tui.widgets.reader import Reader
from pmi_tui.tui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.app import ComposeResult

    from pmi_tui.tui.desk import Desk

CHOICES = (("i", "file"), ("p", "paste"), ("d", "demo"), ("n", "new"), ("q", "quit"))


class WelcomeScreen(Screen[None]):
    """The first screen of an empty store."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("enter", "choose", show=False),
        Binding("escape,ctrl+c", "leave", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def compose(self) -> ComposeResult:
        """A few words, the choices, a message."""
        yield Line(id="standing", glyphs=self.desk.glyphs)
        yield Reader(id="welcome", glyphs=self.desk.glyphs, margin=1)
        yield RowTable(id="choices", glyphs=self.desk.glyphs)
        yield Line(id="message", glyphs=self.desk.glyphs)
        yield Line(id="keys", glyphs=self.desk.glyphs)

    def on_mount(self) -> None:
        """Show the choices, and look once a second whether a plan came from elsewhere."""
        texts = self.desk.texts
        self.query_one("#standing", Line).set_text(texts("welcome.title"), Tone.HEADING)
        words = texts("welcome.text", folder=str(self.desk.session.root))
        self.query_one(Reader).set_paragraphs([Paragraph(text=words)])
        self.query_one(Reader).can_focus = False
        rows = [
            Row(key, (Cell(letter, Tone.ACCENT), Cell(texts(f"welcome.{key}")))) for letter, key in CHOICES
        ]
        table = self.query_one(RowTable)
        table.set_rows(rows, (Column(2), Column(0)))
        table.focus()
        self.query_one("#keys", Line).set_text(texts("welcome.keys"), Tone.DIM)
        self.set_interval(1.0, self._look)

    def _look(self) -> None:
        if self.desk.plans():
            self.dismiss()

    def on_key(self, event: events.Key) -> None:
        """A letter chooses."""
        for letter, key in CHOICES:
            if event.character == letter:
                event.stop()
                self._choose(key)

    def action_move(self, delta: int) -> None:
        """Move the cursor."""
        self.query_one(RowTable).move(delta)

    def action_choose(self) -> None:
        """Do what is under the cursor."""
        if (key := self.query_one(RowTable).cursor_key) is not None:
            self._choose(key)

    def action_leave(self) -> None:
        """Leave the program."""
        self.app.exit()

    def _choose(self, key: str) -> None:
        match key:
            case "file":
                self._ask("welcome.path", self._import_file)
            case "paste":
                self._paste()
            case "new":
                self._ask("welcome.name", self._create)
            case "demo":
                self.app.exit(key)
            case _:
                self.app.exit()

    def _ask(self, key: str, then: Callable[[str], object]) -> None:
        ask_text(self, key, then)

    def _paste(self) -> None:
        from pmi_tui.tui.dialogs.long_text import LongText

        def answered(text: str | None) -> None:
            if text:
                self._try(lambda: import_plan(self.desk.library, text.encode(), ""))

        self.app.push_screen(LongText(self.desk, self.desk.texts("welcome.paste_here")), answered)

    def _import_file(self, text: str) -> None:
        path = Path(text.strip()).expanduser()
        self._try(lambda: import_plan(self.desk.library, read_file(path), path.name))

    def _create(self, name: str) -> None:
        self._try(lambda: acts.create_plan(self.desk.library, name))

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except PmiError as error:
            self.query_one("#message", Line).set_text(self.desk.explain(error), Tone.LATE)
        else:
            self.dismiss()
