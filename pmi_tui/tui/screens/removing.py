"""Commands that take away: rows to the trash, and acts back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.services import acts, undoing
from pmi_tui.tui.screens.subject import Subject

if TYPE_CHECKING:
    from pmi_tui.services.library import Target

MANY = 3
"""Rows from which on removing is asked about first."""


class Removing(Subject):
    """Removing what is marked or under the cursor; undo and redo."""

    def do_remove(self) -> None:
        """To the trash; a whole plan or many rows are asked for first."""
        targets = self._targets
        if not targets:
            return
        if targets[0].is_plan:
            question = self.screen.desk.texts(
                "ask.remove_plan", name=self._library.plan(targets[0].plan_id).name
            )
        elif len(targets) >= MANY:
            question = self.screen.desk.texts.count("ask.remove_rows", len(targets))
        else:
            self._remove(targets)
            return
        from pmi_tui.tui.dialogs.confirm import confirm

        confirm(self.screen, question, lambda: self._remove(targets))

    def _remove(self, targets: tuple[Target, ...]) -> None:
        self.screen.perform(lambda: acts.remove(self._library, targets))

    def do_undo(self) -> None:
        """Take back my last act in this plan."""
        place = self.screen.desk.undo_place
        self.screen.perform(lambda: undoing.undo(self._library, plan_id=place))

    def do_redo(self) -> None:
        """Do again what I took back last."""
        place = self.screen.desk.undo_place
        self.screen.perform(lambda: undoing.redo(self._library, plan_id=place))
