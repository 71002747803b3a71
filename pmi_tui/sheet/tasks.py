"""Splitting the tasks cell into its steps. No word is lost: the words in are the words out, list marks aside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from pmi_tui.domain.text import clean, fold, one_line, words
from pmi_tui.sheet.markers import Marker, find_letters, find_numbers

_DOTS = "•·▪■●○◦‣⁃➢➤►✓✔❖\uf0b7\uf0a7"
_DASHES = "*–—-"
_CAPITAL = "A-ZÁÉÍÓÚÜÑ"
_NO_INFINITIVES_LIST = (
    "taller mujer lugar hogar lider escolar familiar militar titular dolar ejemplar bar mar par "
    "bienestar auxiliar popular particular regular similar sector"
)
_NO_INFINITIVES = frozenset(_NO_INFINITIVES_LIST.split())
_DANGLING_LIST = (
    "de del la las el los lo un una unos unas y e o u ni que con en por para a al sin sobre entre "
    "desde hasta según su sus como mediante of the and with for to"
)
_DANGLING = frozenset(_DANGLING_LIST.split())


@dataclass(frozen=True, slots=True)
class Split:
    """The steps of a tasks cell.

    `how` names what told them apart (numbers, letters, bullets, lines, semicolons, single, empty); `numbers` are
    the list's own numbers, those of empty items too, in order.
    """

    tasks: tuple[str, ...]
    empty_items: int = 0
    how: str = "single"
    numbers: tuple[int, ...] = ()

    @property
    def leaked(self) -> bool:
        """Whether the list begins with a number above 1: its first items stand elsewhere."""
        return bool(self.numbers) and self.numbers[0] > 1

    @property
    def has_gap(self) -> bool:
        """Whether a number is missing between two others."""
        return any(after > before + 1 for before, after in pairwise(self.numbers))


def split_tasks(cell_text: str) -> Split:
    """Split a typed cell; a cell that is no list is one task, a blank or wordless one is none."""
    text = clean(_list_item().sub("\n• ", cell_text)).text
    if not words(text):
        return Split((), how="empty")
    numbers = find_numbers(text)
    if numbers:
        return _cut(text, numbers, "numbers")
    letters = find_letters(text)
    if letters:
        return _cut(text, letters, "letters")
    bullets = _find_bullets(text)
    if bullets:
        return _cut(text, bullets, "bullets")
    lines = _join_broken_lines(text.split("\n"))
    if len(lines) > 1:
        return Split(tuple(lines), how="lines")
    return _split_semicolons(lines[0])


def dangles(text: str) -> bool:
    """Whether a text seems cut short: it ends with *de, la, con…* or with a bracket open."""
    depth = 0
    for letter in text:
        depth = depth + 1 if letter == "(" else max(0, depth - 1) if letter == ")" else depth
    parts = text.split()
    return depth > 0 or (len(parts) > 2 and parts[-1].rstrip(",") in _DANGLING)


def _cut(text: str, markers: tuple[Marker, ...], how: str) -> Split:
    """Cut before each mark. What stands before the first goes with it if it announces it, else is a task."""
    ends = [marker.start for marker in markers[1:]] + [len(text)]
    items = [_trimmed(text[marker.end : end]) for marker, end in zip(markers, ends, strict=True)]
    lead = _trimmed(text[: markers[0].start])
    if lead.endswith(":"):
        items[0] = f"{lead} {items[0]}".strip()
    elif lead:
        items.insert(0, lead)
    kept = tuple(item for item in items if words(item))
    numbers = tuple(marker.number for marker in markers) if how == "numbers" else ()
    return Split(kept, len(items) - len(kept), how, numbers)


def _trimmed(text: str) -> str:
    return one_line(text).strip(f" ;{_DOTS}")


def _find_bullets(text: str) -> tuple[Marker, ...]:
    """Bullets at line starts, and anywhere the bullet with which the text begins."""
    first = text[0]
    at_lines = _line_bullet().finditer(text)
    found = {match.end(1): match.start(1) for match in at_lines}
    if first in _DOTS or any(dot in text for dot in _DOTS):
        found |= {match.end(): match.start() for match in _dot().finditer(text)}
    elif first in _DASHES and "\n" not in text and found:
        found |= {match.end(): match.start() for match in _inline_dash(first).finditer(text)}
    ordered = sorted((start, end) for end, start in found.items())
    if not ordered or (len(ordered) == 1 and ordered[0][0] > 0):
        return ()
    return tuple(Marker(start, end, place, "•") for place, (start, end) in enumerate(ordered, start=1))


def _join_broken_lines(lines: list[str]) -> list[str]:
    """A line goes on from the one above if it starts in lower case, or if the one above plainly is not over."""
    joined = [[lines[0]]]
    for above, line in pairwise(lines):
        unfinished = above.endswith((",", ":")) or dangles(above) or not words(above)
        if line[0].islower() or unfinished or not words(line):
            joined[-1].append(line)
        else:
            joined.append([line])
    return [_trimmed(" ".join(parts)) for parts in joined]


def _split_semicolons(text: str) -> Split:
    parts = [part for part in (_trimmed(part) for part in _outside_brackets(text)) if words(part)]
    if len(parts) > 1 and all(_begins_with_infinitive(part) for part in parts):
        return Split(tuple(parts), how="semicolons")
    return Split((_trimmed(text),))


def _outside_brackets(text: str) -> list[str]:
    parts, depth = [""], 0
    for letter in text:
        depth = depth + 1 if letter == "(" else max(0, depth - 1) if letter == ")" else depth
        if letter == ";" and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


def _begins_with_infinitive(text: str) -> bool:
    parts = words(text)
    first = parts[1] if len(parts) > 1 and fold(parts[0]) in ("y", "e") else parts[0]
    return first not in _NO_INFINITIVES and _infinitive().fullmatch(first) is not None


@cache
def _infinitive() -> re.Pattern[str]:
    return re.compile(r"\w{2,}[aei]r(?:se|l[aeo]s?)?")


@cache
def _list_item() -> re.Pattern[str]:
    """`<li>` of an item that bears no number of its own."""
    return re.compile(r"<li\b[^<>]*>(?!\s*\(?\w{1,2}[.)-])", re.IGNORECASE)


@cache
def _line_bullet() -> re.Pattern[str]:
    return re.compile(rf"^([{_DOTS}]|[{re.escape(_DASHES)}](?=[\s{_CAPITAL}]))", re.MULTILINE)


@cache
def _dot() -> re.Pattern[str]:
    return re.compile(rf"(?<!\S)[{_DOTS}](?=[\s{_CAPITAL}])")


@cache
def _inline_dash(dash: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\S){re.escape(dash)}(?=\s+[{_CAPITAL}])")
