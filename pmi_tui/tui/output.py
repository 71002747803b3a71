"""Writing to the terminal without ever making the interface wait for it."""

from __future__ import annotations

import os
import select
from collections.abc import Callable
from queue import SimpleQueue
from threading import Lock, Thread

_FAREWELL = 1.0
"""Seconds that the end of the program waits for a terminal that takes nothing."""


class Output(Thread):
    """A thread that writes what it is given, in order.

    Whenever all is written it asks `more` for what has come up in the meantime, so that a slow
    line gets one newer frame for many old ones. `lost` is called once if the terminal is gone;
    from then on everything is dropped.
    """

    def __init__(self, descriptor: int, more: Callable[[], bytes], lost: Callable[[], None]) -> None:
        super().__init__(name="terminal-output", daemon=True)
        self._descriptor = descriptor
        self._more = more
        self._lost = lost
        self._queue: SimpleQueue[bytes | None] = SimpleQueue()
        self._waiting = 0
        self._counting = Lock()
        self._gone = False

    @property
    def is_busy(self) -> bool:
        """Whether something given before has not been written yet."""
        return self._waiting > 0

    def put(self, data: bytes) -> None:
        """Have the data written."""
        self._count(1)
        self._queue.put(data)

    def stop(self) -> None:
        """Write what is left and end, waiting no longer than a moment."""
        self._queue.put(None)
        self.join(_FAREWELL)

    def run(self) -> None:
        """Write until told to stop."""
        while (data := self._queue.get()) is not None:
            self._write(data)
            self._count(-1)
            while self._waiting == 0 and (data := self._more()):
                self._write(data)

    def _count(self, step: int) -> None:
        with self._counting:
            self._waiting += step

    def _write(self, data: bytes) -> None:
        view = memoryview(data)
        while view and not self._gone:
            try:
                view = view[os.write(self._descriptor, view) :]
            except BlockingIOError:
                select.select([], [self._descriptor], [])
            except OSError:
                self._gone = True
                self._lost()
