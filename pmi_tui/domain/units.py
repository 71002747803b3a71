"""The units that a cell *Responsable* names, and which of their names mean the same unit."""

from __future__ import annotations

import re
from functools import cache

from pmi_tui.domain.frozen import dataclass
from pmi_tui.domain.text import fold, words
from pmi_tui.domain.unit_names import ABBREVIATED, GROUPS, KINDS, LINKS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_MARKS = frozenset({",", ";", "\n"})
_CONJUNCTIONS = frozenset({"y", "e", "y/o"})
_SHORTEST_PART = 3
"""Letters from which a part of a name finds the name's other forms."""


@dataclass(frozen=True, slots=True)
class _Token:
    """A word or a mark of a cell, folded, and where it stands."""

    form: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Aliases:
    """Names of units that a person confirmed to mean one unit each; the usual abbreviations come on top."""

    groups: tuple[tuple[str, ...], ...] = ()

    def expand(self, word: str) -> tuple[str, ...]:
        """Return the folded names to look for when a person asks for `word`, the word itself first.

        It may be the beginning of a usual name, or of any word of a confirmed one. Abbreviations are short
        (`tic` is also in `política`): compare whole words, as `finds` does.
        """
        asked, core = fold(word), canonical(word)
        begins = asked if len(asked) >= _SHORTEST_PART else "\n"
        found = [asked]
        for group in self.groups:
            names = [fold(name) for name in group]
            if any(f" {begins}" in f" {name}" or core == canonical(name) != "" for name in names):
                found += names
        for usual in _usual_names():
            if core == usual[0] or any(name.startswith(begins) for name in usual):
                found += usual
        return tuple(dict.fromkeys(found))

    def finds(self, word: str, cell: str) -> bool:
        """Tell whether a cell names what a person asks for: the word's letters, or any alias as whole words."""
        asked, *others = self.expand(word)
        text = " ".join(words(cell))
        return asked in fold(cell) or any(f" {' '.join(words(other))} " in f" {text} " for other in others)


NO_ALIASES = Aliases()
"""Nothing but the usual abbreviations."""


def split_units(cell: str, known: Collection[str] = ()) -> tuple[str, ...]:
    """Return the units that a cell names, each once, as written but for a leading number and a final stop.

    Cuts at line breaks, commas, `;`, and at `y` or `e` between names; never inside brackets or inside a `known`
    name. The cell itself is for the caller to keep.
    """
    tokens = _tokens(cell)
    kept_whole = _inside_names(tokens, (*known, *(name for group in GROUPS for name in group)))
    pieces, start, depth = [], 0, 0
    for place, token in enumerate(tokens):
        depth = max(0, depth + (token.form == "(") - (token.form == ")"))
        if depth or place in kept_whole:
            continue
        if token.form in _MARKS or (token.form in _CONJUNCTIONS and _opens_a_name(cell, tokens[place + 1 :])):
            pieces.append(cell[start : token.start])
            start = token.end
    pieces.append(cell[start:])
    named: dict[str, str] = {}
    for unit in filter(None, map(_bare, pieces)):
        named.setdefault(fold(unit), unit)
    return tuple(named.values())


def canonical(unit: str) -> str:
    """Return a form that usual spellings of one unit share (`Depto. de RR.HH.` is `recursos humanos`)."""
    parts = _joined_initials(words(unit))
    core = list(parts)
    while len(core) > 1 and core[0] in KINDS | LINKS:
        core.pop(0)
    telling = " ".join(part for part in core if part not in LINKS) or " ".join(parts)
    return _canonical_names().get(telling, telling)


def same_unit(a: str, b: str) -> bool:
    """Tell whether two names are usual spellings of one unit: a proposal, for a person to confirm."""
    return canonical(a) == canonical(b) != ""


def propose_aliases(names: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Return the groups of two or more different names that seem to mean one unit, in order of appearance."""
    groups: dict[str, dict[str, None]] = {}
    for name in names:
        if core := canonical(name):
            groups.setdefault(core, {})[name] = None
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


@cache
def _token() -> re.Pattern[str]:
    return re.compile(r"[,;()\n]|[^\s,;()]+")


@cache
def _leading_mark() -> re.Pattern[str]:
    return re.compile(r"(?:[0-9]{1,2}(?:\.-|[.)]|\s?-(?=\s))(?![0-9])|[-–•·*])\s*")


@cache
def _usual_names() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(fold(name) for name in group) for group in GROUPS)


@cache
def _canonical_names() -> dict[str, str]:
    return {
        " ".join(part for part in _joined_initials(words(name)) if part not in LINKS): fold(group[0])
        for group in GROUPS
        for name in group
    }


def _tokens(cell: str) -> list[_Token]:
    return [
        _Token(match[0] if match[0] == "\n" else fold(match[0]), match.start(), match.end())
        for match in _token().finditer(cell)
    ]


def _inside_names(tokens: list[_Token], known: Iterable[str]) -> set[int]:
    """Return the places of the tokens that belong to a known name which could be cut."""
    forms = [token.form.rstrip(".") for token in tokens]
    inside: set[int] = set()
    for name in known:
        parts = [part.form.rstrip(".") for part in _tokens(name)]
        if len(parts) < 2 or not (_MARKS | _CONJUNCTIONS) & set(parts):
            continue
        for place in range(len(forms) - len(parts) + 1):
            if forms[place : place + len(parts)] == parts:
                inside.update(range(place, place + len(parts)))
    return inside


def _opens_a_name(cell: str, tokens: list[_Token]) -> bool:
    """Tell whether what follows a conjunction begins with a capital, an article aside, if the cell has any."""
    if cell == cell.lower():
        return True
    for token in tokens:
        if token.form not in LINKS:
            return not cell[token.start].islower()
    return False


def _bare(piece: str) -> str:
    text = " ".join(piece.split()).strip(" :")
    if mark := _leading_mark().match(text):
        text = text[mark.end() :]
    if not any(letter.isalnum() for letter in text):
        return ""
    return text if _ends_in_abbreviation(text) else text.rstrip(". ")


def _ends_in_abbreviation(text: str) -> bool:
    last = fold(text).rsplit(" ", 1)[-1]
    return last.endswith(".") and ("." in last[:-1].rstrip(".") or last.rstrip(".") in ABBREVIATED)


def _joined_initials(parts: list[str]) -> list[str]:
    """Join what stops took apart: `rr hh` is one abbreviation."""
    joined: list[str] = []
    doubled = False
    for part in parts:
        is_double = len(part) == 2 and part[0] == part[1]
        if is_double and doubled:
            joined[-1] += part
        else:
            joined.append(part)
        doubled = is_double
    return joined
