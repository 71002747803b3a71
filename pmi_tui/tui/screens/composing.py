"""The widgets of the main screen, from top to bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.tui.widgets.heading import Heading
from pmi_tui.tui.widgets.line import Divider, Line, Sentence
from pmi_tui.tui.widgets.reader import Reader
from pmi_tui.tui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.widget import Widget

    from pmi_tui.tui.widgets.glyphs import Glyphs


def main_widgets(glyphs: Glyphs, *, lean: bool) -> Iterator[Widget]:
    """The lines and the four panes, each with its heading."""
    yield Line(id="standing", glyphs=glyphs)
    yield Line(id="plans-line", glyphs=glyphs, indent=0)
    yield Heading(id="plans-heading", glyphs=glyphs)
    yield RowTable(id="plans", glyphs=glyphs, lean=lean)
    yield Reader(id="figures", glyphs=glyphs, margin=1)
    yield Divider(id="side-divider", glyphs=glyphs)
    yield Heading(id="actions-heading", glyphs=glyphs)
    yield RowTable(id="actions", glyphs=glyphs, lean=lean)
    yield Heading(id="tasks-heading", glyphs=glyphs)
    yield RowTable(id="tasks", glyphs=glyphs, lean=lean)
    yield Divider(id="lower-divider", glyphs=glyphs)
    yield Heading(id="detail-heading", glyphs=glyphs)
    yield Reader(id="detail", glyphs=glyphs)
    yield Sentence(id="message", glyphs=glyphs)
    yield Line(id="keys", glyphs=glyphs)
