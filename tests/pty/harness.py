"""Any program in a pseudo terminal: keys go in, the screen is read back with pyte.

The terminal answers the queries that full-screen programs ask at their start, counts the bytes it
gets, and can be resized or hung up.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import selectors
import signal
import struct
import termios
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import TracebackType
from typing import Self

import pyte

PATIENCE = 20.0
"""Seconds after which a test that waits has failed, generous for busy machines."""
_QUIET = 0.15
"""Seconds without a byte after which a screen counts as settled."""
_LOOK_AGAIN = 0.05
"""Seconds after which what is waited for is looked at again, though no byte came."""
_UNFINISHED = re.compile(rb"\x1b(?:\[[ -?]*)?\Z")
_QUERY = re.compile(rb"\x1b\[(?:(?P<report>[56])n|>?0?(?P<attributes>c)|\?(?P<mode>\d+)\$p)")
_PRIVATE = re.compile(rb"\x1b\[[<>=][\d;]*[a-zA-Z]")


class Terminal:
    """A program that runs in a terminal of its own; leaving the `with` block ends it.

    `modes` are the private modes that the terminal says it knows (2026: synchronized output).
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 80,
        rows: int = 24,
        env: Mapping[str, str] | None = None,
        modes: Iterable[int] = (),
        cwd: str | None = None,
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._modes = frozenset(modes)
        self._unread = b""
        self.received = bytearray()
        self.arrivals: list[tuple[float, int]] = []
        """When bytes came (seconds of `perf_counter`), and how many."""
        self.status: int | None = None
        environment = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": os.environ["PATH"], **(env or {})}
        self.pid, self._master = pty.fork()
        if self.pid == 0:
            _become(command, environment, columns, rows, cwd)
        self._awaited = selectors.DefaultSelector()
        self._awaited.register(self._master, selectors.EVENT_READ)
        self.resize(columns, rows)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def lines(self) -> list[str]:
        """The lines of the screen as text."""
        return list(self.screen.display)

    @property
    def text(self) -> str:
        """The whole screen as text."""
        return "\n".join(self.lines)

    def send(self, keys: str | bytes, *, gap: float | None = None) -> None:
        """Type: all bytes at once, or one by one with a gap in seconds between them."""
        data = keys.encode() if isinstance(keys, str) else keys
        if gap is None:
            os.write(self._master, data)
            return
        for number in range(len(data)):
            if number:
                self.read_for(gap)
            os.write(self._master, data[number : number + 1])

    def read_for(self, seconds: float) -> int:
        """Take in what comes for so long; return the number of bytes."""
        return self._read(lambda: False, seconds, quiet=None)

    def settle(self, quiet: float = _QUIET) -> int:
        """Take in what comes until nothing comes any more; return the number of bytes."""
        return self._read(lambda: False, PATIENCE, quiet=quiet)

    def wait_for(self, text: str) -> None:
        """Wait until the text is on the screen; AssertionError with the screen if it does not come."""
        self.wait_until(lambda: text in self.text, f"{text!r} is not on the screen")

    def wait_until(self, is_so: Callable[[], bool], complaint: str = "it did not happen") -> None:
        """Wait until something is so of the screen; AssertionError with the screen if it never is."""
        self._read(is_so, PATIENCE, quiet=None)
        assert is_so(), f"{complaint}:\n{self.text}"

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size and tell the program."""
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.screen.resize(rows, columns)

    def kill(self, signum: int = signal.SIGTERM) -> None:
        """Send the program a signal."""
        os.kill(self.pid, signum)

    def hang_up(self) -> None:
        """Take the terminal away, as a dropped line does."""
        if self._master >= 0:
            self._awaited.close()
            os.close(self._master)
            self._master = -1

    def wait(self) -> int:
        """Wait for the end of the program and return its exit status (minus the signal's number)."""
        limit = time.monotonic() + PATIENCE
        while not self.has_ended():
            assert time.monotonic() < limit, f"the program still runs:\n{self.text}"
            self.read_for(0.01)
        assert self.status is not None
        return self.status

    def has_ended(self) -> bool:
        """Return whether the program is gone."""
        if self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
        return self.status is not None

    def close(self) -> None:
        """End the program and the terminal."""
        self.hang_up()
        if not self.has_ended():
            os.kill(self.pid, signal.SIGKILL)
            self.status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def _read(self, is_enough: Callable[[], bool], seconds: float, *, quiet: float | None) -> int:
        count = 0
        limit = time.monotonic() + seconds
        while not is_enough() and (left := limit - time.monotonic()) > 0:
            if self._master < 0:
                time.sleep(left)
                break
            if not self._awaited.select(min(left, quiet or _LOOK_AGAIN)):
                if quiet is None:
                    continue
                break
            data = self._read_once()
            if not data:
                break
            count += len(data)
        return count

    def _read_once(self) -> bytes:
        try:
            data = os.read(self._master, 65536)
        except OSError:  # the program has closed its side
            return b""
        self.arrivals.append((time.perf_counter(), len(data)))
        self.received += data
        whole = self._unread + data
        unfinished = _UNFINISHED.search(whole)
        end = unfinished.start() if unfinished else len(whole)
        self._show(whole[:end])
        self._unread = whole[end:]
        return data

    def _show(self, data: bytes) -> None:
        start = 0
        for query in _QUERY.finditer(data):
            self._stream.feed(_PRIVATE.sub(b"", data[start : query.start()]))
            self._answer(query)
            start = query.end()
        self._stream.feed(_PRIVATE.sub(b"", data[start:]))

    def _answer(self, query: re.Match[bytes]) -> None:
        if query["report"] == b"5":
            answer = "\x1b[0n"
        elif query["report"]:
            answer = f"\x1b[{self.screen.cursor.y + 1};{self.screen.cursor.x + 1}R"
        elif query["attributes"]:
            answer = "\x1b[?62;22c"
        else:
            answer = f"\x1b[?{query['mode'].decode()};{2 if int(query['mode']) in self._modes else 0}$y"
        os.write(self._master, answer.encode())


def visible(screen: pyte.Screen) -> list[list[tuple[object, ...]]]:
    """Return the cells of a screen as far as they are seen: of a blank only its background.

    A blank with a line through it, under it or in reverse is seen whole.
    """
    return [[_seen(screen.buffer[y][x]) for x in range(screen.columns)] for y in range(screen.lines)]


def _seen(cell: pyte.screens.Char) -> tuple[object, ...]:
    if cell.data == " " and not (cell.reverse or cell.underscore or cell.strikethrough):
        return (" ", cell.bg)
    return tuple(cell)


def _become(
    command: Sequence[str], environment: Mapping[str, str], columns: int, rows: int, cwd: str | None
) -> None:
    """Turn the forked child into the program; it never returns."""
    try:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        if cwd is not None:
            os.chdir(cwd)
        os.execvpe(command[0], list(command), dict(environment))
    finally:
        os._exit(127)
