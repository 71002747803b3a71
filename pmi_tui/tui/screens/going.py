"""Commands that open another screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pmi_tui.tui.stage import Stage


class Going:
    """Opening the other screens."""

    def __init__(self, screen: Stage) -> None:
        self.screen = screen

    def do_agenda(self) -> None:
        """The tasks of all open plans, late ones first."""
        self._later("agenda")

    def do_history(self) -> None:
        """What happened to the item or plan, in words."""
        self._later("history")

    def do_trash(self) -> None:
        """What was removed, to bring it back."""
        self._later("trash")

    def do_plan_menu(self) -> None:
        """What can be done with the plan as a whole."""
        self._later("plan-menu")

    def do_settings(self) -> None:
        """The settings."""
        self._later("settings")

    def do_import(self) -> None:
        """Bring in a plan."""
        self._later("import")

    def do_export(self) -> None:
        """Write a plan to a file."""
        self._later("export")

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
