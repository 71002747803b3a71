"""Marks by which a value of a file is known again that a person decided against."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from pmi_tui.domain.states import Standing
from pmi_tui.sheet.merge.outcome import WHOLE
from pmi_tui.sheet.merge.values import settled, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pmi_tui.domain.changes import Value
    from pmi_tui.sheet.merge.outcome import Touch
    from pmi_tui.sheet.merge.told import Told

_LENGTH = 16
"""Hexadecimal digits: enough for no two values of a plan to share them."""


def mark_of(touch: Touch) -> str:
    """The mark of what a file tells where both changed it: the same value of the same row has the same one."""
    words = _row(touch.told) if touch.field == WHOLE else (_value(touch.theirs),)
    return sha256("\0".join((touch.id, touch.field, *words)).encode(errors="replace")).hexdigest()[:_LENGTH]


def _value(value: Value) -> str:
    if isinstance(value, Standing):
        parts = (value.state.value, value.percent, settled(value.reason or ""), value.done_on)
        return "|".join("" if each is None else str(each) for each in parts)
    return settled(text_of(value))


def _row(told: Told) -> Iterator[str]:
    """All that is told of a row and of its tasks."""
    for each in (told, *(told.tasks or ())):
        yield each.id
        yield from (f"{field}={_value(value)}" for field, value in sorted(each.values.items()))
        yield from sorted(settled(text) for text in (*each.notes, *(each.evidence or ())))
