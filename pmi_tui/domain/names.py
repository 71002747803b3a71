"""What a plan's title says: the institution, the years, a short name, and until when the plan is valid."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from pmi_tui.domain.ids import RESERVED
from pmi_tui.domain.text import fold, one_line

_LONGEST_SLUG = 60
"""Characters; a slug is also a name of files."""
_YEARS = range(1990, 2100)
_EDGES = " -‐–—.,:;/|_\"'«»“”"
_PARTICLES = frozenset(
    {"de", "del", "la", "las", "el", "los", "y", "e", "o", "en", "para", "por", "con", "al", "a"}
)
_OPENING = ("de", "del", "de la", "de las", "de los", "para el", "para la")
_CLOSING = ("de", "del", "de la", "al", "año", "ano", "años", "anos", "período", "periodo", "vigencia")
_LONGEST_ABBREVIATION = 4
_ACRONYM_LIST = (
    "ARS CAASD CAF CONADIS CONAPE DGCP DGII DIGEIG DIGEPRES EDEESTE EDENORTE EDESUR IDAC IDECOOP INABIE INAIPI "
    "INAPA INDRHI INFOTEP INTRANT INVI ITLA MAP MESCYT MIDE MINERD MIREX MISPAS MITUR MIVHED MOPC OGTIC OPTIC "
    "PROPEEP SENASA SISMAP SNS UASD"
)
_ACRONYMS = frozenset(_ACRONYM_LIST.split())
_HOSPITALS = (
    "general y de especialidades",
    "general",
    "provincial",
    "municipal",
    "regional",
    "universitario",
    "docente",
)
_KINDS = (
    "junta de distrito municipal",
    "junta del distrito municipal",
    "junta municipal",
    "junta distrital",
    "distrito municipal",
    "ayuntamiento",
    "alcaldia",
    "ministerio",
    "direccion general",
    *(f"hospital {kind}" for kind in _HOSPITALS),
    "hospital",
    "del",
    "de",
    "la",
    "el",
)


def years(title: str) -> tuple[int, ...]:
    """Return the years that a title names, ascending, each once (`2025-26` names two)."""
    found: set[int] = set()
    for match in _years().finditer(title):
        year = int(match[1])
        found.add(year)
        if match[2] and int(match[2]) > year % 100:
            found.add(year - year % 100 + int(match[2]))
    return tuple(sorted(year for year in found if year in _YEARS))


def institution(title: str) -> str:
    """Return what a title names besides the plan and its years, in sentence case if it came in capitals."""
    text = _years().sub(" ", _plan_words().sub(" ", one_line(title)))
    text = _trimmed(one_line(_empty_brackets().sub(" ", text)))
    if text != text.upper():
        return text
    return " ".join(_sentence_case(word, place) for place, word in enumerate(text.split()))


def plan_name(title: str) -> str:
    """Return a short name: the institution without its words of kind, and the years (`Altamira 2026-2027`)."""
    named = years(title)
    span = "-".join(map(str, dict.fromkeys((named[0], named[-1])))) if named else ""
    return f"{_without_kind(institution(title))} {span}".strip()


def slug(name: str) -> str:
    """Return the id of a plan of that name: `a-z`, `0-9` and `-`, up to 60 characters, never digits alone.

    Nor one of the RESERVED, which name other things of a store.
    """
    parts = _ascii_words().findall(fold(name))
    text = "-".join(parts)
    if text in RESERVED or not any(part.isalpha() or not part.isdigit() for part in parts):
        text = "-".join(("plan", *parts))
    if len(text) > _LONGEST_SLUG:
        text = text[: _LONGEST_SLUG + 1].rsplit("-", 1)[0][:_LONGEST_SLUG]
    return text


def valid_until(title: str, first_start: date | None) -> date | None:
    """Return the last day of a plan: 31 December of the title's last year, else of the year after the first start.

    Source: MAP takes a plan as valid until the end of the year after the self-assessment.
    """
    named = years(title)
    if named:
        return date(named[-1], 12, 31)
    return None if first_start is None else date(first_start.year + 1, 12, 31)


@cache
def _years() -> re.Pattern[str]:
    return re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])(?:\s?[-–—/]\s?([0-9]{2})(?![0-9]))?")


@cache
def _plan_words() -> re.Pattern[str]:
    return re.compile(
        r"\bplan(?:es)?\s+de\s+mejoras?(?:\s+institucional(?:es)?)?\b|\bPMI\b|\binforme\s+de\s+avances?\b",
        re.IGNORECASE,
    )


@cache
def _empty_brackets() -> re.Pattern[str]:
    return re.compile(r"\(\s*\)|\[\s*\]")


@cache
def _ascii_words() -> re.Pattern[str]:
    return re.compile("[a-z0-9]+")


def _trimmed(text: str) -> str:
    """Take away the marks and small words left at both ends by what was taken out."""
    before = None
    while before != text:
        before = text = text.strip(_EDGES)
        for words in _OPENING:
            text = text[len(words) + 1 :] if f"{text} ".lower().startswith(f"{words} ") else text
        for words in _CLOSING:
            text = text[: -len(words) - 1] if f" {text}".lower().endswith(f" {words}") else text
    return text


def _sentence_case(word: str, place: int) -> str:
    """Write a word that came in capitals: acronyms stay, particles are small unless they open the name."""
    bare = word.strip('().,"«»')
    if place and bare.lower() in _PARTICLES:
        return word.lower()
    vowelless = len(bare) <= _LONGEST_ABBREVIATION and not set(fold(bare)) & set("aeiou") and word[-1] != "."
    in_brackets = word[0] == "(" and word[-1] == ")"
    if bare in _ACRONYMS or in_brackets or vowelless or "." in bare:
        return word
    return word.replace(bare, bare.capitalize(), 1)


def _without_kind(institution: str) -> str:
    left = institution
    before = None
    while before != left:
        before = left
        for kind in _KINDS:
            count = len(kind.split())
            parts = left.split()
            if len(parts) > count and fold(" ".join(parts[:count])) == kind:
                left = " ".join(parts[count:])
    return left
