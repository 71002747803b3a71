"""Whether a row goes on with the action above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.domain.text import fold, one_line
from pmi_tui.sheet.grid import cell_at

if TYPE_CHECKING:
    from pmi_tui.sheet.grid import Grid, Row
    from pmi_tui.sheet.header import Header

KEYS = ("number", "criterion", "subcriterion", "criterion_subcriterion")
"""Fields that tell which action a row is."""


class Fields:
    """The cells of a row by field."""

    def __init__(self, header: Header) -> None:
        self.columns = {each.field: each.column for each in reversed(header.columns) if each.field}

    def has(self, row: Row, name: str) -> bool:
        """Whether this cell is not blank."""
        column = self.columns.get(name)
        return column is not None and not cell_at(row, column).is_blank

    def text(self, row: Row, name: str) -> str:
        """The cell in one line; blank if the table has it not."""
        column = self.columns.get(name)
        return "" if column is None else one_line(cell_at(row, column).text)

    def filled(self, row: Row) -> set[str]:
        """The fields whose cells are not blank."""
        return {name for name, column in self.columns.items() if not cell_at(row, column).is_blank}

    def differs(self, row: Row, first: Row, name: str) -> bool:
        """Whether a row says something, and something else than the other."""
        return self.has(row, name) and fold(self.text(row, name)) != fold(self.text(first, name))


class Belonging:
    """Tells whether rows belong together."""

    def __init__(self, grid: Grid, fields: Fields) -> None:
        self._fields = fields
        title = fields.columns.get("title")
        self._under = {
            row: area.top
            for area in grid.merged
            if area.left == title
            for row in range(area.top + 1, area.bottom + 1)
        }

    def is_more(self, number: int, row: Row, first: tuple[int, Row], before: Row) -> bool:
        """Whether a row goes on with an action: it brings other tasks, or is no action of its own.

        `first` is the action's first row with its number, `before` the last row that belongs to it. A merged
        title is one action, whatever the rows below it are numbered.
        """
        fields = self._fields
        if self._under.get(number, 0) >= first[0]:
            return True
        if not self._same_number(row, first[1]) or self._is_an_action(row, first[1]):
            return False
        title = fields.text(row, "title")
        if title:
            other_tasks = fields.differs(row, before, "tasks")
            return fold(title) == fold(fields.text(first[1], "title")) and other_tasks
        columns = fields.columns
        return "title" in columns or ("number" in columns and not fields.text(row, "number"))

    def _same_number(self, row: Row, first: Row) -> bool:
        number, above = (self._fields.text(each, "number").rstrip(".-)º° ") for each in (row, first))
        return number in ("", above) or bool(above and number.startswith(f"{above}."))

    def _is_an_action(self, row: Row, first: Row) -> bool:
        """Whether a row brings, with tasks, a criterion, or an area with its objective, of its own."""
        own = {name for name in (*KEYS[1:], "area", "objective") if self._fields.differs(row, first, name)}
        return self._fields.has(row, "tasks") and (bool(own & set(KEYS)) or own >= {"area", "objective"})
