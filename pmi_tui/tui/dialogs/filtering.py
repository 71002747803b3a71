"""The filter line: what it lets through is shown while it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.errors import PmiError
from pmi_tui.tui.dialogs.prompt import Prompt
from pmi_tui.tui.widgets.cells import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.widgets import Input

    from pmi_tui.tui.desk import Desk


class FilterPrompt(Prompt):
    """Asks for a filter; Enter keeps it, Esc clears it. `live` is called with each text on the way."""

    def __init__(self, desk: Desk, live: Callable[[str], object]) -> None:
        super().__init__(
            desk, desk.texts("ask.filter"), value=desk.choice.filter, hint=desk.texts("ask.filter_hint")
        )
        self._live = live

    def check(self, text: str) -> None:
        """Raise PmiError for a filter that is not understood."""
        from pmi_tui.domain.filter_parser import parse_filter

        parse_filter(text)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Let the list follow, and say what is not understood."""
        event.prevent_default()
        self._live(event.value)
        try:
            self.check(event.value)
        except PmiError as error:
            self.say(self.desk.explain(error), Tone.SOON)
        else:
            self.say(self._hint)

    def action_leave(self) -> None:
        """Clear the filter and leave."""
        self._live("")
        self.dismiss(None)
