"""A question at the foot of the screen with one line to type in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.errors import PmiError
from pmi_tui.tui.dialogs.question import Question
from pmi_tui.tui.widgets.cells import Tone
from pmi_tui.tui.widgets.entry import Entry

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.widgets import Input

    from pmi_tui.services.drafts import About, Draft
    from pmi_tui.tui.desk import Desk


class Prompt(Question):
    """Asks for one line; Enter accepts.

    `understand` says in words what a text means, and raises PmiError where it cannot be taken. With `over` what is
    typed stands in the place of `value`.
    """

    def __init__(
        self,
        desk: Desk,
        label: str,
        *,
        value: str = "",
        understand: Callable[[str], str] | None = None,
        hint: str = "",
        attempt: Callable[[str], object] | None = None,
        about: About | None = None,
        draft: Draft | None = None,
        tabs: bool = False,
        over: bool = False,
    ) -> None:
        entry = Entry(value, over=over)
        super().__init__(desk, entry, label, hint=hint, attempt=attempt, about=about, draft=draft, tabs=tabs)
        self._understand = understand

    def check(self, text: str) -> None:
        """Raise PmiError for a text that is not understood."""
        if self._understand is not None:
            self._understand(text)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what the text is understood as while it is typed."""
        if self._understand is None or not event.value.strip():
            self.say(self._hint)
            return
        try:
            self.say(self._understand(event.value))
        except PmiError as error:
            self.say(self.desk.explain(error), Tone.SOON)

    def on_input_submitted(self) -> None:
        """Enter accepts."""
        self.action_accept()
