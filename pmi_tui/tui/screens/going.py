"""Commands that open another screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.services.library import Target
from pmi_tui.tui.commands import Pane

if TYPE_CHECKING:
    from pmi_tui.tui.stage import Stage


class Going:
    """Opening the other screens."""

    def __init__(self, screen: Stage) -> None:
        self.screen = screen

    def do_agenda(self) -> None:
        """The tasks of all open plans, late ones first."""
        from pmi_tui.tui.screens.agenda import AgendaScreen

        self.screen.app.push_screen(AgendaScreen(self.screen.desk), self._arrive)

    def _arrive(self, target: Target | None) -> None:
        """Show what the agenda changed, and go to the item that was chosen there."""
        self.screen.desk.let_go()
        if target is not None:
            self.screen.desk.choice.plan_id = target.plan_id
        self.screen.show_plan()
        plan = self.screen.plan
        if target is None or plan is None:
            return
        found = plan.task(target.item_id)
        action_id = found[0].id if found is not None else target.item_id
        if not self.screen.table(Pane.ACTIONS).move_to(action_id):
            self.screen.desk.choice.filter = ""
            self.screen.show_plan()
            self.screen.go_to(action_id)
        self.screen.show_item()
        self.screen.focus_pane(Pane.ACTIONS if found is None else Pane.TASKS)
        self.screen.go_to(target.item_id)

    def do_history(self) -> None:
        """What happened to the item or plan, in words."""
        from pmi_tui.tui.screens.history import HistoryScreen

        plan = self.screen.plan
        item = self.screen.chosen_task or self.screen.chosen_action
        if plan is None:
            return
        in_plans = self.screen.pane is Pane.PLANS or item is None
        target = Target(plan.id, plan.id if in_plans or item is None else item.id)
        self.screen.app.push_screen(HistoryScreen(self.screen.desk, target), self._left)

    def _left(self, message: str | None) -> None:
        """Show what was changed on the screen that was left."""
        self.screen.show_plan()
        self.screen.say(message or "")

    def do_trash(self) -> None:
        """What was removed, to bring it back."""
        from pmi_tui.tui.screens.trash import TrashScreen

        self.screen.app.push_screen(TrashScreen(self.screen.desk), self._left)

    def do_plan_menu(self) -> None:
        """What can be done with the plan as a whole."""
        from pmi_tui.tui.screens.plan_menu import PlanMenu

        if (plan := self.screen.plan) is not None:
            PlanMenu(self.screen, plan).open()

    def do_settings(self) -> None:
        """The settings; what is changed there counts at once where it can."""
        from pmi_tui.tui.screens.settings import SettingsScreen

        def left(message: str | None) -> None:
            self.screen.show_plan()
            self.screen.say(message or "")

        self.screen.app.push_screen(SettingsScreen(self.screen.desk), left)

    def do_import(self) -> None:
        """Bring in a plan."""
        from pmi_tui.tui.screens.bringing import Bringing

        Bringing(self.screen, lambda act: self.screen.perform(lambda: act().acts)).ask()

    def do_export(self) -> None:
        """Write a plan to a file."""
        from pmi_tui.tui.screens.sending import Sending

        if (plan := self.screen.plan) is not None:
            Sending(self.screen, plan).ask()

    def do_schedule(self) -> None:
        """The plan over the months."""
        self._later("schedule")

    def do_reports(self) -> None:
        """Figures and findings."""
        self._later("reports")

    def do_compare(self) -> None:
        """What changed since another day."""
        self._later("compare")

    def _later(self, command: str) -> None:
        name = self.screen.desk.texts(f"command.{command}")
        self.screen.say(self.screen.desk.texts("tui.comes_later", command=name))
