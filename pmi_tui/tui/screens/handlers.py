"""Everything that carries out commands, loaded after the first picture: what changes plans is not needed for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.tui.screens.acts import Acts
from pmi_tui.tui.screens.arranging import Arranging
from pmi_tui.tui.screens.copying import Copying
from pmi_tui.tui.screens.finding import Finding
from pmi_tui.tui.screens.going import Going
from pmi_tui.tui.screens.marking import Marking
from pmi_tui.tui.screens.moves import Moves
from pmi_tui.tui.screens.removing import Removing
from pmi_tui.tui.screens.viewing import Viewing
from pmi_tui.tui.screens.writing import Writing

if TYPE_CHECKING:
    from collections.abc import Callable

    from pmi_tui.tui.stage import Floor, Stage

ON_ROWS = (Acts, Writing, Removing)
"""The classes whose commands need no more than a list of rows: they serve other screens than the main one too."""
HANDLERS = (Moves, *ON_ROWS, Marking, Arranging, Finding, Viewing, Copying, Going)
"""The classes whose methods `do_<name>` carry out the commands of the main screen."""


class Handlers:
    """One handler of each kind for a screen."""

    def __init__(self, *each: object) -> None:
        self._each = each

    @classmethod
    def of_main(cls, screen: Stage) -> Handlers:
        """All of them."""
        return cls(*(handler(screen) for handler in HANDLERS))

    @classmethod
    def of_rows(cls, screen: Floor) -> Handlers:
        """Those that act on the rows of any list."""
        return cls(*(handler(screen) for handler in ON_ROWS))

    def method(self, command: str) -> Callable[[], None]:
        """What carries out a command of the table; raises StopIteration where none of these does."""
        name = "do_" + command.replace("-", "_")
        found: Callable[[], None] = next(getattr(each, name) for each in self._each if hasattr(each, name))
        return found
