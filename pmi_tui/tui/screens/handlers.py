"""Everything that carries out commands, loaded after the first picture: what changes plans is not needed for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.tui.screens.arranging import Arranging
from pmi_tui.tui.screens.copying import CopyingText
from pmi_tui.tui.screens.finding import Finding
from pmi_tui.tui.screens.going import Going
from pmi_tui.tui.screens.marking import Marking
from pmi_tui.tui.screens.moves import Moves
from pmi_tui.tui.screens.on_rows import ON_ROWS, RowHandlers
from pmi_tui.tui.screens.viewing import Viewing

if TYPE_CHECKING:
    from pmi_tui.tui.stage import Stage

HANDLERS = (Moves, *ON_ROWS, Marking, Arranging, Finding, Viewing, CopyingText, Going)
"""The classes whose methods `do_<name>` carry out the commands of the main screen."""


class Handlers(RowHandlers):
    """One handler of each kind for the main screen."""

    @classmethod
    def of_main(cls, screen: Stage) -> Handlers:
        """All of them."""
        return cls(*(handler(screen) for handler in HANDLERS))
