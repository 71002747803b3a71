"""The small form for a piece of evidence: what it is, a file or a link that shows it, its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from pmi_tui.domain.notes import EvidenceKind
from pmi_tui.errors import InvalidError
from pmi_tui.resources import styles_dir
from pmi_tui.tui.dialogs.choice_line import ChoiceLine
from pmi_tui.tui.dialogs.path_entry import PathEntry
from pmi_tui.tui.dialogs.question import Question
from pmi_tui.tui.widgets.cells import Tone
from pmi_tui.tui.widgets.entry import Entry
from pmi_tui.tui.widgets.line import Line

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from textual.app import ComposeResult

    from pmi_tui.services.drafts import About, Draft
    from pmi_tui.tui.desk import Desk
    from pmi_tui.tui.stage import Host

    Add: TypeAlias = Callable[[str, tuple[str, ...], EvidenceKind | None, str | None], object]
    """Records a description, its files, its kind (None where the rest tells) and its link."""

BY_ITSELF = "auto"


class EvidencePrompt(Question):
    """Asks for a piece of evidence. Tab goes on, or completes the path of the file; Enter accepts all of it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,ctrl+o", "accept", show=False, priority=True)]

    def __init__(self, desk: Desk, add: Add, *, about: About, draft: Draft | None = None) -> None:
        typed = dict(draft.more) if draft is not None else {}
        kinds = [(BY_ITSELF, desk.texts("evidence.auto"))]
        kinds += [(kind.value, desk.texts(f"evidence.{kind}")) for kind in EvidenceKind]
        at = typed.get("kind", BY_ITSELF)
        self.file = PathEntry(typed.get("file", ""))
        self.link = Entry(typed.get("link", ""))
        self.kinds = ChoiceLine("", kinds, at if at in dict(kinds) else BY_ITSELF, glyphs=desk.glyphs)
        hint = desk.texts("ask.evidence_hint")
        super().__init__(desk, Entry(), about.label, hint=hint, attempt=self._add, about=about, draft=draft)
        self._record = add
        self.css_path = [styles_dir() / "fields.tcss"]

    def compose_fields(self) -> ComposeResult:
        """Description, file, link, kind."""
        rows = (("description", self.field), ("file", self.file), ("link", self.link), ("kind", self.kinds))
        for name, field in rows:
            with Horizontal(classes="field"):
                label = Line(glyphs=self.desk.glyphs)
                label.set_text(self.desk.texts(f"ask.evidence.{name}"), Tone.DIM)
                yield label
                yield field

    @property
    def more(self) -> tuple[tuple[str, str], ...]:
        """File, link and kind as they are typed."""
        return (("file", self.file.value), ("link", self.link.value), ("kind", self.kinds.value))

    @property
    def is_changed(self) -> bool:
        """Whether a description, a file or a link was typed."""
        return bool(self.field.text.strip() or self.file.path or self.link.value.strip())

    def check(self, text: str) -> None:
        """Raise InvalidError without a description."""
        if not text.strip():
            raise InvalidError("empty_text")

    def _add(self, description: str) -> None:
        files = (self.file.path,) if self.file.path else ()
        kind = None if self.kinds.value == BY_ITSELF else EvidenceKind(self.kinds.value)
        self._record(description.strip(), files, kind, self.link.value.strip() or None)

    def go(self, direction: int) -> None:
        """To the next thing to fill in, or the one before; a path that can be completed is completed first."""
        if direction > 0 and self.file.has_focus and self.file.path:
            words = self.file.complete(self.desk.texts)
            if words is not None:
                self.say(words or self._hint)
                return
        self.say(self._hint)
        places = (self.field, self.file, self.link, self.kinds)
        at = next((place for place, each in enumerate(places) if each.has_focus), 0)
        places[(at + direction) % len(places)].focus()


def ask_evidence(screen: Host, add: Add, *, about: About, draft: Draft | None = None) -> None:
    """Ask for a piece of evidence and have it recorded; `about` and `draft` as in `ask_text`."""
    screen.app.push_screen(EvidencePrompt(screen.desk, add, about=about, draft=draft))
