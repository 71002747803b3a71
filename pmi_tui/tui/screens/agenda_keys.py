"""The commands that the agenda carries out itself; those that act on a row are the same as everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from pmi_tui.services.library import Target
from pmi_tui.tui.commands import COMMANDS, Group, Pane
from pmi_tui.tui.stage import Floor

if TYPE_CHECKING:
    from collections.abc import Callable

    from pmi_tui.services.agenda import Entry
    from pmi_tui.tui.agenda_content import AgendaContent
    from pmi_tui.tui.widgets.row_table import RowTable

_MOVES = ("down", "up", "page-down", "page-up", "first", "last", "open", "back", "agenda")
_ACTS = (
    "done",
    "done-on",
    "state",
    "percent",
    "postpone",
    "note",
    "evidence",
    "edit",
    "editor",
    "remove",
    "undo",
    "redo",
)
_OTHERS = ("filter", "views", "copy", "copy-row", "palette", "help", "reread", "not-d", "suspend")
AGENDA_COMMANDS = frozenset((*_MOVES, *_ACTS, *_OTHERS))
"""The commands of the table that work in the agenda."""
REFUSED_COMMANDS = frozenset(
    command.name
    for command in COMMANDS
    if command.group is not Group.MOVE and command.name not in {*AGENDA_COMMANDS, "quit", "interrupt"}
)
"""Those that say why they do not."""

ALL = ""
"""The key of all units in the list of units."""


class AgendaFloor(Floor, Protocol):
    """The agenda as its own commands see it."""

    content: AgendaContent

    @property
    def table(self) -> RowTable:
        """The list."""

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor."""

    def reread(self) -> None:
        """Put every row where it belongs now."""

    def look(self) -> None:
        """Take in what others did since the last look."""

    def leave(self, target: Target | None = None) -> None:
        """Back to the main screen, to an item of it if one is given."""


class AgendaKeys:
    """Moving, finding and leaving in the agenda."""

    def __init__(self, screen: AgendaFloor) -> None:
        self.screen = screen

    def method(self, command: str) -> Callable[[], None] | None:
        """What carries out a command here; None where it is one of those that act on rows."""
        found: Callable[[], None] | None = getattr(self, "do_" + command.replace("-", "_"), None)
        return found

    def do_down(self) -> None:
        """One row down."""
        self.screen.table.move(1)

    def do_up(self) -> None:
        """One row up."""
        self.screen.table.move(-1)

    def do_page_down(self) -> None:
        """One page down."""
        self.screen.table.page(1)

    def do_page_up(self) -> None:
        """One page up."""
        self.screen.table.page(-1)

    def do_first(self) -> None:
        """To the first row."""
        self.screen.table.first()

    def do_last(self) -> None:
        """To the last row."""
        self.screen.table.last()

    def do_open(self) -> None:
        """To this item on the main screen."""
        if (entry := self.screen.entry) is not None:
            self.screen.leave(Target(entry.case.plan.id, entry.case.item.id))

    def do_back(self) -> None:
        """One level back: unit and filter first, then the agenda itself."""
        if not self.screen.content.is_narrowed:
            self.screen.leave()
            return
        self.screen.content.unit = None
        self._filter("")

    def do_agenda(self) -> None:
        """Back to the main screen."""
        self.screen.leave()

    def do_filter(self) -> None:
        """A live filter over the rows."""
        from pmi_tui.tui.dialogs.filtering import FilterPrompt

        self.screen.app.push_screen(FilterPrompt(self.screen.desk, self._filter))

    def _filter(self, text: str) -> None:
        self.screen.desk.choice.filter = text
        self.screen.reread()

    def do_views(self) -> None:
        """The rows of one unit, or of all."""
        from pmi_tui.services.units import units_of
        from pmi_tui.tui.dialogs.pick import Option, pick, unit_options

        texts, screen = self.screen.desk.texts, self.screen
        content, entries = screen.content, screen.content.of_any_unit()
        units = {unit.key: unit for unit in units_of(entry.case for entry in entries)}
        options = [Option(ALL, texts("agenda.all_units"), str(len(entries))), *unit_options(units.values())]

        def chosen(key: str) -> None:
            content.unit = units.get(key)
            screen.reread()

        pick(screen, texts("ask.unit"), options, chosen, at=content.unit.key if content.unit else ALL)

    def do_palette(self) -> None:
        """The commands that work here, by name."""
        self._choose_command()

    def do_help(self) -> None:
        """The keys that work here."""
        self._choose_command()

    def _choose_command(self) -> None:
        from pmi_tui.tui.dialogs.palette import Palette

        def run(name: str | None) -> None:
            if name is not None:
                self.screen.run_command(name)

        self.screen.app.push_screen(Palette(self.screen.desk, pane=Pane.TASKS, only=AGENDA_COMMANDS), run)

    def do_reread(self) -> None:
        """Read the store again, and put every row where it belongs now."""
        from pmi_tui.tui.driver import redraw

        self.screen.content.let_go()
        self.screen.look()
        redraw(self.screen.app)
