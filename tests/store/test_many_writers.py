"""Eight people write at the same time, through the services and on the command line: nothing is lost."""

import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from pmi_tui.domain.states import State
from pmi_tui.errors import ConflictError
from pmi_tui.services import acts
from tests.checkout import ROOT
from tests.services.people import ALTAMIRA, PANTOJA, library, with_samples
from tests.store.conftest import Tell
from tests.store.people import fork
from tests.store.storm import FACTOR

pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")

PEOPLE = 8
ROUNDS = 6


def _state(turn: int) -> State:
    """What a task becomes in this turn, of which every second is on the same plan."""
    return (State.DONE, State.PENDING)[(turn - 1) // 2 % 2]


def _work(root: Path, number: int, tell: Callable[[int], None]) -> None:
    """Notes on what everybody works on, marks of a task of one's own; tells how many notes were saved."""
    mine = library(root, f"persona{number}")
    for turn in range(1, ROUNDS * FACTOR + 1):
        plan_id = (ALTAMIRA, PANTOJA)[turn % 2]
        acts.add_note(mine, mine.resolve(f"{plan_id}/{1 + turn % 5}"), f"nota {number}.{turn}")
        acts.mark(mine, [mine.resolve(f"{plan_id}/{1 + number}.1")], _state(turn))
        mine.catch_up()
        tell(turn)
    mine.close()


def test_eight_people_at_once_through_the_services_lose_nothing(tmp_path: Path, tell: Tell) -> None:
    with_samples(tmp_path).close()
    children = [fork(partial(_work, tmp_path, number)) for number in range(PEOPLE)]
    assert [child.bury() for child in children] == [0] * PEOPLE
    after = library(tmp_path)
    turns = range(1, ROUNDS * FACTOR + 1)
    noted = [note.text for plan in after.plans() for action in plan.actions for note in action.notes]
    assert sorted(noted) == sorted(f"nota {number}.{turn}" for number in range(PEOPLE) for turn in turns)
    for plan_id in (ALTAMIRA, PANTOJA):
        records = after.workspace(plan_id).history()
        assert [record.revision for record in records] == list(range(1, len(records) + 1))
        for number in range(PEOPLE):
            last = max(turn for turn in turns if (ALTAMIRA, PANTOJA)[turn % 2] == plan_id)
            task = after.plan(plan_id).actions[number].tasks[0]
            assert task.standing.state is _state(last)
    tell(writers=PEOPLE, acknowledged_edits=2 * PEOPLE * len(turns), edits_lost=0)


def _contend(root: Path, number: int, tell: Callable[[int], None]) -> None:
    """Everybody sets the same field; tells 1 for each time that it was saved, 0 for each conflict."""
    mine = library(root, f"persona{number}")
    for turn in range(ROUNDS * FACTOR):
        target = mine.resolve(f"{ALTAMIRA}/4")
        try:
            acts.set_fields(mine, [target], [("comentario", f"{number}.{turn}")])
        except ConflictError:
            mine.catch_up()
            tell(0)
        else:
            tell(1)
    mine.close()


def test_of_eight_people_who_set_one_field_each_is_told_whether_it_was_saved(
    tmp_path: Path, tell: Tell
) -> None:
    with_samples(tmp_path).close()
    children = [fork(partial(_contend, tmp_path, number)) for number in range(PEOPLE)]
    assert [child.bury() for child in children] == [0] * PEOPLE
    records = library(tmp_path).workspace(ALTAMIRA).history()[1:]
    for number, child in enumerate(children):
        mine = [record for record in records if record.act.user == f"persona{number}"]
        assert len(mine) == sum(child.told)
    before: object = ""
    for record in records:
        [change] = record.act.changes
        assert dict(change.old or ())["comment"] == before
        before = dict(change.new or ())["comment"]
    tell(acknowledged_edits=len(records), conflicts=PEOPLE * ROUNDS * FACTOR - len(records), edits_lost=0)


def test_eight_command_lines_at_once_lose_nothing(tmp_path: Path, tell: Tell) -> None:
    root = tmp_path / "store"
    with_samples(root).close()
    home = {name: str(tmp_path) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CONFIG_DIRS", "XDG_DATA_HOME")}
    env = {**os.environ, **home, "PMI_DB": str(root), "PMI_CONFIG": ""}

    def ask(*words: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "pmi_tui", *words, "--quiet"],
            cwd=ROOT,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )

    saved = 0
    for turn in range(2 * FACTOR):
        running = [
            ask("note", f"altamira/{number}", f"nota {turn}.{number}")
            if (number + turn) % 2
            else ask("mark", ("done", "pending")[turn // 2 % 2], f"altamira/{number}.1", "--wait", "60")
            for number in range(1, PEOPLE + 1)
        ]
        assert [each.wait() for each in running] == [0] * PEOPLE
        saved += PEOPLE
    records = library(root).workspace(ALTAMIRA).history()
    assert [record.revision for record in records] == list(range(1, saved + 2))
    noted = {note.text for action in library(root).plan(ALTAMIRA).actions for note in action.notes}
    assert noted == {
        f"nota {turn}.{number}"
        for turn in range(2 * FACTOR)
        for number in range(1, PEOPLE + 1)
        if (number + turn) % 2
    }
    tell(command_lines=saved, edits_lost=0)
