"""From a typed cell to a clean value, and what is odd about it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pmi_tui.domain import dates
from pmi_tui.domain.text import clean, one_line, storable, words
from pmi_tui.sheet.grid import BLANK, CellKind
from pmi_tui.sheet.markers import find_numbers, leading_number
from pmi_tui.sheet.tasks import Split, dangles, split_tasks

if TYPE_CHECKING:
    from collections.abc import Collection

    from pmi_tui.domain.dates import PlanDate
    from pmi_tui.sheet.grid import Cell

LONG = 4000
"""Characters; a longer text is kept whole, but probably is more than one cell."""
_REPLACEMENT = "\ufffd"


SILENT = {
    CellKind.ERROR: "error_cell",
    CellKind.FORMULA_WITHOUT_VALUE: "formula_without_value",
}
"""Kinds of cells that say nothing, whatever they show, and the codes of the warnings about them."""


@dataclass(frozen=True, slots=True)
class CleanCell:
    """A cell's clean text, what was typed where that differs, and the codes of the warnings it deserves."""

    text: str
    typed: str | None = None
    codes: tuple[str, ...] = ()


_NOTHING = CleanCell("")


@lru_cache(maxsize=2048)
def read_line(cell: Cell) -> CleanCell:
    """A short text of one line: a number, a criterion, a state."""
    if cell is BLANK:
        return _NOTHING
    text, codes = _clean(cell)
    return _with_typed(cell, _without_zero(cell, one_line(text)), codes)


@lru_cache(maxsize=2048)
def read_prose(cell: Cell) -> CleanCell:
    """A text of any length; numbering in it stays."""
    if cell is BLANK:
        return _NOTHING
    text, codes = _clean(cell)
    if text:
        codes += _codes_of_list(text)
        codes += ["cut_text"] if dangles(text) else []
    return _with_typed(cell, text, codes)


def read_tasks(cell: Cell) -> tuple[Split, CleanCell]:
    """The steps in a tasks cell; the typed cell comes along even if nothing had to be cleaned."""
    text, codes = _clean(cell)
    split = split_tasks(cell.text if cell.kind not in SILENT else "")
    codes += ["empty_item"] * bool(split.empty_items)
    codes += ["leaked_number"] * split.leaked
    codes += ["missing_number"] * split.has_gap
    codes += ["cut_text"] * any(dangles(task) for task in split.tasks)
    return split, CleanCell(text, storable(cell.text) if text else None, tuple(codes))


def read_date(cell: Cell, years: Collection[int]) -> tuple[PlanDate | None, CleanCell]:
    """A date in any notation, None for a blank or wordless cell; `years` are those of the plan."""
    text, codes = _clean(cell)
    value = dates.parse(one_line(text)) if words(text) else None
    if value is not None and not value.readable:
        codes.append("unreadable_date")
    elif value is not None and dates.doubtful(value, years):
        codes.append("doubtful_date")
    return value, _with_typed(cell, one_line(text), codes)


def _clean(cell: Cell) -> tuple[str, list[str]]:
    if (code := SILENT.get(cell.kind)) is not None:
        return "", [code]
    codes: list[str] = []
    if not cell.text:
        return "", codes
    cleaned = clean(cell.text)
    codes += ["markup_removed"] * cleaned.markup_removed
    codes += ["cleaned_text"] * (cleaned.characters_removed or _REPLACEMENT in cleaned.text)
    codes += ["long_text"] * (len(cleaned.text) > LONG)
    return cleaned.text, codes


def _with_typed(cell: Cell, text: str, codes: list[str]) -> CleanCell:
    typed = storable(cell.text).strip()
    return CleanCell(text, typed if typed != text else None, tuple(codes))


def _without_zero(cell: Cell, text: str) -> str:
    """A workbook's whole number is typed without decimals."""
    return text.removesuffix(".0") if cell.kind is CellKind.NUMBER else text


def _codes_of_list(text: str) -> list[str]:
    marks = find_numbers(text)
    ends = [*(mark.start for mark in marks), len(text)][1:]
    codes = []
    if any(not words(text[mark.end : end]) for mark, end in zip(marks, ends, strict=False)):
        codes.append("empty_item")
    first = leading_number(text)
    if first is not None and first > 1:
        codes.append("leaked_number")
    return codes
