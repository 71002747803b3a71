"""Commands that put rows in another order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.services import arranging
from pmi_tui.tui.commands import Pane
from pmi_tui.tui.ordering import Order
from pmi_tui.tui.screens.subject import Subject
from pmi_tui.tui.widgets.cells import Tone

if TYPE_CHECKING:
    from pmi_tui.tui.stage import Stage


class Arranging(Subject):
    """Moving the row under the cursor among its neighbours."""

    screen: Stage

    def do_move_down(self) -> None:
        """The row past the next one in view, the cursor with it."""
        self._move(1)

    def do_move_up(self) -> None:
        """The row before the one above it in view, the cursor with it."""
        self._move(-1)

    def _move(self, delta: int) -> None:
        screen, target = self.screen, self._target
        if target is None:
            return
        desk = screen.desk
        if screen.pane is Pane.ACTIONS and desk.choice.order is not Order.PLAN:
            name, keys = desk.texts(f"order.{desk.choice.order}"), desk.key_of("order")
            screen.say(desk.texts("tui.not_in_order", order=name, keys=keys), Tone.SOON)
            return
        anchor = self._neighbour(target.item_id, delta)
        if anchor is None:
            screen.say(desk.texts("tui.is_last" if delta > 0 else "tui.is_first"), Tone.DIM)
            return
        screen.perform(lambda: arranging.move(self._library, target, anchor, before=delta < 0))

    def _neighbour(self, item_id: str, delta: int) -> str | None:
        """The row in view next to this one; None at the end of the list."""
        plan, action = self.screen.plan, self.screen.chosen_action
        if plan is None or action is None:
            return None
        rows = self.screen.desk.shown_actions(plan) if self.screen.pane is Pane.ACTIONS else action.tasks
        ids = [row.id for row in rows]
        place = ids.index(item_id) + delta
        return ids[place] if 0 <= place < len(ids) else None
