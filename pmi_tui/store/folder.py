"""The store's folder: what lies where in it, with which permissions, and whether it is ours at all."""

from __future__ import annotations

import json
import os
from contextlib import contextmanager, suppress

from pmi_tui.domain.ids import RESERVED
from pmi_tui.errors import InvalidError, StoreError
from pmi_tui.store import migrations
from pmi_tui.store.compact import dump
from pmi_tui.store.files import refusal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pmi_tui.store.files import Files

FORMAT = "pmi-tui"
PRIVATE = 0o700
_FOLDERS = ("plans", "locks")
_OURS = frozenset(
    {
        *_FOLDERS,
        "files",
        "drafts",
        "backups",
        "leftovers",
        "index.json",
        "index.json.tmp",
        "mappings.json",
        "units.json",
        "store.json.tmp",
    }
)


class Folder:
    """Paths of a store and what makes them; nothing is made before the first write."""

    def __init__(self, files: Files, root: str) -> None:
        self.files = files
        self.root = root
        self.plans = f"{root}/plans"
        self._is_ours = False
        self.schema = migrations.schema()
        """The schema of what lies there, once that was looked at."""

    def check(self) -> bool:
        """Whether there is a store, once it was found to be ours.

        Raises StoreError: "foreign_folder", "store_damaged", "no_permission", "not_a_file" or "unreadable".
        """
        if not self._is_ours:
            path = f"{self.root}/store.json"
            try:
                self._is_ours = self._accept(path, self.files.read_file(path))
            except FileNotFoundError:
                return self._check_content()
            except NotADirectoryError as error:
                raise StoreError("foreign_folder", where=self.root) from error
            except OSError as error:
                raise refusal(error, path, "unreadable") from error
        return True

    def make(self, wait: float) -> None:
        """Make what is missing of the store: private, unless its folder is there with other permissions.

        Raises StoreError, and BusyError when somebody else is making it for longer than `wait` seconds.
        """
        self.check()
        if self._is_ours:
            self.check_schema()
            try:
                self._make_folders()
            except OSError as error:
                raise refusal(error, self.root, "not_saved") from error
            return
        with self.alone(wait):
            self.check()
            if not self._is_ours:
                self.describe()

    @property
    def is_behind(self) -> bool:
        """Whether an older program made the store; it can be read as it is."""
        return self.schema < migrations.schema()

    @property
    def is_ahead(self) -> bool:
        """Whether a newer program made the store, so that this one only reads."""
        return self.schema > migrations.schema()

    @property
    def is_private(self) -> bool:
        """Whether nobody but its owner has anything to do with the store. Raises OSError."""
        return self.files.stat(self.root).st_mode & 0o077 == 0

    def look_again(self) -> bool:
        """As `check`, even if that was done before."""
        self._is_ours = False
        return self.check()

    def check_schema(self) -> None:
        """Raise StoreError("newer_schema") or ("older_schema") where this program must not write."""
        if self.is_ahead or self.is_behind:
            key = "newer_schema" if self.is_ahead else "older_schema"
            raise StoreError(key, where=self.root, found=self.schema, known=migrations.schema())

    @contextmanager
    def alone(self, wait: float) -> Iterator[None]:
        """Nobody edits any plan meanwhile. Raises BusyError, and StoreError for what the system refuses."""
        from pmi_tui.store.locks import FileLock

        try:
            self._make_folders()
            lock = FileLock(self.files, f"{self.root}/locks/store.lock", wait)
            try:
                with lock.held(self.file_mode()):
                    yield
            finally:
                lock.close()
        except OSError as error:
            raise refusal(error, self.root, "not_saved") from error

    def describe(self) -> None:
        """Write what the store is, by this program's schema. Raises OSError; the caller is alone."""
        identity = self._identity()
        with suppress(FileNotFoundError, ValueError, KeyError, TypeError):
            identity["id"] = json.loads(self.files.read_file(f"{self.root}/store.json"))["id"]
        self._flush_names_above()
        self.replace("store.json", dump(identity) + b"\n")
        self._is_ours, self.schema = True, migrations.schema()

    def _flush_names_above(self) -> None:
        """A power cut must not take the store's folder: whoever made those above may have died before flushing them."""
        above = os.path.abspath(self.root)  # noqa: PTH100 (pathlib is not loaded for this)
        while above != "/":
            above = above.rpartition("/")[0] or "/"
            with suppress(PermissionError):
                self.files.fsync_dir(above)

    def make_folder(self, name: str) -> None:
        """Make one of the folders in the store that not every store has. Raises OSError."""
        self._make_folder(f"{self.root}/{name}", self.files.stat(self.root).st_mode & 0o7777)
        self.files.fsync_dir(self.root)

    def replace(self, name: str, content: bytes) -> None:
        """Give a file new content, whole or not at all. Raises OSError; the caller holds the lock."""
        path = f"{self.root}/{name}"
        temporary = f"{path}.tmp"
        fd = self.open_new(temporary, os.O_WRONLY)
        try:
            try:
                self.files.write(fd, content)
                self.files.fsync(fd)
            finally:
                self.files.close(fd)
            self.files.rename(temporary, path)
        except OSError:
            self.discard(temporary)
            raise
        self.files.fsync_dir(path.rpartition("/")[0])

    def open_new(self, path: str, flags: int) -> int:
        """Open a file that starts empty, with the permissions that the folder asks for. Raises OSError."""
        self.discard(path)
        return self.files.open(path, flags | os.O_CREAT | os.O_EXCL, self.file_mode())

    def discard(self, path: str) -> None:
        """Remove a file if it is there and can be removed."""
        try:
            self.files.unlink(path)
        except OSError:
            return

    def file_mode(self) -> int:
        """Permissions of files: what the folder's own say, execution left out. Raises OSError."""
        return (self.files.stat(self.root).st_mode & 0o666) | 0o600

    def _accept(self, path: str, content: bytes) -> bool:
        try:
            identity = json.loads(content)
            form, schema = identity["format"], identity["schema"]
        except (ValueError, KeyError, TypeError) as error:
            raise StoreError("store_damaged", where=path) from error
        if form != FORMAT or type(schema) is not int or schema < 1:
            raise StoreError("foreign_folder", where=self.root)
        self.schema = schema
        return True

    @property
    def notices(self) -> tuple[StoreError, ...]:
        """What a person has to know about a store that can be read: that it is ahead of this program."""
        known = migrations.schema()
        ahead = StoreError("newer_schema", where=self.root, found=self.schema, known=known)
        return (ahead,) if self.is_ahead else ()

    def _check_content(self) -> bool:
        try:
            names = self.files.listdir(self.root)
        except FileNotFoundError:
            return False
        except OSError as error:
            raise refusal(error, self.root, "unreadable") from error
        if not _OURS.issuperset(names):
            raise StoreError("foreign_folder", where=self.root)
        return "plans" in names

    def _make_folders(self) -> None:
        try:
            mode = self.files.stat(self.root).st_mode & 0o7777
        except FileNotFoundError:
            mode = PRIVATE
            self._make_folder(self.root, mode)
        for name in _FOLDERS:
            self._make_folder(f"{self.root}/{name}", mode)

    def _make_folder(self, path: str, mode: int) -> None:
        above = path.rpartition("/")[0] or "/"
        try:
            self.files.mkdir(path, mode)
        except FileExistsError:
            return
        except FileNotFoundError:
            self._make_folder(above, PRIVATE)
            self.files.mkdir(path, mode)

    def _identity(self) -> dict[str, object]:
        return {"format": FORMAT, "schema": migrations.schema(), "id": os.urandom(16).hex()}


def check_plan_id(plan_id: str) -> str:
    """The id, if it is a slug that can name files; raises InvalidError("bad_plan_id") otherwise."""
    letters = plan_id.replace("-", "")
    free = plan_id not in RESERVED
    is_plain = free and letters.isascii() and letters.isalnum() and letters == letters.lower()
    if not is_plain or plan_id[0] == "-" or plan_id[-1] == "-" or len(plan_id) > 200:
        raise InvalidError("bad_plan_id", plan=plan_id[:200])
    return plan_id
