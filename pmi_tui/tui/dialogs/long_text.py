"""A text of several lines, edited over the lower half of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from pmi_tui.errors import InvalidError
from pmi_tui.tui.dialogs.question import Question
from pmi_tui.tui.drafting import about_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from pmi_tui.services.drafts import About, Draft
    from pmi_tui.tui.desk import Desk


class LongText(Question):
    """Asks for a text of many lines; Ctrl+O accepts. Whatever is typed is kept as a draft."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+o", "accept", show=False, priority=True)]

    def __init__(
        self,
        desk: Desk,
        label: str,
        *,
        value: str = "",
        required: bool = False,
        attempt: Callable[[str], object] | None = None,
        about: About | None = None,
        draft: Draft | None = None,
        tabs: bool = False,
    ) -> None:
        area = TextArea(value, soft_wrap=True, tab_behavior="focus", id="area")
        area.cursor_blink = False
        area.move_cursor(area.document.end)
        super().__init__(
            desk,
            area,
            label,
            hint=desk.texts("ask.long"),
            attempt=attempt,
            box="sheet",
            about=about or about_text(desk, label),
            draft=draft,
            tabs=tabs,
        )
        self._required = required

    def check(self, text: str) -> None:
        """Raise InvalidError for a blank text where one is needed."""
        if self._required and not text.strip():
            raise InvalidError("empty_text")
