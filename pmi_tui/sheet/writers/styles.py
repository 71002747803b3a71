"""The styles of our workbooks, prepared once by name: styling cell by cell takes three times as long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

from pmi_tui.sheet.writers.metrics import FONT

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.styles.cell_style import StyleArray

BODY = 9.0
"""Points of the table's texts."""
MONTH = "[$-1C0A]mmm-yy"
"""Spanish months on every system."""
DAY = "dd/mm/yyyy"
_DARK, _PALE, _TO_FILL, _LINE = "1F3864", "D9E2F3", "FFF2CC", "7F7F7F"
_LAMPS = {
    "overdue": ("F8CBAD", "9C0006"),
    "due_soon": ("FFEB9C", "7F6000"),
    "late_start": ("FFEB9C", "7F6000"),
    "done": ("C6E0B4", "1E4620"),
    "stopped": ("D9D9D9", "3A3A3A"),
    "dropped": ("EDEDED", "595959"),
    "on_time": (None, "000000"),
}


class Styles:
    """The styles of one workbook, by name, in the form that cells take."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._known: dict[str, StyleArray] = {}
        _set_own_font(book)
        for style in (*_texts(), *_table(), *_lamps()):
            book.add_named_style(style)
            self._known[style.name.removeprefix(_PREFIX)] = style.as_tuple()

    def __getitem__(self, name: str) -> StyleArray:
        return self._known[name]


_PREFIX = "PMI "


def _set_own_font(book: Workbook) -> None:
    """The font by which widths of columns are counted."""
    normal: NamedStyle = book._named_styles["Normal"]  # type: ignore[attr-defined]
    normal.font = Font(name=FONT, size=10)
    normal.bind(book)


def _named(
    name: str,
    *,
    size: float = BODY,
    bold: bool = False,
    colour: str = "000000",
    fill: str | None = None,
    boxed: bool = False,
    across: str = "left",
    down: str = "top",
    number_format: str = "General",
    ruled: bool = False,
    wrapped: bool = True,
) -> NamedStyle:
    side = Side(style="thin", color=_LINE)
    style = NamedStyle(name=_PREFIX + name, number_format=number_format)
    style.font = Font(name=FONT, size=size, bold=bold, color=colour)
    style.alignment = Alignment(horizontal=across, vertical=down, wrap_text=wrapped)
    if boxed:
        style.border = Border(left=side, right=side, top=side, bottom=side)
    if ruled:
        style.border = Border(top=Side(style="thin", color="000000"))
    if fill is not None:
        style.fill = PatternFill("solid", fgColor=fill)
    return style


def _texts() -> tuple[NamedStyle, ...]:
    return (
        _named("title", size=14, bold=True, colour=_DARK, across="center", down="center"),
        _named("line", size=10, across="center", down="center"),
        _named("heading", size=12, bold=True, colour=_DARK, down="center", wrapped=False),
        _named("label", size=10, bold=True, down="center"),
        _named("wide", size=10, down="center", wrapped=False),
        _named("signer", size=10, bold=True, across="center", ruled=True),
        _named("under", across="center"),
        _named("hidden", size=8, colour="808080"),
    )


def _table() -> tuple[NamedStyle, ...]:
    return (
        _named("head", bold=True, fill=_PALE, boxed=True, across="center", down="center"),
        _named("fill head", bold=True, fill=_TO_FILL, boxed=True, across="center", down="center"),
        _named("text", boxed=True),
        _named("middle", boxed=True, across="center"),
        _named("bold", boxed=True, bold=True),
        _named("month", boxed=True, across="center", number_format=MONTH),
        _named("day", boxed=True, across="center", number_format=DAY),
        _named("percent", boxed=True, across="center", number_format="0%"),
        _named("number", boxed=True, across="center", number_format="0"),
        _named("tenth", boxed=True, across="center", number_format="0.0"),
        _named(
            "big",
            boxed=True,
            size=16,
            bold=True,
            colour=_DARK,
            across="center",
            down="center",
            number_format='0.0" %"',
        ),
    )


def _lamps() -> tuple[NamedStyle, ...]:
    return tuple(
        _named(f"lamp {name}", boxed=True, bold=True, fill=fill, colour=colour)
        for name, (fill, colour) in _LAMPS.items()
    )
