"""A workbook that came back, at a person's terminal: each conflict is asked for, and each row that is missing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.checkout import ROOT
from tests.pty.harness import Terminal
from tests.pty.program import PROGRAM, bring_in, command_line, environment
from tests.sheet.merge.workbooks import FORM, TRACKING, Filled

PLAN = "altamira-2026-2027"


def ids(home: Path, number: int) -> tuple[str, str]:
    """The ids of an action and of its first task."""
    [item] = json.loads(command_line(home, "show", f"{PLAN}/{number}", "--json"))["items"]
    return item["id"], item["tasks"][0]["id"]


def value(home: Path, ref: str, field: str) -> str:
    [item] = json.loads(command_line(home, "show", f"{PLAN}/{ref}", "--json"))["items"]
    return str(item[field])


def count(home: Path) -> int:
    [item] = json.loads(command_line(home, "status", PLAN, "--json"))["items"]
    return int(item["actions"])


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A plan of which the workbook and the store both changed two values."""
    bring_in(tmp_path)
    command_line(tmp_path, "export", PLAN, "-o", str(tmp_path / "vuelve.xlsx"))
    filled = Filled((tmp_path / "vuelve.xlsx").read_bytes())
    for number in (2, 3):
        filled.put(FORM, ids(tmp_path, number)[0], "Indicador", f"Del archivo {number}")
        command_line(tmp_path, "set", f"{PLAN}/{number}", f"indicador=De aquí {number}")
    filled.put(TRACKING, ids(tmp_path, 4)[1], "Estado", "Cumplida")
    (tmp_path / "vuelve.xlsx").write_bytes(filled.data)
    return tmp_path


def importing(home: Path, *words: str) -> Terminal:
    command = [*PROGRAM, "import", str(home / "vuelve.xlsx"), "--lang", "es", *words]
    return Terminal(command, columns=100, rows=40, env=environment(home), cwd=str(ROOT))


def answer(terminal: Terminal, question: str, keys: str) -> None:
    """Wait for the question at the end of what is written, on one line or two, and answer it."""
    last = terminal.screen.cursor
    terminal.wait_until(
        lambda: question in "".join(terminal.lines[max(0, last.y - 1) : last.y + 1]), question
    )
    terminal.send(keys)


def ended(terminal: Terminal) -> int:
    """Wait for the end, and for all that was written until then; the exit status."""
    status = terminal.wait()
    terminal.settle()
    return status


def test_each_conflict_is_decided_by_a_letter(home: Path) -> None:
    with importing(home) as terminal:
        answer(terminal, "acción 2, Indicador", "\r")
        answer(terminal, "acción 2, Indicador", "x\r")
        answer(terminal, "acción 2, Indicador", "m\r")
        answer(terminal, "acción 3, Indicador", "o\r")
        answer(terminal, "¿Hacer", "s\r")
        assert ended(terminal) == 0
        assert "De aquí 3" in terminal.text
        assert "Del archivo 3" in terminal.text
    assert (value(home, "2", "indicator"), value(home, "3", "indicator")) == ("De aquí 2", "Del archivo 3")
    assert value(home, "4.1", "state") == "done"
    command_line(home, "undo", PLAN)
    assert (value(home, "3", "indicator"), value(home, "4.1", "state")) == ("De aquí 3", "pending")


@pytest.mark.parametrize(("keys", "status"), [("\x03", 130), ("\x04", 6)])
def test_breaking_off_at_a_conflict_changes_nothing(home: Path, keys: str, status: int) -> None:
    before = command_line(home, "history", PLAN, "--json")
    with importing(home) as terminal:
        answer(terminal, "acción 2, Indicador", "o\r")
        answer(terminal, "acción 3, Indicador", keys)
        assert ended(terminal) == status
    assert command_line(home, "history", PLAN, "--json") == before


@pytest.mark.parametrize("keys", ["\r", "n\r", "\x04"])
def test_only_a_yes_makes_the_changes(home: Path, keys: str) -> None:
    before = command_line(home, "history", PLAN, "--json")
    with importing(home, "--on-conflict", "theirs") as terminal:
        answer(terminal, "¿Hacer", keys)
        assert ended(terminal) == 0
        assert "No cambió nada" in terminal.text
    assert command_line(home, "history", PLAN, "--json") == before


@pytest.mark.parametrize(("keys", "left"), [("\r", 10), ("s\r", 9)])
def test_a_row_that_is_missing_is_kept_unless_a_person_says_so(home: Path, keys: str, left: int) -> None:
    path = home / "vuelve.xlsx"
    path.write_bytes(Filled(path.read_bytes()).delete(FORM, ids(home, 7)[0]).data)
    with importing(home, "--on-conflict", "mine") as terminal:
        answer(terminal, "¿Quitar? [s/N]", keys)
        answer(terminal, "¿Hacer", "s\r")
        assert ended(terminal) == 0
        assert ("se conserva" in terminal.text) == (left == 10)
    assert count(home) == left
    assert value(home, "4.1", "state") == "done"
    command_line(home, "undo", PLAN)
    assert count(home) == 10


def test_rows_that_are_missing_are_looked_through_one_by_one_only_if_wanted(home: Path) -> None:
    path = home / "vuelve.xlsx"
    gone = Filled(path.read_bytes()).delete(FORM, ids(home, 7)[0]).delete(FORM, ids(home, 8)[0])
    path.write_bytes(gone.data)
    with importing(home, "--on-conflict", "mine") as terminal:
        answer(terminal, "¿Ver qué se quita", "s\r")
        answer(terminal, "acción 7", "\r")
        answer(terminal, "acción 8", "s\r")
        answer(terminal, "¿Hacer", "s\r")
        assert ended(terminal) == 0
    assert count(home) == 9
    assert value(home, "7", "number") == "7"


def test_what_people_typed_reaches_the_terminal_without_control_codes(home: Path) -> None:
    command_line(home, "set", f"{PLAN}/2", "indicador=Malo \x1b[2Jborrado")
    with importing(home, "-n") as terminal:
        assert ended(terminal) == 6
        assert b"\x1b[2J" not in terminal.received
    with importing(home) as terminal:
        answer(terminal, "acción 2, Indicador", "\x03")
        assert ended(terminal) == 130
        assert b"\x1b[2J" not in terminal.received
