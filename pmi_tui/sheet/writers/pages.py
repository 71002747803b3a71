"""The printed page of our sheets: legal landscape, an explicit scale, headings on every page, page x of y."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.worksheet.page import PageMargins

from pmi_tui.sheet.writers.metrics import points
from pmi_tui.sheet.writers.paging import Room

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openpyxl.worksheet.worksheet import Worksheet

    from pmi_tui.i18n.texts import Texts

_LEGAL = 5
_WIDE, _HIGH = 14 * 72, 8.5 * 72
_SIDE, _TOP, _BOTTOM, _FOOTER = 0.4, 0.5, 0.65, 0.3
"""Margins in inches; printers need 0.3 below the footer."""
_SMALLEST, _LARGEST = 50, 100
_SAFETY = 0.97
"""Programs differ by a little in the height of rows."""
_LONGEST_FOOTER = 90


def set_page(sheet: Worksheet, widths: Iterable[float], name: str, texts: Texts) -> int:
    """Set up the printed page for columns of these widths (characters); returns the scale in percent.

    Fit-to-page would ignore the page breaks that we set. What is wider than the smallest scale goes on pages beside.
    """
    total = sum(points(width) for width in widths)
    printable = _WIDE - 2 * _SIDE * 72
    scale = max(_SMALLEST, min(_LARGEST, int(100 * printable / total)))
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _LEGAL
    sheet.page_setup.scale = scale
    sheet.page_margins = PageMargins(_SIDE, _SIDE, _TOP, _BOTTOM, 0.3, _FOOTER)
    sheet.print_options.horizontalCentered = True
    footer = sheet.oddFooter
    assert footer is not None
    footer.left.text, footer.left.size = name[:_LONGEST_FOOTER].replace("&", "&&"), 8
    footer.right.text, footer.right.size = texts("sheet.page", page="&P", pages="&N"), 8
    return scale


def room(scale: int, above: float, headings: float) -> Room:
    """Points of a sheet at this scale that rows get: on the first page below `above`, elsewhere below the headings."""
    printable = (_HIGH - (_TOP + _BOTTOM) * 72) * 100 / scale * _SAFETY
    return Room(printable - above - headings, printable - headings)
