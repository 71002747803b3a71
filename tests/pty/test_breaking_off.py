"""A session that breaks off in mid-typing: gone within two seconds, the terminal as it was, the text offered again."""

from __future__ import annotations

import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.pty.harness import Terminal
from tests.pty.program import begin, bring_in, is_restored

GONE_WITHIN = 2.0
DRAFT_WITHIN = 1.5
"""Seconds: a draft may be a second old, and writing it takes a moment on a busy machine."""


def drafts(home: Path) -> list[Path]:
    return sorted((home / "store" / "drafts").glob("*.json"))


def type_a_note(terminal: Terminal, text: str) -> None:
    terminal.send("n")
    terminal.wait_for("Nota · acción")
    terminal.send(text)
    terminal.wait_for(text)


def is_offered(home: Path, text: str) -> None:
    """The next session offers the text, takes it up, and saves it."""
    with begin(home, until="Borrador del") as terminal:
        terminal.wait_for(text)
        terminal.send("S")
        terminal.wait_for("Nota · acción")
        terminal.wait_for(text)
        terminal.send("\r")
        terminal.wait_for("Guardado: nota")
        terminal.send("q")
        assert terminal.wait() == 0
    assert drafts(home) == []


@pytest.mark.parametrize("how", ["hang up", "SIGTERM", "SIGHUP"])
def test_a_line_that_drops_in_mid_typing_leaves_the_draft_and_nothing_else(tmp_path: Path, how: str) -> None:
    bring_in(tmp_path)
    with begin(tmp_path) as terminal:
        type_a_note(terminal, "media nota ñ")
        before = time.monotonic()
        if how == "hang up":
            terminal.hang_up()
        else:
            terminal.kill(signal.Signals[how])
        assert terminal.wait() != 0
        assert time.monotonic() - before < GONE_WITHIN
        if how != "hang up":
            terminal.settle()
            assert is_restored(terminal)
        assert subprocess.run(["pgrep", "-g", str(terminal.pid)], capture_output=True).stdout == b""
    assert len(drafts(tmp_path)) == 1
    is_offered(tmp_path, "media nota ñ")


def test_a_kill_leaves_a_draft_that_is_hardly_older_than_a_second(tmp_path: Path) -> None:
    bring_in(tmp_path)
    with begin(tmp_path) as terminal:
        type_a_note(terminal, "primera parte")
        before = time.monotonic()
        terminal.wait_until(lambda: bool(drafts(tmp_path)), "a draft on the disk")
        assert time.monotonic() - before < DRAFT_WITHIN
        terminal.send(" y segunda")
        terminal.wait_for("primera parte y segunda")
        terminal.wait_until(lambda: "y segunda" in drafts(tmp_path)[0].read_text(), "the draft is renewed")
        terminal.kill(signal.SIGKILL)
        assert terminal.wait() == -signal.SIGKILL
    is_offered(tmp_path, "primera parte y segunda")
