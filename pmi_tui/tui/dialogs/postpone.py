"""The form for postponing: the new month and the reason for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from pmi_tui.domain.dates import read
from pmi_tui.domain.fields import find_field
from pmi_tui.errors import InvalidError
from pmi_tui.resources import styles_dir
from pmi_tui.tui.dialogs.ask import field_hint, understood
from pmi_tui.tui.dialogs.question import Question
from pmi_tui.tui.widgets.cells import Tone
from pmi_tui.tui.widgets.entry import Entry
from pmi_tui.tui.widgets.line import Line

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.widgets import Input

    from pmi_tui.domain.dates import PlanDate
    from pmi_tui.services.drafts import About, Draft
    from pmi_tui.tui.desk import Desk
    from pmi_tui.tui.stage import Host

ENDS = 3
"""Old ends that are named where several rows are postponed together."""


class PostponeForm(Question):
    """Asks for the new end and the reason; Tab goes between them, Enter on the last one accepts."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,down", "go(1)", show=False, priority=True),
    ]

    def __init__(
        self,
        desk: Desk,
        label: str,
        ends: tuple[PlanDate, ...],
        attempt: Callable[[str, str], object],
        *,
        about: About,
        draft: Draft | None = None,
    ) -> None:
        self._days = [end.last for end in ends if end.last is not None]
        self._end_field = find_field("end")
        self.end = Entry()
        self.reason = Entry(dict(draft.more).get("reason", "") if draft is not None else "")
        super().__init__(
            desk,
            self.end,
            label,
            hint=field_hint(desk, self._end_field),
            attempt=lambda end: attempt(end, self.reason.text),
            about=about,
            draft=draft,
        )
        self.css_path = [styles_dir() / "postpone.tcss"]

    def compose_fields(self) -> ComposeResult:
        """The month and the reason, each after its name."""
        for name, entry in (("end", self.end), ("reason", self.reason)):
            with Horizontal(classes="labelled"):
                yield Line(self.desk.texts(f"postpone.{name}"), glyphs=self.desk.glyphs)
                yield entry

    @property
    def more(self) -> tuple[tuple[str, str], ...]:
        """The reason, beside the month."""
        return (("reason", self.reason.text),)

    @property
    def is_changed(self) -> bool:
        """Whether something was typed into either line."""
        return bool(self.end.text.strip() or self.reason.text.strip())

    def check(self, text: str) -> None:
        """Raise InvalidError for what is missing or no month, and go to that line."""
        self._check_end(text)
        if not self.reason.text.strip():
            self.reason.focus()
            raise InvalidError("why_needed")

    def _check_end(self, text: str) -> None:
        try:
            self._understood(text)
        except InvalidError:
            self.end.focus()
            raise

    def _understood(self, text: str) -> str:
        end = read(text)
        if not text.strip() or end is None:
            raise InvalidError("month_needed")
        if not end.readable:
            raise InvalidError("unreadable_date", text=text)
        words = understood(self.desk, self._end_field, text)
        earlier = end.last is not None and any(end.last < day for day in self._days)
        return f"{words} {self.desk.glyphs.dot} {self.desk.texts('postpone.earlier')}" if earlier else words

    def on_input_changed(self, event: Input.Changed) -> None:  # noqa: ARG002
        """Say how the month is understood while it is typed."""
        try:
            self.say(self._understood(self.end.text) if self.end.text.strip() else self._hint)
        except InvalidError as error:
            self.say(self.desk.explain(error), Tone.SOON)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes on to the reason, and accepts there."""
        if event.input is self.reason:
            self.action_accept()
            return
        try:
            self._check_end(self.end.text)
        except InvalidError as error:
            self.say(self.desk.explain(error), Tone.LATE)
        else:
            self.reason.focus()

    def action_go(self, direction: int) -> None:  # noqa: ARG002
        """To the other line."""
        (self.end if self.focused is self.reason else self.reason).focus()


def ask_postponement(
    screen: Host,
    named: str,
    ends: tuple[PlanDate, ...],
    attempt: Callable[[str, str], object],
    *,
    about: About,
    draft: Draft | None = None,
) -> None:
    """Ask for a new end and the reason; `named` is what is postponed, `ends` are the present ends.

    `attempt` may raise PmiError, and the form stays; `about` and `draft` as in `ask_text`.
    """
    texts = screen.desk.texts
    shown = ", ".join(end.raw for end in ends[:ENDS]) + (
        f" {screen.desk.glyphs.ellipsis}" if len(ends) > ENDS else ""
    )
    label = texts("postpone.title", what=named, end=shown or texts("value.blank"))
    screen.app.push_screen(PostponeForm(screen.desk, label, ends, attempt, about=about, draft=draft))
