"""States and percentages of somebody's own follow-up columns, read as standings."""

from __future__ import annotations

import re
from functools import cache

from pmi_tui.domain.states import Standing, State
from pmi_tui.domain.text import fold, one_line

_DONE_SIGNS = frozenset(
    [
        "si",
        "x",
        "✓",
        "✔",
        "done",
        "yes",
        "true",
        "verdadero",
        "[x]",
        "☑",
        "✅",
        "100%",
        "100 %",
        "ok",
        "hecho",
        "hecha",
        "listo",
        "lista",
        "entregado",
        "entregada",
    ]
)
"""Words that mean it when they stand alone: «Falta la lista de asistencia» does not."""
_PENDING_SIGNS = frozenset({"no", "0%", "0 %", "false", "falso", "[ ]", "☐", "✗", "✘", "❌"})


def read_standing(state: str, percent: str = "") -> Standing | None:
    """The standing that a state cell and a percentage cell name; None if they name none.

    The day of completion is not known (`done_on` None). The words of the cell are the reason of stopping or
    dropping. A percentage of 1 to 99 beside *Pendiente* or alone means in progress.
    """
    named = _read_state(state)
    advance = read_percent(percent)
    if advance is None:
        advance = read_percent(state) if "%" in state else None
    if named is None and advance is None:
        return None
    if named in (State.STOPPED, State.DROPPED):
        return Standing(named, reason=one_line(state))
    if named is State.DONE or (advance == 100 and named is not State.PENDING):
        return Standing(State.DONE)
    if advance and advance < 100:
        return Standing(State.IN_PROGRESS, percent=advance)
    return Standing(named or State.PENDING)


def _read_state(text: str) -> State | None:
    """Negations are told before the words they negate."""
    folded = fold(text)
    if not folded:
        return None
    if folded in _DONE_SIGNS:
        return State.DONE
    if folded in _PENDING_SIGNS:
        return State.PENDING
    return next((state for state, pattern in _stems() if pattern.search(folded)), None)


def read_percent(text: str) -> int | None:
    """A percentage, 0 to 100, rounded; a fraction up to 1 with a decimal point is one too."""
    digits = fold(text).replace("%", "").replace(",", ".").strip()
    if _number().fullmatch(digits) is None:
        return None
    value = float(digits)
    if "%" not in text and "." in digits and value <= 1:
        value *= 100
    return round(value) if value <= 100 else None


@cache
def _stems() -> tuple[tuple[State, re.Pattern[str]], ...]:
    done = (
        "cumplid|completad|finalizad|ejecutad|realizad|implementad|lograd|cerrad|terminad|complet|done|finished"
        "|concluid|culminad"
    )
    begun = "iniciad|comenzad|empezad"
    yet = "iniciar|empezar|comenzar|hacer|cumplir|ejecutar|realizar|completar|terminar"
    table = (
        (State.DROPPED, r"\b(cancelad|descartad|eliminad|anulad|cancelled|dropped)|\bno aplica\b"),
        (State.PENDING, rf"\b(no|sin|not|por) (se ha |ha sido |fue |esta )?({done}|{begun}|{yet}|started)"),
        (State.STOPPED, r"\b(detenid|suspendid|paralizad|paralisad|stopped|on hold)"),
        (
            State.IN_PROGRESS,
            rf"\b(en (proceso|curso|ejecucion|progreso|desarrollo|marcha|tramite)|parcial|{begun}|in progress)",
        ),
        (State.DONE, rf"\b({done})"),
        (State.PENDING, r"\b(pendiente|pending|not started|no inicia)"),
    )
    return tuple((state, re.compile(pattern)) for state, pattern in table)


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"\d{1,3}(\.\d+)?")
