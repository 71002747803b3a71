from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.tui.pilot import ALTAMIRA, PANTOJA, bring_in


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both sample plans, brought in once; tests work on copies."""
    root = tmp_path_factory.mktemp("sample") / "store"
    bring_in(root, ALTAMIRA, PANTOJA)
    return root


@pytest.fixture
def store(sample_store: Path, tmp_path: Path) -> Path:
    """A store of this test's own with both sample plans."""
    root = tmp_path / "store"
    shutil.copytree(sample_store, root)
    return root
