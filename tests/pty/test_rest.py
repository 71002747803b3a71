"""What the program does while nobody does anything."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.pty.at_rest import wake_ups
from tests.pty.program import begin

SECONDS = 4


@pytest.mark.skipif(sys.platform != "linux", reason="wake-ups are told by /proc")
@pytest.mark.parametrize("keys", ["", "n"])
def test_at_rest_the_program_wakes_for_one_look_a_second_at_the_store(tmp_path: Path, keys: str) -> None:
    with begin(tmp_path, "demo") as terminal:
        terminal.send(keys)
        terminal.settle(1.0)
        before = wake_ups(terminal.pid)
        assert terminal.read_for(SECONDS) == 0
        assert wake_ups(terminal.pid) - before <= 2 * (SECONDS + 1)
