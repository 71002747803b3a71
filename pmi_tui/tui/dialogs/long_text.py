"""A text of several lines, edited over the lower half of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from pmi_tui.errors import InvalidError
from pmi_tui.tui.dialogs.question import Question

if TYPE_CHECKING:
    from collections.abc import Callable

    from pmi_tui.tui.desk import Desk


class LongText(Question):
    """Asks for a text of many lines; Ctrl+O accepts."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+o", "accept", show=False, priority=True)]

    def __init__(
        self,
        desk: Desk,
        label: str,
        *,
        value: str = "",
        required: bool = False,
        attempt: Callable[[str], object] | None = None,
    ) -> None:
        area = TextArea(value, soft_wrap=True, tab_behavior="focus", id="area")
        area.cursor_blink = False
        area.move_cursor(area.document.end)
        hint = desk.texts("ask.long")
        super().__init__(desk, area, label, hint=hint, attempt=attempt, box="sheet")
        self._required = required

    def check(self, text: str) -> None:
        """Raise InvalidError for a blank text where one is needed."""
        if self._required and not text.strip():
            raise InvalidError("empty_text")
