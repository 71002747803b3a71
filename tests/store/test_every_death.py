"""The process dies at every file call of a story: what was acknowledged is there, and work goes on."""

from pathlib import Path

import pytest

from pmi_tui.store import writer
from pmi_tui.store.local import LocalRepository
from tests.store.conftest import Tell
from tests.store.rigged import Died, RiggedFiles
from tests.store.storm import some
from tests.store.story import STORY, Teller, contents, title


@pytest.fixture(autouse=True)
def _frequent_checkpoints(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "TAIL_LIMIT", 400)


def calls_of_the_story(root: Path) -> RiggedFiles:
    files = RiggedFiles()
    teller = Teller(root, lambda: files)
    teller.tell(STORY)
    return files


def live_until(root: Path, first: int, half: bool) -> Teller:
    """Tell the story until the process dies; the kernel lets go of what it held."""
    files = RiggedFiles()
    files.die(first, half=half)
    teller = Teller(root, lambda: files)
    with pytest.raises(Died):
        teller.tell(STORY)
    files.bury()
    return teller


def check_what_is_left(teller: Teller, also_seen: LocalRepository) -> None:
    """A new process, and one that was there all the time, find the same; the story goes on from there."""
    found = contents(teller.root)
    assert found in (teller.state, teller.pending)
    assert {plan_id: also_seen.open(plan_id).plan for plan_id in also_seen.list_plans()} == found
    teller.state = found
    teller.store = also_seen
    for step in (*STORY[:1], title("altamira", "Después"), *STORY[1:4]):
        teller.take(step)
        assert contents(teller.root) == teller.state
    also_seen.close()
    assert {notice.key for notice in also_seen.notices} <= {"torn_line_set_aside"}
    assert contents(teller.root) == teller.state


@pytest.mark.parametrize("half", [False, True], ids=["before the call", "in the middle of a write"])
def test_whatever_call_is_the_last_nothing_acknowledged_is_lost(ram: Path, half: bool, tell: Tell) -> None:
    whole = calls_of_the_story(ram / "whole")
    for first in some(whole.writes if half else range(1, whole.calls + 1), 60, half):
        root = ram / f"{first}"
        witness = LocalRepository(root, files=RiggedFiles())
        witness.list_plans()
        check_what_is_left(live_until(root, first, half), witness)
        tell(deaths=1, edits_lost=0)


def test_a_death_leaves_no_litter_that_stays(ram: Path) -> None:
    calls = calls_of_the_story(ram / "whole").calls
    for first in range(1, calls + 1, 5):
        root = ram / f"{first}"
        teller = live_until(root, first, half=True)
        teller.state = contents(root)
        teller.store = LocalRepository(root, files=RiggedFiles())
        if "altamira" not in teller.state:
            teller.take(STORY[0])
        teller.take(title("altamira", "Después"))
        teller.store.close()
        assert list(root.rglob("altamira*.tmp")) == []
