"""Commands that mark rows, and change all that are marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.tui.commands import Pane
from pmi_tui.tui.screens.subject import Subject
from pmi_tui.tui.widgets.cells import Tone

if TYPE_CHECKING:
    from pmi_tui.domain.action import Action
    from pmi_tui.domain.task import Task
    from pmi_tui.services.drafts import Draft
    from pmi_tui.services.library import Target
    from pmi_tui.tui.stage import Stage


class Marking(Subject):
    """Marking rows of the pane in focus."""

    screen: Stage

    def do_mark(self) -> None:
        """Mark the row, or take its mark away, and go down."""
        screen, plan = self.screen, self.screen.plan
        row = screen.chosen_task if screen.pane is Pane.TASKS else screen.chosen_action
        if plan is None or row is None:
            screen.say(screen.desk.texts("tui.nothing_here"), Tone.DIM)
            return
        change = screen.marks.take if row.id in screen.marks.of(plan, screen.pane) else screen.marks.put
        change(plan, screen.pane, (row.id,))
        screen.show_plan()
        screen.table(screen.pane).move(1)

    def do_mark_all(self) -> None:
        """Mark every row in view, or none."""
        screen, plan = self.screen, self.screen.plan
        ids = [row.id for row in self._in_view()]
        if plan is None or not ids:
            screen.say(screen.desk.texts("tui.nothing_here"), Tone.DIM)
            return
        all_marked = screen.marks.of(plan, screen.pane).issuperset(ids)
        (screen.marks.take if all_marked else screen.marks.put)(plan, screen.pane, ids)
        screen.show_plan()
        screen.say(screen.desk.texts.count("tui.marked", len(screen.marked)))

    def _in_view(self) -> tuple[Action | Task, ...]:
        screen = self.screen
        if screen.pane is Pane.TASKS:
            return screen.chosen_action.tasks if screen.chosen_action is not None else ()
        return tuple(screen.desk.shown_actions(screen.plan)) if screen.plan is not None else ()

    def do_change_marked(self) -> None:
        """Change the marked rows, after a look at what would change."""
        if targets := self._targets:
            self.change(targets)

    def change(self, targets: tuple[Target, ...], draft: Draft | None = None) -> None:
        """Change rows; a `draft` is what the question goes on with."""
        from pmi_tui.tui.dialogs.change import ask_change

        ask_change(self.screen, self._named(targets), self._table(targets), targets, draft)
