"""Kinds of terminals: TERM, NO_COLOR and the locale, sizes, no terminal at all, and one that is left alone."""

from __future__ import annotations

import os
import subprocess
from functools import partial
from itertools import product
from pathlib import Path

import pytest

from tests.checkout import ROOT
from tests.pty.harness import Terminal
from tests.pty.program import (
    COLOUR,
    PROGRAM,
    begin,
    bring_in,
    command_line,
    environment,
    has_drawing_of_ascii,
    is_restored,
)

TERMS = ("xterm", "xterm-256color", "screen-256color", "linux", "vt100")
LANGS = ("es_DO.UTF-8", "C", "POSIX", "es_DO.ISO8859-1")
STORM = int(os.environ.get("PMI_STORM") or 1) > 1
SAMPLE = (
    ("xterm", "", "POSIX"),
    ("xterm-256color", "1", "es_DO.UTF-8"),
    ("screen-256color", "", "es_DO.UTF-8"),
    ("linux", "1", "es_DO.ISO8859-1"),
    ("vt100", "", "C"),
)
"""Each TERM, each locale, with and without colour; `PMI_STORM=20` tries the whole product."""


def test_the_sample_holds_everything_once() -> None:
    assert [{case[place] for case in SAMPLE} for place in range(3)] == [set(TERMS), {"", "1"}, set(LANGS)]


@pytest.mark.parametrize(
    ("term", "no_color", "lang"), list(product(TERMS, ("", "1"), LANGS)) if STORM else SAMPLE
)
def test_every_terminal_gets_signs_and_colours_that_it_can_show(
    tmp_path: Path, term: str, no_color: str, lang: str
) -> None:
    with begin(tmp_path, "demo", TERM=term, NO_COLOR=no_color, LANG=lang) as terminal:
        utf8 = lang.endswith("UTF-8")
        for keys, text in (
            ("3 ", "Guardado"),
            ("?", "Mayús+Tab"),
            ("\x1b", "Guardado"),
            ("e", "Responsable"),
        ):
            terminal.send(keys)
            terminal.wait_for(text)
            terminal.settle()
            assert has_drawing_of_ascii(terminal) is not utf8
        sent = bytes(terminal.received)
        assert bool(COLOUR.search(sent)) is not bool(no_color)
        assert b"38;2;" not in sent
        if term in ("xterm", "linux", "vt100"):
            assert b"38;5;" not in sent, "sixteen colours are those of the terminal"
        assert b"\x1b[7m" in sent or b";7m" in sent or b"[7;" in sent, "the cursor is in reverse"
        terminal.send("q")
        terminal.settle()
        terminal.send("q")
        assert terminal.wait() == 0
        terminal.settle()
        assert is_restored(terminal)


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_terminal_that_can_draw_nothing_is_refused_in_one_sentence(tmp_path: Path, term: str) -> None:
    with Terminal(
        [*PROGRAM, "--lang", "es"], env=environment(tmp_path, TERM=term), cwd=str(ROOT)
    ) as terminal:
        assert terminal.wait() == 2
        terminal.settle()
        assert "pmi-tui status" in terminal.text
        assert b"\x1b" not in terminal.received


def test_without_a_terminal_it_is_refused_in_one_sentence(tmp_path: Path) -> None:
    done = subprocess.run(
        PROGRAM,
        env={"PATH": os.environ["PATH"], "TERM": "xterm", **environment(tmp_path)},
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.strip().splitlines()) == 1
    assert "pmi-tui status" in done.stderr


@pytest.mark.parametrize("lang", ["es_DO.UTF-8", "C"])
def test_every_size_gets_its_layout_and_a_tiny_one_takes_only_the_leaving_keys(
    tmp_path: Path, lang: str
) -> None:
    bring_in(tmp_path)
    before = command_line(tmp_path, "show", "altamira", "--json")
    with begin(tmp_path, LANG=lang) as terminal:
        for size, text in (
            ((60, 20), "VENCIDA"),
            ((40, 10), "VENCIDA"),
            ((30, 8), "Agrande"),
            ((80, 24), "4 A"),
        ):
            terminal.resize(*size)
            terminal.wait_until(partial(_is_whole, terminal, size, text))
            terminal.settle()
            if size == (30, 8):
                terminal.send("xsca3 \r:\x1b[Bu\x1b")
                terminal.settle()
                assert "Agrande" in terminal.text
                assert not terminal.has_ended()
        assert "¿" not in terminal.text
        terminal.resize(30, 8)
        terminal.wait_for("Agrande")
        terminal.send("q" if lang == "C" else "\x03")
        assert terminal.wait() == 0
        terminal.settle()
        assert is_restored(terminal)
    assert command_line(tmp_path, "show", "altamira", "--json") == before


def _is_whole(terminal: Terminal, size: tuple[int, int], text: str) -> bool:
    """Whether a text and the last line of the size are drawn: the keys, or nothing where there is no room."""
    return text in terminal.text and (size == (30, 8) or bool(terminal.lines[-1].strip()))
