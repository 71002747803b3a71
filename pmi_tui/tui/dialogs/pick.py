"""A list to choose one thing from, shortened by typing part of its name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from pmi_tui.domain.text import fold
from pmi_tui.tui.widgets.cells import Align, Cell, Row, Tone
from pmi_tui.tui.widgets.columns import Column
from pmi_tui.tui.widgets.entry import Entry
from pmi_tui.tui.widgets.line import Line
from pmi_tui.tui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual.app import ComposeResult

    from pmi_tui.services.units import Unit
    from pmi_tui.tui.desk import Desk
    from pmi_tui.tui.stage import Host

_COLUMNS = (Column(0, minimum=20), Column(6, Align.RIGHT))


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose: its key, its words, a remark at the right, and other words by which it is found."""

    key: str
    words: str
    remark: str = ""
    found_by: str = ""


class Pick(ModalScreen[str | None]):
    """Options in rows; Enter takes the one under the cursor, Esc leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+c", "leave", show=False, priority=True),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
    ]

    def __init__(self, desk: Desk, title: str, options: Sequence[Option], *, at: str | None = None) -> None:
        """The cursor starts `at` a key."""
        super().__init__()
        self.desk = desk
        self._title = title
        self._options = tuple(options)
        self._at = at

    def compose(self) -> ComposeResult:
        """The title, the line to type in, the rows."""
        with Vertical(id="sheet"):
            yield Line(id="question", glyphs=self.desk.glyphs)
            yield Entry()
            yield RowTable(id="choices", glyphs=self.desk.glyphs)
            yield Line(id="hint", glyphs=self.desk.glyphs)

    def on_mount(self) -> None:
        """Show all rows."""
        self.query_one("#question", Line).set_text(self._title, Tone.HEADING)
        self.query_one("#hint", Line).set_text(self.desk.texts("pick.hint"), Tone.DIM)
        self.query_one(Entry).focus()
        self._show("")
        if self._at is not None:
            self.query_one(RowTable).move_to(self._at)

    def on_input_changed(self, event: Entry.Changed) -> None:
        """Show the rows that hold every word typed."""
        self._show(event.value)

    def on_input_submitted(self) -> None:
        """Take the row under the cursor; where none fits, stay."""
        if (key := self.query_one(RowTable).cursor_key) is not None:
            self.dismiss(key)

    def _show(self, text: str) -> None:
        wanted = fold(text).split()
        rows = [
            Row(option.key, (Cell(option.words), Cell(option.remark, Tone.DIM)))
            for option in self._options
            if all(word in fold(f"{option.words} {option.found_by}") for word in wanted)
        ]
        if not rows:
            nothing = Cell(self.desk.texts("pick.nothing"), Tone.DIM)
            rows.append(Row("nothing.", (nothing,), selectable=False))
        self.query_one(RowTable).set_rows(rows, _COLUMNS)

    def action_move(self, delta: int) -> None:
        """Move the cursor."""
        self.query_one(RowTable).move(delta)

    def action_page(self, delta: int) -> None:
        """Move the cursor by a page."""
        self.query_one(RowTable).page(delta)

    def action_leave(self) -> None:
        """Leave without choosing."""
        self.dismiss(None)


def pick(
    screen: Host,
    title: str,
    options: Sequence[Option],
    then: Callable[[str], object],
    *,
    at: str | None = None,
) -> None:
    """Let a person choose, and go on with the key chosen."""

    def answered(key: str | None) -> None:
        if key is not None:
            then(key)

    screen.app.push_screen(Pick(screen.desk, title, options, at=at), answered)


def unit_options(units: Iterable[Unit]) -> list[Option]:
    """Units to choose from, each found by any of its names."""
    return [Option(unit.key, unit.name, str(unit.rows), " ".join(unit.spellings)) for unit in units]
