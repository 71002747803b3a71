"""What screens with one list have in common: heading, rows, message and keys, and the keys that move."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from pmi_tui.errors import PmiError
from pmi_tui.resources import styles_dir
from pmi_tui.tui.row_keys import ROW_KEYS, RowKeys
from pmi_tui.tui.screens.performing import Performing
from pmi_tui.tui.widgets.cells import Tone
from pmi_tui.tui.widgets.heading import Heading
from pmi_tui.tui.widgets.line import Line, Sentence
from pmi_tui.tui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from pmi_tui.services.workspace import Done
    from pmi_tui.tui.desk import Desk


class ListScreen(RowKeys[str]):
    """One list over the whole screen; the answer is the last message, for the screen beneath."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *ROW_KEYS,
        Binding("escape,q,h,left,ctrl+c", "leave", show=False),
        Binding("r,ctrl+l", "reread", show=False),
    ]

    def __init__(self, desk: Desk, style: str) -> None:
        """`style` names the stylesheet and begins the keys of the texts."""
        super().__init__()
        self.css_path = [styles_dir() / f"{style}.tcss"]
        self.desk = desk
        self._style = style

    def compose(self) -> ComposeResult:
        """Heading, rows, message and keys."""
        glyphs = self.desk.glyphs
        yield Heading(id="rows-heading", glyphs=glyphs)
        yield RowTable(id="rows", glyphs=glyphs, lean=self.desk.session.settings.lean)
        yield Sentence(id="message", glyphs=glyphs)
        yield Line(id="keys", glyphs=glyphs)

    def on_mount(self) -> None:
        """Show the rows, and look once a second whether they are others now."""
        self.heading.active = True
        self.query_one("#keys", Line).set_text(self.desk.texts(f"{self._style}.keys"), Tone.DIM)
        self.table.focus()
        self.set_interval(1.0, self._follow)

    def on_resize(self) -> None:
        """Lay the rows out for the width."""
        self.show()

    @property
    def heading(self) -> Heading:
        """The line above the rows."""
        return self.query_one("#rows-heading", Heading)

    def show(self) -> None:
        """Draw the rows from what is stored."""

    def is_stale(self) -> bool:
        """Whether what is stored is no longer what is shown."""
        return False

    def say(self, text: str, tone: Tone = Tone.NORMAL) -> None:
        """Put a text on the message line."""
        self.query_one("#message", Sentence).set_text(text, tone)

    def complain(self, error: PmiError) -> None:
        """Say what went wrong."""
        self.say(self.desk.explain(error), Tone.LATE)

    def perform(self, act: Callable[[], tuple[Done, ...]]) -> None:
        """Do an act, say and show what became of it, or say what went wrong; a conflict is decided first."""
        Performing(self, self.desk.library.catch_up, self.show_done).perform(act)

    def show_done(self, done: tuple[Done, ...]) -> None:  # noqa: ARG002 (a kind of list remembers them)
        """Show what acts changed."""
        self.show()

    def _follow(self) -> None:
        """Show what others write; the main screen beneath takes it in."""
        if self.is_active and self.is_stale():
            self.show()

    def action_reread(self) -> None:
        """Read the store again and draw the whole screen."""
        from pmi_tui.tui.driver import redraw

        try:
            self.desk.library.catch_up()
        except PmiError as error:
            self.complain(error)
        self.show()
        redraw(self.app)

    def action_leave(self) -> None:
        """Back to the screen beneath, with the last message."""
        self.dismiss(self.query_one("#message", Sentence).text)
