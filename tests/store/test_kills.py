"""Processes that write are killed at random moments: what they were told is saved is there, and all can be read."""

import os
import signal
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

import pytest

from pmi_tui.domain.plan import Plan
from pmi_tui.domain.rows import altered
from pmi_tui.store import writer
from pmi_tui.store.local import LocalRepository
from tests.store.conftest import Tell
from tests.store.people import Child, fork
from tests.store.storm import FACTOR, chance
from tests.store.support import act, filled, opened, sample

pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")

KILLS = 13
"""In the normal run, by each of the two processes that share the work."""
LONGEST_LIFE = 0.08
WARM = 0.8
"""In so many of the rounds nobody is killed before something was saved; in the others perhaps while opening."""
HARMLESS = {"torn_line_set_aside"}
"""What may be noticed after a kill."""


@pytest.fixture(autouse=True)
def _frequent_checkpoints(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "TAIL_LIMIT", 3000)


def count_up(root: Path, place: int, start: int, tell: Callable[[int], None]) -> None:
    """Count in the comment of an action, telling each number once it is saved; a pair of handles takes turns."""
    stores = [LocalRepository(root), LocalRepository(root)]
    for number in range(start + 1, 1 << 31):
        store = stores[number % 2]
        if number % 7 == 0:
            store.close()
            store = stores[number % 2] = LocalRepository(root)
        action = store.open("altamira").plan.actions[place]
        assert number_in(action.comment) == number - 1
        comment = f"{number} " + "ñ" * (number * 37 % 300)
        store.apply("altamira", act(*altered(action, comment=comment), user=f"w{place}"))
        tell(number)


def look_on(root: Path, places: int, tell: Callable[[int], None]) -> None:
    """Read all the time; what was there once does not go back, and nothing odd is seen."""
    seen, looks = [0] * places, 0
    store = LocalRepository(root)
    while os.getppid() != 1:
        looks += 1
        if looks % 5 == 0:
            store = LocalRepository(root)
        plan = store.open("altamira").plan
        found = [number_in(action.comment) for action in plan.actions[:places]]
        assert all(now >= before for now, before in zip(found, seen, strict=True)), (found, seen)
        assert not {notice.key for notice in store.notices} - HARMLESS
        seen = found
        tell(looks)


def number_in(comment: str) -> int:
    return int(comment.split()[0]) if comment else 0


def kill_all(children: list[Child], dice: Random) -> None:
    """One after the other, in any order, each at a moment of its own while the others go on."""
    if dice.random() < WARM:
        _wait_for_work(children)
    for child in dice.sample(children, len(children)):
        time.sleep(dice.random() * LONGEST_LIFE)
        child.listen()
        child.kill(signal.SIGKILL)
        assert child.status == -signal.SIGKILL, "a writer failed before it was killed"


def _wait_for_work(children: list[Child]) -> None:
    """Until one of them has saved something; on a busy machine they take their time to begin."""
    end = time.monotonic() + 10
    while not any(child.told for child in children) and time.monotonic() < end:
        time.sleep(0.001)
        for child in children:
            child.listen()


def check_what_is_left(root: Path, children: list[Child], before: Plan, untouched: Plan) -> Plan:
    """Every number that was told is there, or the one that was being saved; the rest is as it was."""
    with opened(root) as store:
        plan = store.open("altamira").plan
        records = store.history("altamira")
        assert [record.revision for record in records] == list(range(1, len(records) + 1))
        assert not {notice.key for notice in store.notices} - HARMLESS
    for place, child in enumerate(children):
        last = child.told[-1] if child.told else number_in(before.actions[place].comment)
        assert number_in(plan.actions[place].comment) in (last, last + 1)
    assert plan.actions[len(children) :] == before.actions[len(children) :]
    assert plan.notes == untouched.notes
    return plan


@pytest.mark.parametrize("share", range(2))
def test_kills_at_random_moments_lose_nothing_that_was_acknowledged(
    tmp_path: Path, share: int, tell: Tell
) -> None:
    dice = chance("kills", share)
    untouched = plan = filled(tmp_path, sample(actions=8, tasks=1))
    kills = acknowledged = 0
    while kills < KILLS * FACTOR:
        writers = dice.randint(1, 8)
        reader = fork(partial(look_on, tmp_path, writers))
        starts = [number_in(action.comment) for action in plan.actions]
        children = [fork(partial(count_up, tmp_path, place, starts[place])) for place in range(writers)]
        kill_all(children, dice)
        reader.kill(signal.SIGKILL)
        assert reader.status == -signal.SIGKILL, "a reader failed before it was killed"
        plan = check_what_is_left(tmp_path, children, plan, untouched)
        kills += writers
        acknowledged += sum(len(child.told) for child in children)
    assert acknowledged > 0
    tell(kills=kills, acknowledged_edits=acknowledged, edits_lost=0, unreadable_stores=0)


def test_a_writer_that_is_stopped_holds_the_others_up_and_nothing_is_lost(tmp_path: Path) -> None:
    filled(tmp_path, sample(actions=2, tasks=1))
    children = [fork(partial(count_up, tmp_path, place, 0)) for place in range(2)]
    for _ in range(5):
        time.sleep(0.01)
        os.kill(children[0].pid, signal.SIGSTOP)
        time.sleep(0.01)
        os.kill(children[0].pid, signal.SIGCONT)
    for child in children:
        child.kill(signal.SIGKILL)
    with opened(tmp_path) as store:
        actions = store.open("altamira").plan.actions
    for child, action in zip(children, actions, strict=True):
        last = child.told[-1] if child.told else 0
        assert number_in(action.comment) in (last, last + 1)
