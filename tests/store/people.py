"""Processes that work on one store at the same time."""

import os
import select
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field

ROOM = 1 << 16


@dataclass
class Child:
    """A forked process, and what it has told so far: numbers, the newest last."""

    pid: int
    pipe: int
    told: list[int] = field(default_factory=list)
    status: int | None = None

    def listen(self) -> None:
        """Take in what it has told by now."""
        ready = select.poll()
        ready.register(self.pipe, select.POLLIN)
        while ready.poll(0):
            words = os.read(self.pipe, ROOM)
            if not words:
                return
            self.told += [int.from_bytes(words[at : at + 4], "big") for at in range(0, len(words), 4)]

    def kill(self, number: int) -> None:
        """Send it a signal and see it gone."""
        os.kill(self.pid, number)
        self.bury()

    def bury(self) -> int:
        """Wait for its end; gives back its exit status, negative for a signal."""
        if self.status is None:
            self.status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
            self.listen()
            os.close(self.pipe)
        return self.status


def fork(work: Callable[[Callable[[int], None]], None]) -> Child:
    """A child that works and tells numbers on the way; what goes wrong in it is its exit status, 9."""
    listening, telling = os.pipe()
    pid = os.fork()
    if pid:
        os.close(telling)
        return Child(pid, listening)
    status = 9
    try:
        os.close(listening)
        work(lambda number: _tell(telling, number))
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(status)


def _tell(pipe: int, number: int) -> None:
    os.write(pipe, number.to_bytes(4, "big"))
