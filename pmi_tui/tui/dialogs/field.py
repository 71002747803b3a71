"""The question for one field of an item, on one line or over the lower half of the screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pmi_tui.domain.fields import Field, Kind, read_value
from pmi_tui.domain.rows import table_of
from pmi_tui.services.bulk import is_no_percent
from pmi_tui.services.item_text import value_text
from pmi_tui.services.values import field_words
from pmi_tui.tui.dialogs.ask import field_hint, understood
from pmi_tui.tui.drafting import about_item

if TYPE_CHECKING:
    from collections.abc import Callable

    from pmi_tui.domain.action import Action
    from pmi_tui.domain.plan import Plan
    from pmi_tui.domain.task import Task
    from pmi_tui.services.drafts import Draft
    from pmi_tui.services.library import Target
    from pmi_tui.tui.desk import Desk
    from pmi_tui.tui.dialogs.question import Question

FIELD = "field"
"""The kind of its drafts."""
BASE = "base"
"""The name in them of the value that the field had."""


def field_question(
    desk: Desk,
    target: Target,
    row: Plan | Action | Task,
    field: Field,
    save: Callable[[str], object],
    draft: Draft | None = None,
) -> Question:
    """The question for a field of the row that `target` names; Tab accepts there as Enter and Ctrl+O do."""
    label, value = field_label(desk, row, field), value_text(row, field)
    about = about_item(desk, FIELD, target, label, field.key)
    make: Callable[..., Question]
    if field.kind is Kind.TEXT:
        from pmi_tui.tui.dialogs.long_text import LongText

        make = partial(LongText, required=field.required)
    else:
        from pmi_tui.tui.dialogs.prompt import Prompt

        make = partial(Prompt, understand=partial(_understand, desk, field), hint=field_hint(desk, field))
    question = make(desk, label, value=value, attempt=save, about=about, draft=draft, tabs=True)
    question.beside = ((BASE, value),)
    return question


def _understand(desk: Desk, field: Field, text: str) -> str:
    if field.kind is Kind.PERCENT and is_no_percent(text):
        return field_hint(desk, field)
    read_value(field, text)
    return understood(desk, field, text) if text.strip() else field_hint(desk, field)


def field_label(desk: Desk, row: Plan | Action | Task, field: Field) -> str:
    """What a field is called on such a row."""
    return field_words(table_of(row), field.key, desk.texts)
