"""Texts as files can hold them: nothing that XML forbids, nothing too long for a cell, nothing that runs."""

from __future__ import annotations

import re
from functools import cache

from pmi_tui.sheet.writers.material import Remark

LONGEST = 32_767
"""Characters that a spreadsheet's cell can hold, those beyond the first plane counted twice."""
_STARTERS = ("=", "+", "-", "@", "\t", "\r")
"""With one of these a spreadsheet takes a typed text for a formula."""
_REPLACEMENT = "\ufffd"


class Cleaner:
    """Makes texts safe and remembers what it had to change."""

    def __init__(self, longest: int | None = None) -> None:
        """`longest` is how many characters fit; None: any number."""
        self._longest = longest
        self._remarks: dict[Remark, None] = {}

    def __call__(self, text: str, ref: str, field: str) -> str:
        """The text without what no file can hold, cut to what fits."""
        if not text.isprintable() and _unwritable().search(text):
            text = _unwritable().sub(_instead, text)
            self._remarks[Remark("cleaned_text", ref, field)] = None
        if self._longest is not None and 2 * len(text) > self._longest and _units(text) > self._longest:
            text = _cut(text, self._longest)
            self._remarks[Remark("cut_text", ref, field)] = None
        return text

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What was changed, each cell once."""
        return tuple(self._remarks)


def runs(text: str) -> bool:
    """Whether a spreadsheet would take the text for a formula."""
    return text.startswith(_STARTERS)


def guarded(text: str) -> str:
    """The text with `'` before what a spreadsheet would take for a formula; the reader of texts takes it off.

    A typed leading `'` gets another one, so that it stays.
    """
    return f"'{text}" if text.startswith((*_STARTERS, "'")) else text


def escaped(text: str) -> str:
    """The text for a workbook, in which `_x0041_` would be read as the letter A."""
    return _code().sub("_x005F_", text) if "_x" in text else text


@cache
def _unwritable() -> re.Pattern[str]:
    return re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@cache
def _code() -> re.Pattern[str]:
    return re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def _instead(found: re.Match[str]) -> str:
    return _REPLACEMENT if found[0] >= "\ud800" else ""


def _units(text: str) -> int:
    return len(text) + sum(letter > "\uffff" for letter in text)


def _cut(text: str, longest: int) -> str:
    kept = text[:longest]
    while _units(kept) > longest:
        kept = (
            kept[: longest - len(kept)]
            if len(kept) > longest
            else kept[: -((_units(kept) - longest + 1) // 2)]
        )
    return kept
