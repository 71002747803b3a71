"""What the main screen follows: the cursor in its lists, and what others write to the store."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from pmi_tui.errors import PmiError
from pmi_tui.tui.commands import Pane
from pmi_tui.tui.widgets.cells import Tone

if TYPE_CHECKING:
    from textual.timer import Timer

    from pmi_tui.tui.stage import Stage

LISTS = (Pane.PLANS, Pane.ACTIONS, Pane.TASKS)
REPEAT = 0.08
"""Seconds: a key that comes sooner after the last is held down, and the lower panes wait for it to be let go."""


class Following:
    """Keeps the panes in step with the cursor and with the store."""

    def __init__(self, screen: Stage) -> None:
        self.screen = screen
        self._last_move = 0.0
        self._waiting: Timer | None = None
        self._followed: dict[Pane, str | None] = {}
        self._shown: str | None = None

    def catch_up(self) -> None:
        """Follow the cursors to where a command put them, before the screen is drawn: one key, one picture."""
        for pane in LISTS:
            self.cursor(pane, self.screen.table(pane).cursor_key)

    def cursor(self, pane: Pane, key: str | None) -> None:
        """Follow the cursor of a list: at once for a single key, once at the end while a key is held down."""
        if pane is Pane.PLANS:
            self._other_plan(key)
            return
        if self._followed.get(pane, "") == key:
            return
        self._followed[pane] = key
        now = time.monotonic()
        held, self._last_move = now - self._last_move < REPEAT, now
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None
        if held:
            self._waiting = self.screen.set_timer(REPEAT, self._show)
        else:
            self._show()

    def arrive(self) -> None:
        """Show now what waits for a key to be let go: a command is about what is shown."""
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None
            self._show()

    def _show(self) -> None:
        action = self.screen.table(Pane.ACTIONS).cursor_key
        if self.screen.pane is Pane.TASKS and action == self._shown:
            self.screen.show_detail()
        else:
            self.screen.show_item()
        self._shown = action
        self._followed[Pane.TASKS] = self.screen.table(Pane.TASKS).cursor_key

    def _other_plan(self, key: str | None) -> None:
        choice = self.screen.desk.choice
        if key is not None and key != choice.plan_id:
            choice.plan_id = key
            self.screen.desk.let_go()
            self.screen.show_plan()
            self.screen.table(Pane.ACTIONS).first()

    def store(self) -> None:
        """Take in what others did since the last look, without moving the cursor."""
        try:
            changed = self.screen.desk.library.catch_up()
        except PmiError as error:
            self.screen.say(self.screen.desk.explain(error), Tone.LATE)
            return
        if changed:
            self.screen.show_plan()
