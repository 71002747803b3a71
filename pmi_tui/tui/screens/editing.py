"""A whole item as a text in the person's own editor, saved as one act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.errors import ConflictError, InvalidError, PmiError
from pmi_tui.services import acts
from pmi_tui.services.item_text import (
    Part,
    changed_fields,
    editable_fields,
    read_parts,
    value_text,
    with_problem,
    without_problem,
    write_parts,
)
from pmi_tui.tui.dialogs.field import field_label
from pmi_tui.tui.drafting import about_item, item_words
from pmi_tui.tui.external_editor import edit_text
from pmi_tui.tui.screens.performing import Performing
from pmi_tui.tui.widgets.cells import Tone

if TYPE_CHECKING:
    from pmi_tui.services.drafts import Draft
    from pmi_tui.services.library import Target
    from pmi_tui.tui.external_editor import Edited
    from pmi_tui.tui.stage import Floor

EDITOR = "editor"
"""The kind of its drafts."""
MOST_ROUNDS = 20
"""Times that an invalid text is opened again: a script in place of an editor would never give up."""


class Editing:
    """One item in the editor, until what it saves can be taken or the person gives up.

    A `draft` of an earlier session is gone on with; it knows the texts of the fields as they were then, so that only
    what was changed in it counts.
    """

    def __init__(self, screen: Floor, target: Target, draft: Draft | None = None) -> None:
        self.screen = screen
        self.desk = screen.desk
        self._target = target
        self._draft = draft
        self._kept: list[str] = []
        self._performing = Performing(
            screen, self.desk.library.catch_up, lambda _: screen.show_plan(), self._drop_drafts
        )
        plan = self.desk.library.plan(target.plan_id)
        self._row = plan.holder(target.item_id) or plan
        fields = editable_fields(self._row)
        parts = [
            Part(field.key, field_label(self.desk, self._row, field), value_text(self._row, field))
            for field in fields
        ]
        self._headings = {part.heading: part.key for part in parts}
        self._base = dict(draft.more) if draft else {part.key: part.text for part in parts}
        words = self.desk.texts("editor.help", item=item_words(self.desk, target))
        self._written = draft.text if draft else write_parts(parts, words.split("\n"))

    def begin(self) -> None:
        """Open the editor; a text that cannot be taken is opened again with the reason on top.

        A conflict is decided on its own screen, which the act has opened; the text stays behind as a draft.
        """
        text = self._written
        problem = self.desk.texts("editor.draft") if self._draft else ""
        for _ in range(MOST_ROUNDS):
            shown = with_problem(text, problem) if problem else text
            try:
                edited = edit_text(self.screen.app, shown)
            except PmiError as error:
                self.screen.say(self.desk.explain(error), Tone.LATE)
                return
            if edited.status or edited.text == shown:
                self._give_up(edited, shown, problem)
                return
            text = without_problem(edited.text)
            try:
                self._save(text)
            except PmiError as error:
                problem = " ".join(self.desk.explain(error).split())
                if isinstance(error, ConflictError):
                    break
            else:
                return
        self._keep(text, problem)

    def _save(self, text: str) -> None:
        after = read_parts(text, self._headings)
        pairs = changed_fields(self._row, self._base, after)
        if pairs:
            targets = (self._target,)
            self._performing.attempt(lambda: acts.set_fields(self.desk.library, targets, pairs))
        else:
            self.screen.say(self.desk.texts("editor.unchanged"), Tone.DIM)
        self._drop_drafts()

    def _drop_drafts(self) -> None:
        """Nothing is to be kept: it is saved, or was decided about."""
        for draft_id in (*self._kept, *([self._draft.id] if self._draft is not None else [])):
            self.desk.drafts.drop(draft_id)

    def _give_up(self, edited: Edited, shown: str, problem: str) -> None:
        """Nothing was saved, or the editor failed; a text that would be missed is kept as a draft."""
        texts = self.desk.texts
        if edited.status < 0 and edited.text != shown:
            self._keep(
                without_problem(edited.text),
                self.desk.explain(InvalidError("editor_failed", status=edited.status)),
            )
        elif edited.status:
            self.screen.say(self.desk.explain(InvalidError("editor_failed", status=edited.status)), Tone.LATE)
        elif problem:
            self._keep(without_problem(shown), problem)
        else:
            self.screen.say(texts("editor.unchanged"), Tone.DIM)

    def _keep(self, text: str, problem: str) -> None:
        drafts, texts, draft_id = self.desk.drafts, self.desk.texts, self.desk.drafts.new_id()
        about = about_item(self.desk, EDITOR, self._target, texts("command.editor"))
        if self._draft is not None and text == self._draft.text:
            self.screen.say(texts("editor.left"), Tone.DIM)
        elif drafts.keep(draft_id, about, text, tuple(self._base.items())):
            self._kept.append(draft_id)
            self.screen.say(texts("editor.kept", problem=problem), Tone.LATE)
            if self._draft is not None:
                drafts.drop(self._draft.id)
        else:
            self.screen.say(problem, Tone.LATE)
