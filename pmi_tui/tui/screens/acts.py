"""Commands that follow up: state, day, percent, postponing. Each asks what it must and calls one service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.domain.lateness import deadline
from pmi_tui.domain.states import NEEDS_REASON, State
from pmi_tui.errors import PmiError
from pmi_tui.services import acts, bulk
from pmi_tui.tui.commands import Pane
from pmi_tui.tui.screens.subject import Subject
from pmi_tui.tui.widgets.cells import Tone

if TYPE_CHECKING:
    from datetime import date

    from pmi_tui.domain.dates import PlanDate
    from pmi_tui.services.library import Target
    from pmi_tui.services.workspace import Done


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
                lambda day: self.screen.attempt(lambda: self._mark(targets, State.DONE, on=day)),
            )

    def do_state(self) -> None:
        """Choose a state from a menu, and say why where it needs a reason."""
        from pmi_tui.tui.dialogs.menu import ask_state

        if targets := self._targets:
            now = self._item.standing.state if self._item is not None else State.PENDING
            ask_state(self.screen, now, lambda state: self._chosen(targets, state))

    def _chosen(self, targets: tuple[Target, ...], state: State) -> None:
        from pmi_tui.tui.dialogs.ask import ask_text

        if state in NEEDS_REASON:
            ask_text(
                self.screen,
                "ask.reason",
                lambda reason: self.screen.attempt(lambda: self._mark(targets, state, reason=reason)),
            )
        else:
            self.screen.perform(lambda: self._mark(targets, state))

    def _mark(
        self, targets: tuple[Target, ...], state: State, *, reason: str | None = None, on: date | None = None
    ) -> tuple[Done, ...]:
        def act(group: tuple[Target, ...], dry_run: bool) -> tuple[Done, ...]:
            return acts.mark(self._library, group, state, reason=reason, on=on, dry_run=dry_run)

        return bulk.on_all(self._library, targets, act)

    def do_percent(self) -> None:
        """The advance in percent; 100 is done. What cannot have one says so before it is asked for."""
        from pmi_tui.tui.dialogs.ask import ask_field

        if not (targets := self._targets):
            return

        def put(text: str, *, dry_run: bool = False) -> tuple[Done, ...]:
            def act(group: tuple[Target, ...], tried: bool) -> tuple[Done, ...]:
                return acts.set_fields(self._library, group, (("percent", text),), dry_run=tried)

            return bulk.on_all(self._library, targets, act, dry_run=dry_run)

        try:
            put("50", dry_run=True)
        except PmiError as error:
            self.screen.say(self.screen.desk.explain(error), Tone.LATE)
        else:
            ask_field(self.screen, "percent", attempt=lambda text: self.screen.attempt(lambda: put(text)))

    def do_postpone(self) -> None:
        """A new end and the reason for it, recorded as a rescheduling."""
        from pmi_tui.tui.dialogs.postpone import ask_postponement

        if targets := self._targets:
            ask_postponement(
                self.screen,
                self._named(targets),
                self._ends(targets),
                lambda end, why: self.screen.attempt(lambda: bulk.postpone(self._library, targets, end, why)),
            )

    def _ends(self, targets: tuple[Target, ...]) -> tuple[str, ...]:
        """The ends that count for these rows now, each once, as they were written."""
        ends = (self._end(target) for target in targets)
        return tuple(dict.fromkeys(end.raw for end in ends if end is not None))

    def _end(self, target: Target) -> PlanDate | None:
        plan = self._library.plan(target.plan_id)
        found = plan.task(target.item_id)
        if found is not None:
            return deadline(*found)
        action = plan.action(target.item_id)
        return action.end if action is not None else None
