"""Tables written as text: tab, semicolon or comma between the cells."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from pmi_tui.sheet.grid import BLANK, Cell, Grid

if TYPE_CHECKING:
    from collections.abc import Iterator

_SAMPLE = 400
"""Records that are looked at to tell the delimiter."""
_LEAST_TABS = 3
"""So many tabs in a line, in two lines, and it is tab separated: nobody types tabs in a cell."""


def read_text(data: bytes) -> Grid:
    """Read a text table. Rows are records: a quoted cell of two lines is in one row."""
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    rows = tuple(
        tuple(Cell(field) if field else BLANK for field in record)
        for record in _records(text, find_delimiter(text))
    )
    return Grid(None, rows)


def decode(data: bytes) -> str:
    """The text of a file: by its byte order mark, else UTF-8, else Windows-1252 as Spanish Excel writes."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def find_delimiter(text: str) -> str:
    """The character that separates the cells: what gives most records one and the same width above one."""
    lines = text.split("\n", _SAMPLE)[:_SAMPLE]
    if sum(line.count("\t") >= _LEAST_TABS for line in lines) >= 2:
        return "\t"
    sample = "\n".join(lines)
    return max("\t;,", key=lambda delimiter: _regularity(sample, delimiter))


def _regularity(text: str, delimiter: str) -> float:
    widths = Counter(len(record) for record in _records(text, delimiter) if any(map(str.strip, record)))
    total = widths.total()
    del widths[1]
    if not widths:
        return 0.0
    width, times = max(widths.items(), key=lambda item: (item[1], item[0]))
    return times / total * width


@cache
def _field(delimiter: str) -> re.Pattern[str]:
    """A quoted cell only where its closing quote ends the cell, so that a stray quote swallows nothing.

    Where tabs separate, no cell holds one.
    """
    inside = r'[^"\t]' if delimiter == "\t" else r'[^"]'
    quoted = rf'[ ]*"({inside}*(?:""{inside}*)*)"[ ]*(?=[{delimiter}\n]|\Z)'
    return re.compile(rf"(?:{quoted}|([^{delimiter}\n]*))([{delimiter}\n]|\Z)")


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    match = _field(delimiter).match
    record: list[str] = []
    place, end = 0, len(text)
    while found := match(text, place):
        quoted, plain, stop = found.groups()
        record.append(plain if quoted is None else _unguarded(quoted.replace('""', '"')))
        place = found.end()
        if stop == delimiter:
            continue
        yield record
        record = []
        if not stop or place == end:
            return


def _unguarded(text: str) -> str:
    """Without the apostrophe that our own export puts before what a spreadsheet would take for a formula."""
    return text[1:] if text[:1] == "'" and text[1:2] in tuple("=+-@\t\r'") else text
