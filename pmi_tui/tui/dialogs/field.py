"""The question for one field of an item, on one line or over the lower half of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.domain.fields import Field, Kind, read_value
from pmi_tui.domain.rows import table_of
from pmi_tui.services.item_text import value_text
from pmi_tui.tui.dialogs.ask import field_hint, understood
from pmi_tui.tui.drafting import about_item

if TYPE_CHECKING:
    from collections.abc import Callable

    from pmi_tui.domain.action import Action
    from pmi_tui.domain.plan import Plan
    from pmi_tui.domain.task import Task
    from pmi_tui.services.drafts import About, Draft
    from pmi_tui.services.library import Target
    from pmi_tui.tui.desk import Desk
    from pmi_tui.tui.dialogs.question import Question

FIELD = "field"
"""The kind of its drafts."""


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
    if field.kind is not Kind.TEXT:
        return _line(desk, field, label, value, save, about, draft)
    from pmi_tui.tui.dialogs.long_text import LongText

    return LongText(
        desk,
        label,
        value=value,
        required=field.required,
        attempt=save,
        about=about,
        draft=draft,
        tabs=True,
    )


def _line(
    desk: Desk,
    field: Field,
    label: str,
    value: str,
    save: Callable[[str], object],
    about: About,
    draft: Draft | None,
) -> Question:
    from pmi_tui.tui.dialogs.prompt import Prompt

    hint = field_hint(desk, field)

    def understand(text: str) -> str:
        read_value(field, text)
        return understood(desk, field, text) if text.strip() else hint

    return Prompt(
        desk,
        label,
        value=value,
        understand=understand,
        hint=hint,
        attempt=save,
        about=about,
        draft=draft,
        tabs=True,
    )


def field_label(desk: Desk, row: Plan | Action | Task, field: Field) -> str:
    """What a field is called on such a row."""
    key = f"field.{field.key}"
    own = f"{key}.{table_of(row)}"
    return desk.texts(own if desk.texts.has(own) else key)
