"""A lock on a file that is never removed: one writer at a time, let go by the kernel when its process dies."""

from __future__ import annotations

import fcntl
import os
import time
from _thread import RLock
from contextlib import contextmanager

from pmi_tui.errors import BusyError
from pmi_tui.store.files import refusal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pmi_tui.store.files import Files

_FIRST_PAUSE, _LONGEST_PAUSE = 0.0002, 0.004
"""Seconds between two tries; doubled from the first to the longest."""


class FileLock:
    """A lock on the file at `path`, exclusive unless `shared`; a thread that holds it may take it again."""

    def __init__(self, files: Files, path: str, wait: float, *, shared: bool = False) -> None:
        self._files = files
        self._path = path
        self._wait = wait
        self._operation = (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB
        self._threads = RLock()
        self._fd: int | None = None
        self._depth = 0

    @contextmanager
    def held(self, mode: int, wait: float | None = None) -> Iterator[None]:
        """Hold it, waiting `wait` seconds at most; `mode` is for a file that is made.

        Raises BusyError("locked") naming the `holder` and the `seconds`, StoreError where the file cannot be opened,
        and OSError.
        """
        wait = self._wait if wait is None else wait
        if not self._threads.acquire(timeout=wait):
            raise BusyError("locked", where=self._path, holder=None, seconds=wait)
        try:
            if self._depth == 0:
                self._take(mode, wait)
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
                if self._depth == 0:
                    self._let_go()
        finally:
            self._threads.release()

    def close(self) -> None:
        """Let go of the descriptor, and so of the lock."""
        if self._fd is not None:
            self._files.let_go(self._fd)
            self._fd = None

    def _let_go(self) -> None:
        """What was done under the lock is done: a failure to unlock ends in closing, which unlocks."""
        try:
            if self._fd is not None:
                self._files.flock(self._fd, fcntl.LOCK_UN)
        except OSError:
            self.close()

    def _open(self, mode: int) -> int:
        try:
            return self._files.open_or_make(self._path, os.O_RDWR, mode)
        except OSError as error:
            raise refusal(error, self._path, "not_saved") from error

    def _take(self, mode: int, wait: float) -> None:
        if self._fd is None:
            self._fd = self._open(mode)
        pause, end = _FIRST_PAUSE, time.monotonic() + wait
        while True:
            try:
                return self._files.flock(self._fd, self._operation)
            except BlockingIOError:
                if time.monotonic() >= end:
                    holder = holder_of(self._files, self._files.fstat(self._fd).st_ino)
                    raise BusyError("locked", where=self._path, holder=holder, seconds=wait) from None
            time.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)


def holder_of(files: Files, inode: int) -> str | None:
    """Who holds the lock on the file with this inode, as "name (pid 123)"; None where the system does not tell."""
    try:
        table = files.read_file("/proc/locks").decode("ascii", "replace")
    except OSError:
        return None
    for line in table.splitlines():
        words = line.split()
        if len(words) > 5 and words[1] == "FLOCK" and words[5].rpartition(":")[2] == str(inode):
            return _name(files, words[4])
    return None


def _name(files: Files, pid: str) -> str:
    from pwd import getpwuid

    try:
        return f"{getpwuid(files.stat(f'/proc/{pid}').st_uid).pw_name} (pid {pid})"
    except (OSError, KeyError):
        return f"pid {pid}"
