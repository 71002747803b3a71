"""Commands that change a plan: each asks what it must and calls one service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.domain.states import NEEDS_REASON, State
from pmi_tui.errors import PmiError
from pmi_tui.services import acts, undoing
from pmi_tui.services.library import Target
from pmi_tui.tui.commands import Pane
from pmi_tui.tui.widgets.cells import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from pmi_tui.domain.action import Action
    from pmi_tui.domain.notes import NoteKind
    from pmi_tui.domain.task import Task
    from pmi_tui.services.library import Library
    from pmi_tui.services.workspace import Done
    from pmi_tui.tui.stage import Stage


class Acts:
    """Changing what is under the cursor."""

    def __init__(self, screen: Stage) -> None:
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
        """What an act is about: in pane 1 the plan, else the task or action under the cursor; None is said."""
        plan = self.screen.plan
        if plan is not None and self.screen.pane is Pane.PLANS:
            return Target(plan.id, plan.id)
        if plan is None or self._item is None:
            self.screen.say(self.screen.desk.texts("tui.nothing_here"), Tone.DIM)
            return None
        return Target(plan.id, self._item.id)

    def do_done(self) -> None:
        """Toggle a task; on an action choose its state; in the detail, a page down."""
        screen, task = self.screen, self.screen.chosen_task
        if screen.pane is Pane.DETAIL:
            screen.detail.page(1)
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

    def do_note(self) -> None:
        """A note on the item under the cursor."""
        from pmi_tui.tui.dialogs.note import ask_note

        target = self._target
        if target is None:
            return

        def add(text: str, kind: NoteKind) -> None:
            self.screen.attempt(lambda: acts.add_note(self._library, target, text, kind))

        ask_note(self.screen, add)

    def do_edit(self) -> None:
        """Open the form of the task, action or plan."""
        from pmi_tui.tui.screens.form import FormScreen

        def left(message: str | None) -> None:
            self.screen.show_plan()
            self.screen.say(message or "")

        if (target := self._target) is not None:
            self.screen.app.push_screen(FormScreen(self.screen.desk, target), left)

    def do_add(self) -> None:
        """A new action or task after the one under the cursor."""
        if self.screen.pane is Pane.TASKS or self.screen.chosen_task is not None:
            self._add_task(self.screen.chosen_task.id if self.screen.chosen_task else None)
        else:
            self._add_action(self.screen.chosen_action.id if self.screen.chosen_action else None)

    def do_add_child(self) -> None:
        """A task for the action under the cursor; in pane 1 an action for the plan."""
        if self.screen.pane is Pane.PLANS:
            self._add_action(None)
        else:
            self._add_task(None)

    def _add_task(self, after: str | None) -> None:
        plan, action = self.screen.plan, self.screen.chosen_action
        if plan is None or action is None:
            self.screen.say(self.screen.desk.texts("tui.nothing_here"), Tone.DIM)
            return
        home = Target(plan.id, action.id)
        self._ask_new("task", lambda text: acts.add_task(self._library, home, text, after=after))

    def _add_action(self, after: str | None) -> None:
        if (plan := self.screen.plan) is not None:
            self._ask_new("action", lambda title: acts.add_action(self._library, plan.id, title, after=after))

    def _ask_new(self, what: str, add: Callable[[str], tuple[Done, ...]]) -> None:
        """Ask for the text of a new row, add it and put the cursor on it."""
        from pmi_tui.tui.dialogs.ask import ask_text

        made: list[str] = []

        def attempt(text: str) -> None:
            def act() -> tuple[Done, ...]:
                (done,) = add(text)
                made.append(done.act.changes[0].id)
                return (done,)

            self.screen.attempt(act)

        def go() -> None:
            self.screen.table(Pane.TASKS if what == "task" else Pane.ACTIONS).move_to(made[-1])

        ask_text(self.screen, f"ask.new_{what}", attempt, then=go)

    def do_remove(self) -> None:
        """To the trash; a whole plan is asked for first."""
        target = self._target
        if target is None:
            return
        if target.is_plan:
            from pmi_tui.tui.dialogs.confirm import confirm

            plan = self._library.plan(target.plan_id)
            question = self.screen.desk.texts("ask.remove_plan", name=plan.name)
            confirm(self.screen, question, lambda: self._remove(target))
        else:
            self._remove(target)

    def _remove(self, target: Target) -> None:
        self.screen.perform(lambda: acts.remove(self._library, (target,)))

    def do_undo(self) -> None:
        """Take back my last act in this plan."""
        place = self.screen.desk.undo_place
        self.screen.perform(lambda: undoing.undo(self._library, plan_id=place))

    def do_redo(self) -> None:
        """Do again what I took back last."""
        place = self.screen.desk.undo_place
        self.screen.perform(lambda: undoing.redo(self._library, plan_id=place))
