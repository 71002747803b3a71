"""Whether a handle may write, and what is due when it does so for the first time."""

from __future__ import annotations

from pmi_tui.errors import StoreError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.errors import PmiError
    from pmi_tui.store.folder import Folder


class Gate:
    """Stands before every write to the store in `folder`.

    `shut` refuses them all by wish; `daily_backups` makes the day's backup once the first write is safe, so that
    nobody has to wait for it; writing on a file system of another machine takes `unsafe_network`.
    """

    def __init__(
        self, folder: Folder, wait: float, *, shut: bool, daily_backups: bool, unsafe_network: bool
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
        """Whether every write is refused: by wish, for a newer schema, or because the account cannot write there."""
        if self._shut or not self._folder.check():
            return self._shut
        return self._folder.is_ahead or not self._folder.files.writable(self._folder.plans)

    @property
    def notices(self) -> tuple[PmiError, ...]:
        """What a person should know about the store as a whole."""
        return (*self._folder.notices, *self._notices)

    def check(self) -> None:
        """Raise StoreError("read_only") where nothing is to be written by wish."""
        if self._shut:
            raise StoreError("read_only", where=self._folder.root)

    def enter(self) -> None:
        """Make the store, or bring it to this program's schema if it is private; once for each handle.

        Raises StoreError: "network_folder", "newer_schema", "older_schema" for a shared one, or what `Folder.check`
        does; and BusyError.
        """
        self.check()
        if self._is_open:
            return
        from pmi_tui.store import upkeep

        if not self._unsafe_network:
            upkeep.refuse_network(self._folder)
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
