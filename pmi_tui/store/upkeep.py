"""What is due before the first write of a day, or after the program was renewed."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from pmi_tui.errors import BusyError, PmiError, StoreError
from pmi_tui.store.files import refusal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.store.folder import Folder

_PATIENCE = 1.0
"""Seconds that a daily backup waits for those who write just then."""
_FOR_THE_DOCTOR = frozenset({"journal_damaged", "foreign_journal"})


def back_up_daily(folder: Folder) -> PmiError | None:
    """Make the day's backup unless there is one; what went wrong, if anything did: no edit has to wait for it."""
    today = datetime.now(UTC)
    try:
        if _has_plans(folder) and not _has_backup_of(folder, today):
            from pmi_tui.store.backups import Backups

            Backups(folder, _PATIENCE).create_daily(today)
    except BusyError:
        return None
    except StoreError as error:
        return StoreError("backup_failed", where=error.where, problem=error.key)
    return None


def _has_plans(folder: Folder) -> bool:
    return folder.check() and any(name.endswith(".jsonl") for name in _names(folder, "plans"))


def _has_backup_of(folder: Folder, day: datetime) -> bool:
    """Looked up by name, so that every other write of the day loads nothing for it."""
    return any(name.startswith(f"{day:%Y%m%d}T") for name in _names(folder, "backups"))


def _names(folder: Folder, name: str) -> list[str]:
    path = f"{folder.root}/{name}"
    try:
        return folder.files.listdir(path)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise refusal(error, path, "unreadable") from error


def migrate(folder: Folder, wait: float) -> bool:
    """Bring a store to this program's schema, after a backup; False where it has it already.

    Raises BusyError, and StoreError("newer_schema") for a store that is ahead.
    """
    from pmi_tui.store.backups import BEFORE_MIGRATION, Backups

    folder.look_again()
    if not folder.is_behind:
        folder.check_schema()
        _make_last(folder)
        return False
    with folder.alone(wait):
        folder.look_again()
        if not folder.is_behind:
            _make_last(folder)
            return False
        Backups(folder, wait).write(BEFORE_MIGRATION)
        for name in sorted(folder.files.listdir(folder.plans)):
            if name.endswith(".jsonl"):
                _renew(folder, name.removesuffix(".jsonl"))
        folder.describe()
    return True


def _make_last(folder: Folder) -> None:
    """Who wrote the number may have died before it was on the disk."""
    try:
        folder.files.fsync_dir(folder.root)
    except OSError as error:
        raise refusal(error, folder.root, "not_saved") from error


def _renew(folder: Folder, plan_id: str) -> None:
    """Write a plan's checkpoint anew; one whose journal is damaged stays for the doctor."""
    from pmi_tui.store import checkpoint
    from pmi_tui.store.replica import Replica

    replica = Replica(folder.files, folder.plans, plan_id)
    try:
        replica.catch_up()
    except StoreError as error:
        if error.key in _FOR_THE_DOCTOR:
            return
        raise
    if replica.damage is None:
        _flush(folder, replica.journal)
        folder.replace(f"plans/{plan_id}.json", checkpoint.encode(replica.tables, replica.place))


def _flush(folder: Folder, journal: str) -> None:
    """A line of a writer that died may not be on the disk, and a checkpoint must not know more than the journal."""
    fd = folder.files.open(journal, os.O_RDONLY)
    try:
        folder.files.fdatasync(fd)
    finally:
        folder.files.let_go(fd)
