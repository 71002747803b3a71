from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.counter import Counter


@pytest.fixture
def counter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Counter:
    """A command line over an empty store, in Spanish, on 21 November 2026."""
    for name in ("PMI_USER", "PMI_LANG", "NO_COLOR", "COLUMNS", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / "site"))
    monkeypatch.setenv("PMI_CONFIG", "")
    monkeypatch.setenv("PMI_DB", str(tmp_path / "store"))
    monkeypatch.setenv("LANG", "es_DO.UTF-8")
    return Counter(tmp_path, capsys)


@pytest.fixture
def stocked(counter: Counter) -> Counter:
    """The same with both sample plans in the store."""
    counter.stock()
    return counter
