"""Everything that carries out commands, loaded after the first picture: what changes plans is not needed for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.tui.screens.acts import Acts
from pmi_tui.tui.screens.finding import Finding
from pmi_tui.tui.screens.moves import Moves
from pmi_tui.tui.screens.writing import Writing

if TYPE_CHECKING:
    from collections.abc import Callable

    from pmi_tui.tui.stage import Stage

HANDLERS = (Moves, Acts, Writing, Finding)
"""The classes whose methods `do_<name>` carry out the commands."""


class Handlers:
    """One handler of each kind for a screen."""

    def __init__(self, screen: Stage) -> None:
        self._each = tuple(handler(screen) for handler in HANDLERS)

    def method(self, command: str) -> Callable[[], None]:
        """What carries out a command of the table."""
        name = "do_" + command.replace("-", "_")
        found: Callable[[], None] = next(getattr(each, name) for each in self._each if hasattr(each, name))
        return found
