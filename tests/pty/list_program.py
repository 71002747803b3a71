"""A small interface on the real widgets and the real driver, for the tests in a terminal."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import ClassVar

from pmi_tui.tui.delays import shorten_delays

shorten_delays()

from textual import events  # noqa: E402
from textual.app import ComposeResult  # noqa: E402
from textual.binding import Binding, BindingType  # noqa: E402

from pmi_tui.tui.driver import choose_driver  # noqa: E402
from pmi_tui.tui.widgets.cells import Align, Cell, Row, Tone  # noqa: E402
from pmi_tui.tui.widgets.columns import Column  # noqa: E402
from pmi_tui.tui.widgets.heading import Heading  # noqa: E402
from pmi_tui.tui.widgets.lazy_rows import LazyRows  # noqa: E402
from pmi_tui.tui.widgets.line import Line  # noqa: E402
from pmi_tui.tui.widgets.row_table import RowTable  # noqa: E402
from pmi_tui.tui.widgets.tones import TonedApp  # noqa: E402

COLUMNS = (Column(3), Column(4, Align.RIGHT), Column(), Column(15), Column(7))
TITLE = "Realizar talleres de liderazgo y bienestar laboral que promuevan la confianza y la lealtad"


def row(number: int) -> Row:
    late = Cell("VENCIDA", Tone.LATE) if number % 3 == 0 else Cell("inicio", Tone.SOON)
    return Row(f"a{number}", (Cell("[ ]"), Cell(str(number)), Cell(TITLE), Cell("Alcaldía, RRHH"), late))


class Listing(TonedApp[None]):
    CSS_PATH = Path(__file__).resolve().parents[2] / "styles" / "base.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "go(1)"),
        Binding("up", "go(-1)"),
        Binding("pagedown", "page(1)"),
        Binding("pageup", "page(-1)"),
        Binding("q", "quit"),
        Binding("l", "lean"),
        Binding("e", "edit"),
    ]

    def compose(self) -> ComposeResult:
        yield Heading("2 Acciones")
        yield RowTable()
        yield Line(id="said")

    def on_mount(self) -> None:
        count = next((int(word) for word in sys.argv if word.isdigit()), 1000)
        rows = LazyRows([f"a{number}" for number in range(count)], row)
        self.query_one(RowTable).set_rows(rows, COLUMNS)
        self.query_one(RowTable).focus()

    def on_ready(self) -> None:
        self.query_one(Line).set_text("listo")

    def action_go(self, delta: int) -> None:
        self.query_one(RowTable).move(delta)

    def action_page(self, delta: int) -> None:
        self.query_one(RowTable).page(delta)

    def action_lean(self) -> None:
        self.query_one(RowTable).lean = True

    def action_edit(self) -> None:
        with self.suspend():
            print("en el editor", flush=True)
            input()

    def on_key(self, event: events.Key) -> None:
        if "said" in sys.argv:
            said = self.query_one(Line)
            said.set_text(f"{said.text} {event.key}")

    def on_paste(self, event: events.Paste) -> None:
        said = self.query_one(Line)
        said.set_text(f"{said.text} pegado={event.text!r}")


if __name__ == "__main__":
    if "nohup" in sys.argv:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    Listing(driver_class=choose_driver()).run(mouse=False)
