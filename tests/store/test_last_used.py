from __future__ import annotations

from pathlib import Path

import pytest

from pmi_tui.store.last_used import LastUsed, recall, remember


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "pmi-tui" / "last.json"


def store(folder: Path, name: str) -> str:
    (folder / name).mkdir()
    return str(folder / name)


def test_each_store_has_its_own_last_plan_and_person(tmp_path: Path, state: Path) -> None:
    one, other = store(tmp_path, "uno"), store(tmp_path, "otro")
    assert recall(one) == LastUsed()
    remember(one, LastUsed("pantoja-2023", "ana"))
    remember(other, LastUsed(None, "josé"))
    assert recall(one) == recall(f"{one}/../uno") == LastUsed("pantoja-2023", "ana")
    assert recall(other) == LastUsed(None, "josé")
    assert state.is_file()
    assert list((tmp_path / "uno").iterdir()) == [], "nothing is kept in the store"


def test_stores_that_are_gone_are_forgotten(tmp_path: Path, state: Path) -> None:
    one, other = store(tmp_path, "uno"), store(tmp_path, "otro")
    remember(one, LastUsed("a", "b"))
    Path(one).rmdir()
    remember(other, LastUsed("c", "d"))
    assert "uno" not in state.read_text()


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b'{"a": 1}', b"\xff", b'{"a": {"plan": 3}}'])
def test_a_damaged_file_keeps_nothing_and_is_made_anew(tmp_path: Path, state: Path, content: bytes) -> None:
    one = store(tmp_path, "uno")
    state.parent.mkdir(parents=True)
    state.write_bytes(content.replace(b'"a"', f'"{one}"'.encode()))
    assert recall(one) == LastUsed()
    remember(one, LastUsed("p", "ana"))
    assert recall(one) == LastUsed("p", "ana")
