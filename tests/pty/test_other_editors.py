"""The person's own editor, a script here, on the real terminal: E for a whole item, Ctrl+G for a text."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pty.harness import Terminal
from tests.pty.program import begin, bring_in, command_line

SCRIPT = """#!/bin/sh
printf 'seen' >> "$HOME/rounds"
. "$HOME/does"
"""


class Desk:
    """A running interface, and what its editor does: a line of shell with the file in `$1`."""

    def __init__(self, home: Path, terminal: Terminal) -> None:
        self.home = home
        self.terminal = terminal

    def let_it(self, line: str) -> None:
        (self.home / "does").write_text(line + "\n")
        (self.home / "rounds").unlink(missing_ok=True)

    def open_it(self) -> None:
        """Edit the first action, with another message than the last one on the screen."""
        self.terminal.send("d")
        self.terminal.wait_for("¿Cumplida?")
        self.terminal.send("E")

    @property
    def rounds(self) -> int:
        return len((self.home / "rounds").read_text()) // len("seen")

    def shown(self) -> str:
        return command_line(self.home, "show", "altamira/1", "--json")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One running program for every script."""
    home = tmp_path_factory.mktemp("editors")
    bring_in(home)
    script = home / "my editor"
    script.write_text(SCRIPT)
    script.chmod(0o755)
    with begin(home, EDITOR=f"'{script}'") as terminal:
        terminal.send("g")
        yield Desk(home, terminal)


def test_a_text_that_is_changed_is_saved_as_one_act(desk: Desk) -> None:
    desk.let_it('sed -i "s/^Alcaldía, RRHH$/Tesorería/" "$1"')
    desk.terminal.send("E")
    desk.terminal.wait_for("Guardado: acción 1")
    assert '"Tesorería"' in desk.shown()
    desk.terminal.send("u")
    desk.terminal.wait_for("deshecho: acción 1")
    assert '"Tesorería"' not in desk.shown()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (":", "Nada cambió"),
        ('echo más >> "$1"; exit 3', "3"),
        ('echo más >> "$1"; kill -9 $$', "borrador"),
    ],
)
def test_an_editor_that_changes_nothing_fails_or_dies_changes_nothing(
    desk: Desk, line: str, said: str
) -> None:
    before = desk.shown()
    desk.let_it(line)
    desk.open_it()
    desk.terminal.wait_until(lambda: said in "".join(desk.terminal.lines[-3:]), said)
    assert desk.shown() == before
    assert desk.rounds == 1


def test_an_unreadable_date_saved_twice_leaves_the_loop_and_stays_as_a_draft(desk: Desk) -> None:
    before = desk.shown()
    desk.let_it('sed -i "s/^ago-26$/31-31-31/" "$1"')
    desk.open_it()
    desk.terminal.wait_for("El texto queda como borrador")
    assert desk.rounds == 2
    assert desk.shown() == before
    assert any("31-31-31" in each.read_text() for each in (desk.home / "store" / "drafts").glob("*.json"))


def test_ctrl_g_brings_a_text_back_into_the_question(desk: Desk) -> None:
    desk.let_it('printf " y más" >> "$1"')
    desk.terminal.send("n")
    desk.terminal.wait_for("Nota · acción 1")
    desk.terminal.send("hola")
    desk.terminal.wait_for("hola")
    desk.terminal.send("\x07")
    desk.terminal.wait_for("hola y más")
    desk.let_it("exit 1")
    desk.terminal.send("\x07")
    desk.terminal.wait_for("editor")
    assert "hola y más" in desk.terminal.text
    desk.terminal.send("\r")
    desk.terminal.wait_for("Guardado: nota")
    assert "hola y más" in desk.shown()


def test_what_is_typed_into_the_editor_is_the_editors(desk: Desk) -> None:
    before = desk.shown()
    desk.let_it('printf "aquí: "; read answer; printf "$answer" > "$HOME/answer"')
    desk.open_it()
    desk.terminal.wait_for("aquí:")
    desk.terminal.send("xq\r")
    desk.terminal.wait_for("Nada cambió")
    assert (desk.home / "answer").read_text() == "xq"
    assert desk.shown() == before
    assert not desk.terminal.has_ended()


def test_ctrl_c_in_the_editor_is_the_editors_and_ctrl_z_stops_both(desk: Desk) -> None:
    desk.let_it("trap 'exit 7' INT; printf 'espera: '; while :; do sleep 1; done")
    desk.open_it()
    desk.terminal.wait_for("espera:")
    desk.terminal.send("\x03")
    desk.terminal.wait_until(
        lambda: "7" in "".join(desk.terminal.lines[-3:]) and "espacio" in desk.terminal.text
    )
    assert not desk.terminal.has_ended()
    os.kill(desk.terminal.pid, signal.SIGCONT)
    desk.terminal.send("d")
    desk.terminal.wait_for("¿Cumplida?")
