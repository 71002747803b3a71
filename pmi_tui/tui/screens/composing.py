"""The widgets of the main screen, from top to bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical

from pmi_tui.tui.widgets.heading import Heading
from pmi_tui.tui.widgets.line import Divider, Line, Sentence
from pmi_tui.tui.widgets.reader import Reader
from pmi_tui.tui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from pmi_tui.tui.widgets.glyphs import Glyphs


def main_widgets(glyphs: Glyphs, *, lean: bool) -> ComposeResult:
    """The lines and the four panes, each with its heading."""
    yield Line(id="standing", glyphs=glyphs)
    yield Line(id="plans-line", glyphs=glyphs, indent=0)
    with Horizontal(id="body"):
        with Vertical(id="side"):
            yield Heading(id="plans-heading", glyphs=glyphs)
            yield RowTable(id="plans", glyphs=glyphs, lean=lean)
            yield Reader(id="figures", glyphs=glyphs, margin=1)
        yield Divider(id="side-divider", glyphs=glyphs)
        with Vertical(id="work"):
            yield Heading(id="actions-heading", glyphs=glyphs)
            yield RowTable(id="actions", glyphs=glyphs, lean=lean)
            with Horizontal(id="lower"):
                with Vertical(id="tasks-box"):
                    yield Heading(id="tasks-heading", glyphs=glyphs)
                    yield RowTable(id="tasks", glyphs=glyphs, lean=lean)
                yield Divider(id="lower-divider", glyphs=glyphs)
                with Vertical(id="detail-box"):
                    yield Heading(id="detail-heading", glyphs=glyphs)
                    yield Reader(id="detail", glyphs=glyphs)
    yield Sentence(id="message", glyphs=glyphs)
    yield Line(id="keys", glyphs=glyphs)
