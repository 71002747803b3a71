"""Whole screens as they were looked at and found good; `python -m tests.pictures` renews them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.scenes import FOLDER, SCENES, Scene, text_of


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.mark.parametrize("scene", SCENES, ids=[scene.title for scene in SCENES])
async def test_the_screen_is_the_one_that_was_looked_at(scene: Scene, tmp_path: Path) -> None:
    kept = scene.path.read_text(encoding="utf-8")
    assert await text_of(scene, tmp_path) == kept, "python -m tests.pictures renews it, if it is meant so"


def test_no_screen_is_kept_that_nothing_shows() -> None:
    assert set(FOLDER.iterdir()) == {scene.path for scene in SCENES}
