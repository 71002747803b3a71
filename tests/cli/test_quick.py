from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from pmi_tui.cli.main import main
from pmi_tui.cli.quick import answer
from pmi_tui.domain.states import State
from pmi_tui.services import acts
from pmi_tui.services.library import Target
from tests.checkout import run_python
from tests.services.people import ALTAMIRA, PANTOJA, library, with_samples

if TYPE_CHECKING:
    from pathlib import Path

WORDS = ["status", "--line"]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with both plans, some of them done, dropped and closed, and an index of it."""
    root = tmp_path / "store"
    ana = with_samples(root)
    acts.mark(ana, [ana.resolve("alta/2")], State.DONE)
    acts.mark(ana, [ana.resolve("alta/3")], State.DROPPED, reason="Ya no aplica")
    acts.mark(ana, [ana.resolve("pan/1.1")], State.STOPPED, reason="Sin fondos")
    ana.close()
    monkeypatch.setenv("PMI_DB", str(root))
    monkeypatch.setenv("PMI_LANG", "es")
    monkeypatch.delenv("PMI_CONFIG", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / "site"))
    return root


def test_the_quick_line_says_what_the_ordinary_way_says(
    store: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert (store / "index.json").exists()
    assert main(WORDS) == 0
    ordinary = capfdbinary.readouterr().out
    assert ordinary
    assert answer(WORDS) == 0
    assert capfdbinary.readouterr().out == ordinary


def test_a_plan_changed_since_the_index_was_written_is_not_answered_quickly(store: Path) -> None:
    luis = library(store, "luis")
    acts.mark(luis, [luis.resolve("alta/4.1")], State.DONE)
    assert answer(WORDS) is None


@pytest.mark.parametrize(
    "words", [["status"], ["status", "--line", ALTAMIRA], ["status", "--line", "--at", "2026"]]
)
def test_whatever_else_is_asked_takes_the_ordinary_way(store: Path, words: list[str]) -> None:
    assert store.exists()
    assert answer(words) is None


def test_settings_take_the_ordinary_way(store: Path, tmp_path: Path) -> None:
    assert store.exists()
    folder = tmp_path / "config" / "pmi-tui"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text('lang = "en"\n')
    assert answer(WORDS) is None


@pytest.mark.parametrize("damage", [b"", b"{}", b"[1]", b'{"sum":"00000000",\n{}'])
def test_a_damaged_index_takes_the_ordinary_way(store: Path, damage: bytes) -> None:
    (store / "index.json").write_bytes(damage)
    assert answer(WORDS) is None


def test_plans_in_the_trash_are_left_out(store: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    ana = library(store)
    acts.remove(ana, [Target(PANTOJA, PANTOJA)])
    ana.close()
    assert answer(WORDS) == 0
    assert b"Pantoja" not in capfdbinary.readouterr().out


def test_the_quick_line_loads_no_more_than_it_needs(store: Path) -> None:
    assert store.exists()
    code = (
        "import sys\nfrom pmi_tui.cli.quick import answer\nassert answer(['status', '--line']) == 0\n"
        "heavy = {'dataclasses', 'enum', 'datetime', 'typing', 'pathlib', 'argparse', 'orjson', 'tinydb'}\n"
        "new = {name for name in sys.modules if name.startswith('pmi_tui.')}\n"
        "assert not any(name.startswith(('pmi_tui.domain', 'pmi_tui.services', 'pmi_tui.tui')) for name in new), new\n"
        "loaded = heavy & set(sys.modules)\nassert loaded <= {'enum'}, loaded\n"
    )
    done = run_python("-c", code, env=dict(os.environ))
    assert done.returncode == 0, done.stderr
