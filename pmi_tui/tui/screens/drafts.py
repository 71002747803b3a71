"""At the start: the texts that were being typed when an earlier session broke off, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.tui.drafting import LOOSE
from pmi_tui.tui.widgets.cells import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from pmi_tui.services.drafts import Draft
    from pmi_tui.tui.stage import Stage

AGAIN = 0.5
"""Seconds between two looks at whether the person is back on the main screen."""


def offer_drafts(screen: Stage) -> None:
    """Offer what is left behind; where there is nothing, nothing more is loaded."""
    drafts = screen.desk.drafts
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
        if not self._is_free:
            self.screen.set_timer(AGAIN, self.go_on)
            return
        from pmi_tui.tui.dialogs.draft import DraftDialog
        from pmi_tui.tui.screens.taking_up import changed_since, opener_of

        draft = self._left.pop(0)
        opener = opener_of(self.screen, draft)
        dialog = DraftDialog(
            self.screen.desk,
            draft,
            can_take_up=opener is not None,
            is_gone=draft.about.what != LOOSE and opener is None,
            now=changed_since(self.screen, draft),
        )
        self.screen.app.push_screen(dialog, lambda answer: self._answered(draft, opener, answer))

    @property
    def _is_free(self) -> bool:
        """Whether nothing is open over the main screen, or over what an empty store shows in its place."""
        top: object = self.screen.app.screen
        if top is self.screen:
            return True
        from pmi_tui.tui.screens.welcome import WelcomeScreen

        return isinstance(top, WelcomeScreen)

    def _answered(self, draft: Draft, opener: Callable[[], object] | None, answer: str | None) -> None:
        from pmi_tui.tui.dialogs.draft import TAKE_UP, THROW_AWAY

        desk = self.screen.desk
        if answer == THROW_AWAY:
            desk.drafts.drop(draft.id)
            self.screen.say(desk.texts("draft.thrown_away"), Tone.DIM)
        elif answer == TAKE_UP and opener is not None:
            if draft.about.plan_id:
                desk.choice.plan_id = draft.about.plan_id
                self.screen.show_plan()
                self.screen.go_to(draft.about.item_id)
            opener()
        self.screen.set_timer(AGAIN, self.go_on)
