"""What carries out the commands that act on rows: it serves every screen with a list of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.tui.screens.acts import Acts
from pmi_tui.tui.screens.copying import Copying
from pmi_tui.tui.screens.everywhere import Everywhere
from pmi_tui.tui.screens.removing import Removing
from pmi_tui.tui.screens.writing import Writing

if TYPE_CHECKING:
    from collections.abc import Callable

    from pmi_tui.tui.stage import Floor

ON_ROWS = (Acts, Writing, Removing, Everywhere)
"""The classes whose commands need no more than a list of rows: they serve other screens than the main one too."""


class RowHandlers:
    """One handler of each kind for a screen."""

    def __init__(self, *each: object) -> None:
        self._each = each

    @classmethod
    def of_rows(cls, screen: Floor) -> RowHandlers:
        """Those that act on the rows of any list."""
        return cls(*(handler(screen) for handler in (*ON_ROWS, Copying)))

    def method(self, command: str) -> Callable[[], None]:
        """What carries out a command of the table; raises StopIteration where none of these does."""
        name = "do_" + command.replace("-", "_")
        found: Callable[[], None] = next(getattr(each, name) for each in self._each if hasattr(each, name))
        return found
