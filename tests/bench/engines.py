"""The same edit of the same documents in three stores: ours, stock TinyDB, SQLite."""

import json
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Any

from tinydb import TinyDB

from pmi_tui.domain.changes import Table
from pmi_tui.domain.history import Act
from pmi_tui.domain.plan import Plan
from pmi_tui.domain.rows import altered, made
from pmi_tui.domain.states import Standing, State
from pmi_tui.domain.task import Task
from pmi_tui.store.codec import encode_changes, encode_value
from pmi_tui.store.local import LocalRepository
from pmi_tui.store.tables import Tables
from tests.builders import AT

_numbers = count(1)
Row = tuple[str, int, Task]
"""A task: its plan, its number among all tasks, and itself as it was made."""


class Engine(ABC):
    """A store that can give a task another percentage, durably as far as it ever is, and list its plans."""

    name: str

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()

    @abstractmethod
    def fill(self, plans: Sequence[Plan]) -> None:
        """Put the plans in."""

    @abstractmethod
    def open(self) -> None:
        """Get ready to edit."""

    @abstractmethod
    def edit(self, row: Row) -> None:
        """Give the task another percentage."""

    @abstractmethod
    def list(self) -> int:
        """The plans with what a list shows of them; how many there are."""

    @abstractmethod
    def kept(self) -> int:
        """How many edits, and whatever made the plans, its history holds."""

    @abstractmethod
    def close(self) -> None:
        """Let go."""

    def cold_edit(self, row: Row) -> None:
        """Open, edit, close."""
        self.open()
        self.edit(row)
        self.close()

    def cold_list(self) -> None:
        """Open, list, close."""
        self.open()
        self.list()
        self.close()


class Ours(Engine):
    """A folder with journals and checkpoints."""

    name = "pmi-tui"

    def fill(self, plans: Sequence[Plan]) -> None:
        self.open()
        for number, plan in enumerate(plans):
            self.store.apply(plan.id, Act(f"m{number}", "create", "ana", AT, made(plan)))
        self.close()

    def open(self) -> None:
        self.store = LocalRepository(self.folder)
        self.now: dict[str, Task] = {}

    def edit(self, row: Row) -> None:
        plan_id, _, task = row
        before = self.now.get(task.id) or self._task(plan_id, task.id)
        number = next(_numbers)
        standing = Standing(State.IN_PROGRESS, percent=_other_percent(before.standing.percent))
        changes = altered(before, standing=standing)
        self.store.apply(plan_id, Act(f"e{number}", "mark", "ana", AT, changes))
        self.now[task.id] = Task(task.id, task.parent, task.rank, task.text, standing)

    def _task(self, plan_id: str, task_id: str) -> Task:
        found = self.store.open(plan_id).plan.task(task_id)
        assert found is not None
        return found[1]

    def list(self) -> int:
        return len(self.store.summaries())

    def kept(self) -> int:
        return sum(summary.revision for summary in self.store.summaries())

    def close(self) -> None:
        self.store.close()


class Stock(Engine):
    """TinyDB as it comes: one JSON file, written anew for every change, never flushed."""

    name = "stock TinyDB"

    @property
    def path(self) -> Path:
        return self.folder / "db.json"

    def fill(self, plans: Sequence[Plan]) -> None:
        content: dict[str, dict[str, Any]] = {table.value: {} for table in Table}
        for table, rows in content.items():
            documents = (document for plan in plans for document in _documents(plan)[table])
            rows.update({str(number): document for number, document in enumerate(documents, 1)})
        self.path.write_text(json.dumps(content))

    def open(self) -> None:
        self.db = TinyDB(self.path)

    def edit(self, row: Row) -> None:
        _, number, _ = row
        standing = encode_value(Standing(State.IN_PROGRESS, percent=1 + next(_numbers) % 99))
        self.db.table("tasks").update({"standing": standing}, doc_ids=[number])

    def list(self) -> int:
        return len(self.db.table("plan").all())

    def kept(self) -> int:
        return 0

    def close(self) -> None:
        self.db.close()


class Lite(Engine):
    """SQLite: documents as JSON, a history beside them, write-ahead log, every commit flushed."""

    name = "SQLite"

    def fill(self, plans: Sequence[Plan]) -> None:
        self.open()
        self.db.execute("begin")
        for table in Table:
            self.db.execute(
                f"create table {table.value} (number integer primary key, plan text, document text)"
            )
            rows = [
                (plan.id, json.dumps(document))
                for plan in plans
                for document in _documents(plan)[table.value]
            ]
            self.db.executemany(f"insert into {table.value} (plan, document) values (?, ?)", rows)
        self.db.execute("create table history (number integer primary key, user text, at text, changes text)")
        self.db.execute("commit")
        self.close()

    def open(self) -> None:
        self.db = sqlite3.connect(self.folder / "db.sqlite", timeout=60, isolation_level=None)
        self.db.execute("pragma journal_mode = wal")
        self.db.execute("pragma synchronous = full")

    def edit(self, row: Row) -> None:
        _, number, task = row
        self.db.execute("begin immediate")
        [text] = self.db.execute("select document from tasks where number = ?", (number,)).fetchone()
        document = json.loads(text)
        change = {"standing": encode_value(Standing(State.IN_PROGRESS, percent=1 + next(_numbers) % 99))}
        old = {"standing": document["standing"]}
        self.db.execute(
            "update tasks set document = ? where number = ?", (json.dumps({**document, **change}), number)
        )
        self.db.execute(
            "insert into history (user, at, changes) values (?, ?, ?)",
            ("ana", AT.isoformat(), json.dumps([task.id, old, change])),
        )
        self.db.execute("commit")

    def list(self) -> int:
        return len([json.loads(text) for (text,) in self.db.execute("select document from plan")])

    def kept(self) -> int:
        [number] = self.db.execute("select count(*) from history").fetchone()
        return int(number)

    def close(self) -> None:
        self.db.close()


def rows_of(plans: Sequence[Plan]) -> list[Row]:
    """Every task with its plan and its number."""
    tasks = ((plan.id, task) for plan in plans for action in plan.actions for task in action.tasks)
    return [(plan_id, number, task) for number, (plan_id, task) in enumerate(tasks, 1)]


def _other_percent(percent: int | None) -> int:
    return 1 + (percent or 0) % 99


def _documents(plan: Plan) -> dict[str, list[Any]]:
    tables = Tables()
    tables.apply(encode_changes(made(plan)))
    return {table: list(rows.values()) for table, rows in tables.rows.items()}
