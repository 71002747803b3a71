"""The CAF model: names of its criteria and subcriteria, and the ways in which plans refer to them."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from pmi_tui.domain.caf_table import TABLE, CafEntry
from pmi_tui.domain.frozen import dataclass
from pmi_tui.domain.text import fold, words

__all__ = [
    "CRITERIA",
    "SUBCRITERIA",
    "TABLE",
    "CafEntry",
    "Edition",
    "Subcriterion",
    "criterion_code",
    "name",
    "read_subcriterion",
]


class Edition(StrEnum):
    """The edition of the CAF guide that a plan follows; the codes of 2006 and 2013 are those of 2020."""

    E2020 = "2020"
    E2013 = "2013"


@dataclass(frozen=True, slots=True)
class Subcriterion:
    """What a subcriterion cell refers to."""

    code: str | None
    """A code of the table, None if the cell names none."""
    example: int | None
    """The number of the guide's example, as in `1.1 (3)`; there is nothing to look up."""


CRITERIA: tuple[str, ...] = tuple(entry.code for entry in TABLE if "." not in entry.code)
SUBCRITERIA: tuple[str, ...] = tuple(entry.code for entry in TABLE if "." in entry.code)

_LABELS = frozenset(
    {"criterio", "criterios", "criterion", "crit", "c", "no", "n", "o", "nro", "num", "numero"}
)
_NUMERALS = (
    ("i", "uno", "one"),
    ("ii", "dos", "two"),
    ("iii", "tres", "three"),
    ("iv", "cuatro", "four"),
    ("v", "cinco", "five"),
    ("vi", "seis", "six"),
    ("vii", "siete", "seven"),
    ("viii", "ocho", "eight"),
    ("ix", "nueve", "nine"),
)


def name(code: str, *, language: str = "es", edition: Edition = Edition.E2020) -> str | None:
    """Return the name of a criterion or subcriterion in `es` or `en`, None for an unknown code."""
    entry = _by_code().get(code)
    if entry is None:
        return None
    if edition is Edition.E2013:
        return entry.en_2013 if language == "en" else entry.es_2013
    return entry.en_2020 if language == "en" else entry.es_2020


def criterion_code(text: str) -> str | None:
    """Return the criterion that a cell refers to: `I`, `3`, `Criterio 4 Alianzas y Recursos`, a bare name.

    None for a blank or for anything that is not one of the nine.
    """
    parts = words(text)
    while parts and parts[0] in _LABELS:
        parts.pop(0)
    if not parts:
        return None
    first = parts[0].removeprefix("c")
    if first in CRITERIA:
        return first
    return _numerals().get(parts[0]) or _by_name().get(" ".join(parts))


def read_subcriterion(text: str) -> Subcriterion:
    """Read `1.1`, `1.1 (3)`, `1,2`, `Subcriterio 2.3 …`; both parts are None for an unknown code."""
    found = _reference().match(fold(text))
    code = f"{found[1]}.{found[2]}" if found else ""
    if found is None or code not in SUBCRITERIA:
        return Subcriterion(None, None)
    return Subcriterion(code, int(found[3]) if found[3] else None)


@cache
def _by_code() -> dict[str, CafEntry]:
    return {entry.code: entry for entry in TABLE}


@cache
def _by_name() -> dict[str, str]:
    return {
        " ".join(words(label)): entry.code
        for entry in TABLE
        if "." not in entry.code
        for label in (entry.es_2020, entry.en_2020, entry.es_2013, entry.en_2013)
    }


@cache
def _numerals() -> dict[str, str]:
    return {word: str(number) for number, row in enumerate(_NUMERALS, start=1) for word in row}


@cache
def _reference() -> re.Pattern[str]:
    return re.compile(
        r"[^0-9]{0,30}([1-9]) ?[.,] ?([1-9])(?![0-9])(?:[^0-9()]{0,3}\([^0-9()]{0,12}([0-9]{1,3})\))?"
    )
