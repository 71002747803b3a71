"""What the settings do to the real program: the keys, the mouse, the colours, the plan it opens on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pmi_tui.resources import sample_plans_dir
from tests.checkout import ROOT
from tests.pty.harness import Terminal
from tests.pty.program import PROGRAM, begin, bring_in, command_line, cursor_row, environment

MOUSE_ON = b"\x1b[?1000h"
TRUE_COLOUR = re.compile(rb"\x1b\[[0-9;]*[34]8;2;")
SOME_COLOUR = re.compile(rb"\x1b\[[0-9;]*(?<![0-9])(?:3[0-8]|4[0-8]|9[0-7])(?![0-9])[0-9;]*m")


def settle_settings(home: Path, text: str) -> Path:
    path = home / "pmi-tui" / "config.toml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def home(tmp_path: Path) -> Path:
    bring_in(tmp_path)
    return tmp_path


def test_the_plan_looked_at_last_is_the_one_that_is_opened(home: Path) -> None:
    command_line(home, "import", "--no-input", str(sample_plans_dir() / "pantoja-2023.txt"))
    with begin(home) as terminal:
        assert "Altamira 2026-2027" in terminal.lines[0]
        terminal.send("1")
        terminal.settle(0.3)
        terminal.send("j")
        terminal.wait_until(lambda: "Pantoja 2023" in terminal.lines[0], "the other plan")
        terminal.send("q")
        assert terminal.wait() == 0
    with begin(home) as terminal:
        assert "Pantoja 2023" in terminal.lines[0]
        assert "VENCIDA" in cursor_row(terminal), "on its first overdue action"
        terminal.send("q")
        assert terminal.wait() == 0
    with begin(home, "altamira") as terminal:
        assert "Altamira 2026-2027" in terminal.lines[0], "a plan that is named goes first"
        terminal.send("q")
        assert terminal.wait() == 0
    assert not list((home / "store").glob("**/last.json"))


def test_remapped_keys_work_in_the_program(home: Path) -> None:
    settle_settings(home, '[keys]\nnote = "F2,ñ"\n')
    with begin(home) as terminal:
        assert "F2 nota" in terminal.lines[-1]
        for sent in ("\x1bOQ", "ñ"):
            terminal.send(sent)
            terminal.wait_for("Tipo: ")
            terminal.send("\x1b")
            terminal.wait_for("F2 nota")
            terminal.settle(0.3)


def test_keys_that_clash_keep_the_interface_from_opening(home: Path) -> None:
    path = settle_settings(home, '# mine\n[keys]\nnote = "e"\n')
    words = [*PROGRAM, "--lang", "es"]
    with Terminal(words, env=environment(home), cwd=str(ROOT)) as terminal:
        assert terminal.wait() == 2
        terminal.settle()
        assert f"{path}:3" in "".join(terminal.lines)


@pytest.mark.parametrize("wanted", [False, True])
def test_the_mouse_is_the_terminals_unless_it_is_asked_for(home: Path, wanted: bool) -> None:
    settle_settings(home, f"mouse = {str(wanted).lower()}\n")
    with begin(home) as terminal:
        assert (MOUSE_ON in terminal.received) is wanted
        if wanted:
            before = cursor_row(terminal)
            terminal.send("\x1b[<0;10;6M\x1b[<0;10;6m")
            terminal.wait_until(lambda: cursor_row(terminal) != before, "the row that was clicked")


@pytest.mark.parametrize(
    ("term", "full"), [("xterm-256color", True), ("screen-256color", False), ("screen", False)]
)
def test_screen_gets_no_more_colours_than_it_can_show(home: Path, term: str, full: bool) -> None:
    with begin(home, TERM=term, COLORTERM="truecolor") as terminal:
        assert bool(TRUE_COLOUR.search(bytes(terminal.received))) is full
        assert SOME_COLOUR.search(bytes(terminal.received))


@pytest.mark.parametrize(
    ("word", "no_color", "term"),
    [("--no-color", "", "xterm-256color"), ("-q", "1", "xterm-256color"), ("-q", "1", "linux")],
)
def test_without_colours_not_one_is_sent_whatever_the_theme(
    home: Path, word: str, no_color: str, term: str
) -> None:
    settle_settings(home, 'theme = "light"\n')
    with begin(home, word, NO_COLOR=no_color, TERM=term) as terminal:
        assert not SOME_COLOUR.search(bytes(terminal.received))
        terminal.send(",")
        terminal.wait_for("Ajustes")
        assert not SOME_COLOUR.search(bytes(terminal.received))
