"""The question for a note: its text, and its kind on the line beneath."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from pmi_tui.domain.notes import NoteKind
from pmi_tui.errors import InvalidError
from pmi_tui.resources import styles_dir
from pmi_tui.tui.dialogs.choice_line import ChoiceLine
from pmi_tui.tui.dialogs.question import Question
from pmi_tui.tui.dialogs.wrapping import WrappingLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from pmi_tui.services.drafts import About, Draft
    from pmi_tui.tui.desk import Desk
    from pmi_tui.tui.stage import Host


class NotePrompt(Question):
    """Asks for a note; Enter accepts, Tab goes to its kind and back, the arrows change it there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+o", "accept", show=False, priority=True),
    ]

    def __init__(
        self,
        desk: Desk,
        add: Callable[[str, NoteKind], object],
        *,
        about: About | None = None,
        draft: Draft | None = None,
    ) -> None:
        kinds = [(kind.value, desk.texts(f"note.{kind}")) for kind in NoteKind]
        known = dict(draft.more).get("kind") if draft is not None else None
        at = known if known in dict(kinds) else NoteKind.INTERNAL.value
        self.kinds = ChoiceLine(desk.texts("ask.kind"), kinds, at, glyphs=desk.glyphs)
        super().__init__(
            desk,
            WrappingLine(),
            about.label if about is not None else desk.texts("ask.note"),
            hint=desk.texts("ask.note_hint"),
            attempt=lambda text: add(text, NoteKind(self.kinds.value)),
            about=about,
            draft=draft,
        )
        self.css_path = [styles_dir() / "fields.tcss"]

    def compose_fields(self) -> ComposeResult:
        """The text and the kind."""
        yield self.field
        yield self.kinds

    @property
    def more(self) -> tuple[tuple[str, str], ...]:
        """The kind."""
        return (("kind", self.kinds.value),)

    def check(self, text: str) -> None:
        """Raise InvalidError for a blank note."""
        if not text.strip():
            raise InvalidError("empty_note")

    def go(self, direction: int) -> None:  # noqa: ARG002 (there are only two places)
        """From the text to its kind, or back."""
        (self.field if self.kinds.has_focus else self.kinds).focus()


def ask_note(
    screen: Host,
    add: Callable[[str, NoteKind], object],
    *,
    about: About | None = None,
    draft: Draft | None = None,
) -> None:
    """Ask for a note and hand over its text and kind; `about` and `draft` as in `ask_text`."""
    screen.app.push_screen(NotePrompt(screen.desk, add, about=about, draft=draft))
