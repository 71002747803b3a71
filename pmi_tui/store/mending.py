"""Putting a plan right whose journal is damaged or lacks what its checkpoint holds: what is left, said aloud.

The good beginning of the journal stays. Where the checkpoint knows more, one line is added that makes up the
difference; it bears `"g": 1`, and its revision may leave a gap. The journal as it was is kept beside the new one.
"""

from __future__ import annotations

from datetime import UTC, datetime

from pmi_tui.domain.changes import Table
from pmi_tui.domain.history import Act
from pmi_tui.errors import StoreError
from pmi_tui.store import checkpoint, journal
from pmi_tui.store.files import refusal
from pmi_tui.store.journal import START
from pmi_tui.store.tables import Tables

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.store.codec import Document, Op
    from pmi_tui.store.folder import Folder
    from pmi_tui.store.journal import Place, Scan

RECOVER = "recover"
"""Name of the act that makes up for what a journal lost."""


class Mended:
    """What is left of a plan: up to which `revision`, and where the journal as it was is `kept`.

    `gap` says whether the checkpoint made up for records that are lost; `lost` how many bytes of the journal could
    not be used.
    """

    __slots__ = ("gap", "kept", "lost", "revision")

    def __init__(self, revision: int, kept: str, gap: bool, lost: int) -> None:
        self.revision = revision
        self.kept = kept
        self.gap = gap
        self.lost = lost


def mend(folder: Folder, plan_id: str) -> Mended:
    """Make a plan whole from what is left of it, for who is alone in the store.

    Raises StoreError("plan_lost") where neither journal nor checkpoint holds anything, and what the system refuses.
    """
    path = f"{folder.plans}/{plan_id}.jsonl"
    try:
        content = _content(folder, path)
        scan = journal.scan(content, START)
        tables = _rows_of(scan)
        if plan_id not in tables.rows[Table.PLAN] and tables.rows[Table.PLAN]:
            scan, tables = journal.scan(b"", START), Tables()
        kept = _best(folder, plan_id, content)
        if kept is None and not scan.lines:
            raise StoreError("plan_lost", where=path)
        bridge, place = b"", scan.place
        if kept is not None and kept[1].revision > place.revision:
            bridge, place = _bridge(scan, tables, kept)
            tables = kept[0]
        aside = _keep_aside(folder, plan_id, content)
        folder.replace(f"plans/{plan_id}.jsonl", content[: scan.place.offset] + bridge)
        folder.replace(f"plans/{plan_id}.json", checkpoint.encode(tables, place))
    except OSError as error:
        raise refusal(error, path, "not_saved") from error
    return Mended(place.revision, aside, bool(bridge), len(content) - scan.place.offset)


def _rows_of(scan: Scan) -> Tables:
    tables = Tables()
    for line in scan.lines:
        tables.apply(line.ops)
    return tables


def _content(folder: Folder, path: str) -> bytes:
    try:
        return folder.files.read_file(path)
    except FileNotFoundError:
        return b""


def _best(folder: Folder, plan_id: str, content: bytes) -> tuple[Tables, Place] | None:
    """The checkpoint, and what follows it in the journal if its own line is there."""
    try:
        found = checkpoint.decode(folder.files.read_file(f"{folder.plans}/{plan_id}.json"))
    except FileNotFoundError:
        return None
    if found is None:
        return None
    tables, place = found
    if journal.follows(content[place.line :], place):
        scan = journal.scan(content[place.offset :], place)
        for line in scan.lines:
            tables.apply(line.ops)
        place = scan.place
    return tables, place


def _bridge(scan: Scan, tables: Tables, kept: tuple[Tables, Place]) -> tuple[bytes, Place]:
    now = datetime.now(UTC)
    act = Act(f"g{now:%Y%m%d%H%M%S}", RECOVER, "pmi-tui", now, ())
    data, line = journal.encode(scan.place, act, difference(tables, kept[0]), gap=kept[1].revision)
    return data, line.place


def difference(before: Tables, after: Tables) -> list[Op]:
    """The operations that turn one plan's rows into another's: made and changed from the top, removed from below."""
    names = [table.value for table in Table]
    names += sorted({*before.rows, *after.rows} - set(names))
    changed = [
        op for name in names for op in _changed(name, before.rows.get(name, {}), after.rows.get(name, {}))
    ]
    removed: list[Op] = [
        (name, row_id, row, None)
        for name in reversed(names)
        for row_id, row in before.rows.get(name, {}).items()
        if row_id not in after.rows.get(name, {})
    ]
    return removed + changed


def _changed(table: str, before: dict[str, Document], after: dict[str, Document]) -> list[Op]:
    ops: list[Op] = []
    for row_id, row in after.items():
        old = before.get(row_id)
        if old is None:
            ops.append((table, row_id, None, row))
            continue
        touched = [name for name in {**old, **row} if old.get(name) != row.get(name)]
        if touched:
            was, now = ({name: rows.get(name) for name in touched} for rows in (old, row))
            ops.append((table, row_id, was, now))
    return ops


def _keep_aside(folder: Folder, plan_id: str, content: bytes) -> str:
    """The journal as it was, under a name that is free."""
    number = 1
    there = folder.files.listdir(folder.plans)
    while (name := f"{plan_id}.damaged-{number}") in there:
        number += 1
    folder.replace(f"plans/{name}", content)
    return f"{folder.plans}/{name}"
