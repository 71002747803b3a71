"""What can be done with the plan as a whole, by the letters of a menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.errors import PmiError
from pmi_tui.services import acts, plans
from pmi_tui.services.carrying import carry, owed
from pmi_tui.services.drafts import About
from pmi_tui.services.library import Target
from pmi_tui.tui.drafting import about_item
from pmi_tui.tui.standing import day_words
from pmi_tui.tui.widgets.cells import Tone

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from pmi_tui.domain.plan import Plan
    from pmi_tui.services.drafts import Draft
    from pmi_tui.services.workspace import Done
    from pmi_tui.tui.stage import Host, Stage

ENTRIES = (
    ("n", "new"),
    ("m", "name"),
    ("e", "fields"),
    ("c", "close"),
    ("r", "reopen"),
    ("a", "archive"),
    ("v", "archived"),
    ("t", "carry"),
    ("b", "baseline"),
    ("x", "remove"),
)


NEW_PLAN, PLAN_NAME, CARRY_NAME = "new-plan", "plan-name", "carry-name"
"""Kinds of drafts."""


def ask_new_plan(
    screen: Host,
    create: Callable[[str], object],
    *,
    then: Callable[[], object] | None = None,
    draft: Draft | None = None,
) -> None:
    """Ask for the name of a new plan, and have it made; the rest as in `ask_text`."""
    from pmi_tui.tui.dialogs.ask import ask_text

    about = About(NEW_PLAN, label=screen.desk.texts("welcome.name"))
    ask_text(screen, "welcome.name", create, then=then, about=about, draft=draft)


class PlanMenu:
    """Asks what is to be done with a plan, and what must be known for it. What cannot be done now says why."""

    def __init__(self, screen: Stage, plan: Plan) -> None:
        self.screen = screen
        self.desk = screen.desk
        self.plan = plan
        self._library = screen.desk.library

    def open(self) -> None:
        """Show the menu."""
        from pmi_tui.tui.dialogs.menu import Menu

        texts = self.desk.texts
        entries = [(letter, key, texts(f"plan_menu.{key}")) for letter, key in ENTRIES]
        self.screen.app.push_screen(Menu(self.desk, self.plan.name, entries), self._chosen)

    def _chosen(self, key: str | None) -> None:
        if key is not None:
            choices: dict[str, Callable[[], object]] = {
                name: getattr(self, f"_{name}") for _, name in ENTRIES
            }
            choices[key]()

    def _new(self) -> None:
        self.new()

    def new(self, draft: Draft | None = None) -> None:
        """Ask for the name of a new plan and make it; a `draft` is what the question goes on with."""
        ask_new_plan(
            self.screen,
            lambda title: self.screen.attempt(lambda: acts.create_plan(self._library, title)),
            draft=draft,
        )

    def _name(self) -> None:
        self.rename()

    def rename(self, draft: Draft | None = None) -> None:
        """Ask for another name and give it to the plan; `draft` as in `new`."""
        from pmi_tui.tui.dialogs.prompt import Prompt

        texts, plan_id = self.desk.texts, self.plan.id

        def attempt(name: str) -> None:
            self.screen.attempt(lambda: plans.rename(self._library, plan_id, name))

        prompt = Prompt(
            self.desk,
            texts("ask.plan_name"),
            value=self.plan.name,
            hint=texts("ask.enter"),
            attempt=attempt,
            about=self._about(PLAN_NAME, "ask.plan_name"),
            draft=draft,
        )
        self.screen.app.push_screen(prompt)

    def _fields(self) -> None:
        from pmi_tui.tui.screens.form import FormScreen

        def left(message: str | None) -> None:
            self.screen.show_plan()
            self.screen.say(message or "")

        self.screen.app.push_screen(FormScreen(self.desk, Target(self.plan.id, self.plan.id)), left)

    def _close(self) -> None:
        from pmi_tui.tui.dialogs.ask import ask_day

        if self._can(lambda: plans.close(self._library, self.plan.id, dry_run=True)):
            ask_day(self.screen, "ask.close_on", lambda _: None, then=self._confirm_close)

    def _confirm_close(self, day: date) -> None:
        from pmi_tui.tui.dialogs.confirm import confirm

        texts, left = self.desk.texts, sum(each.standing.state.is_open for each in self.plan.actions)
        question = texts.count("ask.close_plan", left, name=self.plan.name, day=day_words(self.desk, day))
        confirm(
            self.screen, question, lambda: self._do(lambda: plans.close(self._library, self.plan.id, day))
        )

    def _reopen(self) -> None:
        self._do(lambda: plans.reopen(self._library, self.plan.id))

    def _archive(self) -> None:
        def act() -> tuple[Done, ...]:
            return plans.archive(self._library, self.plan.id)

        if self._can(lambda: self.screen.attempt(act)):
            keys = {"menu": self.desk.key_of("plan-menu"), "undo": self.desk.key_of("undo")}
            self.screen.say(self.desk.texts("plan_menu.archive_done", name=self.plan.name, **keys))

    def _archived(self) -> None:
        from pmi_tui.tui.dialogs.pick import Option, pick

        found = plans.archived_plans(self._library)
        if not found:
            self.screen.say(self.desk.texts("plan_menu.none_archived"), Tone.DIM)
            return
        options = [Option(plan.id, plan.name, str(len(plan.actions)), plan.title) for plan in found]
        pick(self.screen, self.desk.texts("ask.unarchive"), options, self._unarchive)

    def _unarchive(self, plan_id: str) -> None:
        def act() -> tuple[Done, ...]:
            done = plans.unarchive(self._library, plan_id)
            self.desk.choice.plan_id = plan_id
            return done

        self._do(act)

    def _carry(self) -> None:
        self.carry()

    def carry(self, draft: Draft | None = None) -> None:
        """Ask for the name of the next plan, show what would go there, and carry it; `draft` as in `new`."""
        from pmi_tui.tui.dialogs.ask import ask_text

        names: list[str] = []

        def attempt(name: str) -> None:
            carry(self._library, self.plan.id, name, dry_run=True)
            names.append(name)

        if self._can(lambda: owed(self._library, self.plan.id)):
            ask_text(
                self.screen,
                "ask.carry_name",
                attempt,
                then=lambda: self._confirm_carry(names[-1]),
                about=self._about(CARRY_NAME, "ask.carry_name"),
                draft=draft,
            )

    def _about(self, what: str, question: str) -> About:
        return about_item(self.desk, what, Target(self.plan.id, self.plan.id), self.desk.texts(question))

    def _confirm_carry(self, name: str) -> None:
        from pmi_tui.tui.dialogs.preview import PreviewRow, preview

        texts, left = self.desk.texts, owed(self._library, self.plan.id)
        rows = [
            PreviewRow(
                f"{number}. {action.title}",
                note=texts(
                    "carry.row", ref=action.number, tasks=texts.count("cli.count.tasks", len(action.tasks))
                ),
            )
            for number, action in enumerate(left, 1)
        ]
        totals = texts(
            "carry.totals",
            actions=texts.count("cli.count.actions", len(left)),
            tasks=texts.count("cli.count.tasks", sum(len(action.tasks) for action in left)),
            name=self.plan.name,
        )
        title = texts("carry.title", name=name)
        preview(self.screen, title, rows, totals, lambda: self._do(lambda: self._carried(name)))

    def _carried(self, name: str) -> tuple[Done, ...]:
        return carry(self._library, self.plan.id, name).done

    def _baseline(self) -> None:
        name = self.desk.texts("plan_menu.baseline")
        self.screen.say(self.desk.texts("tui.comes_later", command=name))

    def _remove(self) -> None:
        from pmi_tui.tui.dialogs.confirm import confirm

        question = self.desk.texts("ask.remove_plan", name=self.plan.name)
        target = Target(self.plan.id, self.plan.id)
        confirm(self.screen, question, lambda: self._do(lambda: acts.remove(self._library, (target,))))

    def _do(self, act: Callable[[], tuple[Done, ...]]) -> None:
        self.screen.perform(act)

    def _can(self, act: Callable[[], object]) -> bool:
        """Whether an act would do, tried before anything is asked; why not is said."""
        try:
            act()
        except PmiError as error:
            self.screen.say(self.desk.explain(error), Tone.LATE)
            return False
        return True
