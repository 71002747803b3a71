"""Commands that follow up: state, day, percent, postponing. Each asks what it must and calls one service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.domain.lateness import deadline
from pmi_tui.domain.plan import Plan
from pmi_tui.domain.states import State
from pmi_tui.errors import PmiError
from pmi_tui.services import acts, bulk
from pmi_tui.tui.commands import Pane
from pmi_tui.tui.screens.stating import ask_new_state, mark
from pmi_tui.tui.screens.subject import Subject
from pmi_tui.tui.widgets.cells import Tone

if TYPE_CHECKING:
    from pmi_tui.domain.dates import PlanDate
    from pmi_tui.services.drafts import Draft
    from pmi_tui.services.library import Target


POSTPONE = "postpone"
"""The kind of the drafts of its form."""


class Acts(Subject):
    """Saying how far the marked rows are, or what is under the cursor."""

    def do_done(self) -> None:
        """Toggle tasks; on an action choose its state; in the detail, a page down."""
        screen, task = self.screen, self.screen.chosen_task
        if screen.pane is Pane.DETAIL:
            screen.page_down()
        elif screen.marked and screen.pane is Pane.TASKS:
            screen.perform(lambda: bulk.toggle_done(self._library, screen.marked))
        elif not screen.marked and task is not None and screen.plan is not None:
            workspace = self._library.workspace(screen.plan.id)
            screen.perform(lambda: acts.toggle_done(workspace, task.id))
        else:
            self.do_state()

    def do_done_on(self) -> None:
        """Done on a day that is asked for; Enter alone means today."""
        from pmi_tui.tui.dialogs.ask import ask_day

        if targets := self._targets:
            ask_day(
                self.screen,
                "ask.done_on",
                lambda day: self.screen.attempt(lambda: mark(self._library, targets, State.DONE, on=day)),
                named=self._named(targets),
            )

    def do_state(self) -> None:
        """Choose a state from a menu, and say why where it needs a reason."""
        if targets := self._targets:
            now = self._item.standing.state if self._item is not None else State.PENDING
            ask_new_state(self.screen, targets, self._named(targets), now)

    def do_percent(self) -> None:
        """The advance in percent; 100 is done. What cannot have one says so before it is asked for."""
        from pmi_tui.tui.dialogs.ask import ask_percent

        if not (targets := self._targets):
            return

        def put(text: str) -> None:
            self.screen.attempt(lambda: bulk.set_percent(self._library, targets, text))

        try:
            bulk.set_percent(self._library, targets, "50", dry_run=True)
        except PmiError as error:
            self.screen.say(self.screen.desk.explain(error), Tone.LATE)
        else:
            ask_percent(self.screen, self._percent(targets), put)

    def _percent(self, targets: tuple[Target, ...]) -> str:
        """The advance of one row as it is typed; blank for none, and for several rows."""
        row = self._library.plan(targets[0].plan_id).holder(targets[0].item_id)
        if len(targets) > 1 or row is None or isinstance(row, Plan):
            return ""
        return "100" if row.standing.state is State.DONE else str(row.standing.percent or "")

    def do_postpone(self) -> None:
        """A new end and the reason for it, recorded as a rescheduling."""
        if targets := self._targets:
            self.postponement(targets)

    def postponement(self, targets: tuple[Target, ...], draft: Draft | None = None) -> None:
        """Ask for the new end of rows and the reason; a `draft` is what the form goes on with."""
        from pmi_tui.tui.dialogs.postpone import ask_postponement
        from pmi_tui.tui.drafting import about_rows

        desk = self.screen.desk
        ask_postponement(
            self.screen,
            self._named(targets),
            self._ends(targets),
            lambda end, why: self.screen.attempt(lambda: bulk.postpone(self._library, targets, end, why)),
            about=about_rows(desk, POSTPONE, targets, desk.texts("command.postpone")),
            draft=draft,
        )

    def _ends(self, targets: tuple[Target, ...]) -> tuple[PlanDate, ...]:
        """The ends that count for these rows now, each once."""
        ends = (self._end(target) for target in targets)
        return tuple(dict.fromkeys(end for end in ends if end is not None))

    def _end(self, target: Target) -> PlanDate | None:
        plan = self._library.plan(target.plan_id)
        found = plan.task(target.item_id)
        if found is not None:
            return deadline(*found)
        action = plan.action(target.item_id)
        return action.end if action is not None else None
