"""What stands on a terminal too small for anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from pmi_tui.tui.widgets.line import Sentence

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.geometry import Size

    from pmi_tui.tui.desk import Desk

LEAST = (40, 10)
"""Columns and lines below which nothing can be worked with."""


def is_too_small(size: Size) -> bool:
    """Whether a terminal of this size gets the sentence only."""
    return size.width < LEAST[0] or size.height < LEAST[1]


class TooSmall(Screen[None]):
    """Asks for more room over whatever is open; no key does anything but leave."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q,ctrl+c", "leave", show=False, priority=True)]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def compose(self) -> ComposeResult:
        """The sentence."""
        yield Sentence(
            self.desk.texts("tui.too_small"), most=LEAST[1], glyphs=self.desk.glyphs, id="too-small"
        )

    def action_leave(self) -> None:
        """Leave the program."""
        self.app.exit()
