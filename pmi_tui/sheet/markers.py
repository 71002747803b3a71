"""Where the items of a list begin: numbers in all the ways in which plans write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pmi_tui.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable

_WIDEST_GAP = 4
"""At line starts a number may skip so far ahead of the last one."""
_ROMANS = {
    numeral: value
    for value, numeral in enumerate(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"), start=1)
}
_CAPITAL = "A-ZÁÉÍÓÚÜÑ"
_AHEAD = rf"(?=[\s{_CAPITAL}¿¡«“\"]|\Z)"
_BEHIND = r"(?<!\S)"


@dataclass(frozen=True, slots=True)
class Marker:
    """The start of an item: where its number begins and ends in the text, and which number it is."""

    start: int
    end: int
    number: int
    style: str


@dataclass(frozen=True, slots=True, eq=False)
class _Family:
    """One way of numbering.

    `alone` says that a single mark at the text's start is already a list, `plain` that a mark cannot be taken for
    a quantity, so that it may follow a number.
    """

    name: str
    pattern: str
    value: Callable[[str], int]
    alone: bool = False
    plain: bool = False


def _roman(numeral: str) -> int:
    return _ROMANS.get(numeral.lower(), 0)


def _letter(letter: str) -> int:
    return ord(letter.lower()) - ord("a") + 1


_ORDINAL = "º"
_DIGITS = _Family(
    "digits", r"(?P<n>\d{1,2})(?P<style>\.[-)]|[.)]|-|[º°]\.?|(?:er|ro|do|to|mo|vo|no)\.)", int, alone=True
)
_NOUNS = "[Tt]area|TAREA|[Pp]aso|PASO|[Aa]ctividad|ACTIVIDAD|T"
_OTHERS = (
    _Family("brackets", r"(?P<style>\()(?P<n>\d{1,2})\)", int, alone=True),
    _Family("slash", r"(?P<n>\d{1,2})(?P<style>/)", int, alone=True),
    _Family("word", rf"(?P<style>{_NOUNS})\s?(?P<n>\d{{1,2}})\s?[.:)-]+", int, alone=True, plain=True),
    _Family("decimal", r"(?P<style>\d{1,2}\.)(?P<n>\d{1,2})[.)-]{0,2}", int),
    _Family("roman", r"(?P<n>[ivx]{1,4}|[IVX]{1,4})(?P<style>[.)])", _roman),
)
_LETTERS = _Family(
    "letters", r"(?P<n>[A-Za-z](?=\)|\.-)|[a-z](?=\.))(?P<style>\.-|[.)])", _letter, plain=True
)

_BEFORE_A_NUMBER_LIST = (
    "art arts articulo articulos ley leyes decreto resolucion num no nro n fase fases etapa nivel "
    "criterio subcriterio version capitulo cap pag pagina literal inciso parrafo objetivo eje modulo "
    "anexo tabla linea punto grupo y e o u de del a al en con por para entre hasta desde la las los "
    "el un una mas total son sin"
)
_BEFORE_A_NUMBER = frozenset(_BEFORE_A_NUMBER_LIST.split())
"""Words after which a number within a line counts or names something, and begins no item."""
_ABBREVIATIONS = frozenset({"art", "arts", "num", "no", "nro", "n", "cap", "pag"})
_LOOK_BACK = 40
"""Characters before a number that are looked at."""


def find_numbers(text: str) -> tuple[Marker, ...]:
    """The numbers that begin items, in the first way of numbering that the text begins with, else its digits."""
    digits = _sequence(text, _DIGITS)
    leading = [family for family in _OTHERS if _pattern(family).match(text)]
    others = [found for family in leading if (found := _sequence(text, family)) and found[0].start == 0]
    best = max(others, key=len, default=())
    if len(best) > len(digits) or (best and digits and digits[0].start):
        return best
    return digits


def find_letters(text: str) -> tuple[Marker, ...]:
    """The letters `a) b) c)` that begin items, if the text begins with one."""
    if text[:2] not in ("a)", "A)") and _pattern(_LETTERS).match(text) is None:
        return ()
    found = _sequence(text, _LETTERS)
    if not found and text[:2] in ("a)", "A)"):
        return (Marker(0, 2, 1, ")"),)
    return found if found and found[0].start == 0 and found[0].number == 1 else ()


def leading_number(text: str) -> int | None:
    """The number of a list item with which a text begins (`2. Depto…` is 2), else None."""
    found = _pattern(_DIGITS).match(text)
    return int(found["n"]) if found and found["style"][0] in ".)-" else None


@cache
def _pattern(family: _Family) -> re.Pattern[str]:
    ahead = r"(?=\s+[^\W\d_]|\s*\Z)" if family.name == "decimal" else _AHEAD
    return re.compile(_BEHIND + family.pattern + ahead)


def _sequence(text: str, family: _Family) -> tuple[Marker, ...]:
    """The marks of one family that count 1, 2, 3…; a list of one item must open the text."""
    found: list[Marker] = []
    for match in _pattern(family).finditer(text):
        marker = Marker(match.start(), match.end(), family.value(match["n"]), _style(match["style"]))
        plain = family.plain or marker.style == ".-"
        if marker.number and _continues(text, marker, found, plain=plain):
            found.append(marker)
    lonely = len(found) == 1 and not (family.alone and found[0].start == 0)
    return () if lonely else tuple(found)


def _style(punctuation: str) -> str:
    """The punctuation as it is compared: all ordinals are one."""
    is_ordinal = punctuation[0] in "º°" or punctuation in ("er.", "ro.", "do.", "to.", "mo.", "vo.", "no.")
    return _ORDINAL if is_ordinal else punctuation.lower()


def _continues(text: str, marker: Marker, found: list[Marker], *, plain: bool) -> bool:
    at_line_start = marker.start == 0 or text[marker.start - 1] == "\n"
    if not found:
        return marker.start == 0 or (marker.number == 1 and _may_begin(text, marker, at_line_start))
    last = found[-1]
    follows = marker.number == last.number + 1
    if at_line_start:
        if marker.style != last.style:
            return follows
        ones = marker.number == 1 and all(each.number == 1 for each in found)
        return ones or 0 < marker.number - last.number <= _WIDEST_GAP
    return (
        follows
        and marker.style == last.style
        and not _names_a_number(text, marker.start, plain=plain)
        and not _is_in_brackets(text, last.end, marker)
    )


def _may_begin(text: str, marker: Marker, at_line_start: bool) -> bool:
    """Whether a list can begin amid a text: on its own line or after a stop."""
    before = text[max(0, marker.start - _LOOK_BACK) : marker.start].rstrip()
    return at_line_start or (
        before.endswith((".", ":", ";")) and not _names_a_number(text, marker.start, plain=False)
    )


def _names_a_number(text: str, start: int, *, plain: bool) -> bool:
    """Whether the number stands after *art., Ley, Núm., fase…*, a small word, or another number (`plain`: not that)."""
    before = text[max(0, start - _LOOK_BACK) : start].split()
    last = before[-1] if before else ""
    if last[-1:].isdigit() or last[-1:] == "+":
        return not plain
    word = fold(last.rstrip(".º°").lstrip("("))
    return word in _ABBREVIATIONS or (word in _BEFORE_A_NUMBER and not last.endswith("."))


def _is_in_brackets(text: str, start: int, marker: Marker) -> bool:
    """Whether a bracket opened since the last mark is closed only after this one."""
    depth = 0
    for letter in text[start : marker.start]:
        depth = depth + 1 if letter == "(" else max(0, depth - 1) if letter == ")" else depth
    if not depth:
        return False
    rest = text[marker.end :]
    closing, opening = rest.find(")"), rest.find("(")
    return closing >= 0 and (opening < 0 or closing < opening)
