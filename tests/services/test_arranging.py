from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pmi_tui.errors import InvalidError
from pmi_tui.services import arranging
from pmi_tui.services.undoing import undo
from tests.services.people import ALTAMIRA, library

if TYPE_CHECKING:
    from pathlib import Path

    from pmi_tui.services.library import Library


def numbers(of: Library) -> list[str]:
    return [action.number for action in of.plan(ALTAMIRA).actions]


def test_an_action_moves_before_or_after_another_and_back(ana: Library, root: Path) -> None:
    before = numbers(ana)
    arranging.move(ana, ana.resolve("alta/1"), ana.resolve("alta/3").item_id, before=False)
    assert numbers(library(root))[:4] == ["2", "3", "1", "4"]
    arranging.move(ana, ana.resolve("alta/1"), ana.resolve("alta/2").item_id, before=True)
    assert numbers(ana) == before
    undo(ana, plan_id=ALTAMIRA)
    assert numbers(ana)[:3] == ["2", "3", "1"]


def test_a_task_stays_in_its_action(ana: Library) -> None:
    with pytest.raises(InvalidError, match="no_such_neighbour"):
        arranging.move(ana, ana.resolve("alta/1.1"), ana.resolve("alta/2.1").item_id, before=True)


def test_numbers_follow_the_order(ana: Library) -> None:
    arranging.move(ana, ana.resolve("alta/1"), ana.resolve("alta/10").item_id, before=False)
    (tried,) = arranging.renumber(ana, ALTAMIRA, dry_run=True)
    assert tried.revision is None
    assert numbers(ana)[-1] == "1"
    arranging.renumber(ana, ALTAMIRA)
    assert numbers(ana) == [str(number) for number in range(1, 11)]
    (again,) = arranging.renumber(ana, ALTAMIRA)
    assert again.revision is None
