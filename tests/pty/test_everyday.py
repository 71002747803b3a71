"""What happens at real terminals: two windows, keys typed early, pastes without marks, a window that shrinks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checkout import ROOT
from tests.pty.harness import Terminal
from tests.pty.program import (
    PROGRAM,
    begin,
    bring_in,
    command_line,
    cursor_row,
    environment,
    wait_for_match,
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    bring_in(tmp_path)
    return tmp_path


def test_two_windows_that_change_the_same_field_get_the_conflict_to_decide(home: Path) -> None:
    with begin(home) as ana, begin(home, PMI_USER="luis") as luis:
        for terminal in (ana, luis):
            terminal.send("e")
            wait_for_match(terminal, "(?m)^>Acción de mejora")
            terminal.send("Gkk")
            wait_for_match(terminal, "(?m)^>Comentario")
            terminal.send("\r")
            wait_for_match(terminal, r"Enter|Ctrl\+O")
            terminal.settle()
        ana.send("de ana")
        ana.wait_for("de ana")
        luis.send("de luis")
        luis.wait_for("de luis")
        ana.send("\x0f")
        ana.wait_for("Guardado")
        luis.send("\x0f")
        luis.wait_for("1 conflicto")
        assert "de ana" in luis.text
        assert "de luis" in luis.text
        luis.settle()
        luis.send("m")
        luis.wait_for("Todo decidido")
        luis.send("S")
        luis.wait_for("Guardado")
        ana.wait_for("de luis")
    assert '"de luis"' in command_line(home, "show", "altamira/1", "--json")


def test_what_another_window_does_appears_and_the_cursor_stays(home: Path) -> None:
    with begin(home) as one, begin(home, PMI_USER="luis") as other:
        one.send("G")
        one.wait_until(lambda: cursor_row(one).startswith(">[ ]  6"), "the last row")
        other.send("x")
        wait_for_match(one, "Acciones 9")
        assert cursor_row(one).startswith(">[ ]  6")


def test_keys_that_come_before_the_first_picture_are_neither_lost_nor_misled(home: Path) -> None:
    words = [*PROGRAM, "--at", "2026-11-21", "--lang", "es"]
    with Terminal(words, env=environment(home), cwd=str(ROOT)) as terminal:
        terminal.wait_until(lambda: b"\x1b[?1049h" in terminal.received, "the terminal is taken")
        terminal.send("jjn")
        terminal.send("xSq hola")
        terminal.wait_for("xSq hola")
        wait_for_match(terminal, "Nota · acción 5")
        terminal.send("\r")
        terminal.wait_for("Guardado: nota")
    assert '"actions": 10' in command_line(home, "status", "--json")


def test_keys_typed_while_the_program_is_still_loading_count_too(home: Path) -> None:
    words = [*PROGRAM, "--at", "2026-11-21", "--lang", "es"]
    with Terminal(words, env=environment(home), cwd=str(ROOT)) as terminal:
        terminal.send("jj\x1b[A\x1b[B")
        terminal.wait_for("ayuda")
        terminal.wait_until(lambda: cursor_row(terminal).startswith(">[ ]  5"), "the third row")


def test_without_paste_marks_a_text_in_a_question_is_still_text(home: Path) -> None:
    with begin(home, TERM="linux") as terminal:
        terminal.send("n")
        terminal.wait_for("Nota · acción 1")
        terminal.send("uno dos xqS d")
        terminal.wait_for("uno dos xqS d")
        terminal.send("\r")
        terminal.wait_for("Guardado: nota")
        terminal.send("e")
        wait_for_match(terminal, "(?m)^>Acción de mejora")
        terminal.send("Gkk\r")
        terminal.wait_for("Ctrl+O")
        terminal.send("primera\rsegunda x\rq\r")
        terminal.wait_for("segunda x")
        terminal.send("\x0f")
        terminal.wait_for("Guardado")
    assert "primera\\nsegunda x\\nq" in command_line(home, "show", "altamira/1", "--json")


def test_a_window_that_shrinks_and_grows_keeps_the_form_and_what_is_typed(home: Path) -> None:
    with begin(home) as terminal:
        terminal.send("e")
        wait_for_match(terminal, "(?m)^>Acción de mejora")
        terminal.send("Gkk\r")
        terminal.wait_for("Ctrl+O")
        terminal.send("a medias")
        terminal.wait_for("a medias")
        for size, text in (((40, 10), "a medias"), ((20, 5), "Agrande"), ((120, 36), "a medias")):
            terminal.resize(*size)
            terminal.wait_for(text)
            terminal.settle()
        terminal.send(" y entera\x0f")
        terminal.wait_for("Guardado")
        terminal.resize(80, 24)
        wait_for_match(terminal, "(?m)^>Comentario")
    assert '"a medias y entera"' in command_line(home, "show", "altamira/1", "--json")


def test_ctrl_c_in_a_text_asks_and_the_second_one_leaves_and_keeps_it(home: Path) -> None:
    with begin(home) as terminal:
        terminal.send("n")
        terminal.wait_for("Nota · acción 1")
        terminal.send("a medias")
        terminal.wait_for("a medias")
        terminal.send("\x03")
        terminal.wait_for("d descartar")
        terminal.send("\x03")
        assert terminal.wait() == 0
    with begin(home, until="Borrador del") as terminal:
        assert "a medias" in terminal.text
