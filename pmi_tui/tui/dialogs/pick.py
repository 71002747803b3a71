"""A list to choose one thing from, shortened by typing part of its name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pmi_tui.domain.text import fold
from pmi_tui.tui.dialogs.chooser import Chooser
from pmi_tui.tui.widgets.cells import Align, Cell, Row, Tone
from pmi_tui.tui.widgets.columns import Column

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pmi_tui.services.units import Unit
    from pmi_tui.tui.desk import Desk
    from pmi_tui.tui.stage import Host
    from pmi_tui.tui.widgets.entry import Entry

_COLUMNS = (Column(0, minimum=20), Column(6, Align.RIGHT))


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose: its key, its words, a remark at the right, and other words by which it is found."""

    key: str
    words: str
    remark: str = ""
    found_by: str = ""


class Pick(Chooser):
    """Options in rows; Enter takes the one under the cursor, Esc leaves."""

    def __init__(self, desk: Desk, title: str, options: Sequence[Option], *, at: str | None = None) -> None:
        """The cursor starts `at` a key."""
        super().__init__(desk)
        self._title = title
        self._options = tuple(options)
        self._at = at

    def on_mount(self) -> None:
        """Show all rows."""
        self.begin(self._title, self.desk.texts("pick.hint"), self._at)

    def on_input_changed(self, event: Entry.Changed) -> None:
        """Show the rows that hold every word typed."""
        self.show_rows(event.value)

    def on_input_submitted(self) -> None:
        """Take the row under the cursor; where none fits, stay."""
        if (key := self.table.cursor_key) is not None:
            self.dismiss(key)

    def show_rows(self, text: str) -> None:
        """Show the rows that hold every word typed."""
        wanted = fold(text).split()
        rows = [
            Row(option.key, (Cell(option.words), Cell(option.remark, Tone.DIM)))
            for option in self._options
            if all(word in fold(f"{option.words} {option.found_by}") for word in wanted)
        ]
        if not rows:
            nothing = Cell(self.desk.texts("pick.nothing"), Tone.DIM)
            rows.append(Row("nothing.", (nothing,), selectable=False))
        self.table.set_rows(rows, _COLUMNS)


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
