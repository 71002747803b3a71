"""Commands that move: within a pane, between panes, between actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.tui.commands import Pane

if TYPE_CHECKING:
    from pmi_tui.tui.stage import Stage
    from pmi_tui.tui.widgets.reader import Reader
    from pmi_tui.tui.widgets.row_table import RowTable

PANES = tuple(Pane)


class Moves:
    """Moving about on the main screen."""

    def __init__(self, screen: Stage) -> None:
        self.screen = screen

    @property
    def _here(self) -> RowTable | Reader:
        pane = self.screen.pane
        return self.screen.detail if pane is Pane.DETAIL else self.screen.table(pane)

    def _step(self, delta: int) -> None:
        if self.screen.pane is Pane.DETAIL:
            self.screen.detail.scroll_lines(delta)
        else:
            self.screen.table(self.screen.pane).move(delta)

    def do_down(self) -> None:
        """One row or line down."""
        self._step(1)

    def do_up(self) -> None:
        """One row or line up."""
        self._step(-1)

    def do_page_down(self) -> None:
        """One page down."""
        self._here.page(1)

    def do_page_up(self) -> None:
        """One page up."""
        self._here.page(-1)

    def do_first(self) -> None:
        """To the start."""
        self._here.first()

    def do_last(self) -> None:
        """To the end."""
        self._here.last()

    def do_next_pane(self) -> None:
        """To the pane with the next number."""
        self._go(1)

    def do_previous_pane(self) -> None:
        """To the pane before."""
        self._go(-1)

    def _go(self, delta: int) -> None:
        place = PANES.index(self.screen.pane) + delta
        self.screen.focus_pane(PANES[place % len(PANES)])

    def do_pane_plans(self) -> None:
        """To the plans."""
        self.screen.focus_pane(Pane.PLANS)

    def do_pane_actions(self) -> None:
        """To the actions."""
        self.screen.focus_pane(Pane.ACTIONS)

    def do_pane_tasks(self) -> None:
        """To the tasks."""
        self.screen.focus_pane(Pane.TASKS)

    def do_pane_detail(self) -> None:
        """To the detail, over the whole screen."""
        self.screen.focus_pane(Pane.DETAIL)

    def do_next_action(self) -> None:
        """The next action, from any pane."""
        self.screen.table(Pane.ACTIONS).move(1)

    def do_previous_action(self) -> None:
        """The action before, from any pane."""
        self.screen.table(Pane.ACTIONS).move(-1)

    def do_open(self) -> None:
        """Into what is under the cursor; from the detail, into its form."""
        match self.screen.pane:
            case Pane.PLANS:
                self.screen.focus_pane(Pane.ACTIONS)
            case Pane.ACTIONS | Pane.TASKS:
                self.screen.focus_pane(Pane.DETAIL)
            case Pane.DETAIL:
                self.screen.run_command("edit")

    def do_back(self) -> None:
        """One level back: out of the detail, the marks, the single pane, the list of plans, the filter."""
        screen = self.screen
        if screen.pane is Pane.DETAIL:
            screen.focus_pane(Pane.TASKS if screen.chosen_task is not None else Pane.ACTIONS)
        elif screen.marked:
            self._unmark()
        elif screen.zoomed:
            screen.toggle_zoom()
        elif screen.pane in (Pane.TASKS, Pane.PLANS):
            screen.focus_pane(Pane.ACTIONS)
        elif screen.desk.choice.filter:
            screen.desk.choice.filter = ""
            screen.show_plan()

    def _unmark(self) -> None:
        screen = self.screen
        if screen.plan is not None:
            screen.marks.take(screen.plan, screen.pane, [target.item_id for target in screen.marked])
            screen.say("")
            screen.show_plan()

    def do_zoom(self) -> None:
        """The pane alone on the screen, or all of them again."""
        self.screen.toggle_zoom()
