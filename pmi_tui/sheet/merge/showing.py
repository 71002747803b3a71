"""What the cells of a workbook showed when it left, so that a cell that still shows it counts as untouched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.domain import dates
from pmi_tui.domain.changes import Table
from pmi_tui.domain.states import PENDING, Standing
from pmi_tui.sheet.merge.headlines import Heading
from pmi_tui.sheet.merge.values import DATES, EXTRA, STANDINGS, rows_of_base, same, settled
from pmi_tui.sheet.scope import ScopeKind

if TYPE_CHECKING:
    from pmi_tui.domain.changes import Value
    from pmi_tui.sheet.base import Base


class Showing:
    """The rows of an export: their values, and what their cells showed."""

    def __init__(self, base: Base) -> None:
        self.rows = {row.id: row for row in base.rows if row.table is not Table.PLAN}
        self.heading = _heading(base)
        self.values = rows_of_base(base)
        self._shown = {row_id: {**dict(row.texts), **dict(row.shown)} for row_id, row in self.rows.items()}
        self.tasks: dict[str, dict[str, str]] = {}
        for row in base.rows:
            if row.table is Table.TASKS:
                self.tasks.setdefault(row.parent, {})[row.id] = row.text("text")

    def of(self, table: Table) -> tuple[str, ...]:
        """The ids of the actions, or of the tasks."""
        return tuple(row_id for row_id, row in self.rows.items() if row.table is table)

    def text(self, row_id: str, field: str) -> str:
        """What a cell showed; blank for a row that was not there."""
        if field.startswith(EXTRA):
            return str(self.values.get(row_id, {}).get(field, ""))
        return self._shown.get(row_id, {}).get(field, "")

    def value(self, row_id: str, field: str) -> Value:
        """The value with which a field left."""
        return self.values.get(row_id, {}).get(field)

    def standing(self, row_id: str) -> Standing:
        """The standing with which a row left; pending for one that was not there."""
        values = self.values.get(row_id, {})
        found = next((values[field] for field in STANDINGS if field in values), PENDING)
        return found if isinstance(found, Standing) else PENDING

    def is_shown(self, row_id: str, field: str, text: str) -> bool:
        """Whether a cell shows what it showed when it left."""
        shown = self.text(row_id, field)
        if shown == text:
            return True
        if field in DATES:
            return same(dates.parse(shown), dates.parse(text))
        return settled(shown) == settled(text)


def _heading(base: Base) -> Heading:
    """What stood above the form; the title was the plan's name where it had none."""
    row = next((row for row in base.rows if row.table is Table.PLAN), None)
    noted = base.scope.kind is not ScopeKind.ALL
    if row is None:
        return Heading("", "", noted=noted)
    title = row.shown_text("title") or row.text("name")
    period = dict(row.shown).get("period", "")
    return Heading(title, row.shown_text("institution"), period, noted, row.texts)
