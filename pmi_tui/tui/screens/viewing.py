"""Commands that choose a view: a filter that has a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.domain.text import fold
from pmi_tui.errors import PmiError
from pmi_tui.tui.commands import Pane
from pmi_tui.tui.widgets.cells import Tone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pmi_tui.services.views import NamedView
    from pmi_tui.tui.stage import Stage

MINE, OTHER, ALL = "#mine", "#other", "#all"
"""Keys of the rows of the menu that are no views of a fixed filter."""


class Viewing:
    """Choosing what is shown by name."""

    def __init__(self, screen: Stage) -> None:
        self.screen = screen

    def do_views(self) -> None:
        """A menu of views: overdue, due soon, without evidence, one's own unit, saved ones, all."""
        from pmi_tui.tui.dialogs.menu import Menu

        desk = self.screen.desk
        now = next((view.name for view in self._views() if view.filter == desk.choice.filter), None)
        menu = Menu(desk, desk.texts("ask.view"), list(self._entries()), at=now)
        self.screen.app.push_screen(menu, self._chosen)

    def _views(self) -> tuple[NamedView, ...]:
        from pmi_tui.services.views import views

        session = self.screen.desk.session
        return views(session.language, session.settings.views)

    def _own_filter(self) -> str | None:
        """The filter for the person's own unit: from the settings, else by the unit that was chosen; None so far."""
        from pmi_tui.services.views import unit_filter

        texts, unit = self.screen.desk.texts, self.screen.desk.choice.unit
        own = next((v.filter for v in self._views() if fold(v.name) == fold(texts("view.mine"))), None)
        if own is not None or unit is None:
            return own
        return unit_filter(unit, self.screen.desk.session.language)

    def _entries(self) -> Iterator[tuple[str, str, str]]:
        """Letter, key and words of each row of the menu."""
        texts, own, views = self.screen.desk.texts, self._own_filter(), self._views()
        for view in views:
            if not view.saved:
                yield view.letter, view.name, texts(f"view.{view.name}")
        yield "m", MINE, f"{texts('view.mine')}  /{own}" if own else texts("view.mine.ask")
        if own is not None:
            yield "o", OTHER, texts("view.other")
        for view in views:
            if view.saved:
                yield view.letter, view.name, f"{view.name}  /{view.filter}"
        yield "a", ALL, texts("view.all")

    def _chosen(self, key: str | None) -> None:
        own = self._own_filter()
        if key == ALL:
            self._show("")
        elif key == OTHER or (key == MINE and own is None):
            self._ask_unit()
        elif key == MINE and own is not None:
            self._show(own)
        elif key is not None:
            self._show(next(view.filter for view in self._views() if view.name == key))

    def _ask_unit(self) -> None:
        """Ask for the person's own unit, remember it for the session, and show its actions."""
        from pmi_tui.services.units import units_in
        from pmi_tui.services.views import unit_filter
        from pmi_tui.tui.dialogs.pick import pick, unit_options

        desk = self.screen.desk
        units = {unit.key: unit for unit in units_in(desk.library.listed_plans())}

        def chosen(key: str) -> None:
            desk.choice.unit = units[key].name
            self._show(unit_filter(units[key].name, desk.session.language))

        if units:
            pick(self.screen, desk.texts("ask.own_unit"), unit_options(units.values()), chosen)
        else:
            self.screen.say(desk.texts("view.no_units"), Tone.DIM)

    def _show(self, text: str) -> None:
        """Filter by a text, unless it is not understood; what lets nothing through says so."""
        from pmi_tui.domain.filter_parser import parse_filter

        screen = self.screen
        try:
            parse_filter(text)
        except PmiError as error:
            screen.say(screen.desk.explain(error), Tone.LATE)
            return
        screen.desk.choice.filter = text
        screen.show_plan()
        screen.table(Pane.ACTIONS).first()
        nothing = screen.table(Pane.ACTIONS).cursor_key is None
        screen.say(screen.desk.texts("view.nothing", filter=text) if nothing and text else "", Tone.DIM)
