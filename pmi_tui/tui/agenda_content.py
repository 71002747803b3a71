"""What the agenda lists: the entries of a unit and a filter, those that were acted on at the place that they had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.services.agenda import EVERYTHING
from pmi_tui.tui.agenda_rows import AgendaList

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pmi_tui.domain.filters import Filter
    from pmi_tui.domain.plan import Plan
    from pmi_tui.services.agenda import Entry
    from pmi_tui.services.units import Unit
    from pmi_tui.services.workspace import Done
    from pmi_tui.tui.desk import Desk


class AgendaContent:
    """Entries as of the last look. `unit` is the one that is looked at, None for all; the filter is the desk's."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.unit: Unit | None = None
        self.list = AgendaList(desk, (), 0)
        self._held: dict[str, int] = {}
        self._seen: tuple[Plan, ...] = ()

    @property
    def is_narrowed(self) -> bool:
        """Whether a unit or a filter leaves rows out."""
        return self.unit is not None or bool(self.desk.choice.filter.strip())

    @property
    def is_stale(self) -> bool:
        """Whether any plan is another one than at the last look."""
        plans = self.desk.library.listed_plans()
        return len(plans) != len(self._seen) or any(
            plan is not seen for plan, seen in zip(plans, self._seen, strict=True)
        )

    def look(self, width: int) -> list[Entry]:
        """Take what is stored now, in rows for a width in cells."""
        self._seen = self.desk.library.listed_plans()
        found = self.desk.agenda.entries(self._seen, self._wanted(self.unit), self._held)
        self.list = AgendaList(self.desk, found, width)
        return found

    def of_any_unit(self) -> list[Entry]:
        """What is open and passes the filter, whosever it is."""
        return self.desk.agenda.entries(self._seen, self._wanted(None))

    def at(self, place: int | None) -> Entry | None:
        """The entry in a line of the list, None for a heading or no line."""
        entries = self.list.entries
        return entries[place] if place is not None and place < len(entries) else None

    def hold(self, done: Iterable[Done]) -> None:
        """Keep the rows that acts changed where they are, whatever became of them."""
        changed = {change.id for each in done for change in each.act.changes}
        for entry in self.list.entries:
            if entry is not None and entry.case.item.id in changed:
                self._held.setdefault(entry.key, entry.place)

    def let_go(self) -> None:
        """At the next look every row is where it belongs then, and what is done is left out."""
        self._held.clear()

    def _wanted(self, unit: Unit | None) -> Filter:
        from pmi_tui.domain.filter_parser import parse_filter
        from pmi_tui.domain.filters import And
        from pmi_tui.services.units import OfUnit

        parts: list[Filter] = [OfUnit(unit.key)] if unit is not None else []
        if self.desk.choice.filter.strip():
            parts.append(parse_filter(self.desk.choice.filter, lenient=True))
        return And(tuple(parts)) if parts else EVERYTHING
