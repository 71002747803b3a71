"""Commands that find things and run the program: filter, order, palette, help, leaving."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from pmi_tui.errors import PmiError
from pmi_tui.tui.commands import Pane
from pmi_tui.tui.ordering import Order
from pmi_tui.tui.widgets.cells import Tone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pmi_tui.tui.stage import Stage

AGAIN = 2.0
"""Seconds within which a second Ctrl+C leaves."""

PAUSE = 0.002
"""Seconds between two steps of what is done in the meantime: a key that came goes first."""


class Finding:
    """Finding actions and commands."""

    def __init__(self, screen: Stage) -> None:
        self.screen = screen
        self._interrupted = 0.0

    def do_filter(self) -> None:
        """A live filter over the actions, in the grammar of the command line."""
        from pmi_tui.tui.dialogs.filtering import FilterPrompt

        self.screen.app.push_screen(FilterPrompt(self.screen.desk, self.live_filter), self._filtered)
        if (plan := self.screen.plan) is not None:
            self._prepare(self.screen.desk.looking(plan).prepare(plan))

    def _filtered(self, text: str | None) -> None:
        """Say it where a filter that was kept lets nothing through, or where none is left."""
        texts, plan = self.screen.desk.texts, self.screen.plan
        if text is None or plan is None:
            return
        if not text.strip():
            self.screen.say(texts("tui.no_filter"), Tone.DIM)
        elif not self.screen.desk.shown_actions(plan):
            self.screen.say(texts("view.nothing", filter=text), Tone.DIM)
        else:
            self.screen.say("")

    def _prepare(self, steps: Iterator[None]) -> None:
        """Make the search of a large plan ready, step by step, while the first letter has not come yet."""

        def go_on() -> None:
            if next(steps, steps) is None:
                self.screen.set_timer(PAUSE, go_on)

        self.screen.set_timer(PAUSE, go_on)

    def live_filter(self, text: str) -> None:
        """Show what a filter lets through while it is typed."""
        self.screen.desk.choice.filter = text
        self.screen.show_plan()

    def do_order(self) -> None:
        """The next order of the actions, the cursor staying on its action."""
        orders = list(Order)
        choice = self.screen.desk.choice
        choice.order = orders[(orders.index(choice.order) + 1) % len(orders)]
        self.screen.say("")
        self.screen.show_plan()

    def do_palette(self) -> None:
        """All commands by name; a number goes to that action."""
        from pmi_tui.tui.dialogs.palette import Palette

        self.screen.app.push_screen(Palette(self.screen.desk, here=self.screen.pane), self._run)

    def do_help(self) -> None:
        """The keys of this pane."""
        from pmi_tui.tui.dialogs.palette import Palette

        self.screen.app.push_screen(Palette(self.screen.desk, pane=self.screen.pane), self._run)

    def _run(self, chosen: str | None) -> None:
        if chosen is None:
            return
        if not chosen.startswith("#"):
            self.screen.run_command(chosen)
            return
        plan = self.screen.plan
        found = [action for action in plan.actions if action.number == chosen[1:]] if plan else []
        if found and self.screen.table(Pane.ACTIONS).move_to(found[0].id):
            self.screen.focus_pane(Pane.ACTIONS)
        else:
            self.screen.say(self.screen.desk.texts("tui.no_such_number", number=chosen[1:]), Tone.LATE)

    def do_reread(self) -> None:
        """Read the plan again and draw the whole screen."""
        from pmi_tui.tui.driver import redraw

        try:
            if (chosen := self.screen.desk.choice.plan_id) is not None:
                self.screen.desk.library.workspace(chosen).catch_up()
        except PmiError as error:
            self.screen.say(self.screen.desk.explain(error), Tone.LATE)
        self.screen.show_plan()
        redraw(self.screen.app)

    def do_quit(self) -> None:
        """Leave the program; everything is saved."""
        self.screen.app.exit()

    def do_interrupt(self) -> None:
        """The first Ctrl+C says how to leave, the second one leaves."""
        now = time.monotonic()
        if now - self._interrupted < AGAIN:
            self.screen.app.exit()
        self._interrupted = now
        self.screen.say(self.screen.desk.texts("tui.again_to_leave"), Tone.DIM)
