"""What commands may use of the screen that they are given on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App
    from textual.timer import Timer

    from pmi_tui.domain.action import Action
    from pmi_tui.domain.plan import Plan
    from pmi_tui.domain.task import Task
    from pmi_tui.services.library import Target
    from pmi_tui.services.workspace import Done
    from pmi_tui.tui.commands import Pane
    from pmi_tui.tui.desk import Desk
    from pmi_tui.tui.marks import Marks
    from pmi_tui.tui.widgets.cells import Tone
    from pmi_tui.tui.widgets.reader import Reader
    from pmi_tui.tui.widgets.row_table import RowTable


class Host(Protocol):
    """A screen from which questions are asked."""

    desk: Desk

    @property
    def app(self) -> App[object]:
        """The program."""


class Floor(Host, Protocol):
    """A screen with a list whose rows can be acted on: the main screen, the agenda."""

    @property
    def pane(self) -> Pane:
        """The pane in focus; on a screen of tasks alone always that of tasks."""

    @property
    def plan(self) -> Plan | None:
        """The plan that is shown, or that of the row under the cursor."""

    @property
    def chosen_action(self) -> Action | None:
        """The action under the cursor, or that of the task under it."""

    @property
    def chosen_task(self) -> Task | None:
        """The task under the cursor, while tasks are looked at."""

    @property
    def marked(self) -> tuple[Target, ...]:
        """The rows marked in the pane in focus, in their order; empty where none is."""

    def go_to(self, item_id: str) -> None:
        """Put the cursor on an action or a task, if it is shown."""

    def show_plan(self) -> None:
        """Draw everything anew from what is stored."""

    def page_down(self) -> None:
        """Read on by a page, where text is looked at."""

    def say(self, text: str, tone: Tone = ...) -> None:
        """Put a text on the message line."""

    def attempt(self, act: Callable[[], Done | tuple[Done, ...]]) -> None:
        """Do an act, say that it is saved and show what became of it; where that fails, PmiError is raised again."""

    def perform(self, act: Callable[[], Done | tuple[Done, ...]]) -> None:
        """Do an act as `attempt` does, and say what went wrong."""

    def run_command(self, name: str) -> None:
        """Do a command of the table."""


class Stage(Floor, Protocol):
    """The main screen as its commands see it."""

    marks: Marks

    @property
    def detail(self) -> Reader:
        """The text of pane 4."""

    def table(self, pane: Pane) -> RowTable:
        """The list of a pane."""

    def focus_pane(self, pane: Pane) -> None:
        """Go to a pane."""

    def toggle_zoom(self) -> None:
        """Show the pane alone, or all of them again."""

    @property
    def zoomed(self) -> bool:
        """Whether one pane is alone on the screen by choice."""

    def show_item(self) -> None:
        """Draw the tasks and the detail of the action under the cursor."""

    def show_detail(self) -> None:
        """Draw the detail of the action or task under the cursor."""

    def set_timer(self, delay: float, callback: Callable[[], None]) -> Timer:
        """Call something after so many seconds."""
