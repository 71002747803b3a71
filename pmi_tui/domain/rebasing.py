"""An act made again over what others wrote since: it keeps what it meant, save where they are to prevail."""

from __future__ import annotations

from pmi_tui.domain.changes import Change, Table
from pmi_tui.domain.rows import altered, family, removed, row_fields, table_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TypeAlias

    from pmi_tui.domain.changes import Value
    from pmi_tui.domain.plan import Plan
    from pmi_tui.domain.rows import Row

    Place: TypeAlias = tuple[str, str]

WHOLE = ""
"""The field of a place that is a whole row."""


def rebase(plan: Plan, changes: Iterable[Change], theirs: frozenset[Place]) -> tuple[Change, ...]:
    """The changes as they fit the plan now; what lies at `theirs`, as (row id, field), stays as it is there.

    What names a row that is gone, or makes one that is there, falls away. A row of which they keep anything is not
    removed, nor is what hangs on it.
    """
    return tuple(_Rebase(plan, tuple(changes), theirs).all())


class _Rebase:
    def __init__(self, plan: Plan, changes: tuple[Change, ...], theirs: frozenset[Place]) -> None:
        self.changes = changes
        self.theirs = theirs
        self.rows = {(table_of(row), row.id): row for row in family(plan)}
        self.homes = {row_id for table, row_id in self.rows if table in _HOMES}
        self.removals = dict(self._removals())

    def all(self) -> Iterator[Change]:
        for change in self.changes:
            row = self.rows.get((change.table, change.id))
            if change.old is None:
                yield from self._make(change, row)
            elif row is not None and change.new is None:
                yield from self._remove(change, row)
            elif row is not None:
                yield from self._alter(change, row)

    def _removals(self) -> Iterator[tuple[str, tuple[Change, ...]]]:
        """For each row that goes and whose parent stays, the changes that remove it with all that hangs on it now."""
        going = {each.id for each in self.changes if each.new is None and each.table is not Table.TRASH}
        kept = {row_id for row_id, _ in self.theirs}
        for change in self.changes:
            row = self.rows.get((change.table, change.id))
            if row is None or change.id not in going or getattr(row, "parent", None) in going:
                continue
            steps = removed(row)
            if not kept & {step.id for step in steps}:
                yield change.id, steps

    def _make(self, change: Change, row: Row | None) -> Iterator[Change]:
        fields = dict(change.new or ())
        if change.table is Table.TRASH and change.id in self.removals:
            fields["removed"] = self.removals[change.id]
        elif change.table is Table.TRASH or row is not None:
            return
        parent = fields.get("parent")
        if parent is None or parent in self.homes:
            self.homes.add(change.id)
            yield Change(change.table, change.id, None, tuple(fields.items()))

    def _remove(self, change: Change, row: Row) -> Iterator[Change]:
        if change.table is Table.TRASH:
            yield Change(change.table, change.id, row_fields(row), None)
        else:
            yield from self.removals.get(change.id, ())

    def _alter(self, change: Change, row: Row) -> Iterator[Change]:
        before = dict(change.old or ())
        values: dict[str, Value] = {}
        for name, value in change.new or ():
            if (change.id, name) not in self.theirs:
                added = name == "postponements"
                values[name] = _joined(before[name], value, getattr(row, name)) if added else value
        yield from altered(row, **values)


_HOMES = (Table.PLAN, Table.ACTIONS, Table.TASKS)


def _joined(before: Value, after: Value, now: Value) -> Value:
    """Records that somebody added or took away, done to the records that are there now."""
    old, new, there = (value if isinstance(value, tuple) else () for value in (before, after, now))
    left = [each for each in there if each in new or each not in old]
    return (*left, *(each for each in new if each not in old and each not in left))  # type: ignore[return-value]
