"""The real driver and the real list in a real terminal: bytes, keys in pieces, and the end of the line."""

from __future__ import annotations

import signal
import sys
import time
from pathlib import Path

import pytest

from tests.pty.harness import PATIENCE, Terminal, visible

ROOT = str(Path(__file__).resolve().parents[2])


def listing(*args: str, columns: int = 80, rows: int = 24, **env: str) -> Terminal:
    terminal = Terminal(
        [sys.executable, "-m", "tests.pty.list_program", *args],
        columns=columns,
        rows=rows,
        env=env,
        cwd=ROOT,
        modes=[2026],
    )
    terminal.wait_for("listo")
    terminal.settle()
    return terminal


@pytest.mark.parametrize("truecolor", ["", "truecolor"])
def test_down_sends_two_rows_with_the_bar_and_two_cells_without(truecolor: str) -> None:
    with listing(COLORTERM=truecolor) as terminal:
        for _ in range(5):
            terminal.send("\x1b[B")
            assert 0 < terminal.settle() <= 280
        terminal.send("l")
        terminal.settle()
        terminal.send("\x1b[B")
        assert 0 < terminal.settle() <= 60


def test_an_idle_interface_sends_nothing_and_a_key_that_changes_nothing_neither() -> None:
    with listing() as terminal:
        assert terminal.read_for(1.0) == 0
        terminal.send("\x1b[A")
        assert terminal.settle() == 0


def test_every_step_looks_the_same_as_through_textuals_own_driver() -> None:
    with listing() as thrifty, listing(PMI_PLAIN_DRIVER="1") as plain:
        for keys in ("", "\x1b[B", "\x1b[B\x1b[B", "\x1b[6~", "\x1b[A", "l"):
            for terminal in (thrifty, plain):
                terminal.send(keys)
                terminal.settle()
            assert visible(thrifty.screen) == visible(plain.screen)
        assert len(thrifty.received) < len(plain.received) / 2


def test_after_a_resize_the_screen_is_whole() -> None:
    with listing() as terminal:
        terminal.resize(60, 12)
        terminal.wait_until(lambda: terminal.lines[11].startswith(" listo"))
        terminal.settle()
        terminal.resize(80, 24)
        terminal.wait_until(lambda: terminal.lines[23].startswith(" listo"))
        terminal.settle()
        assert all(line.rstrip().endswith(("VENCIDA", "inicio")) for line in terminal.lines[1:23])


def test_a_slow_line_gets_the_newest_screen_and_not_every_one_before() -> None:
    with listing() as terminal:
        for _ in range(300):
            terminal.send("\x1b[B")
            time.sleep(0.004)
        before = len(terminal.received)
        terminal.wait_for(">[ ]  300")
        terminal.settle()
        assert len(terminal.received) - before < 300 * 100
        assert sum(line.startswith(">") for line in terminal.lines) == 1


def test_another_program_gets_the_terminal_and_gives_it_back() -> None:
    with listing() as terminal:
        before = visible(terminal.screen)
        terminal.send("e")
        terminal.wait_for("en el editor")
        terminal.send("\n")
        terminal.wait_for("listo")
        terminal.settle()
        assert visible(terminal.screen) == before
        terminal.send("\x1b[B")
        terminal.wait_for(">[ ]    1")


def test_a_terminal_that_takes_nothing_does_not_keep_the_program_from_ending() -> None:
    with listing() as terminal:
        terminal.send("\x1b[6~\x1b[5~" * 200)
        time.sleep(1.0)
        terminal.send("q")
        limit = time.monotonic() + PATIENCE
        while not terminal.has_ended() and time.monotonic() < limit:
            time.sleep(0.05)
        assert terminal.has_ended()


@pytest.mark.parametrize(
    ("keys", "names"),
    [
        ("\x1b[A", "up"),
        ("\x1bOA", "up"),
        ("\x1bOP", "f1"),
        ("\x1b[5~", "pageup"),
        ("\x1b[1;5C", "ctrl+right"),
    ],
)
@pytest.mark.parametrize("gap", [None, 0.05])
def test_a_key_in_pieces_is_that_key_and_no_letter(keys: str, names: str, gap: float | None) -> None:
    with listing("said") as terminal:
        terminal.send(keys, gap=gap)
        terminal.send("x")
        terminal.wait_for(" x")
        assert terminal.lines[-1].split() == ["listo", *(["escape"] if gap else []), names, "x"]


def test_unknown_sequences_and_bytes_that_are_no_text_do_nothing() -> None:
    with listing("said") as terminal:
        terminal.send(b"\x1b[99z\x1bOz\x1b[?1;2c")
        terminal.settle()
        terminal.send(b"\xf1\x1b")
        terminal.wait_for("escape")
        assert "z" not in terminal.lines[-1]


def test_a_paste_in_pieces_acts_as_one_paste() -> None:
    with listing() as terminal:
        terminal.send("\x1b[200~q\rq\x1b[201~", gap=0.03)
        terminal.wait_for(r"pegado='q\rq'")
        assert not terminal.has_ended()


def test_the_end_restores_the_terminal() -> None:
    with listing() as terminal:
        terminal.send("q")
        assert terminal.wait() == 0
        terminal.settle()
        sent = bytes(terminal.received)
        assert sent.rindex(b"\x1b[?1049l") > sent.rindex(b"\x1b[?1049h")
        assert sent.rindex(b"\x1b[?25h") > sent.rindex(b"\x1b[?25l")
        assert sent.rindex(b"\x1b[?2004l") > sent.rindex(b"\x1b[?2004h")


def test_a_dropped_line_leaves_no_orphan() -> None:
    with listing() as terminal:
        terminal.send("\x1b[B")
        terminal.hang_up()
        assert terminal.wait() != 0


def test_a_lost_terminal_ends_a_program_that_ignores_the_hangup() -> None:
    with listing("nohup") as terminal:
        terminal.hang_up()
        assert terminal.wait() == -signal.SIGTERM
