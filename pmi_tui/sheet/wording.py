"""The words by which rows that are no actions are known: separators, bands, totals, notes, signatures."""

from __future__ import annotations

import re
from functools import cache

from pmi_tui.domain import caf
from pmi_tui.domain.text import fold, words

_LONGEST_TOTAL = 6
"""Words."""
_LONGEST_BAND = 160
"""Characters."""


def is_separator(texts: tuple[str, ...]) -> bool:
    """Whether the cells hold nothing but dashes and other drawing."""
    return not any(words(text) for text in texts)


def is_numbering(texts: tuple[str, ...]) -> bool:
    """Whether the cells number the columns: `(1) (2) (3)` below the headings."""
    figures = [text.strip("().") for text in texts]
    return len(figures) > 3 and figures == [str(place) for place in range(1, len(figures) + 1)]


def is_band(text: str) -> bool:
    """Whether a text opens a block: `CRITERIO 1: LIDERAZGO`, `Subcriterio 1.1 …`, a criterion's bare name."""
    if len(text) > _LONGEST_BAND:
        return False
    folded = fold(text)
    return _band().match(folded) is not None or " ".join(words(_numeral().sub("", folded))) in _names()


def is_subcriterion_band(text: str) -> bool:
    """Whether the block that a text opens is a subcriterion's."""
    return caf.read_subcriterion(text).code is not None


def is_total(text: str) -> bool:
    """Whether a text labels a sum."""
    return _total().match(fold(text)) is not None and len(words(text)) <= _LONGEST_TOTAL


def is_note(text: str) -> bool:
    """Whether a text says of itself that it is a note or a source."""
    return _note().match(fold(text)) is not None


def is_signature(text: str) -> bool:
    """Whether a text is a place to sign, or says who made or approved the plan."""
    return _signature().match(fold(text)) is not None


@cache
def _band() -> re.Pattern[str]:
    kinds = "(agentes|facilitadores|de (los )?(agentes|resultados)|resultados)"
    number = r"(n[oº°]?\.? ?)?([0-9]|[ivx]+\b)"
    return re.compile(
        rf"(sub ?-? ?)?criteri(os?|on|a) ?({number}|:|{kinds})|(eje|componente|bloque) {number}"
    )


@cache
def _numeral() -> re.Pattern[str]:
    return re.compile(r"^([0-9]|[ivx]+)[.:)-]* ")


@cache
def _names() -> frozenset[str]:
    """The names of the nine criteria, folded."""
    entries = [entry for entry in caf.TABLE if entry.code in caf.CRITERIA]
    names = (
        name for entry in entries for name in (entry.es_2020, entry.es_2013, entry.en_2020, entry.en_2013)
    )
    return frozenset(" ".join(words(name)) for name in names) - {""}


@cache
def _total() -> re.Pattern[str]:
    return re.compile(r"(sub ?-?|gran )?total(es)?\b|suma\b|promedio\b")


@cache
def _note() -> re.Pattern[str]:
    return re.compile(
        r"(notas?|fuentes?|leyendas?|observaci(on|ones)|nb|p\. ?d\.?|notes?|source) ?[:.]|\*+ ?\w"
        r"|(pagina|pag\.|page) ?\d+( ?(de|of|/) ?\d+)?$"
    )


@cache
def _signature() -> re.Pattern[str]:
    made = "(elaborad|revisad|aprobad|preparad|autorizad|realizad|verificad)[oa]s?"
    english = "(prepared|reviewed|approved|signed)"
    return re.compile(
        rf"{made}( ?[:_].*| por\b.*)?$|{english}( ?[:_]| by\b)|firmas?( y sellos?)?( ?[:_.].*)?$|vo\. ?bo|visto bueno"
    )
