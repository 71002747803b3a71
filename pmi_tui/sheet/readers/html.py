"""Tables of HTML, which many systems call `.xls`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.sheet.grid import BLANK, Area, Cell, Grid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_MOST_SPAN = 1000


def read_html(data: bytes) -> tuple[Grid, ...]:
    """Every table that stands in no other one. Whatever lxml raises goes through."""
    from lxml import html

    page = html.document_fromstring(data)
    tables = [table for table in page.iter("table") if next(table.iterancestors("table"), None) is None]
    return tuple(_read_table(table, number) for number, table in enumerate(tables, 1))


def _read_table(table: HtmlElement, number: int) -> Grid:
    cells: dict[tuple[int, int], Cell] = {}
    merged: list[Area] = []
    taken: set[tuple[int, int]] = set()
    height = 0
    for row, element in enumerate(table.iter("tr"), 1):
        height, column = row, 1
        for own in element.iterchildren("td", "th"):
            while (row, column) in taken:
                column += 1
            down, across = _span(own, "rowspan"), _span(own, "colspan")
            cells[row, column] = Cell("\n".join(_lines(own)))
            if down > 1 or across > 1:
                merged.append(Area(row, column, row + down - 1, column + across - 1))
            taken.update((row + y, column + x) for y in range(down) for x in range(across))
            column += across
    width = max((column for _, column in cells), default=0)
    rows = tuple(
        tuple(cells.get((row, column), BLANK) for column in range(1, width + 1))
        for row in range(1, height + 1)
    )
    return Grid(f"Tabla {number}", rows, tuple(merged))


def _span(element: HtmlElement, name: str) -> int:
    text = str(element.get(name, "1")).strip()
    return min(_MOST_SPAN, max(1, int(text))) if text.isdecimal() else 1


def _lines(element: HtmlElement) -> Iterator[str]:
    """The text of a cell, a line for each break, paragraph or item."""
    for each in element.iter("br", "p", "li", "div", "tr"):
        each.text = "\n" + (each.text or "") if each.tag != "br" else each.text
        if each.tag == "br":
            each.tail = "\n" + (each.tail or "")
    for line in str(element.text_content()).split("\n"):
        if joined := " ".join(line.split()):
            yield joined
