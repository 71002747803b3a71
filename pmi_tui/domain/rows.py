"""Rows of a plan as tables hold them: their fields, and the changes that make, alter and remove them."""

from __future__ import annotations

from pmi_tui.domain.action import Action
from pmi_tui.domain.changes import Change, Table, inverse
from pmi_tui.domain.notes import Evidence, Note
from pmi_tui.domain.plan import Plan, Trashed
from pmi_tui.domain.task import Task

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pmi_tui.domain.changes import Fields, Value

Row = Plan | Action | Task | Note | Evidence | Trashed

ROW_TYPES: dict[Table, type[Row]] = {
    Table.PLAN: Plan,
    Table.ACTIONS: Action,
    Table.TASKS: Task,
    Table.NOTES: Note,
    Table.EVIDENCE: Evidence,
    Table.TRASH: Trashed,
}
_TABLES = {row_type: table for table, row_type in ROW_TYPES.items()}
_NESTED = ("actions", "tasks", "notes", "evidence", "trash")
COLUMNS: dict[Table, tuple[str, ...]] = {
    table: tuple(name for name in row_type.__match_args__ if name not in _NESTED)
    for table, row_type in ROW_TYPES.items()
}
_CHILDREN: dict[Table, tuple[str, ...]] = {
    table: tuple(name for name in row_type.__match_args__ if name in _NESTED)
    for table, row_type in ROW_TYPES.items()
}


def table_of(row: Row) -> Table:
    """The table in which such a row lies."""
    return _TABLES[type(row)]


def row_fields(row: Row) -> Fields:
    """A row's own fields, without the rows nested in it."""
    return tuple((name, getattr(row, name)) for name in COLUMNS[table_of(row)])


def family(row: Row) -> Iterator[Row]:
    """A row and all that is nested in it, parents first."""
    yield row
    for name in _CHILDREN[table_of(row)]:
        for child in getattr(row, name):
            yield from family(child)


def made(row: Row) -> tuple[Change, ...]:
    """The changes that make a row and all that is nested in it, parents first."""
    here = Change(table_of(row), row.id, None, row_fields(row))
    nested = (child for name in _CHILDREN[table_of(row)] for child in getattr(row, name))
    return (here, *(change for child in nested for change in made(child)))


def removed(row: Row) -> tuple[Change, ...]:
    """The changes that remove a row and all that is nested in it, children first."""
    return inverse(made(row))


def altered(row: Row, **values: Value) -> tuple[Change, ...]:
    """The change that gives a row these values; none if it has them already."""
    touched = [name for name, value in values.items() if getattr(row, name) != value]
    if not touched:
        return ()
    old = tuple((name, getattr(row, name)) for name in touched)
    return (Change(table_of(row), row.id, old, tuple((name, values[name]) for name in touched)),)
