"""What the program does while nobody does anything."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path

from tests.pty.at_rest import wake_ups
from tests.pty.program import begin

IDLE = 10


def test_nobody_types_and_nothing_is_sent_and_it_wakes_for_one_look_a_second(tmp_path: Path) -> None:
    """The main screen, a note, the form and the agenda at once: ten seconds are long."""
    keys = ("", "nhola", "e", "0")
    with ExitStack() as stack:
        running = [stack.enter_context(begin(_folder(tmp_path, place), "demo")) for place in keys]
        for terminal, typed in zip(running, keys, strict=True):
            terminal.send(typed)
        for terminal in running:
            terminal.settle(1.2)
        before = [_wake_ups(terminal.pid) for terminal in running]
        assert running[0].read_for(IDLE) == 0
        assert [terminal.read_for(0.05) for terminal in running] == [0, 0, 0, 0]
        after = [_wake_ups(terminal.pid) for terminal in running]
        assert max(now - then for now, then in zip(after, before, strict=True)) <= 2 * (IDLE + 1)


def _wake_ups(pid: int) -> int:
    """Linux tells them; elsewhere there are none to be counted."""
    return wake_ups(pid) if sys.platform == "linux" else 0


def _folder(parent: Path, name: str) -> Path:
    made = parent / f"home-{name}"
    made.mkdir()
    return made
