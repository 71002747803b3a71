"""The words of the filter language, Spanish and English, and what each builds from the value behind it."""

from __future__ import annotations

import math
from datetime import date, timedelta

from pmi_tui.domain import caf, dates
from pmi_tui.domain.field_filters import (
    CriterionFilter,
    DatedFilter,
    DateRange,
    ExactFilter,
    FieldFilter,
    FilledFilter,
    PlanFilter,
    ProgressRange,
    StateFilter,
    SubcriterionFilter,
    UnitFilter,
)
from pmi_tui.domain.fields import FIELDS, nearest
from pmi_tui.domain.filters import Filter, Not, Or
from pmi_tui.domain.frozen import dataclass
from pmi_tui.domain.readings import DAYS, TEXTS
from pmi_tui.domain.states import Flag, State, read_state
from pmi_tui.domain.text import fold
from pmi_tui.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

FLAG_WORDS: dict[str, Flag] = {
    **dict.fromkeys(("vencida", "vencidas", "vencido", "overdue"), Flag.OVERDUE),
    **dict.fromkeys(("por-vencer", "pronto", "due-soon", "soon"), Flag.DUE_SOON),
    **dict.fromkeys(("inicio-atrasado", "late-start"), Flag.LATE_START),
    **dict.fromkeys(("reprogramada", "reprogramadas", "rescheduled"), Flag.RESCHEDULED),
}
"""Bare words that ask for a flag, folded, with `-` between their parts."""

OR_WORDS = frozenset({"o", "or"})
AND_WORDS = frozenset({"y", "and"})
NOT_WORDS = frozenset({"no", "not"})
WITHOUT_WORDS = frozenset({"sin", "without"})

_SHORT: dict[str, str] = {
    "plan": "plan",
    "crit": "criterion",
    "sub": "subcriterion",
    "resp": "responsible",
    "unidad": "responsible",
    "unit": "responsible",
    "estado": "state",
    "state": "state",
    "accion": "title",
    "action": "title",
    "tarea": "text",
    "tareas": "text",
    "task": "text",
    "tasks": "text",
    "nota": "note",
    "notas": "note",
    "note": "note",
    "notes": "note",
    "evidencia": "evidence",
    "evidencias": "evidence",
    "evidence": "evidence",
    "motivo": "reason",
    "reason": "reason",
    "fecha": "end",
    "fechas": "end",
    "progress": "percent",
}
KEYS: dict[str, str] = {word: field.key for field in FIELDS for word in field.words} | _SHORT
"""What can stand before the colon, folded and with `_`, and the key that it means."""

_YES = frozenset({"si", "yes"})
_NO = frozenset({"no"})
_OPEN_WORDS = frozenset({"abierta", "abiertas", "open"})
FILLABLE = frozenset({*DAYS, *TEXTS})
"""Keys that `:si`, `:no` and `sin` apply to."""

_RANGES = frozenset({*DAYS, "percent"})
_LISTS = frozenset({"plan", "state", "criterion", "subcriterion", "responsible", "number"})
"""Keys whose values can be several, between commas; in other texts a comma is a comma."""


def key_of(word: str) -> str:
    """The key that a word before a colon means; UsageError naming the nearest if none."""
    key = KEYS.get(fold(word).replace("-", "_"))
    if key is None:
        raise UsageError("unknown_filter_key", text=word, nearest=nearest(word, list(KEYS)))
    return key


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of what was typed without a blank; `quoted` if it stood in double quotes."""

    text: str
    quoted: bool = False


def condition(word: str, operator: str, pieces: Sequence[Piece]) -> Filter:
    """The filter for a key, `:` or a comparison, and the value behind it.

    Raises UsageError for an unknown key or state, a missing value, a range that cannot be read, or a comparison
    of what has no order.
    """
    key = key_of(word)
    values = _alternatives(pieces) if key in _LISTS else [_joined(pieces)]
    if any(not value.text.strip() for value in values):
        raise UsageError("filter_value_missing", word=word)
    if key in _RANGES and operator != ":":
        return _compared(key, operator, values[0].text)
    if operator != ":":
        raise UsageError("filter_not_comparable", word=word)
    found = tuple(_one(key, value) for value in values)
    return found[0] if len(found) == 1 else Or(found)


def filled(key: str) -> Filter:
    """Rows where the key's field is filled in, or its date can be read."""
    return DatedFilter(key) if key in DAYS else FilledFilter(key)


