"""What the commands that change a plan are about: the rows that are marked, or what is under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.domain.changes import Table
from pmi_tui.domain.references import short_ref
from pmi_tui.services.library import Target
from pmi_tui.tui.commands import Pane
from pmi_tui.tui.widgets.cells import Tone

if TYPE_CHECKING:
    from pmi_tui.domain.action import Action
    from pmi_tui.domain.task import Task
    from pmi_tui.services.library import Library
    from pmi_tui.tui.stage import Floor


class Subject:
    """The rows of a screen that a command is about."""

    def __init__(self, screen: Floor) -> None:
        self.screen = screen

    @property
    def _library(self) -> Library:
        return self.screen.desk.library

    @property
    def _item(self) -> Action | Task | None:
        """The task or action under the cursor."""
        return self.screen.chosen_task or self.screen.chosen_action

    @property
    def _target(self) -> Target | None:
        """What an act on one thing is about: in pane 1 the plan, else what is under the cursor; None is said."""
        plan = self.screen.plan
        if plan is not None and self.screen.pane is Pane.PLANS:
            return Target(plan.id, plan.id)
        if plan is None or self._item is None:
            self.screen.say(self.screen.desk.texts("tui.nothing_here"), Tone.DIM)
            return None
        return Target(plan.id, self._item.id)

    @property
    def _targets(self) -> tuple[Target, ...]:
        """What an act on several things is about: the marked rows, else `_target`; nothing is said."""
        if self.screen.marked:
            return self.screen.marked
        target = self._target
        return () if target is None else (target,)

    def _table(self, targets: tuple[Target, ...]) -> Table:
        """Whether these rows are actions or tasks: they come from one list."""
        plan, item_id = self._library.plan(targets[0].plan_id), targets[0].item_id
        return Table.ACTIONS if plan.action(item_id) is not None else Table.TASKS

    def _named(self, targets: tuple[Target, ...]) -> str:
        """What these rows are called: "acción 4", "3 tareas"."""
        table, texts = self._table(targets), self.screen.desk.texts
        if len(targets) > 1:
            return texts.count(f"rows.{table}", len(targets))
        plan = self._library.plan(targets[0].plan_id)
        return texts(f"what.{table}", ref=short_ref(plan, targets[0].item_id))
