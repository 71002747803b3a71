"""The main screen: plans, actions, tasks and detail of one plan."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from pmi_tui.tui.commands import COMMANDS, Group, Pane, find_command
from pmi_tui.tui.marks import Marks
from pmi_tui.tui.screens.composing import main_widgets
from pmi_tui.tui.screens.display import Display
from pmi_tui.tui.screens.first_screen import FirstScreen
from pmi_tui.tui.screens.following import Following
from pmi_tui.tui.screens.layout import MainLayout, is_wide, names_seen
from pmi_tui.tui.screens.performing import Performing
from pmi_tui.tui.widgets.cells import Tone
from pmi_tui.tui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.geometry import Size

    from pmi_tui.domain.action import Action
    from pmi_tui.domain.plan import Plan
    from pmi_tui.domain.task import Task
    from pmi_tui.services.library import Target
    from pmi_tui.services.workspace import Done
    from pmi_tui.tui.desk import Desk
    from pmi_tui.tui.screens.handlers import Handlers
    from pmi_tui.tui.widgets.reader import Reader


class MainScreen(FirstScreen):
    """Four panes, a line on how the plan stands, a message, and the keys that work here."""

    AUTO_FOCUS = f"#{Pane.ACTIONS}"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(",".join(command.keys), f"run('{command.name}')", show=False, id=command.name)
        for command in COMMANDS
    ]

    def __init__(self, desk: Desk, size: Size) -> None:
        super().__init__(MainLayout())
        self.desk = desk
        self._seen = names_seen(size, Pane.ACTIONS)
        self._of_task = False
        self._zoomed = False
        self.marks = Marks()
        self._display = Display(self, desk, self.marks)
        self._following = Following(self)
        self._performing = Performing(self, self._following.store, lambda _: self.show_plan())

    def compose(self) -> ComposeResult:
        """The lines and panes, from top to bottom."""
        for widget in main_widgets(self.desk.glyphs, lean=self.desk.session.settings.lean):
            widget.display = widget.id in self._seen
            yield widget

    def on_mount(self) -> None:
        """Show the plan and look once a second at what others do."""
        self.query_one("#figures").can_focus = False
        self.show_plan()
        self.set_interval(1.0, self._following.store)
        self.call_after_refresh(lambda: self._handlers)
        self.call_after_refresh(_offer_drafts, self)

    def on_unmount(self) -> None:
        """Let go of the drafts."""
        self.desk.drafts.close()

    @cached_property
    def _handlers(self) -> Handlers:
        from pmi_tui.tui.screens.handlers import Handlers

        return Handlers.of_main(self)

    @property
    def pane(self) -> Pane:
        """The pane in focus."""
        focused = self.focused.id if self.focused is not None else None
        return Pane(focused) if focused in set(Pane) else Pane.ACTIONS

    @property
    def plan(self) -> Plan | None:
        """The plan that is shown."""
        return self.desk.plan

    @property
    def chosen_action(self) -> Action | None:
        """The action under the cursor."""
        key = self.table(Pane.ACTIONS).cursor_key
        return self.plan.action(key) if self.plan is not None and key else None

    @property
    def chosen_task(self) -> Task | None:
        """The task under the cursor, while the tasks (or a task's detail) are looked at."""
        if not self._of_task or self.chosen_action is None:
            return None
        key = self.table(Pane.TASKS).cursor_key
        return next((task for task in self.chosen_action.tasks if task.id == key), None)

    @property
    def marked(self) -> tuple[Target, ...]:
        """The rows marked in the pane in focus."""
        return () if self.plan is None else self.marks.targets(self.plan, self.pane)

    @property
    def zoomed(self) -> bool:
        """Whether one pane is alone on the screen by choice."""
        return self._zoomed

    @property
    def _wide(self) -> bool:
        return is_wide(self.size)

    def table(self, pane: Pane) -> RowTable:
        """The list of a pane."""
        return self._display.table(pane)

    @property
    def detail(self) -> Reader:
        """The text of pane 4."""
        return self._display.detail

    def focus_pane(self, pane: Pane) -> None:
        """Go to a pane."""
        self.query_one(f"#{pane}").focus()

    def go_to(self, item_id: str) -> None:
        """Put the cursor on an action or a task, if it is shown."""
        if not self.table(Pane.ACTIONS).move_to(item_id):
            self.table(Pane.TASKS).move_to(item_id)

    def page_down(self) -> None:
        """Read on by a page."""
        self.detail.page(1)

    def toggle_zoom(self) -> None:
        """Show the pane alone, or all of them again."""
        self._zoomed = not self._zoomed
        self.on_resize()

    def show_plan(self) -> None:
        """Draw everything anew from what is stored."""
        plans = self.desk.plans()
        plan = self.desk.choose_plan(plans)
        self._display.plans(plans, plan, active=self.pane is Pane.PLANS)
        if plan is None:
            self._welcome()
            return
        self._display.standing(next(each for each in plans if each.id == plan.id), wide=self._wide)
        self._display.actions(plan)
        actions = 1 if self.pane is Pane.DETAIL else len(plan.actions)
        self._display.fit(actions, len(plans), wide=self._wide)
        self.show_item()

    def _welcome(self) -> None:
        from pmi_tui.tui.screens.welcome import WelcomeScreen

        if self.is_active:
            self.app.push_screen(WelcomeScreen(self.desk), self._welcomed)

    def _welcomed(self, told: str | None) -> None:
        self.show_plan()
        self.say(told or "")

    def show_item(self) -> None:
        """Draw the tasks and the detail of the action under the cursor."""
        self._display.tasks(self.plan, self.chosen_action, roomy=self._wide)
        self.show_detail()
        self._display.focus(self.pane)

    def show_detail(self) -> None:
        """Draw the detail of the action or task under the cursor."""
        self._display.detail_of(self.plan, self.chosen_action, self.chosen_task, roomy=self._wide)

    def say(self, text: str, tone: Tone = Tone.NORMAL) -> None:
        """Put a text on the message line."""
        self._display.say(text, tone)

    def action_run(self, name: str) -> None:
        """Answer a key."""
        self.run_command(name)

    def run_command(self, name: str) -> None:
        """Do a command of the table where it works in this pane; else say that it does not."""
        command = find_command(name)
        if command.group is not Group.MOVE:
            self._following.arrive()
        if self.pane not in command.panes:
            self.say(self.desk.texts("tui.not_here", command=self.desk.texts(f"command.{name}")), Tone.DIM)
            return
        self._handlers.method(name)()
        self._following.catch_up()

    def attempt(self, act: Callable[[], Done | tuple[Done, ...]]) -> None:
        """Do an act, say that it is saved and show what became of it; where that fails, PmiError is raised again."""
        self._performing.attempt(act)

    def perform(self, act: Callable[[], Done | tuple[Done, ...]]) -> None:
        """Do an act as `attempt` does, and say what went wrong."""
        self._performing.perform(act)

    def on_row_table_cursor_moved(self, event: RowTable.CursorMoved) -> None:
        """Follow the cursor."""
        self._following.cursor(Pane(event.table.id or ""), event.table.cursor_key)

    def on_row_table_width_changed(self, event: RowTable.WidthChanged) -> None:
        """Break the tasks anew for the new width."""
        if event.table.id == Pane.TASKS:
            self._display.tasks(self.plan, self.chosen_action, roomy=self._wide)

    def on_descendant_focus(self) -> None:
        """Lay out the panes for the one in focus."""
        if self.pane is not Pane.DETAIL:
            self._of_task = self.pane is Pane.TASKS
        self._arrange()
        self.show_plan()

    def on_resize(self) -> None:
        """Choose a layout for the size: wide, the usual one, or one pane alone."""
        self._arrange()
        self.call_after_refresh(self.show_plan)

    def _arrange(self) -> None:
        self._seen = names_seen(self.size, self.pane, zoomed=self._zoomed)
        for widget in self.children:
            widget.display = widget.id in self._seen


def _offer_drafts(screen: MainScreen) -> None:
    from pmi_tui.tui.screens.drafts import offer_drafts

    offer_drafts(screen)
