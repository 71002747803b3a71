"""Every key of the table of commands as bytes, whole and in pieces, in the real program."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from pmi_tui.tui.commands import COMMANDS, find_command
from tests.pty.harness import Terminal
from tests.pty.key_bytes import ESC, SEQUENCES, USELESS, bytes_of, is_sequence
from tests.pty.program import begin, wait_for_match

GAP = 0.05
"""Seconds between the pieces of a key on a slow line."""
QUIET = 0.1
"""Seconds without a byte after which the screen that a key leads to stands."""
HOME = r"(?m)^>2 Acciones"


def row(number: int) -> str:
    """What is seen while the cursor is on the action of this number."""
    return rf"(?m)^>\[.\] +{number} \d\.\d "


class Effect(NamedTuple):
    """What is seen when a command was carried out: `before` leads there, `after` leads back to the list of actions."""

    seen: str
    before: str = ""
    after: str = ""
    then: str = HOME


EFFECTS = {
    "down": Effect(row(2)),
    "up": Effect(row(1), "j"),
    "page-down": Effect(row(7)),
    "page-up": Effect(row(1), "G"),
    "first": Effect(row(1), "G"),
    "last": Effect(row(7)),
    "next-pane": Effect("(?m)^>3 Tareas", after="2"),
    "previous-pane": Effect("(?m)^>1 Planes", after="2"),
    "pane-plans": Effect("(?m)^>1 Planes", after="2"),
    "pane-actions": Effect(HOME, "3"),
    "pane-tasks": Effect("(?m)^>3 Tareas", after="2"),
    "pane-detail": Effect("(?m)^>4 Acción 1", after="2"),
    "agenda": Effect("(?m)^>Agenda", after="q"),
    "next-action": Effect(row(2)),
    "previous-action": Effect(row(1), "j"),
    "open": Effect("(?m)^>4 Acción 1", after="2"),
    "back": Effect(HOME, "4"),
    "done": Effect(r"t  \[!\] Detenida", after=ESC),
    "done-on": Effect("¿Qué día se cumplió", after=ESC),
    "state": Effect(r"t  \[!\] Detenida", after=ESC),
    "percent": Effect("tiene tareas y su avance sale de ellas", "d"),
    "postpone": Effect("Posponer acción 1", after=ESC),
    "mark": Effect("1 marcada ·", after=ESC),
    "mark-all": Effect("10 marcadas ·", after=ESC),
    "change-marked": Effect("Cambiar acción 1", "m", after=ESC + ESC, then="Acciones 10 · venc"),
    "note": Effect("Nota · acción 1", after=ESC),
    "evidence": Effect("Evidencia · acción 1", after=ESC),
    "edit": Effect("(?m)^>Acción de mejora", after="q"),
    "editor": Effect("Nada cambió", "d"),
    "add": Effect("Acción nueva", after=ESC),
    "add-child": Effect("Tarea nueva", after=ESC),
    "remove": Effect("Acciones 9", after="u", then="Acciones 10"),
    "move-down": Effect("no se puede mover", "d"),
    "move-up": Effect("no se puede mover", "d"),
    "undo": Effect("deshecho: tarea 1.1", "3 ", then="(?m)^>3 Tareas"),
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
    "export": Effect("Excel: formulario oficial", after=ESC),
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


def wait_for_no(terminal: Terminal, pattern: str) -> None:
    """Wait until a pattern is not on the screen: only then can it be told that it comes."""
    terminal.wait_until(lambda: not re.search(pattern, terminal.text), f"no {pattern}")


def go_home(terminal: Terminal) -> None:
    """To the first row of the list of actions."""
    terminal.send("2g")
    wait_for_match(terminal, HOME)
    wait_for_match(terminal, row(1))


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
        wait_for_no(terminal, effect.seen)
        press(terminal, keys, gap)
        wait_for_match(terminal, effect.seen)
        for key in effect.after:
            terminal.settle(QUIET)
            terminal.send(key)
        if effect.after:
            wait_for_no(terminal, effect.seen)
        wait_for_match(terminal, effect.then)


@pytest.mark.parametrize("gap", [None, GAP])
def test_keys_that_mean_nothing_do_nothing(terminal: Terminal, gap: float | None) -> None:
    go_home(terminal)
    terminal.send("d")
    wait_for_match(terminal, r"¿Cumplida\?")
    terminal.settle()
    before = terminal.lines
    for sequence in USELESS:
        press(terminal, ESC + sequence, gap)
    terminal.settle()
    assert terminal.lines == before
    terminal.send("j")
    wait_for_match(terminal, row(2))


@pytest.mark.parametrize("gap", [None, GAP])
def test_in_a_text_the_pieces_of_keys_are_no_text(terminal: Terminal, gap: float | None) -> None:
    go_home(terminal)
    terminal.send("n")
    wait_for_match(terminal, "Nota · acción 1")
    terminal.send("hola ñ")
    wait_for_match(terminal, "(?m)^ hola ñ *$")
    for sequence in (*USELESS, *SEQUENCES):
        press(terminal, ESC + sequence, gap)
    terminal.settle()
    wait_for_match(terminal, "(?m)^ hola ñ *$")
    terminal.send(ESC)
    wait_for_match(terminal, "d descartar")
    terminal.send("d")
    wait_for_no(terminal, "Nota · acción 1")


def test_a_paste_in_pieces_is_text_although_its_esc_came_alone(terminal: Terminal) -> None:
    go_home(terminal)
    terminal.send("n")
    wait_for_match(terminal, "Nota · acción 1")
    terminal.send("hola ")
    wait_for_match(terminal, "(?m)^ hola *$")
    for piece in (ESC, "[", "200~xq", "\rS d", ESC, "[201~"):
        terminal.send(piece)
        terminal.read_for(GAP)
    wait_for_match(terminal, "(?m)^ hola xq S d *$")
    terminal.settle()
    terminal.send(ESC)
    wait_for_match(terminal, "d descartar")
    terminal.send("d")
    wait_for_no(terminal, "Nota · acción 1")


@pytest.mark.parametrize("keys", ["nhola", "s", ":"])
def test_ctrl_l_draws_the_whole_screen_also_over_a_question(terminal: Terminal, keys: str) -> None:
    go_home(terminal)
    terminal.send(keys)
    terminal.settle()
    before = terminal.lines
    terminal.screen.reset()
    terminal.send("\x0c")
    terminal.wait_until(lambda: terminal.lines == before, "the whole screen")
    terminal.send("\x1b")
    if keys == "nhola":
        terminal.wait_for("descartar")
        terminal.send("d")
    terminal.wait_until(lambda: before != terminal.lines and bool(re.search(HOME, terminal.text)), "the list")


@pytest.mark.parametrize("key", ["r", "\x0c"])
@pytest.mark.parametrize("place", ["2", "0", "H", "T"])
def test_what_others_wrote_upon_the_screen_is_drawn_over(terminal: Terminal, place: str, key: str) -> None:
    go_home(terminal)
    terminal.send(place)
    terminal.settle()
    before = terminal.lines
    terminal.screen.reset()
    terminal.send(key)
    terminal.wait_until(lambda: terminal.lines == before, "the whole screen")
    if place != "2":
        terminal.send("q")
