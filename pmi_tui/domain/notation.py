"""The notations in which plans write dates, in Spanish and English, read as spans of days.

A text becomes a *shape*, one letter for each part that carries meaning (`d` a number of one or two digits,
`y` a year, `m` a month's name, `o` an ordinal or roman number, `q` quarter, `h` half), and the marks between
them. Each shape has one reading; a text of any other shape has none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from pmi_tui.domain.text import fold

Span = tuple[date, date]

_MONTHS = (
    ("enero", "january"),
    ("febrero", "february"),
    ("marzo", "march"),
    ("abril", "april"),
    ("mayo",),
    ("junio", "june"),
    ("julio", "july"),
    ("agosto", "august", "agto"),
    ("septiembre", "setiembre", "september"),
    ("octubre", "october"),
    ("noviembre", "november"),
    ("diciembre", "december"),
)
_ORDINALS = (
    ("primer", "primero", "primera", "first", "i"),
    ("segundo", "segunda", "second", "ii"),
    ("tercer", "tercero", "tercera", "third", "iii"),
    ("cuarto", "cuarta", "fourth", "iv"),
)
_PERIODS = {
    **dict.fromkeys(("t", "q", "trim", "trimestre", "quarter"), "q"),
    **dict.fromkeys(("s", "h", "semestre", "half"), "h"),
}
_FILLERS = frozenset({"de", "del", "of", "the", "ano", "year"})
_THROUGH = frozenset({"a", "al", "hasta", "to", "until", "through"})
_DASHES = "-‐–—−"
_YEARS = range(1990, 2100)


class _Parts:
    """A text taken apart: the shape, a value for each of its letters, and the marks before each (and at the end).

    A mark is `-`, `/` or `.` as it stands, `~` for a word that means *through*; `short_year` says that the last part
    is a year of two digits.
    """

    __slots__ = ("marks", "shape", "short_year", "values")

    def __init__(self) -> None:
        self.shape = ""
        self.values: list[int] = []
        self.short_year = False
        self.marks = [""]


def read_span(text: str) -> Span | None:
    """Return the first and the last day that a text names, None if it names none for certain."""
    parts = _take_apart(_without_midnight(fold(text)))
    if parts is None or "~" in parts.marks[0] + parts.marks[-1]:
        return None
    try:
        return _read(parts)
    except ValueError:
        return None


@cache
def _token() -> re.Pattern[str]:
    return re.compile(r"([0-9]+)(?:\.?(?:er|ero|ro|do|to|ra|da|ta|o|a|st|nd|rd|th)(?![a-z]))?|([a-z]+)|(.)")


@cache
def _month_names() -> dict[str, int]:
    """Return every name of a month, shortened to three letters or more, with its number."""
    return {
        name[:length]: number
        for number, names in enumerate(_MONTHS, start=1)
        for name in names
        for length in range(3, len(name) + 1)
    }


@cache
def _ordinal_names() -> dict[str, int]:
    return {name: number for number, names in enumerate(_ORDINALS, start=1) for name in names}


def _without_midnight(text: str) -> str:
    """Drop the time that programs add to a day (`2023-12-31 00:00:00`)."""
    day, time = text[:10], text[10:]
    return day if time[:1] in ("t", " ") and ":" in time and not time[1:].strip("0:.z") else text


def _take_apart(text: str) -> _Parts | None:
    parts = _Parts()
    digits = ""
    for match in _token().finditer(text):
        number, word, mark = match.groups()
        if mark or word in _THROUGH:
            if mark and mark not in " .,'’/" + _DASHES:
                return None
            parts.marks[-1] += "~" if word else "-" if mark in _DASHES else mark.strip()
        elif word not in _FILLERS:
            known = _number(number) if number else _name(word)
            if known is None:
                return None
            digits = match[0]
            parts.shape += known[0]
            parts.values.append(known[1])
            parts.marks.append("")
    if parts.marks[0] or parts.marks[-1].strip(".,"):
        return None
    if len(parts.shape) > 1 and parts.shape[0] != "y" and parts.shape[-1] == "d" and _is_short_year(digits):
        parts.short_year = True
        parts.shape = parts.shape[:-1] + "y"
        parts.values[-1] += 2000
    return parts


def _is_short_year(digits: str) -> bool:
    return len(digits) == 2 and digits.isdigit()


def _number(digits: str) -> tuple[str, int] | None:
    value = int(digits) if len(digits) <= 4 else 0
    if len(digits) <= 2:
        return "d", value
    return ("y", value) if value in _YEARS else None


def _name(word: str) -> tuple[str, int] | None:
    if word in _PERIODS:
        return _PERIODS[word], 0
    for kind, names in (("m", _month_names()), ("o", _ordinal_names())):
        if word in names:
            return kind, names[word]
    return None


def _read(parts: _Parts) -> Span | None:
    """Read the shape; raises ValueError for a day or month that the calendar does not have."""
    if set(parts.shape) & {"q", "h"}:
        return None if _through(parts.marks) else _read_period(parts)
    if parts.shape.count("m") == 2:
        return _read_range(parts)
    if _through(parts.marks):
        return None
    return _read_day_or_month(parts)


def _through(marks: Sequence[str]) -> bool:
    return any("~" in mark for mark in marks)


def _read_period(parts: _Parts) -> Span | None:
    """Read a quarter or a half (`T1 2025`, `1er semestre 2026`, `2025-Q1`)."""
    months = 3 if "q" in parts.shape else 6
    orders = {"q#y": (1, 2), "#qy": (0, 2), "yq#": (2, 0), "y#q": (1, 0)}
    shape = parts.shape.replace("h", "q").replace("d", "#").replace("o", "#")
    if shape not in orders:
        return None
    number, year = (parts.values[place] for place in orders[shape])
    if not 1 <= number <= 12 // months:
        return None
    return _months(year, number * months - months + 1, year, number * months)


def _read_range(parts: _Parts) -> Span | None:
    """Read months from one to another (`enero-marzo 2025`, `nov 2025 - feb 2026`)."""
    values = parts.values
    if parts.shape == "mmy":
        (first, last, year), seam = values, parts.marks[1]
        span = (year, first, year, last)
    elif parts.shape == "mymy" or (parts.shape == "mdmy" and parts.short_year):
        (first, begin, last, end), seam = values, parts.marks[2]
        span = (begin if begin > 99 else begin + 2000, first, end, last)
    else:
        return None
    backwards = span[:2] > span[2:]
    return None if backwards or not set(seam) & {"-", "~", "/"} else _months(*span)


def _read_day_or_month(parts: _Parts) -> Span | None:
    values, marks, short = parts.values, parts.marks[1:-1], parts.short_year
    match parts.shape:
        case "y":
            return _months(values[0], 1, values[0], 12)
        case "my":
            return _months(values[1], values[0], values[1], values[0])
        case "ym" | "yd":
            return _months(values[0], values[1], values[0], values[1])
        case "dy" if not short or (marks == ["/"] and values[1] > 2012):
            return _months(values[1], values[0], values[1], values[0])
        case "dmy":
            return _day(values[2], values[1], values[0])
        case "omy" if values[0] == 1:
            return _day(values[2], values[1], 1)
        case "mdy" if not short:
            return _day(values[2], values[0], values[1])
        case "ddy" if not short or (marks[0] == marks[1] and marks[0] in ("-", "/", ".")):
            return _day(values[2], values[1], values[0])
        case "ydd" | "ymd":
            return _day(*values)
    return None


def _day(year: int, month: int, day: int) -> Span:
    exact = date(year, month, day)
    return exact, exact


def _months(first_year: int, first_month: int, last_year: int, last_month: int) -> Span:
    if not 1 <= last_month <= 12:
        raise ValueError(last_month)
    following = date(last_year + last_month // 12, last_month % 12 + 1, 1)
    return date(first_year, first_month, 1), following - timedelta(days=1)
