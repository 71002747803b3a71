"""Permanent ids of rows, and rank keys that give rows an order two people can change at once."""

from __future__ import annotations

import os

_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
_LENGTH = 10
_KINDS = "atne"
RESERVED = frozenset({"store", "index"})
"""Slugs that no plan has: a store's own locks bear these names."""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_BASE = len(_DIGITS)
_STEP_WIDTH = 4
"""Digits within which a rank before the first or after the last one is a single step away."""


def new_id(prefix: str) -> str:
    """Return an id never given before: the kind (a action, t task, n note, e evidence, c act) and 50 random bits."""
    return prefix + "".join(_LETTERS[byte & 31] for byte in os.urandom(_LENGTH))


def is_id(text: str) -> bool:
    """Tell whether `text` has the form of the id of an action, a task, a note or a piece of evidence."""
    return len(text) == _LENGTH + 1 and text[0] in _KINDS and all(letter in _LETTERS for letter in text[1:])


def rank_between(before: str | None, after: str | None) -> str:
    """Return a key that sorts, as plain text, between two others; None is an open end.

    Equal neighbours (two people inserted at one place) give the same key again: ids break the tie.
    Neighbours in the wrong order are taken the other way round. Raises ValueError for a foreign character.
    """
    low, high = _trimmed(before), _trimmed(after)
    if low and high:
        return low if low == high else _middle(min(low, high), max(low, high))
    if low:
        return _next(low)
    if high:
        return _previous(high)
    return _DIGITS[_BASE // 2]


def ranks(n: int) -> tuple[str, ...]:
    """Return `n` ascending keys, evenly spread so that there is as much room between any two."""
    width = 1
    while _BASE**width < 2 * (n + 1):
        width += 1
    return tuple(_digits((place * _BASE**width) // (n + 1), width) for place in range(1, n + 1))


def _trimmed(rank: str | None) -> str:
    return (rank or "").rstrip("0")


def _digits(value: int, width: int) -> str:
    figures: list[str] = []
    for _ in range(width):
        value, figure = divmod(value, _BASE)
        figures.append(_DIGITS[figure])
    return "".join(reversed(figures)).rstrip("0")


def _value(rank: str, width: int) -> int:
    return int(rank[:width].ljust(width, "0"), _BASE)


def _middle(low: str, high: str) -> str:
    width = 1
    while True:
        floor = _value(low, width)
        ceiling = _value(high, width) + (len(high) > width)
        if ceiling - floor >= 2:
            return _digits((floor + ceiling) // 2, width)
        width += 1


def _next(low: str) -> str:
    width = _STEP_WIDTH
    while (value := _value(low, width) + 1) == _BASE**width:
        width += _STEP_WIDTH
    return _digits(value, width)


def _previous(high: str) -> str:
    width = _STEP_WIDTH
    while (value := _value(high, width) - (len(high) <= width)) <= 0:
        width += _STEP_WIDTH
    return _digits(value, width)
