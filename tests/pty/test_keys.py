"""Every key of the table of commands as bytes, whole and in pieces, in the real program."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from pmi_tui.tui.commands import COMMANDS, find_command
from tests.pty.harness import Terminal
from tests.pty.key_bytes import ESC, bytes_of, is_sequence
from tests.pty.program import begin

GAP = 0.05
"""Seconds between the pieces of a key on a slow line."""
QUIET = 0.1
"""Seconds without a byte after which the screen that a key leads to stands."""
ROW = r"(?m)^>\[.\] +"
HOME = r"(?m)^>2 Acciones"


class Effect(NamedTuple):
    """What is seen when a command was carried out: `before` leads there, `after` leads back to the list of actions."""

    seen: str
    before: str = ""
    after: str = ""
    then: str = HOME


EFFECTS = {
    "down": Effect(ROW + "2 "),
    "up": Effect(ROW + "1 ", "j"),
    "page-down": Effect(ROW + "7 "),
    "page-up": Effect(ROW + "1 ", "G"),
    "first": Effect(ROW + "1 ", "G"),
    "last": Effect(ROW + "7 "),
    "next-pane": Effect("(?m)^>3 Tareas", after="2"),
    "previous-pane": Effect("(?m)^>1 Planes", after="2"),
    "pane-plans": Effect("(?m)^>1 Planes", after="2"),
    "pane-actions": Effect(HOME, "3"),
    "pane-tasks": Effect("(?m)^>3 Tareas", after="2"),
    "pane-detail": Effect("(?m)^>4 Acción 1", after="2"),
    "agenda": Effect("(?m)^>Agenda", after="q"),
    "next-action": Effect(ROW + "2 "),
    "previous-action": Effect(ROW + "1 ", "j"),
    "open": Effect("(?m)^>4 Acción 1", after="2"),
    "back": Effect(HOME, "4"),
    "done": Effect(r"t  \[!\] Detenida", after=ESC),
    "done-on": Effect("¿Qué día se cumplió", after=ESC),
    "state": Effect(r"t  \[!\] Detenida", after=ESC),
    "percent": Effect("tiene tareas y su avance sale de ellas", "d"),
    "postpone": Effect("Posponer acción 1", after=ESC),
    "mark": Effect("1 marcada", after=ESC),
    "mark-all": Effect("10 marcadas", after=ESC),
    "change-marked": Effect("Cambiar acción 1", "m", after=ESC + ESC),
    "note": Effect("Nota · acción 1", after=ESC),
    "evidence": Effect("Evidencia · acción 1", after=ESC),
    "edit": Effect("(?m)^>Acción de mejora", after="q"),
    "editor": Effect("Nada cambió", "d"),
    "add": Effect("Acción nueva", after=ESC),
    "add-child": Effect("Tarea nueva", after=ESC),
    "remove": Effect("Acciones 9", "d", after="u", then="Acciones 10"),
    "move-down": Effect("J y K", "d"),
    "move-up": Effect("J y K", "d"),
    "undo": Effect("deshecho: tarea 1.1", "3 "),
    "redo": Effect("rehecho: tarea 1.1", "3 u", after="u", then="1/3 Alcaldía"),
    "filter": Effect("(?m)^ Filtro", after=ESC),
    "views": Effect("(?m)^ Vistas", after=ESC),
    "order": Effect("por número", after="ooooo", then="vencidas primero"),
    "zoom": Effect(r"(?s)\A(?!.*3 Tareas)", after="z", then="3 Tareas"),
    "copy": Effect("cualquier tecla", after=ESC),
    "copy-row": Effect("cualquier tecla", after=ESC),
    "history": Effect("(?m)^>Historial · acción 1", after="q"),
    "trash": Effect("(?m)^>Papelera", after="q"),
    "plan-menu": Effect("(?m)^>n  plan nuevo", after=ESC),
    "import": Effect("p  Pegar una tabla", after=ESC),
    "export": Effect("Exportar", "d"),
    "schedule": Effect("Cronograma", "d"),
    "reports": Effect("Informes", "d"),
    "compare": Effect("Comparar", "d"),
    "palette": Effect("(?m)^ Órdenes", after=ESC),
    "help": Effect("(?m)^ Teclas en Acciones", after=ESC),
    "settings": Effect("(?m)^>Ajustes", after="q"),
    "not-d": Effect("¿Cumplida\\?", "J"),
    "interrupt": Effect("otra vez para salir", "d"),
}
APART = {"quit", "suspend", "reread"}
"""Commands with tests of their own: they end the program, stop it, or change nothing to be seen."""


def wait_for(terminal: Terminal, pattern: str) -> None:
    terminal.wait_until(lambda: bool(re.search(pattern, terminal.text)), pattern)


def go_home(terminal: Terminal) -> None:
    """To the first row of the list of actions."""
    terminal.send("2g")
    wait_for(terminal, HOME)
    wait_for(terminal, ROW + "1 ")


def press(terminal: Terminal, sent: str, gap: float | None) -> None:
    """Send a key whole, or its Esc and, after a pause, the rest."""
    if gap is None or not is_sequence(sent):
        terminal.send(sent)
        return
    terminal.send(ESC)
    terminal.read_for(gap)
    terminal.send(sent[1:])


@pytest.fixture(scope="module")
def terminal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    """One running program for every key."""
    with begin(tmp_path_factory.mktemp("keys"), "demo", EDITOR="true") as running:
        yield running


def test_every_command_of_the_table_is_tried_here() -> None:
    assert {command.name for command in COMMANDS} == EFFECTS.keys() | APART


@pytest.mark.parametrize("name", EFFECTS)
def test_every_key_does_what_the_table_says_also_when_it_comes_in_pieces(
    terminal: Terminal, name: str
) -> None:
    effect = EFFECTS[name]
    sent = [each for key in find_command(name).keys for each in bytes_of(key)]
    for keys, gap in [*((each, None) for each in sent), *((each, GAP) for each in sent if is_sequence(each))]:
        go_home(terminal)
        for key in effect.before:
            terminal.send(key)
            terminal.settle(QUIET)
        assert not re.search(effect.seen, terminal.text), f"{keys!r} could not be told from nothing"
        press(terminal, keys, gap)
        wait_for(terminal, effect.seen)
        for key in effect.after:
            terminal.settle(QUIET)
            terminal.send(key)
        wait_for(terminal, effect.then)
