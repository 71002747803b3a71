"""The whole program in a real terminal: its first screen, keys as bytes, its bytes, its end."""

from __future__ import annotations

import os
import re
import signal
import sys
from pathlib import Path

import pytest

from tests.pty.harness import Terminal
from tests.pty.ideal import ideal_bytes, snapshot
from tests.pty.program import (
    USUAL,
    WIDE,
    begin,
    bring_in,
    command_line,
    cursor_row,
    is_restored,
)

START_BYTES = 9 * 1024


def wait_for_line(terminal: Terminal, pattern: str) -> None:
    terminal.wait_until(lambda: any(re.match(pattern, line) for line in terminal.lines), pattern)


def wait_for_row(terminal: Terminal, number: str) -> None:
    """Wait for the cursor to be on the action with this number."""
    terminal.wait_until(lambda: number in cursor_row(terminal)[:8], number)


@pytest.mark.parametrize("size", [USUAL, WIDE])
def test_the_demonstration_opens_on_the_first_overdue_action_in_few_bytes(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    with begin(tmp_path, "demo", size=size) as terminal:
        assert len(terminal.received) <= START_BYTES
        assert any(re.match(r"(.*│)?>\[~\]  1 1\.1 .*VENCIDA", line) for line in terminal.lines)
        terminal.send("q")
        assert terminal.wait() == 0
        terminal.settle()
        assert is_restored(terminal)
        assert not (tmp_path / "store").exists(), "the own store is not touched"


@pytest.mark.parametrize(("size", "most"), [(USUAL, 1024), (WIDE, 1800)])
def test_moving_down_sends_little_more_than_the_cells_that_change(
    tmp_path: Path, size: tuple[int, int], most: int
) -> None:
    with begin(tmp_path, "demo", size=size) as terminal:
        for number in ("2", "8", "9"):
            before = snapshot(terminal.screen)
            terminal.send("\x1b[B")
            terminal.wait_for(f"4 Acción {number} ")
            sent = terminal.settle(0.4)
            assert sent <= most
            assert sent <= 1.05 * ideal_bytes(before, snapshot(terminal.screen)) + 16


@pytest.mark.parametrize("gap", [None, 0.06])
def test_keys_as_bytes_whole_and_in_pieces_move_and_never_act_as_letters(
    tmp_path: Path, gap: float | None
) -> None:
    bring_in(tmp_path)
    before = command_line(tmp_path, "show", "altamira", "--json")
    with begin(tmp_path) as terminal:
        for keys, row in (
            ("\x1b[B", "  2 "),
            ("\x1b[A", "  1 "),
            ("\x1bOB", "  2 "),
            ("\x1bOA", "  1 "),
            ("\x1b[F", "  6 "),
            ("\x1b[H", "  1 "),
            ("\x1b[6~", "  6 "),
            ("\x1b[5~", "  1 "),
            ("\x1b[1;2B", "  1 "),
        ):
            terminal.send(keys, gap=gap)
            wait_for_row(terminal, row)
        for keys, head in (("\x1b[C", ">3 "), ("\x1b[D", ">2 "), ("\x1b[Z", ">1 "), ("\t", ">2 ")):
            terminal.send(keys, gap=gap)
            wait_for_line(terminal, re.escape(head))
        terminal.settle()
        assert not any("nueva" in line for line in terminal.lines)
        terminal.send("q")
        assert terminal.wait() == 0
    assert command_line(tmp_path, "show", "altamira", "--json") == before


def test_what_is_typed_ahead_goes_into_the_question_that_its_first_key_opens(tmp_path: Path) -> None:
    bring_in(tmp_path)
    with begin(tmp_path) as terminal:
        terminal.send("nhola, xusq\r3j:nota\rdos\rst\x7fSin fondos\r")
        terminal.wait_for("Sin fondos")
        terminal.send("1xSq")
        terminal.wait_for("¿Enviar el plan")
        terminal.settle()
        assert not terminal.has_ended(), "S was typed before the question was drawn"
        terminal.send("S")
        terminal.wait_for("todavía no hay planes")
    shown = command_line(tmp_path, "history", "--json")
    assert "hola, xusq" in shown
    assert '"dos"' in shown


def test_a_paste_acts_as_no_key_on_the_lists_and_is_text_in_a_line(tmp_path: Path) -> None:
    bring_in(tmp_path)
    before = command_line(tmp_path, "show", "altamira", "--json")
    with begin(tmp_path) as terminal:
        terminal.send("\x1b[200~xxx\rqS\x1b[201~", gap=0.005)
        terminal.settle()
        assert not terminal.has_ended()
        assert command_line(tmp_path, "show", "altamira", "--json") == before
        terminal.send("n\x1b[200~uno\rdos xqS\x1b[201~")
        terminal.wait_for("uno dos xqS")
        terminal.send("\r")
        terminal.wait_for("Guardado: nota")
    assert "uno dos xqS" in command_line(tmp_path, "show", "altamira", "--json")


def test_two_interfaces_and_the_command_line_see_each_others_work(tmp_path: Path) -> None:
    bring_in(tmp_path)
    with begin(tmp_path) as one, begin(tmp_path, PMI_USER="luis") as other:
        one.send("\x1b[B")
        one.wait_for(">[ ]  2")
        other.send("3 ")
        other.wait_for("Guardado: tarea 1.1")
        wait_for_line(one, r" \[~\]  1 .* 1/3")
        assert cursor_row(one).startswith(">[ ]  2")
        command_line(tmp_path, "done", "altamira/2.1")
        for terminal in (one, other):
            wait_for_line(terminal, r".\[~\]  2 .* 1/3")


def test_ctrl_z_gives_the_terminal_back_and_fg_draws_the_screen_again(tmp_path: Path) -> None:
    bring_in(tmp_path)
    with begin(tmp_path) as terminal:
        before = terminal.lines
        terminal.send("\x1a")
        terminal.wait_until(lambda: b"\x1b[?1049l" in terminal.received)
        _, status = os.waitpid(terminal.pid, os.WUNTRACED)
        assert os.WIFSTOPPED(status)
        terminal.settle()
        assert is_restored(terminal)
        terminal.kill(signal.SIGCONT)
        terminal.wait_until(lambda: terminal.lines == before)
        terminal.send("\x1b[B")
        terminal.wait_for(">[ ]  2")


def test_a_defect_is_one_sentence_on_a_restored_terminal(tmp_path: Path) -> None:
    bring_in(tmp_path)
    broken = (
        "from pmi_tui.tui.screens.finding import Finding\n"
        "from pmi_tui.cli.main import run\n"
        "Finding.do_order = lambda self: 1 / 0\n"
        "run()"
    )
    with begin(tmp_path, program=[sys.executable, "-c", broken]) as terminal:
        terminal.send("o")
        assert terminal.wait() == 1
        terminal.settle()
        assert is_restored(terminal)
        told = bytes(terminal.received).rpartition(b"\x1b[?1049l")[2].decode()
        assert "ZeroDivisionError" in told
        assert "Traceback" not in told
        assert len(re.sub(r"\x1b\[[^a-z]*[a-z]", "", told).strip().splitlines()) == 1


def test_a_resize_to_nothing_and_back_keeps_what_was_open(tmp_path: Path) -> None:
    bring_in(tmp_path)
    with begin(tmp_path) as terminal:
        terminal.send("nmedia nota")
        terminal.wait_for("media nota")
        terminal.resize(20, 5)
        terminal.wait_for("Agrande")
        terminal.resize(80, 24)
        terminal.wait_for("media nota")
        terminal.send("\r")
        terminal.wait_for("Guardado: nota")


def test_the_second_ctrl_c_leaves(tmp_path: Path) -> None:
    with begin(tmp_path, "demo") as terminal:
        terminal.send("\x03")
        terminal.wait_for("otra vez")
        terminal.send("\x03")
        assert terminal.wait() == 0
        terminal.settle()
        assert is_restored(terminal)
