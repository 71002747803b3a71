"""Whether a store may be written to, and what is due when a handle does so for the first time."""

from __future__ import annotations

import os

from pmi_tui.errors import StoreError
from pmi_tui.store.unfinished import UNFINISHED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.errors import PmiError
    from pmi_tui.store.folder import Folder


class Gate:
    """Stands before every write to the store in `folder`: edits, and what is done to the store as a whole.

    `shut` refuses them all by wish; `daily_backups` makes the day's backup once the first write is safe, so that
    nobody has to wait for it; writing on a file system of another machine takes `unsafe_network`.
    """

    def __init__(
        self,
        folder: Folder,
        wait: float,
        *,
        shut: bool = False,
        daily_backups: bool = False,
        unsafe_network: bool = False,
    ) -> None:
        self._folder = folder
        self._wait = wait
        self._shut = shut
        self._backup_due = daily_backups
        self._unsafe_network = unsafe_network
        self._is_open = False
        self._notices: list[PmiError] = []

    @property
    def read_only(self) -> bool:
        """Whether every write is refused: by wish, for a newer schema, or because of where the store lies."""
        if self._shut or not self._folder.check():
            return self._shut
        if self._folder.is_ahead or not self._folder.files.writable(self._folder.plans):
            return True
        return not self._is_open and self._lies_elsewhere()

    def _lies_elsewhere(self) -> bool:
        try:
            self.check()
        except StoreError:
            return True
        return False

    @property
    def notices(self) -> tuple[PmiError, ...]:
        """What a person should know about the store as a whole."""
        return (*self._folder.notices, *self._unfinished(), *self._notices)

    def _unfinished(self) -> tuple[StoreError, ...]:
        mark = f"{self._folder.root}/{UNFINISHED}"
        try:
            self._folder.files.stat(mark)
        except OSError:
            return ()
        return (StoreError("restore_unfinished", where=mark),)

    def check(self) -> None:
        """Raise StoreError: "read_only" where nothing is to be written by wish, or "network_folder"."""
        if self._shut:
            raise StoreError("read_only", where=self._folder.root)
        if not (self._is_open or self._unsafe_network):
            from pmi_tui.store.network import refuse_network

            refuse_network(self._folder)

    def rehearse(self) -> None:
        """Raise what `enter` would, without making or changing anything."""
        self.check()
        folder = self._folder
        if not folder.check():
            self.rehearse_making()
        elif folder.is_ahead or (folder.is_behind and not folder.is_private):
            folder.check_schema()
        elif not folder.files.writable(folder.plans):
            raise StoreError("no_permission", where=folder.plans)

    def rehearse_making(self) -> None:
        """Raise StoreError where the system would not let this account make the store's folder."""
        there = self._folder.root
        while not os.path.lexists(there):
            there = there.rstrip("/").rpartition("/")[0] or ("/" if there.startswith("/") else ".")
        if not self._folder.files.writable(f"{there}/."):
            raise StoreError("no_permission" if os.path.exists(f"{there}/.") else "not_a_file", where=there)  # noqa: PTH110

    def enter(self) -> None:
        """Make the store, or bring it to this program's schema if it is private; once for each handle.

        Raises StoreError: "network_folder", "newer_schema", "older_schema" for a shared one, or what `Folder.check`
        does; and BusyError.
        """
        self.check()
        if self._is_open:
            return
        from pmi_tui.store import upkeep

        if self._folder.check() and self._folder.is_behind and self._folder.is_private:
            upkeep.migrate(self._folder, self._wait)
        self._folder.make(self._wait)
        self._is_open = True

    def leave(self) -> None:
        """Something was written and is safe: back up if that is due today."""
        if not self._backup_due:
            return
        self._backup_due = False
        from pmi_tui.store import upkeep

        failed = upkeep.back_up_daily(self._folder)
        if failed is not None:
            self._notices.append(failed)
