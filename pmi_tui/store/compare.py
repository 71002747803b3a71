"""Whether an act still fits what is stored: each value it changes against the value that is there now."""

from __future__ import annotations

from typing import NamedTuple

from pmi_tui.domain.changes import Table
from pmi_tui.domain.rows import COLUMNS
from pmi_tui.store.codec import is_blank
from pmi_tui.store.compact import dump
from pmi_tui.store.tables import merged

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pmi_tui.store.codec import Document, Json, Op
    from pmi_tui.store.tables import Tables

_BEARING = (Table.TASKS, Table.NOTES, Table.EVIDENCE)
"""The tables whose rows hang on another."""
_HOMES = (Table.PLAN, Table.ACTIONS, Table.TASKS)
"""The tables on whose rows others can hang."""


class Clash(NamedTuple):
    """A place where an act does not fit; no field where the whole row does not."""

    table: str
    id: str
    field: str | None = None
    base: Json = None
    mine: Json = None
    theirs: Json = None


def same(one: Json, other: Json) -> bool:
    """Whether two values are the same on disk: True is not 1, and every blank is the same."""
    if one is other or (is_blank(one) and is_blank(other)):
        return True
    if type(one) is not type(other):
        return False
    return one == other if isinstance(one, str) else dump({"": one}) == dump({"": other})


def fit(tables: Tables, ops: Iterable[Op]) -> tuple[list[Op], list[Clash]]:
    """The operations as they will be recorded, with the old values that are really there; and every clash."""
    comparison = _Comparison(tables)
    fitted = [comparison.one(*op) for op in ops]
    comparison.find_orphans()
    return fitted, comparison.clashes


class _Comparison:
    """Operations one after the other, over rows that stay as they are."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.has_plan = bool(tables.rows[Table.PLAN])
        self.after: dict[tuple[str, str], Document | None] = {}
        self.clashes: list[Clash] = []

    def one(self, table: str, row_id: str, old: Document | None, new: Document | None) -> Op:
        now = self._now(table, row_id)
        if old is None:
            self._make(table, row_id, now, new or {})
            return table, row_id, None, new
        if now is None:
            self.clashes.append(Clash(table, row_id))
            return table, row_id, old, new
        if new is None:
            self._remove(table, row_id, old, now)
            return table, row_id, now, None
        for name, mine in new.items():
            base, theirs = old.get(name), now.get(name)
            if not same(theirs, base) and not same(theirs, mine):
                self.clashes.append(Clash(table, row_id, name, base, mine, theirs))
        self.after[table, row_id] = merged(now, new)
        return table, row_id, {name: now.get(name) for name in new}, new

    def _now(self, table: str, row_id: str) -> Document | None:
        key = (table, row_id)
        return self.after[key] if key in self.after else self.tables.get(table, row_id)

    def _make(self, table: str, row_id: str, now: Document | None, new: Document) -> None:
        if now is not None or not self._has_home(table, new):
            self.clashes.append(Clash(table, row_id))
        self.has_plan = self.has_plan or table == Table.PLAN
        self.after[table, row_id] = merged({}, new)

    def _has_home(self, table: str, new: Document) -> bool:
        if table == Table.PLAN:
            return not self.has_plan
        parent = new.get("parent")
        if table not in _BEARING or not isinstance(parent, str):
            return self.has_plan
        homes = (Table.ACTIONS,) if table == Table.TASKS else _HOMES
        return any(self._now(home, parent) is not None for home in homes)

    def _remove(self, table: str, row_id: str, old: Document, now: Document) -> None:
        known = COLUMNS[Table(table)]
        for name in known:
            base, theirs = old.get(name), now.get(name)
            if not same(theirs, base):
                self.clashes.append(Clash(table, row_id, name, base, None, theirs))
        self.has_plan = self.has_plan and table != Table.PLAN
        self.after[table, row_id] = None

    def find_orphans(self) -> None:
        """A row that somebody hung on what this act removes."""
        gone = {key[1] for key, document in self.after.items() if document is None and key[0] in _HOMES}
        if not gone:
            return
        if not self.has_plan:
            left = [(table, row) for table in (Table.ACTIONS, Table.TRASH) for row in self._live(table)]
            self.clashes.extend(Clash(table.value, str(row["id"])) for table, row in left)
        for table in _BEARING:
            for row in self._live(table):
                if row.get("parent") in gone:
                    self.clashes.append(Clash(table.value, str(row["id"])))

    def _live(self, table: Table) -> list[Document]:
        rows = self.tables.rows[table]
        found = [self._now(table, row_id) for row_id in rows]
        found += [row for (name, row_id), row in self.after.items() if name == table and row_id not in rows]
        return [row for row in found if row is not None]
