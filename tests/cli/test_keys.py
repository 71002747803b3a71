from __future__ import annotations

import os
import pty
import sys
from pathlib import Path

import pytest

from pmi_tui.cli.table import COMMANDS as TABLE
from pmi_tui.cli.who import SIGNED, UNSIGNED
from pmi_tui.tui.commands import COMMANDS, HIDDEN
from tests.cli.counter import Counter
from tests.test_architecture import modules_loaded_by_command, top_names


@pytest.fixture
def own(counter: Counter) -> Path:
    """The person's own settings file."""
    path = counter.folder / "config" / "pmi-tui" / "config.toml"
    path.parent.mkdir(parents=True)
    return path


def test_every_command_of_the_interface_is_listed_with_its_keys(counter: Counter) -> None:
    items = counter.ask("keys", "--json").items
    assert [item["command"] for item in items] == [c.name for c in COMMANDS if c.name not in HIDDEN]
    done = next(item for item in items if item["command"] == "done")
    assert (done["keys"], done["shown"], done["panes"]) == (
        ["space"],
        ["espacio"],
        ["actions", "detail", "tasks"],
    )
    records = {record[1]: record for record in counter.ask("teclas", "--plain").records}
    assert records["filter"] == ["/", "filter", "Buscar, filtrar…"]
    assert "Undo" in counter.ask("keys", "--lang", "en").out


def test_the_keys_of_the_settings_stand_in_the_list(counter: Counter, own: Path) -> None:
    own.write_text('[keys]\ndone = "space,F2"\n')
    records = {record[1]: record[0] for record in counter.ask("keys", "--plain").records}
    assert records["done"] == "espacio F2"
    checked = counter.ask("keys", "--check")
    assert (checked.status, checked.out) == (0, "")
    assert "ninguna choca" in checked.err


def test_clashes_are_found_all_at_once_with_their_lines(counter: Counter, own: Path) -> None:
    own.write_text('[keys]\nnote = "e"\ndones = "F2"\nedit = "Ctrl+S"\n')
    checked = counter.ask("keys", "--check")
    assert checked.status == 1
    assert [line.partition(": ")[0] for line in checked.lines] == [f"{own}:{line}" for line in (3, 4, 2)]
    assert "¿quiso decir «done»?" in checked.lines[0]
    found = counter.ask("keys", "--check", "--json").items
    assert [item["code"] for item in found] == ["keys_unknown_command", "keys_unsafe", "keys_clash"]
    assert counter.ask("keys", "--check", "--plain").records[2][:2] == ["keys_clash", f"{own}:2"]
    refused = counter.ask("keys")
    assert (refused.status, refused.out) == (2, "")
    assert counter.ask("status").status == 0, "only the interface needs the keys"


def test_the_list_of_keys_needs_no_heavy_library(counter: Counter) -> None:
    env = {"HOME": str(counter.folder), "PMI_DB": str(counter.store)}
    for words in (("keys",), ("config", "show")):
        assert top_names(modules_loaded_by_command(*words, env=env)) & {"textual", "rich", "tomlkit"} == set()


def test_a_shared_login_needs_a_name_for_what_it_writes(
    stocked: Counter, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own.write_text("ask_user = true\n")
    before = stocked.contents()
    refused = stocked.ask("done", "altamira/1.1")
    assert refused.status == 2
    assert "--user NOMBRE" in refused.err
    assert stocked.contents() == before
    assert stocked.ask("status").status == 0, "reading needs no name"
    assert stocked.ask("done", "altamira/1.1", "-n").status == 0
    assert stocked.ask("doctor").status == 0
    assert stocked.ask("config", "set", "lang", "es").status == 0
    assert stocked.ask("done", "altamira/1.1", "--user", "eva").status == 0
    monkeypatch.setenv("PMI_USER", "luis")
    assert stocked.ask("done", "altamira/1.2").status == 0
    users = [item["user"] for item in stocked.ask("history", "altamira", "--json", "--limit", "2").items]
    assert set(users) == {"eva", "luis"}


def test_of_every_command_that_writes_it_is_known_whether_it_carries_a_name() -> None:
    writing = {each.name for each in TABLE if any(option.name == "dry-run" for option in each.options)}
    assert writing - SIGNED - UNSIGNED == set()
    assert SIGNED.isdisjoint(UNSIGNED)


def test_on_a_terminal_the_name_is_asked_for_once(stocked: Counter, own: Path) -> None:
    own.write_text("ask_user = true\n")
    env = {**os.environ, "XDG_STATE_HOME": str(stocked.folder / "state")}
    words = [sys.executable, "-m", "pmi_tui", "done", "altamira/1.1"]
    pid, terminal = pty.fork()
    if pid == 0:
        os.execve(sys.executable, words, env)
    said = b""
    while "¿Quién es usted?".encode() not in said:
        said += os.read(terminal, 1024)
    os.write(terminal, b"  Jos\xc3\xa9 \n")
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    os.close(terminal)
    items = stocked.ask("history", "altamira", "--json", "--limit", "1").items
    assert items[0]["user"] == "José"
