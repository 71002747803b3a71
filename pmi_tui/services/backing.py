"""Backups of a store: making, listing and bringing them back."""

from __future__ import annotations

from pmi_tui.errors import StoreError
from pmi_tui.store.backups import Backup, Backups, Restored
from pmi_tui.store.files import Files
from pmi_tui.store.folder import Folder
from pmi_tui.store.upkeep import migrate as _migrate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["Backup", "Restored", "create_backup", "list_backups", "migrate_store", "restore_backup"]

WAIT = 10.0


def create_backup(root: str, *, wait: float = WAIT, read_only: bool = False) -> Backup:
    """Back the whole store up, evidence files too. Raises StoreError, BusyError."""
    return _backups(root, wait, read_only=read_only).create()


def list_backups(root: str) -> tuple[Backup, ...]:
    """All backups, newest first; none where there is no store."""
    return Backups(Folder(Files(), root), 0).all()


def restore_backup(
    root: str, name: str, plans: Collection[str] = (), *, wait: float = WAIT, read_only: bool = False
) -> Restored:
    """Make the store, or only some plans, what it was; what is there now is backed up first.

    `name` is one of `list_backups`, or the path of a backup kept elsewhere. Raises InvalidError("unknown_backup",
    "unknown_plan") and StoreError("backup_damaged", "backup_foreign"): then nothing was touched.
    """
    return _backups(root, wait, read_only=read_only, damaged=True).restore(name, plans)


def migrate_store(root: str, *, wait: float = WAIT, read_only: bool = False) -> bool:
    """Bring a store to this program's schema after a backup; False where it has it already.

    Raises StoreError("newer_schema") for a store that is ahead, BusyError.
    """
    return _migrate(_folder(root, read_only=read_only), wait)


def _backups(root: str, wait: float, *, read_only: bool, damaged: bool = False) -> Backups:
    return Backups(_folder(root, read_only=read_only, damaged=damaged), wait)


def _folder(root: str, *, read_only: bool, damaged: bool = False) -> Folder:
    folder = Folder(Files(), root)
    if read_only:
        raise StoreError("read_only", where=root)
    try:
        there = folder.check()
    except StoreError as error:
        if not damaged or error.key != "store_damaged":
            raise
        there = True
    if not there:
        raise StoreError("store_missing", where=root)
    return folder
