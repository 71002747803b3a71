"""What the tests of the services share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.services.people import with_samples

if TYPE_CHECKING:
    from pathlib import Path

    from pmi_tui.services.library import Library


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def ana(root: Path) -> Library:
    """Ana, who brought both sample plans in."""
    return with_samples(root)
