"""A short menu at the foot of the screen: one letter chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from pmi_tui.domain.states import State
from pmi_tui.tui.row_keys import RowKeys
from pmi_tui.tui.widgets.cells import Cell, Row, Tone
from pmi_tui.tui.widgets.columns import Column
from pmi_tui.tui.widgets.line import Line
from pmi_tui.tui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.app import ComposeResult

    from pmi_tui.tui.desk import Desk
    from pmi_tui.tui.stage import Host

STATE_LETTERS = (
    ("p", State.PENDING),
    ("e", State.IN_PROGRESS),
    ("c", State.DONE),
    ("t", State.STOPPED),
    ("x", State.DROPPED),
)


AROUND = 4
"""Lines that a menu leaves for its title and for what it is about."""


class Menu(ModalScreen["str | None"], RowKeys["str | None"]):
    """Rows with a letter each; the letter, or Enter on the row, chooses its key; Esc leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,ctrl+c", "leave", show=False, priority=True),
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("enter", "choose", show=False),
    ]

    def __init__(
        self, desk: Desk, title: str, entries: Sequence[tuple[str, str, str]], *, at: str | None = None
    ) -> None:
        """`entries` are (letter, key, words); the cursor starts `at` a key."""
        super().__init__()
        self.desk = desk
        self._title = title
        self._entries = tuple(entries)
        self._at = at

    def compose(self) -> ComposeResult:
        """The title and the rows."""
        with Vertical(id="foot"):
            yield Line(id="question", glyphs=self.desk.glyphs)
            yield RowTable(id="choices", glyphs=self.desk.glyphs)

    def on_mount(self) -> None:
        """Fill the rows."""
        self.query_one("#question", Line).set_text(self._title, Tone.HEADING)
        rows = [Row(key, (Cell(letter, Tone.ACCENT), Cell(words))) for letter, key, words in self._entries]
        table = self.query_one(RowTable)
        table.styles.height = min(len(rows), max(1, self.app.size.height - AROUND))
        table.set_rows(rows, (Column(2), Column(0)))
        if self._at is not None:
            table.move_to(self._at)
        table.focus()

    def on_key(self, event: events.Key) -> None:
        """A letter of the menu chooses."""
        for letter, key, _ in self._entries:
            if event.character == letter:
                event.stop()
                self.dismiss(key)
                return

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        self.dismiss(self.query_one(RowTable).cursor_key)

    def action_leave(self) -> None:
        """Leave without choosing."""
        self.dismiss(None)


def ask_state(screen: Host, named: str, now: State, then: Callable[[State], object]) -> None:
    """Ask for the state of what is `named`, the present one under the cursor."""
    texts = screen.desk.texts
    entries = [
        (letter, state.value, f"{state.sign} {texts(f'state.{state}')}") for letter, state in STATE_LETTERS
    ]

    def answered(key: str | None) -> None:
        if key is not None:
            then(State(key))

    title = f"{texts('ask.state')} {screen.desk.glyphs.dot} {named}"
    screen.app.push_screen(Menu(screen.desk, title, entries, at=now.value), answered)
