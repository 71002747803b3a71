"""The question for a file: its path, completed by Tab."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from pmi_tui.errors import InvalidError
from pmi_tui.tui.dialogs.path_entry import PathEntry
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
            self.say("  ".join(entry.complete() or ()) or self.desk.texts("ask.path"))

    def on_input_submitted(self) -> None:
        """Enter accepts."""
        self.action_accept()


def read_path(text: str) -> Path:
    """The path that was typed; what stands before `//` or a second `~` is left behind."""
    text = text.strip()
    for mark in ("//", "/~"):
        _, found, rest = text.rpartition(mark)
        text = found[1 if mark == "/~" else 0 :][:1] + rest if found else text
    return Path(os.path.expanduser(text))  # noqa: PTH111 (a home that is not known stays as it is typed)
