"""Commands that follow up: state, day, percent, postponing. Each asks what it must and calls one service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.domain.states import NEEDS_REASON, State
from pmi_tui.errors import PmiError
from pmi_tui.services import acts
from pmi_tui.tui.commands import Pane
from pmi_tui.tui.screens.subject import Subject
from pmi_tui.tui.widgets.cells import Tone

if TYPE_CHECKING:
    from pmi_tui.services.library import Target
    from pmi_tui.services.workspace import Done


class Acts(Subject):
    """Saying how far what is under the cursor is."""

    def do_done(self) -> None:
        """Toggle a task; on an action choose its state; in the detail, a page down."""
        screen, task = self.screen, self.screen.chosen_task
        if screen.pane is Pane.DETAIL:
            screen.page_down()
        elif task is not None and screen.plan is not None:
            workspace = self._library.workspace(screen.plan.id)
            screen.perform(lambda: acts.toggle_done(workspace, task.id))
        else:
            self.do_state()

    def do_done_on(self) -> None:
        """Done on a day that is asked for; Enter alone means today."""
        from pmi_tui.tui.dialogs.ask import ask_day

        if (target := self._target) is not None:
            ask_day(
                self.screen,
                "ask.done_on",
                lambda day: self.screen.attempt(
                    lambda: acts.mark(self._library, (target,), State.DONE, on=day)
                ),
            )

    def do_state(self) -> None:
        """Choose a state from a menu, and say why where it needs a reason."""
        from pmi_tui.tui.dialogs.menu import ask_state

        if (target := self._target) is not None and self._item is not None:
            ask_state(self.screen, self._item.standing.state, lambda state: self._chosen(target, state))

    def _chosen(self, target: Target, state: State) -> None:
        from pmi_tui.tui.dialogs.ask import ask_text

        def mark(reason: str | None = None) -> tuple[Done, ...]:
            return acts.mark(self._library, (target,), state, reason=reason)

        if state in NEEDS_REASON:
            ask_text(self.screen, "ask.reason", lambda reason: self.screen.attempt(lambda: mark(reason)))
        else:
            self.screen.perform(mark)

    def do_percent(self) -> None:
        """The advance in percent; 100 is done. What cannot have one says so before it is asked for."""
        from pmi_tui.tui.dialogs.ask import ask_field

        target = self._target
        if target is None:
            return

        def put(text: str, *, dry_run: bool = False) -> tuple[Done, ...]:
            return acts.set_fields(self._library, (target,), (("percent", text),), dry_run=dry_run)

        try:
            put("50", dry_run=True)
        except PmiError as error:
            self.screen.say(self.screen.desk.explain(error), Tone.LATE)
        else:
            ask_field(self.screen, "percent", attempt=lambda text: self.screen.attempt(lambda: put(text)))

    def do_postpone(self) -> None:
        """A new end and the reason for it, recorded as a rescheduling."""
        from pmi_tui.tui.dialogs.ask import ask_field, ask_text

        target = self._target
        if target is None:
            return

        def ask_reason(end: str) -> None:
            ask_text(
                self.screen,
                "ask.reason",
                lambda why: self.screen.attempt(lambda: acts.postpone(self._library, target, end, why)),
            )

        ask_field(self.screen, "end", then=ask_reason)
