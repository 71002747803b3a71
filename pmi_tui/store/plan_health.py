"""Examining one plan's files."""

from __future__ import annotations

import re

from pmi_tui.domain.changes import Table
from pmi_tui.errors import PmiError, StoreError
from pmi_tui.store import checkpoint, journal
from pmi_tui.store.evidence import EvidenceFiles
from pmi_tui.store.files import refusal
from pmi_tui.store.finding import Finding, Severity
from pmi_tui.store.folder import check_plan_id
from pmi_tui.store.journal import START
from pmi_tui.store.replica import Replica

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pmi_tui.store.folder import Folder
    from pmi_tui.store.journal import Scan
    from pmi_tui.store.tables import Tables

_BEARERS = (Table.PLAN, Table.ACTIONS, Table.TASKS)
_PARENTS = ((Table.TASKS, (Table.ACTIONS,)), (Table.NOTES, _BEARERS), (Table.EVIDENCE, _BEARERS))
_DIGEST = re.compile(r"[0-9a-f]{64}")


def examine_plan(folder: Folder, plan_id: str) -> Iterator[Finding]:
    """What is odd about a plan's journal, its checkpoint and the rows in it."""
    path = f"{folder.plans}/{plan_id}.jsonl"
    try:
        check_plan_id(plan_id)
    except PmiError:
        yield Finding("stray_file", Severity.WARNING, path)
        return
    try:
        kept = _checkpoint(folder, plan_id)
        scan = journal.scan(_read(folder, path), START)
        yield from _journal(path, scan)
        yield from _compare(f"{folder.plans}/{plan_id}.json", kept, scan)
        replica = Replica(folder.files, folder.plans, plan_id)
        replica.catch_up()
        replica.plan()
    except StoreError as error:
        if error.key != "journal_damaged":
            yield Finding.of(error, path)
        return
    yield from _rows(folder, path, plan_id, replica.tables)


def _journal(path: str, scan: Scan) -> Iterator[Finding]:
    revision = scan.place.revision
    if scan.damaged:
        yield Finding("journal_damaged", Severity.ERROR, path, mendable=True, revision=revision + 1)
    elif scan.rest:
        yield Finding("torn_line", Severity.WARNING, path, mendable=True, size=len(scan.rest))
    if any("g" in line.held for line in scan.lines):
        yield Finding("journal_gap", Severity.HINT, path)


def _checkpoint(folder: Folder, plan_id: str) -> bytes | None:
    """Read before the journal: somebody at work may add to both in between."""
    path = f"{folder.plans}/{plan_id}.json"
    try:
        return folder.files.read_file(path)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise refusal(error, path, "unreadable") from error


def _compare(path: str, content: bytes | None, scan: Scan) -> Iterator[Finding]:
    if content is None:
        yield Finding("checkpoint_missing", Severity.HINT, path, mendable=bool(scan.lines))
        return
    kept = checkpoint.decode(content)
    if kept is None:
        yield Finding("checkpoint_damaged", Severity.WARNING, path, mendable=True)
    elif scan.damaged:
        return
    elif kept[1].revision > scan.place.revision:
        yield Finding("journal_cut", Severity.ERROR, path, mendable=True, revision=kept[1].revision)
    elif kept[1].revision < scan.place.revision:
        yield Finding("checkpoint_behind", Severity.HINT, path, mendable=True)


def _rows(folder: Folder, path: str, plan_id: str, tables: Tables) -> Iterator[Finding]:
    orphans = [
        row_id
        for table, homes in _PARENTS
        for row_id, row in tables.rows[table].items()
        if not any(row.get("parent") in tables.rows[home] for home in homes)
    ]
    if orphans:
        yield Finding("orphan_rows", Severity.WARNING, path, count=len(orphans), first=orphans[0])
    heads = list(tables.rows[Table.PLAN])
    if heads and heads != [plan_id]:
        yield Finding("foreign_journal", Severity.ERROR, path, plan=heads[0])
    kept = frozenset(EvidenceFiles(folder).digests())
    for row_id, row in tables.rows[Table.EVIDENCE].items():
        for digest in _DIGEST.findall(str(row.get("files", ""))):
            if digest not in kept:
                yield Finding("evidence_lost", Severity.ERROR, path, id=row_id, sha256=digest)


def _read(folder: Folder, path: str) -> bytes:
    try:
        return folder.files.read_file(path)
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise refusal(error, path, "unreadable") from error
