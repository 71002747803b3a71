"""Answers on stdout and narration on stderr, in the form that was asked for."""

from __future__ import annotations

import sys

from pmi_tui.cli.streams import SCHEMA, holds_drawing, put, put_json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pmi_tui.cli.json_form import Json
    from pmi_tui.cli.options import Common
    from pmi_tui.errors import PmiError
    from pmi_tui.i18n.texts import Texts

_ASCII = str.maketrans({"→": "->", "…": "...", "·": "-", "«": '"', "»": '"', "–": "-", "—": "-", "•": "*"})
_GAP = "  "
_NARROWEST = 8
"""Columns below which no cell of a table is cut."""


class Output:
    """Where one command's answers go. `ascii_only` is the setting; None lets the terminal's encoding decide."""

    def __init__(self, texts: Texts, common: Common, *, ascii_only: bool | None = None) -> None:
        self.texts = texts
        self.as_json = common.json
        self.as_plain = common.plain
        self.quiet = common.quiet
        self.ascii = common.ascii or (not holds_drawing() if ascii_only is None else ascii_only)
        self.in_terminal = sys.stdout.isatty() and not common.plain
        self.in_colour = self.in_terminal and not common.no_color and has_colour()

    def line(self, text: str = "") -> None:
        """One line of the answer."""
        put(self._shown(text) + "\n")

    def record(self, cells: Sequence[str]) -> None:
        """One record of the answer: a line of cells between tabs."""
        self.line("\t".join(" ".join(cell.split()) for cell in cells))

    def json(self, kind: str, at: date, items: Sequence[Json], **more: Json) -> None:
        """The whole answer as one JSON document."""
        envelope: dict[str, Json] = {"schema": SCHEMA, "kind": kind, "at": at.isoformat(), **more}
        envelope["items"] = list(items)
        put_json(envelope)

    def say(self, text: str) -> None:
        """Narration, unless it is unwanted."""
        if not self.quiet and not self.as_json:
            sys.stderr.write(self._shown(text) + "\n")

    def ask(self, question: str, *about: str) -> str | None:
        """What a person answers to a question below lines that tell what it is about; None at the end of the input."""
        lines = (f"{self._shown(line)}\n" for line in about)
        sys.stderr.write(f"{''.join(lines)}{self._shown(question)} ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        return line.strip() if line else None

    def say_error(self, error: PmiError) -> None:
        """Something odd that is no reason to stop."""
        from pmi_tui.i18n.failures import sentence

        if not self.quiet:
            sys.stderr.write(self._shown(sentence(error, self.texts)) + "\n")

    def table(self, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Rows in columns; in a terminal the widest cells give way with …, nowhere else is anything cut."""
        if self.as_plain:
            for row in rows:
                self.record(row)
            return
        cells = [[self._shown(" ".join(cell.split())) for cell in row] for row in (headings, *rows)]
        taken = [[text_width(cell) for cell in row] for row in cells]
        widths = [max(column) for column in zip(*taken, strict=True)]
        if self.in_terminal:
            widths = _fitted(widths, terminal_width())
        lines = [
            _GAP.join(map(self._padded, *row, widths)).rstrip() for row in zip(cells, taken, strict=True)
        ]
        if self.in_colour:
            lines[0] = f"\x1b[1m{lines[0]}\x1b[0m"
        put("\n".join(lines) + "\n")

    def _padded(self, text: str, taken: int, width: int) -> str:
        """A text that takes so many columns in just `width` of them."""
        if taken > width:
            text = cut(text, width, "..." if self.ascii else "…")
            taken = text_width(text)
        return text + " " * (width - taken)

    def _shown(self, text: str) -> str:
        """The text as this output can take it: a terminal gets no control codes from what people typed."""
        if self.in_terminal and not text.isprintable():
            text = "".join(each if each.isprintable() else "\ufffd" for each in text)
        return text.translate(_ASCII) if self.ascii else text


def has_colour() -> bool:
    """Whether the environment lets codes for colour through."""
    import os

    return not os.environ.get("NO_COLOR") and os.environ.get("TERM", "dumb") != "dumb"


def terminal_width() -> int:
    """Columns of the terminal, 80 where it does not tell."""
    import os

    told = os.environ.get("COLUMNS", "")
    if told.isascii() and told.isdigit() and int(told) > 0:
        return int(told)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except (OSError, ValueError):
        return 80


_FIRST_COMBINING = "\u0300"
"""Every character before this one takes one column."""


def text_width(text: str) -> int:
    """Columns that a text takes: wide characters two, combining ones none."""
    if text.isascii() or max(text) < _FIRST_COMBINING:
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(each) else 2 if east_asian_width(each) in "WF" else 1 for each in text)


def cut(text: str, width: int, mark: str = "…") -> str:
    """The text, or its beginning and a mark in so many columns."""
    if text_width(text) <= width:
        return text
    room = width - len(mark)
    kept = text[:room]
    while text_width(kept) > room:
        kept = kept[:-1]
    return kept.rstrip() + mark


def _fitted(widths: list[int], room: int) -> list[int]:
    """The widest columns give way first, down to a width that still says something.

    The first one, by which a row can be named in another command, gives way last.
    """
    fitted = list(widths)
    room -= len(_GAP) * (len(fitted) - 1)
    for first in (1, 0):
        while sum(fitted) > room and max(fitted[first:], default=0) > _NARROWEST:
            fitted[fitted.index(max(fitted[first:]), first)] -= 1
    return fitted