def _joined(pieces: Sequence[Piece]) -> Piece:
    return Piece("".join(piece.text for piece in pieces), any(piece.quoted for piece in pieces))


def _alternatives(pieces: Sequence[Piece]) -> list[Piece]:
    """The value cut at the commas that do not stand in quotes."""
    found: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.quoted:
            found[-1].append(piece)
            continue
        first, *others = piece.text.split(",")
        found[-1].append(Piece(first))
        found.extend([Piece(other)] for other in others)
    return [_joined(each) for each in found]


def _one(key: str, value: Piece) -> Filter:
    text = fold(value.text)
    if not value.quoted and text in _YES | _NO and key in FILLABLE:
        return filled(key) if text in _YES else Not(filled(key))
    match key:
        case "plan":
            return PlanFilter(text)
        case "state":
            return StateFilter(_states(text))
        case "criterion":
            code = caf.criterion_code(text)
            return CriterionFilter(code) if code else FieldFilter(key, text)
        case "subcriterion":
            return _subcriterion(text)
        case "responsible":
            return UnitFilter(text)
        case "number":
            return ExactFilter(key, text)
        case "percent":
            return ProgressRange(*_percents(text))
        case _ if key in DAYS:
            return DateRange(key, *_days(text))
        case _:
            return FieldFilter(key, text)


def _states(text: str) -> frozenset[State]:
    if text in _OPEN_WORDS:
        return frozenset(state for state in State if state.is_open)
    return frozenset({read_state(text)})


def _subcriterion(text: str) -> Filter:
    found = caf.read_subcriterion(text)
    if found.code is not None:
        return SubcriterionFilter(found.code, found.example)
    criterion = text.rstrip(".")
    return CriterionFilter(criterion) if criterion in caf.CRITERIA else FieldFilter("subcriterion", text)


def _bounds(text: str) -> tuple[str, str]:
    """Both ends of `A..B`, at most one of them blank; of `A` alone, twice A."""
    low, dots, high = (part.strip() for part in text.partition(".."))
    if not dots:
        return low, low
    if not low and not high:
        raise UsageError("bad_filter_range", text=text)
    return low, high


def _days(text: str) -> tuple[date | None, date | None]:
    low, high = _bounds(text)
    first = _span(low)[0] if low else None
    last = _span(high)[1] if high else None
    if first is not None and last is not None and first > last:
        raise UsageError("backward_filter_range", text=text)
    return first, last


def _span(text: str) -> tuple[date, date]:
    value = dates.parse(text)
    if value is None or value.first is None or value.last is None:
        raise UsageError("bad_filter_range", text=text)
    return value.first, value.last


def _percents(text: str) -> tuple[float, float]:
    low, high = _bounds(text)
    found = _percent(low) if low else 0, _percent(high) if high else 100
    if found[0] > found[1]:
        raise UsageError("backward_filter_range", text=text)
    return found


def _percent(text: str) -> int:
    digits = text.removesuffix("%").strip()
    if not (digits.isascii() and digits.isdigit()) or int(digits[:4]) > 100:
        raise UsageError("bad_filter_range", text=text)
    return int(digits)


_DAY = timedelta(days=1)


def _compared(key: str, operator: str, text: str) -> Filter:
    """`<` and `>` leave out every day of the date named, `<=` and `>=` take them in."""
    if key == "percent":
        percent = _percent(text)
        # A mean of tasks need not be a whole number.
        below, above = math.nextafter(percent, -1), math.nextafter(percent, 101)
        ranges = {"<": (-1.0, below), "<=": (-1.0, percent), ">": (above, 101.0), ">=": (percent, 101.0)}
        return ProgressRange(*ranges[operator])
    first, last = _span(text)
    spans = {"<": (None, first - _DAY), "<=": (None, last), ">": (last + _DAY, None), ">=": (first, None)}
    return DateRange(key, *spans[operator])
