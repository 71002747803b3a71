"""Backups of a store: making, listing and bringing them back."""

from __future__ import annotations

from pmi_tui.errors import StoreError
from pmi_tui.services.terms import ORDINARY, Terms
from pmi_tui.store.backups import MANUAL, Backup, Backups, Foreseen, Restored
from pmi_tui.store.files import Files
from pmi_tui.store.folder import Folder
from pmi_tui.store.upkeep import migrate as _migrate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = [
    "MANUAL",
    "Backup",
    "Foreseen",
    "Restored",
    "create_backup",
    "foresee_backup",
    "foresee_migration",
    "foresee_restore",
    "list_backups",
    "migrate_store",
    "restore_backup",
]


def create_backup(root: str, terms: Terms = ORDINARY) -> Backup:
    """Back the whole store up, evidence files too. Raises StoreError, BusyError."""
    return Backups(_folder(root, terms), terms.wait).create()


def foresee_backup(root: str, terms: Terms = ORDINARY) -> str:
    """The folder in which `create_backup` would make one; raises the StoreError that it would."""
    return f"{_tried(root, terms).root}/backups"


def list_backups(root: str) -> tuple[Backup, ...]:
    """All backups, newest first; none where there is no store."""
    return Backups(Folder(Files(), root), 0).all()


def restore_backup(root: str, name: str, plans: Collection[str] = (), terms: Terms = ORDINARY) -> Restored:
    """Make the store, or only some plans, what it was; what is there now is backed up first.

    `name` is one of `list_backups`, or the path of a backup kept elsewhere. Raises InvalidError("unknown_backup",
    "unknown_plan") and StoreError("backup_damaged", "backup_foreign"): then nothing was touched.
    """
    return Backups(_folder(root, terms, damaged=True), terms.wait).restore(name, plans)


def foresee_restore(root: str, name: str, plans: Collection[str] = (), terms: Terms = ORDINARY) -> Foreseen:
    """What `restore_backup` would do; raises what it would."""
    return Backups(_tried(root, terms, damaged=True), terms.wait).foresee(name, plans)


def migrate_store(root: str, terms: Terms = ORDINARY) -> bool:
    """Bring a store to this program's schema after a backup; False where it has it already.

    Raises StoreError("newer_schema") for a store that is ahead, BusyError.
    """
    return _migrate(_folder(root, terms), terms.wait)


def foresee_migration(root: str, terms: Terms = ORDINARY) -> bool:
    """Whether `migrate_store` would change anything; raises the StoreError that it would."""
    folder = _folder(root, terms)
    if folder.is_behind:
        terms.gate(folder).rehearse_making()
    else:
        folder.check_schema()
    return folder.is_behind


def _folder(root: str, terms: Terms, *, damaged: bool = False) -> Folder:
    """The store, once it is sure that it may be written to; `damaged` if its description need not be whole."""
    folder = Folder(Files(), root)
    terms.gate(folder).check()
    try:
        there = folder.check()
    except StoreError as error:
        if not damaged or error.key != "store_damaged":
            raise
        there = True
    if not there:
        raise StoreError("store_missing", where=root)
    return folder


def _tried(root: str, terms: Terms, *, damaged: bool = False) -> Folder:
    folder = _folder(root, terms, damaged=damaged)
    terms.gate(folder).rehearse_making()
    return folder
