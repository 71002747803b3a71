from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.domain.figures import figures
from pmi_tui.domain.states import State
from pmi_tui.services.demo import make_store
from tests.builders import DAY
from tests.services.people import ALTAMIRA, PANTOJA, library

if TYPE_CHECKING:
    from pathlib import Path


def test_the_demonstration_shows_every_state_and_both_kinds_of_plan(tmp_path: Path) -> None:
    root = tmp_path / "demo"
    make_store(root)
    seen = library(root)
    altamira, pantoja = seen.plan(ALTAMIRA), seen.plan(PANTOJA)
    states = {task.standing.state for _, task in altamira.tasks()}
    assert states == {State.PENDING, State.IN_PROGRESS, State.DONE, State.STOPPED}
    assert figures(altamira, DAY).overdue > 0
    assert (figures(pantoja, DAY).implemented.done, figures(pantoja, DAY).overdue) == (7, 3)
    assert any(action.postponements for action in altamira.actions)
    holders = list(altamira.holders())
    assert any(holder.notes for holder in holders)
    assert any(holder.evidence for holder in holders)
