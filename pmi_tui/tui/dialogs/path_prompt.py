"""The question for a file: its path, completed by Tab."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from pmi_tui.errors import InvalidError
from pmi_tui.tui.dialogs.path_entry import PathEntry, begun_anew
from pmi_tui.tui.dialogs.question import Question

if TYPE_CHECKING:
    from collections.abc import Callable

    from pmi_tui.tui.desk import Desk


class PathPrompt(Question):
    """Asks for a path, beginning at the person's home; Tab goes on with it, Enter accepts.

    A path that begins anew behind what was there, as a pasted one does (`~//srv/plan.txt`), counts from there.
    """

    def __init__(
        self, desk: Desk, label: str, *, value: str = "", attempt: Callable[[str], object] | None = None
    ) -> None:
        super().__init__(desk, PathEntry(value), label, hint=desk.texts("ask.path"), attempt=attempt)

    def check(self, text: str) -> None:
        """Raise InvalidError where no path was typed."""
        if str(read_path(text)) in (".", os.path.expanduser("~")):  # noqa: PTH111 (compared as text)
            raise InvalidError("empty_text")

    def action_go(self, direction: int) -> None:
        """Go on with the path as far as there is one way, or say which ways there are."""
        entry = self.field
        if direction > 0 and isinstance(entry, PathEntry):
            self.say(entry.complete(self.desk.texts, again=True) or self.desk.texts("ask.path"))

    def on_input_submitted(self) -> None:
        """Enter accepts."""
        self.action_accept()


def read_path(text: str) -> Path:
    """The path that was typed, as the system takes it."""
    return Path(os.path.expanduser(begun_anew(text.strip())))  # noqa: PTH111 (an unknown home stays as it is typed)
