"""A plan's rows in memory, as documents by table and id."""

from __future__ import annotations

from collections import defaultdict

from pmi_tui.domain.action import Action
from pmi_tui.domain.changes import Table
from pmi_tui.domain.notes import Evidence, Note
from pmi_tui.domain.plan import Plan, Trashed
from pmi_tui.domain.task import Task
from pmi_tui.store.codec import decode_row, is_blank

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import TypeVar

    from pmi_tui.store.codec import Document, Op

    A = TypeVar("A", Note, Evidence)
    D = TypeVar("D", Note, Evidence, Trashed)
    K = TypeVar("K", Action, Task)

_NAMES = tuple(table.value for table in Table)


class Tables:
    """Documents that never change once they are here: an operation puts another in their place."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[str, Document]] = {name: {} for name in _NAMES}

    @classmethod
    def from_numbered(cls, content: Mapping[str, Mapping[str, Document]]) -> Tables:
        """From TinyDB's form."""
        tables = cls()
        for name, documents in content.items():
            tables.rows[name] = {str(document["id"]): document for document in documents.values()}
        return tables

    def numbered(self) -> dict[str, dict[str, Document]]:
        """In TinyDB's form: tables whose documents bear numbers."""
        return {
            name: {str(number): document for number, document in enumerate(rows.values(), 1)}
            for name, rows in self.rows.items()
        }

    def rewritten(self, rewrite: Callable[[list[Op]], Iterable[Op]]) -> Tables:
        """The rows after their making was rewritten."""
        tables = Tables()
        rows = ((name, row_id, row) for name, rows in self.rows.items() for row_id, row in rows.items())
        tables.apply(rewrite([(name, row_id, None, row) for name, row_id, row in rows]))
        return tables

    def get(self, table: str, row_id: str) -> Document | None:
        """The document of a row, or None."""
        return self.rows.get(table, {}).get(row_id)

    def apply(self, ops: Iterable[Op]) -> None:
        """Carry out operations that fit."""
        for table, row_id, old, new in ops:
            rows = self.rows.setdefault(table, {})
            if new is None:
                rows.pop(row_id, None)
            else:
                rows[row_id] = merged({} if old is None else rows.get(row_id, {"id": row_id}), new)

    def plan(self) -> Plan | None:
        """The plan that the rows make up; None where there is none. Raises StoreError("unreadable_value")."""
        head = next(iter(self.rows[Table.PLAN].values()), None)
        if head is None:
            return None
        notes = self._by_parent(Table.NOTES, Note)
        evidence = self._by_parent(Table.EVIDENCE, Evidence)
        tasks: defaultdict[str, list[Task]] = defaultdict(list)
        for row_id, document in self.rows[Table.TASKS].items():
            task = decode_row(Task, document, notes=notes[row_id], evidence=evidence[row_id])
            tasks[task.parent].append(task)
        actions = [
            decode_row(
                Action,
                document,
                tasks=_ranked(tasks[row_id]),
                notes=notes[row_id],
                evidence=evidence[row_id],
            )
            for row_id, document in self.rows[Table.ACTIONS].items()
        ]
        trash = [decode_row(Trashed, document) for document in self.rows[Table.TRASH].values()]
        plan_id = str(head["id"])
        return decode_row(
            Plan,
            head,
            actions=_ranked(actions),
            notes=notes[plan_id],
            evidence=evidence[plan_id],
            trash=_dated(trash),
        )

    def _by_parent(self, table: Table, kind: type[A]) -> defaultdict[str, tuple[A, ...]]:
        found: defaultdict[str, list[A]] = defaultdict(list)
        for document in self.rows[table].values():
            row = decode_row(kind, document)
            found[row.parent].append(row)
        by_parent: defaultdict[str, tuple[A, ...]] = defaultdict(tuple)
        by_parent.update((parent, _dated(rows)) for parent, rows in found.items())
        return by_parent


def merged(document: Document, fields: Document) -> Document:
    """A new document with these fields set, and without those that are blank now."""
    result = {**document, **fields}
    return {name: value for name, value in result.items() if not is_blank(value)}


def _ranked(rows: list[K]) -> tuple[K, ...]:
    return tuple(sorted(rows, key=lambda row: (row.rank, row.id)))


def _dated(rows: list[D]) -> tuple[D, ...]:
    return tuple(sorted(rows, key=lambda row: (row.at, row.id)))
