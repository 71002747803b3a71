"""One of a few values, on a line of its own: the arrows take the next one or the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from pmi_tui.tui.widgets.cells import Cell, Tone
from pmi_tui.tui.widgets.line import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pmi_tui.tui.widgets.glyphs import Glyphs


class ChoiceLine(Line, can_focus=True):
    """A label and the value chosen, between arrows while it has the focus."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "take(-1)", show=False),
        Binding("right,l,space", "take(1)", show=False),
    ]

    class Changed(Message):
        """Another value was chosen."""

    def __init__(self, label: str, choices: Sequence[tuple[str, str]], at: str, *, glyphs: Glyphs) -> None:
        """`choices` are (value, words), `at` the value to begin with."""
        super().__init__(glyphs=glyphs, id="choice")
        self._label = label
        self._active = False
        self._choices = tuple(choices)
        self._at = next(place for place, (value, _) in enumerate(self._choices) if value == at)

    @property
    def value(self) -> str:
        """The value chosen."""
        return self._choices[self._at][0]

    def on_mount(self) -> None:
        """Show it."""
        self._show()

    def on_focus(self) -> None:
        """Say by arrows and colour that the keys work here."""
        self._active = True
        self._show()

    def on_blur(self) -> None:
        """The keys work elsewhere."""
        self._active = False
        self._show()

    def action_take(self, delta: int) -> None:
        """Take the next value, or the one before; after the last comes the first."""
        self._at = (self._at + delta) % len(self._choices)
        self._show()
        self.post_message(self.Changed())

    def _show(self) -> None:
        words = self._choices[self._at][1]
        value = Cell(f"< {words} >", Tone.ACCENT) if self._active else Cell(f"  {words}", Tone.NORMAL)
        self.set_cells((Cell(self._label, Tone.DIM), Cell(" "), value))
