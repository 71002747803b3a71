"""How much a heading looks like a field's: normalised words, abbreviations, glued words, typing errors."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from pmi_tui.domain.text import clean, fold, words
from pmi_tui.sheet.columns import COLUMNS, Column

EXACT = 1.0
WEAK = 0.8
_ABBREVIATED = 0.85
_SHORTENED = 0.78
_STEP = 0.0002
"""Less for each place further down the list of a field's headings: of two sure ones the first wins."""
_SMALL_WORDS = 0.005
"""Less where only words such as *el* tell two headings apart: *Cumplida* is a state, *Cumplida el* a day."""
_GLUED = 0.9
_NEAR = 0.9
"""A heading that is exactly one field's is none that others are only like."""
_CONTAINED = 0.5
_HEADED = 0.62
"""For a heading that opens with a known one: in Spanish the noun comes first (*Responsable de la acción*)."""
_ALIKE = 0.84
"""Least likeness (rapidfuzz ratio / 100) that passes for a typing error."""
_TOLD = 0.75
"""A heading that surely names one field is no other one mistyped."""
_SLIP = 0.76
"""For one letter too many, too few, or in the place of its neighbour, in a word that is too short for a ratio."""
_LONGEST = 80
"""Characters; more is no heading."""
_LONG = 45
_SMALL = frozenset(
    {"de", "del", "la", "el", "los", "las", "y", "o", "a", "en", "no", "nro", "num", "of", "the", "for"}
)


@dataclass(frozen=True, slots=True)
class _Form:
    """One way in which a heading is known."""

    column: Column
    tokens: tuple[str, ...]
    glued: frozenset[str]
    score: float


def tokens(text: str) -> tuple[str, ...]:
    """The words that count in a heading: folded, singular, small words and punctuation out.

    A heading of small words only (`No.`) keeps them; `#` is one, `%` is *porciento*.
    """
    found = [_singular(word) for word in _all_words(text)]
    return tuple(word for word in found if word not in _SMALL) or tuple(found)


def _all_words(text: str) -> list[str]:
    plain = _plural_mark().sub("", fold(clean(text).text)).replace("#", " no ").replace("%", " porciento ")
    return words(plain)


def is_known(text: str) -> bool:
    """Whether a heading, without regard to typing errors, may name any column."""
    return bool(_scores(text))


def score(text: str, column: Column) -> float:
    """How surely a heading, without regard to typing errors, names this column: 0 to 1."""
    return _scores(text).get(column.field, 0.0)


def score_with_typos(text: str, column: Column) -> float:
    """How surely a heading that may be mistyped names this column: 0 to 1. Loads rapidfuzz."""
    from rapidfuzz import fuzz
    from rapidfuzz.distance import OSA

    plain = score(text, column)
    own = tokens(text)
    is_told = max(_scores(text).values(), default=0.0) >= _TOLD
    if plain >= _TOLD or is_told or not _may_be_heading(text, own) or set(own) & set(column.never):
        return plain
    joined = "".join(own)
    known = ["".join(form.tokens) for form in _forms()[column.field]]
    pairs = [(joined, each) for each in known]
    if len(own) == 1:
        written = "".join(_all_words(text))
        pairs += [(written, f"{each}{ending}") for each in known for ending in ("", "s", "es")]
    best = max(fuzz.ratio(*pair) / 100 for pair in pairs)
    if best >= _ALIKE and len(joined) >= 4:
        return max(plain, best * 0.9)
    is_slip = len(joined) >= 6 and any(OSA.distance(*pair) == 1 for pair in pairs)
    return max(plain, _SLIP if is_slip else 0.0)


@lru_cache(maxsize=1024)
def _scores(text: str) -> dict[str, float]:
    own = tokens(text) if len(text) <= _LONGEST else ()
    if not _may_be_heading(text, own):
        return {}
    if _numbering().fullmatch(fold(text)):
        return {"number": _GLUED}
    penalty = 0.8 if len(text) > _LONG else 1.0
    glued = "".join(_all_words(text))
    found = {
        field: max(_likeness(glued, own, form) for form in forms) * penalty
        for field, forms in _forms().items()
        if not set(own) & set(forms[0].column.never)
    }
    best = max(found.values(), default=0.0)
    least = _NEAR if best > _NEAR else 0.0
    return {field: value for field, value in found.items() if value > least}


def _may_be_heading(text: str, own: tuple[str, ...]) -> bool:
    return bool(own) and len(text) <= _LONGEST and not all(word.isdigit() for word in own)


def _likeness(glued: str, own: tuple[str, ...], form: _Form) -> float:
    if own == form.tokens:
        return form.score if glued in form.glued else form.score - _SMALL_WORDS
    if glued in form.glued:
        return _GLUED * form.score
    shortened = _abbreviation(own, form.tokens)
    if shortened:
        return shortened * form.score
    if form.score > WEAK and set(form.tokens) <= set(own) and form.column.field != "number":
        share = len(form.tokens) / len(own)
        return _HEADED + 0.3 * share if own[: len(form.tokens)] == form.tokens else _CONTAINED + 0.4 * share
    return 0.0


def _abbreviation(own: tuple[str, ...], known: tuple[str, ...]) -> float:
    """How surely each word is the known one, its beginning (`resp`), or letters of it in order (`subcrt`)."""
    if len(own) != len(known) or sum(map(len, own)) < 3:
        return 0.0
    pairs = tuple(zip(own, known, strict=True))
    if all(long.startswith(short) for short, long in pairs):
        return _ABBREVIATED
    return _SHORTENED if all(short == long or _shortens(short, long) for short, long in pairs) else 0.0


def _shortens(short: str, long: str) -> bool:
    if short[0] != long[0] or len(short) >= len(long) - 1:
        return False
    letters = iter(long)
    return all(letter in letters for letter in short)


@cache
def _forms() -> dict[str, tuple[_Form, ...]]:
    return {column.field: tuple(_forms_of(column)) for column in COLUMNS}


def _forms_of(column: Column) -> list[_Form]:
    sure = (column.spanish, column.english, *column.known)
    weighed = [(heading, EXACT - place * _STEP) for place, heading in enumerate(sure)]
    weighed += [(heading, WEAK) for heading in column.weak]
    return [
        _Form(column, tokens(heading), frozenset({"".join(_all_words(heading))}), weight)
        for heading, weight in weighed
    ]


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("es") and word[-3] in "nrdz":
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("us") else word


@cache
def _numbering() -> re.Pattern[str]:
    """A number's column that names what it numbers."""
    return re.compile(
        r"(n|no|nº|n°|num|nro|numero|cod|codigo|id|#)\W+(de )?(la |las )?(accion(es)?|orden|item)\W*"
    )


@cache
def _plural_mark() -> re.Pattern[str]:
    return re.compile(r"\((?:s|es)\)")
