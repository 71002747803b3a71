"""At the start: the texts that were being typed when an earlier session broke off, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.errors import InvalidError
from pmi_tui.services.library import Target
from pmi_tui.tui.drafting import LOOSE, drafts_of
from pmi_tui.tui.widgets.cells import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from pmi_tui.domain.action import Action
    from pmi_tui.domain.plan import Plan
    from pmi_tui.domain.task import Task
    from pmi_tui.services.drafts import Draft
    from pmi_tui.tui.stage import Stage

    Holder = Plan | Action | Task

AGAIN = 0.5
"""Seconds between two looks at whether the person is back on the main screen."""


def offer_drafts(screen: Stage) -> None:
    """Offer what is left behind; where there is nothing, nothing more is loaded."""
    drafts = drafts_of(screen.desk)
    left = drafts.left_behind()
    problem = drafts.problem()
    if problem is not None:
        screen.say(screen.desk.explain(problem), Tone.SOON)
    if left:
        Offering(screen, left).go_on()


class Offering:
    """The drafts still to be offered."""

    def __init__(self, screen: Stage, drafts: tuple[Draft, ...]) -> None:
        self.screen = screen
        self._left = list(drafts)

    def go_on(self) -> None:
        """Offer the next one, once nothing else is open."""
        if not self._left:
            return
        top: object = self.screen.app.screen
        if top is not self.screen:
            self.screen.set_timer(AGAIN, self.go_on)
            return
        from pmi_tui.tui.dialogs.draft import DraftDialog

        draft = self._left.pop(0)
        opener = self._opener(draft)
        is_gone = draft.about.what != LOOSE and opener is None
        dialog = DraftDialog(self.screen.desk, draft, can_take_up=opener is not None, is_gone=is_gone)
        self.screen.app.push_screen(dialog, lambda answer: self._answered(draft, opener, answer))

    def _answered(self, draft: Draft, opener: Callable[[], object] | None, answer: str | None) -> None:
        from pmi_tui.tui.dialogs.draft import TAKE_UP, THROW_AWAY

        desk = self.screen.desk
        if answer == THROW_AWAY:
            drafts_of(desk).drop(draft.id)
            self.screen.say(desk.texts("draft.thrown_away"), Tone.DIM)
        elif answer == TAKE_UP and opener is not None:
            desk.choice.plan_id = draft.about.plan_id
            self.screen.show_plan()
            self.screen.go_to(draft.about.item_id)
            opener()
        self.screen.set_timer(AGAIN, self.go_on)

    def _opener(self, draft: Draft) -> Callable[[], object] | None:
        """What asks the draft's question again; None where it cannot be asked, or its item is gone."""
        from pmi_tui.tui.dialogs.field import FIELD
        from pmi_tui.tui.screens.editing import EDITOR, Editing
        from pmi_tui.tui.screens.writing import EVIDENCE, NEW_ACTION, NEW_TASK, NOTE, Writing

        about, writing = draft.about, Writing(self.screen)
        target = Target(about.plan_id, about.item_id)
        row = self._row(target)
        if row is None:
            return None
        after = about.detail if any(each.id == about.detail for each in _children(row)) else None
        openers: dict[str, Callable[[], object]] = {
            NOTE: lambda: writing.note(target, draft),
            EVIDENCE: lambda: writing.evidence(target, draft),
            FIELD: lambda: writing.form(target, draft),
            NEW_TASK: lambda: writing.new_task(target, after, draft),
            NEW_ACTION: lambda: writing.new_action(target.plan_id, after, draft),
            EDITOR: lambda: Editing(self.screen, target, draft).begin(),
        }
        return openers.get(about.what)

    def _row(self, target: Target) -> Holder | None:
        try:
            plan = self.screen.desk.library.plan(target.plan_id)
        except InvalidError:
            return None
        return None if plan.discarded else plan.holder(target.item_id)


def _children(row: Holder) -> tuple[Action | Task, ...]:
    if hasattr(row, "actions"):
        return tuple(row.actions)
    return tuple(getattr(row, "tasks", ()))
