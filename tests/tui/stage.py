"""A bare app around one widget, with the real stylesheet."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult
from textual.widget import Widget

from pmi_tui.tui.widgets.tones import TonedApp

BASE_CSS = Path(__file__).resolve().parents[2] / "styles" / "base.tcss"


class Stage(TonedApp[None]):
    """Shows the given widgets one above the other and keeps the messages that it got."""

    CSS_PATH = BASE_CSS
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, *widgets: Widget) -> None:
        super().__init__()
        self._shown = widgets

    def compose(self) -> ComposeResult:
        yield from self._shown


def lines_of(widget: Widget) -> list[str]:
    """Return what the widget draws, line by line, as text."""
    return [widget.render_line(y).text for y in range(widget.size.height)]
