"""What the tests of the services share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pmi_tui.domain.notes import NoteKind
from pmi_tui.domain.states import State
from pmi_tui.services import acts
from tests.services.people import close_all, with_samples

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pmi_tui.services.library import Library


@pytest.fixture(autouse=True)
def closed_at_the_end() -> Iterator[None]:
    """No test leaves a file open for the next ones."""
    yield
    close_all()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def ana(root: Path) -> Library:
    """Ana, who brought both sample plans in."""
    return with_samples(root)


@pytest.fixture
def busy(ana: Library) -> Library:
    """A plan in which something happened, internal notes and a trash among it."""
    four = ana.resolve("altamira/4")
    acts.mark(ana, [ana.resolve("altamira/1.1")], State.DONE)
    acts.add_note(ana, four, "secreto", NoteKind.INTERNAL)
    acts.add_note(ana, four, "logrado", NoteKind.ACHIEVEMENT)
    acts.remove(ana, [ana.resolve("altamira/6")])
    return ana
