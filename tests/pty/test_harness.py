from __future__ import annotations

import signal
import sys

import pytest

from tests.pty.harness import Terminal

ECHO = """
import curses
def main(screen):
    curses.use_default_colors()
    screen.addstr(0, 0, "listo %d x %d" % (curses.COLS, curses.LINES))
    said = []
    while (key := screen.get_wch()) != "q":
        if key == curses.KEY_RESIZE:
            curses.update_lines_cols()
            screen.addstr(0, 0, "ahora %d x %d" % (curses.COLS, curses.LINES))
        said.append(str(key))
        screen.addstr(1, 0, " ".join(said))
    screen.getch
curses.wrapper(main)
"""
ASK = r"""
import os, sys, termios, tty
tty.setcbreak(0)
for query in ("\x1b[5n", "\x1b[6n", "\x1b[c", "\x1b[?2026$p", "\x1b[?2048$p"):
    os.write(1, query.encode())
    answer = b""
    while not answer.endswith((b"n", b"R", b"c", b"y")):
        answer += os.read(0, 1)
    print(repr(answer)[3:-1], flush=True)
"""


def test_keys_go_in_and_the_screen_comes_back() -> None:
    with Terminal([sys.executable, "-c", ECHO], columns=40, rows=6) as terminal:
        terminal.wait_for("listo 40 x 6")
        terminal.send("añ")
        terminal.wait_for("a ñ")
        terminal.send("xyz", gap=0.02)
        terminal.wait_for("a ñ x y z")
        assert len(terminal.lines) == 6
        assert terminal.received
        terminal.send("q")
        assert terminal.wait() == 0


MEASURE = """
import os, time
while True:
    print("\\rahora %d x %d " % os.get_terminal_size(), end="", flush=True)
    time.sleep(0.02)
"""


def test_a_new_size_reaches_the_program() -> None:
    with Terminal([sys.executable, "-c", MEASURE], columns=40, rows=6) as terminal:
        terminal.wait_for("ahora 40 x 6")
        terminal.resize(50, 8)
        terminal.wait_for("ahora 50 x 8")


def test_queries_are_answered() -> None:
    with Terminal([sys.executable, "-c", ASK], modes=[2026]) as terminal:
        terminal.wait_for("?2048;0$y")
        answers = [line.strip() for line in terminal.lines if line.strip()]
        assert answers == [r"x1b[0n", r"x1b[2;1R", r"x1b[?62;22c", r"x1b[?2026;2$y", r"x1b[?2048;0$y"]


def test_the_end_of_a_program_is_told_with_its_status() -> None:
    with Terminal([sys.executable, "-c", "raise SystemExit(3)"]) as terminal:
        assert terminal.wait() == 3
    with Terminal([sys.executable, "-c", "print('listo'); input()"]) as terminal:
        terminal.wait_for("listo")
        terminal.kill(signal.SIGTERM)
        assert terminal.wait() == -signal.SIGTERM


def test_hanging_up_ends_a_program_that_does_not_mind() -> None:
    with Terminal([sys.executable, "-c", ECHO]) as terminal:
        terminal.wait_for("listo")
        terminal.hang_up()
        assert terminal.wait() != 0


def test_what_does_not_come_is_a_failure_that_shows_the_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.pty.harness.PATIENCE", 0.3)
    with (
        Terminal([sys.executable, "-c", "print('hola'); input()"]) as terminal,
        pytest.raises(AssertionError, match="hola"),
    ):
        terminal.wait_for("adiós")


def test_the_environment_is_only_what_was_given() -> None:
    command = "import os; print(sorted(k for k in os.environ if k != 'LC_CTYPE'))"
    with Terminal([sys.executable, "-c", command], env={"NO_COLOR": "1"}) as terminal:
        terminal.wait_for("['LANG', 'NO_COLOR', 'PATH', 'TERM']")
