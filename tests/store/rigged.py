"""A file object whose calls can be made to fail, once or for good, and at any of which a process can die."""

# The descriptors that a dead process leaves are closed by hand.
import os
from collections.abc import Callable
from typing import Any

from pmi_tui.store.files import Files

READING = frozenset(
    {"stat", "lstat", "fstat", "listdir", "read_file", "pread", "writable", "flock", "close", "unlink"}
)
"""What still works on a disk that takes nothing more."""
_FLUSHES = frozenset({"fsync", "fdatasync"})
_NEVER_FAIL = frozenset({"writable", "let_go"})


class Died(BaseException):
    """The process was killed here: nothing of it runs any more."""


class RiggedFiles(Files):
    """Counts every call; from the one numbered `first` on it meets `error`, or at that one it dies.

    A flush waits for nothing here: what is proved does not depend on it.
    """

    def __init__(self) -> None:
        self.calls = 0
        self.writes: list[int] = []
        """Which calls wrote."""
        self.met = 0
        self.first = 0
        self.error = 0
        self.times = 0
        self.half = False
        """Whether a failing or dying write leaves half of its bytes."""
        self.spared: frozenset[str] = frozenset()
        self.dies = False
        self.dead = False
        self._open: set[int] = set()

    def fail(
        self,
        first: int,
        error: int,
        *,
        times: int = 1,
        half: bool = False,
        spared: frozenset[str] = frozenset(),
    ) -> None:
        """Let the `first` call from now on fail, and those that follow until it were so many times."""
        self.calls, self.first, self.error, self.times = 0, first, error, times
        self.half, self.spared = half, spared

    def die(self, first: int, *, half: bool = False) -> None:
        """Let the process die before the call numbered `first` from now on, or in the middle of it."""
        self.calls, self.first, self.dies, self.half = 0, first, True, half

    def lift(self) -> None:
        """Let everything work again."""
        self.times, self.dies = 0, False

    def bury(self) -> None:
        """What the kernel does for a dead process."""
        for fd in self._open:
            os.close(fd)
        self._open.clear()

    def __del__(self) -> None:
        """Stores that a test leaves open by the thousand do not use up the descriptors."""
        self.bury()

    def _meet(self, name: str, plain: Callable[..., Any], given: tuple[Any, ...]) -> Any:
        if self.dead:
            raise Died
        self.calls += 1
        if name == "write":
            self.writes.append(self.calls)
        due = self.first and self.calls >= self.first
        if due and self.dies:
            self._leave_half(name, plain, given)
            self.dead = True
            raise Died
        if due and self.times and name not in self.spared and name not in _NEVER_FAIL:
            self.times -= 1
            self.met += 1
            self._leave_half(name, plain, given)
            if name == "close":
                self._do(name, plain, given)
            raise OSError(self.error, os.strerror(self.error))
        return self._do(name, plain, given)

    def _leave_half(self, name: str, plain: Callable[..., Any], given: tuple[Any, ...]) -> None:
        if self.half and name == "write":
            plain(self, given[0], given[1][: len(given[1]) // 2])

    def _do(self, name: str, plain: Callable[..., Any], given: tuple[Any, ...]) -> Any:
        if name in _FLUSHES:
            return None
        found = plain(self, *given)
        if name == "open":
            self._open.add(found)
        elif name == "close":
            self._open.discard(given[0])
        return found


def _through(name: str, plain: Callable[..., Any]) -> Callable[..., Any]:
    def call(self: RiggedFiles, *given: Any, **named: Any) -> Any:
        return self._meet(name, lambda files, *rest: plain(files, *rest, **named), given)

    return call


for _name, _plain in list(vars(Files).items()):
    if not _name.startswith("_") and callable(_plain):
        setattr(RiggedFiles, _name, _through(_name, _plain))
