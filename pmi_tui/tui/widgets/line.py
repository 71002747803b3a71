"""Single lines: the standing of a plan, the last message, the keys that work here."""

from __future__ import annotations

from collections.abc import Sequence

from rich.style import Style
from textual.geometry import Region
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widget import Widget

from pmi_tui.tui.widgets.cells import Cell, Tone
from pmi_tui.tui.widgets.glyphs import UNICODE, Glyphs
from pmi_tui.tui.widgets.paragraphs import wrap
from pmi_tui.tui.widgets.strips import line_pieces, to_strip
from pmi_tui.tui.widgets.tones import look_of


class Line(Widget):
    """One line of cells, some of them at the right edge; it is drawn again only when they change."""

    glyphs: Reactive[Glyphs] = Reactive(UNICODE)
    """The signs to draw with."""

    def __init__(
        self,
        text: str = "",
        *,
        glyphs: Glyphs = UNICODE,
        indent: int = 1,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._left: tuple[Cell, ...] = (Cell(text),)
        self._right: tuple[Cell, ...] = ()
        self.set_reactive(Line.glyphs, glyphs)
        self._indent = indent

    @property
    def text(self) -> str:
        """What stands at the left, as plain text."""
        return "".join(cell.text for cell in self._left)

    def set_cells(self, left: Sequence[Cell], right: Sequence[Cell] = ()) -> None:
        """Show other cells, joined as they are: blanks between them belong to their texts."""
        new = (tuple(left), tuple(right))
        if new != (self._left, self._right):
            self._left, self._right = new
            self.refresh()

    def set_text(self, text: str, tone: Tone = Tone.NORMAL) -> None:
        """Show one text."""
        self.set_cells((Cell(text, tone),))

    def render_line(self, y: int) -> Strip:
        """Return the only line (line API)."""
        width = self.size.width
        if y:
            return Strip.blank(width, self.rich_style)
        pieces = line_pieces(self._left, self._right, width, self.glyphs.ellipsis, self._indent)
        return to_strip(pieces, width, self._style)

    def _style(self, tone: Tone) -> Style:
        return look_of(self, tone)


class Sentence(Line):
    """A text of one tone that takes more lines rather than lose words; only what is longer than `most` is cut."""

    def __init__(
        self,
        text: str = "",
        *,
        most: int = 3,
        glyphs: Glyphs = UNICODE,
        indent: int = 1,
        id: str | None = None,
    ) -> None:
        super().__init__(text, glyphs=glyphs, indent=indent, id=id)
        self._most = most

    def set_cells(self, left: Sequence[Cell], right: Sequence[Cell] = ()) -> None:
        """Show another text."""
        super().set_cells(left, right)
        self._take_lines()

    def on_resize(self) -> None:
        """Break the text anew."""
        self._take_lines()

    def _wrapped(self) -> list[str]:
        lines = wrap(self.text, self.size.width - self._indent)
        return [*lines[: self._most - 1], " ".join(lines[self._most - 1 :])][: len(lines)]

    def _take_lines(self) -> None:
        lines = len(self._wrapped()) if self.size.width else 1
        if self.styles.height is None or self.styles.height.value != lines:
            self.styles.height = lines
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return a line of the text (line API)."""
        width, lines = self.size.width, self._wrapped()
        if y >= len(lines):
            return Strip.blank(width, self.rich_style)
        cells = (Cell(lines[y], self._left[0].tone),)
        return to_strip(line_pieces(cells, (), width, self.glyphs.ellipsis, self._indent), width, self._style)


class Divider(Widget):
    """A vertical rule between two panes, one cell wide."""

    glyphs: Reactive[Glyphs] = Reactive(UNICODE)
    """The signs to draw with."""

    def __init__(
        self, *, glyphs: Glyphs = UNICODE, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.set_reactive(Divider.glyphs, glyphs)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw one line for all of them, which are alike."""
        return super().render_lines(Region(crop.x, crop.y, crop.width, 1)) * crop.height

    def render_line(self, y: int) -> Strip:  # noqa: ARG002
        """Return one cell of the rule (line API)."""
        width = self.size.width
        text = self.glyphs.vertical + " " * (width - 1)
        return to_strip([Cell(text, Tone.DIM)], width, lambda tone: look_of(self, tone))
