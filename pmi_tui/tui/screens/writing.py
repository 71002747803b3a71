"""Commands that write: notes, evidence, fields, new rows. Each calls one service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.services import acts
from pmi_tui.services.library import Target
from pmi_tui.tui.commands import Pane
from pmi_tui.tui.screens.subject import Subject
from pmi_tui.tui.widgets.cells import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from pmi_tui.domain.notes import NoteKind
    from pmi_tui.services.workspace import Done


class Writing(Subject):
    """Writing on what is under the cursor."""

    def do_note(self) -> None:
        """A note on the item under the cursor."""
        from pmi_tui.tui.dialogs.note import ask_note

        target = self._target
        if target is None:
            return

        def add(text: str, kind: NoteKind) -> None:
            self.screen.attempt(lambda: acts.add_note(self._library, target, text, kind))

        ask_note(self.screen, add)

    def do_evidence(self) -> None:
        """Evidence for the item under the cursor: a text, a file, a link."""
        self._later("evidence")

    def do_editor(self) -> None:
        """Edit the whole item as a text in the person's own editor."""
        self._later("editor")

    def _later(self, command: str) -> None:
        name = self.screen.desk.texts(f"command.{command}")
        self.screen.say(self.screen.desk.texts("tui.comes_later", command=name))

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
            self.screen.go_to(made[-1])

        ask_text(self.screen, f"ask.new_{what}", attempt, then=go)
