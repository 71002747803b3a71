"""The process dies at every file call of the store's upkeep: no edit is lost, and the chore can be repeated."""

import shutil
from pathlib import Path

import pytest

from tests.store.chores import Chore, conclude
from tests.store.conftest import Tell
from tests.store.rigged import Died, RiggedFiles
from tests.store.storm import some
from tests.store.test_upkeep_faults import calls_of, chore

__all__ = ["chore"]


@pytest.mark.parametrize("half", [False, True], ids=["before the call", "in the middle of a write"])
def test_whatever_call_of_a_chore_is_the_last_nothing_is_lost_and_it_can_be_repeated(
    chore: Chore, ram: Path, half: bool, tell: Tell
) -> None:
    calls = calls_of(chore, ram / "world")
    for first in some(range(1, calls + 1), 20, type(chore).__name__, half):
        world = ram / f"{first}"
        shutil.copytree(ram / "world", world)
        files = RiggedFiles()
        files.die(first, half=half)
        with pytest.raises(Died):
            chore.do(world, files)
        files.bury()
        chore.judge(world)
        conclude(chore, world)
        shutil.rmtree(world)
        tell(deaths=1, edits_lost=0)
