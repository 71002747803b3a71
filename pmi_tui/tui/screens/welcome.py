"""What an empty store offers: to bring a plan in, to paste one, to look at the demonstration, to start one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from pmi_tui.errors import PmiError
from pmi_tui.services import acts
from pmi_tui.tui.widgets.cells import Cell, Row, Tone
from pmi_tui.tui.widgets.columns import Column
from pmi_tui.tui.widgets.line import Line, Sentence
from pmi_tui.tui.widgets.paragraphs import Paragraph
from pmi_tui.tui.widgets.reader import Reader
from pmi_tui.tui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.app import ComposeResult

    from pmi_tui.services.drafts import Draft
    from pmi_tui.services.importing import Imported
    from pmi_tui.tui.desk import Desk
    from pmi_tui.tui.screens.bringing import Bringing

CHOICES = (("i", "file"), ("p", "paste"), ("d", "demo"), ("n", "new"), ("q", "quit"))
WORDS = 5
"""Lines of the words above the choices, where there is room."""


class WelcomeScreen(Screen[str]):
    """The first screen of an empty store; its answer is what was done there, to be said on the next one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("enter", "choose", show=False),
        Binding("u", "take_back(False)", show=False),
        Binding("U", "take_back(True)", show=False),
        Binding("T", "trash", show=False),
        Binding("escape,ctrl+c", "leave", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._told = ""

    def compose(self) -> ComposeResult:
        """A few words, the choices, a message."""
        yield Line(id="standing", glyphs=self.desk.glyphs)
        yield Reader(id="welcome", glyphs=self.desk.glyphs, margin=1)
        yield RowTable(id="choices", glyphs=self.desk.glyphs)
        yield Sentence(id="message", glyphs=self.desk.glyphs)
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

    def on_resize(self) -> None:
        """Leave the choices their lines; the words above take what remains."""
        words = self.query_one(Reader)
        words.styles.height = max(1, min(WORDS, self.size.height - len(CHOICES) - 3))

    def _look(self) -> None:
        try:
            self.desk.library.catch_up()
        except PmiError as error:
            self._complain(error)
        if self.is_active and self.desk.plans():
            self.dismiss(self._told)

    def _complain(self, error: PmiError) -> None:
        self.query_one("#message", Sentence).set_text(self.desk.explain(error), Tone.LATE)

    def on_key(self, event: events.Key) -> None:
        """A letter chooses."""
        for letter, key in CHOICES:
            if event.character == letter or (key == "file" and event.character == "I"):
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

    def action_take_back(self, again: bool) -> None:
        """Take back what left the store empty, or do again what was taken back."""
        from pmi_tui.services.undoing import redo, undo

        try:
            self.desk.keep_track((redo if again else undo)(self.desk.library, plan_id=self.desk.undo_place))
        except PmiError as error:
            self._complain(error)
        else:
            self._look()

    def _choose(self, key: str) -> None:
        match key:
            case "file":
                self._bringing.from_file()
            case "paste":
                self._bringing.from_paste()
            case "new":
                self.ask_name()
            case "demo":
                self.app.exit(key)
            case _:
                self.app.exit()

    def ask_name(self, draft: Draft | None = None) -> None:
        """Ask for the name of a first plan and make it; a `draft` is what the question goes on with."""
        from pmi_tui.tui.screens.plan_menu import ask_new_plan

        ask_new_plan(self, self._create, then=self._look, draft=draft)

    def action_trash(self) -> None:
        """What was removed, to bring it back."""
        from pmi_tui.tui.screens.trash import TrashScreen

        def left(message: str | None) -> None:
            self.query_one("#message", Sentence).set_text(message or "")
            self._look()

        self.app.push_screen(TrashScreen(self.desk), left)

    @property
    def _bringing(self) -> Bringing:
        from pmi_tui.tui.screens.bringing import Bringing

        return Bringing(self, self._take)

    def _take(self, act: Callable[[], Imported]) -> None:
        try:
            done = act().acts
            self._told = self.desk.announce(done)
            self.desk.keep_track(done)
        except PmiError as error:
            self._complain(error)
        else:
            self._look()

    def _create(self, name: str) -> None:
        self._told = self.desk.announce(acts.create_plan(self.desk.library, name))
