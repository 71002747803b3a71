"""The question for a note: its text, and its kind by Tab."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from pmi_tui.domain.notes import NoteKind
from pmi_tui.errors import InvalidError
from pmi_tui.tui.dialogs.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Callable

    from pmi_tui.tui.desk import Desk
    from pmi_tui.tui.stage import Host


class NotePrompt(Prompt):
    """Asks for a note; Tab and Shift+Tab change its kind."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "kind(1)", show=False, priority=True),
        Binding("shift+tab", "kind(-1)", show=False, priority=True),
    ]

    def __init__(self, desk: Desk, add: Callable[[str, NoteKind], object]) -> None:
        self.kind = NoteKind.INTERNAL
        super().__init__(
            desk,
            desk.texts("ask.note"),
            understand=self._words,
            hint=self._kind_words(desk),
            attempt=lambda text: add(text, self.kind),
        )

    def _words(self, text: str) -> str:
        if not text.strip():
            raise InvalidError("empty_note")
        return self._kind_words(self.desk)

    def _kind_words(self, desk: Desk) -> str:
        return desk.texts("ask.note_kind", kind=desk.texts(f"note.{self.kind}"))

    def action_kind(self, delta: int) -> None:
        """Take the next kind, or the one before."""
        kinds = list(NoteKind)
        self.kind = kinds[(kinds.index(self.kind) + delta) % len(kinds)]
        self._hint = self._kind_words(self.desk)
        self.say(self._hint)


def ask_note(screen: Host, add: Callable[[str, NoteKind], object]) -> None:
    """Ask for a note and hand over its text and kind."""
    screen.app.push_screen(NotePrompt(screen.desk, add))
