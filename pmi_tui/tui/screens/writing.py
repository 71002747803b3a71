"""Commands that write: notes, evidence, fields, new rows. Each calls one service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.services import acts
from pmi_tui.services.library import Target
from pmi_tui.tui.commands import Pane
from pmi_tui.tui.drafting import about_item
from pmi_tui.tui.screens.subject import Subject
from pmi_tui.tui.widgets.cells import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from pmi_tui.domain.notes import EvidenceKind, NoteKind
    from pmi_tui.services.drafts import About, Draft
    from pmi_tui.services.workspace import Done

NOTE, EVIDENCE, NEW_TASK, NEW_ACTION = "note", "evidence", "new-task", "new-action"
"""Kinds of drafts whose questions can be asked again."""


class Writing(Subject):
    """Writing on what is under the cursor. A `draft` is what a question goes on with."""

    def do_note(self) -> None:
        """A note on the item under the cursor."""
        if (target := self._target) is not None:
            self.note(target)

    def note(self, target: Target, draft: Draft | None = None) -> None:
        """A note on an item."""
        from pmi_tui.tui.dialogs.note import ask_note

        def add(text: str, kind: NoteKind) -> None:
            self.screen.attempt(lambda: acts.add_note(self._library, target, text, kind))

        ask_note(self.screen, add, about=self._about(NOTE, target, "ask.note"), draft=draft)

    def do_evidence(self) -> None:
        """Evidence for the item under the cursor: a text, a file, a link."""
        if (target := self._target) is not None:
            self.evidence(target)

    def evidence(self, target: Target, draft: Draft | None = None) -> None:
        """Evidence for an item."""
        from pmi_tui.services.evidencing import add_evidence
        from pmi_tui.tui.dialogs.evidence import ask_evidence

        def add(text: str, files: tuple[str, ...], kind: EvidenceKind | None, link: str | None) -> None:
            self.screen.attempt(
                lambda: add_evidence(self._library, target, text, files, kind=kind, link=link)
            )

        ask_evidence(self.screen, add, about=self._about(EVIDENCE, target, "ask.evidence"), draft=draft)

    def do_editor(self) -> None:
        """Edit the whole item as a text in the person's own editor."""
        from pmi_tui.tui.screens.editing import Editing

        if (target := self._target) is not None:
            Editing(self.screen, target).begin()

    def do_edit(self) -> None:
        """Open the form of the task, action or plan."""
        if (target := self._target) is not None:
            self.form(target)

    def form(self, target: Target, draft: Draft | None = None) -> None:
        """The form of an item, with the field of a draft open."""
        from pmi_tui.tui.screens.form import FormScreen

        def left(message: str | None) -> None:
            self.screen.show_plan()
            self.screen.say(message or "")

        self.screen.app.push_screen(FormScreen(self.screen.desk, target, draft), left)

    def do_add(self) -> None:
        """A new action or task after the one under the cursor."""
        if self.screen.pane is Pane.TASKS or self.screen.chosen_task is not None:
            self._add_task(self.screen.chosen_task.id if self.screen.chosen_task else None)
        elif (plan := self.screen.plan) is not None:
            chosen = self.screen.chosen_action
            self.new_action(plan.id, chosen.id if chosen is not None else None)

    def do_add_child(self) -> None:
        """A task for the action under the cursor; in pane 1 an action for the plan."""
        if self.screen.pane is not Pane.PLANS:
            self._add_task(None)
        elif (plan := self.screen.plan) is not None:
            self.new_action(plan.id, None)

    def _add_task(self, after: str | None) -> None:
        plan, action = self.screen.plan, self.screen.chosen_action
        if plan is None or action is None:
            self.screen.say(self.screen.desk.texts("tui.nothing_here"), Tone.DIM)
            return
        self.new_task(Target(plan.id, action.id), after)

    def new_task(self, home: Target, after: str | None, draft: Draft | None = None) -> None:
        """A new task of an action, after one of its tasks or last."""
        self._ask_new(
            self._about(NEW_TASK, home, "ask.new_task", after),
            lambda text: acts.add_task(self._library, home, text, after=after),
            draft,
        )

    def new_action(self, plan_id: str, after: str | None, draft: Draft | None = None) -> None:
        """A new action of a plan, after one of its actions or last."""
        self._ask_new(
            self._about(NEW_ACTION, Target(plan_id, plan_id), "ask.new_action", after),
            lambda title: acts.add_action(self._library, plan_id, title, after=after),
            draft,
        )

    def _about(self, what: str, target: Target, question: str, detail: str | None = None) -> About:
        desk = self.screen.desk
        return about_item(desk, what, target, desk.texts(question), detail or "")

    def _ask_new(self, about: About, add: Callable[[str], tuple[Done, ...]], draft: Draft | None) -> None:
        """Ask for the text of a new row, add it and put the cursor on it."""
        from pmi_tui.tui.dialogs.ask import ask_text

        made: list[str] = []

        def attempt(text: str) -> None:
            def act() -> tuple[Done, ...]:
                (done,) = add(text)
                made.append(done.act.changes[0].id)
                return (done,)

            self.screen.attempt(act)

        question = "ask.new_task" if about.what == NEW_TASK else "ask.new_action"
        go_to = self.screen.go_to
        ask_text(self.screen, question, attempt, then=lambda: go_to(made[-1]), about=about, draft=draft)
