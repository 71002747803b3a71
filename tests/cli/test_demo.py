"""The demonstration in a terminal: on a throw-away store, gone when it is left."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from tests.cli.counter import Counter
from tests.pty.harness import Terminal


@pytest.fixture
def temporary(tmp_path: Path) -> Path:
    """The folder in which the program makes its temporary ones."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    return folder


def opened(counter: Counter, temporary: Path) -> Terminal:
    env = {
        "PMI_DB": str(counter.store),
        "PMI_CONFIG": "",
        "HOME": str(counter.folder),
        "TMPDIR": str(temporary),
    }
    words = (sys.executable, "-m", "pmi_tui", "demo", "--at", "2026-11-21", "--lang", "es")
    return Terminal(words, env=env, columns=110, rows=30)


def test_the_demonstration_leaves_nothing_behind_and_the_own_store_alone(
    counter: Counter, temporary: Path
) -> None:
    with opened(counter, temporary) as terminal:
        terminal.wait_for("Altamira 2026-2027")
        [folder] = temporary.iterdir()
        assert folder.stat().st_mode & 0o777 == 0o700
        terminal.send("q")
        assert terminal.wait() == 0
    assert list(temporary.iterdir()) == []
    assert not counter.store.exists()


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_demonstration_that_is_ended_leaves_nothing_behind(
    counter: Counter, temporary: Path, number: signal.Signals, status: int
) -> None:
    with opened(counter, temporary) as terminal:
        terminal.wait_for("Altamira 2026-2027")
        terminal.kill(number)
        assert terminal.wait() == status
    assert list(temporary.iterdir()) == []
