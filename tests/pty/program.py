"""The real program in a terminal, on a store of the test's own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from pmi_tui.resources import sample_plans_dir
from tests.checkout import ROOT
from tests.pty.harness import Terminal

PROGRAM = [sys.executable, "-m", "pmi_tui"]
USUAL, WIDE = (80, 24), (120, 36)
LETTERS = set("áéíóúñüÁÉÍÓÚÑÜ¿¡")
"""What a text may hold where the drawing is ASCII."""
COLOUR = re.compile(rb"\x1b\[[0-9;]*(?<![0-9])(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?![0-9])[0-9;]*m")
RESTORED = (b"\x1b[?1049", b"\x1b[?2004")
"""Modes that a session takes and gives back: the alternate screen, bracketed paste."""


def environment(home: Path, **more: str) -> dict[str, str]:
    """An environment in which everything that the program may touch lies in `home`."""
    folders = {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home)}
    return {
        **folders,
        "PMI_USER": "ana",
        "PMI_DB": str(home / "store"),
        "PYTHONDONTWRITEBYTECODE": "1",
        **more,
    }


def command_line(home: Path, *words: str) -> str:
    """Run a command of the program and return what it prints."""
    done = subprocess.run(
        [*PROGRAM, *words],
        env={"PATH": os.environ["PATH"], **environment(home)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def bring_in(home: Path) -> None:
    """Put a sample plan into the store."""
    command_line(home, "import", "--no-input", str(sample_plans_dir() / "altamira-2026-2027.txt"))


def begin(
    home: Path,
    *words: str,
    size: tuple[int, int] = USUAL,
    program: list[str] | None = None,
    until: str = "ayuda",
    **env: str,
) -> Terminal:
    """Start the program and wait for its first screen."""
    columns, rows = size
    terminal = Terminal(
        [*(program or PROGRAM), *words, "--at", "2026-11-21", "--lang", "es"],
        columns=columns,
        rows=rows,
        env=environment(home, **env),
        cwd=str(ROOT),
        modes=[2026],
    )
    terminal.wait_for(until)
    terminal.settle(0.3)
    return terminal


def cursor_row(terminal: Terminal) -> str:
    """The row under the cursor in the list of actions."""
    return next((line for line in terminal.lines if line.startswith(">[")), "")


def is_restored(terminal: Terminal) -> bool:
    """Whether the modes were taken back and the cursor is seen again."""
    sent = bytes(terminal.received)
    modes = all(sent.rindex(mode + b"l") > sent.rindex(mode + b"h") for mode in RESTORED)
    return modes and sent.rindex(b"\x1b[?25h") > sent.rindex(b"\x1b[?25l")


def wait_for_match(terminal: Terminal, pattern: str) -> None:
    """Wait until a pattern is found on the screen."""
    terminal.wait_until(lambda: bool(re.search(pattern, terminal.text)), pattern)


def has_drawing_of_ascii(terminal: Terminal) -> bool:
    """Whether nothing but the letters of texts leaves ASCII."""
    return {each for each in terminal.text if not each.isascii()} <= LETTERS
