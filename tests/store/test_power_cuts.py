"""The power fails after every file operation of a story, and takes any part of what was not flushed with it."""

import shutil
from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from pmi_tui.store import writer
from tests.store.conftest import Tell
from tests.store.disk import Fate, Operation, Recorder, lay_out, left
from tests.store.rigged import Died, RiggedFiles
from tests.store.storm import FACTOR, chance
from tests.store.story import STORY, State, Step, Teller, Turn, Wish, contents, title

NEVER_TORN = (title("altamira", "Siete"), Turn.CHECKPOINT, title("altamira", "Ocho"), Turn.REOPEN)


class Mark(NamedTuple):
    """After so many operations the store was in this state, and somebody was told so."""

    operations: int
    state: State
    told: bool


class Tale(NamedTuple):
    """What a story did to the disk, and what was promised when."""

    operations: Sequence[Operation]
    marks: Sequence[Mark]

    def allowed(self, operations: int) -> list[State]:
        """What may be found after so many operations: what was told last, or what was under way since."""
        place = bisect_right(self.marks, operations, key=lambda mark: mark.operations) - 1
        while not self.marks[place].told:
            place -= 1
        end = place + 1
        while end < len(self.marks) and not self.marks[end].told:
            end += 1
        return [mark.state for mark in self.marks[place : end + 1]]


@pytest.fixture(autouse=True)
def _frequent_checkpoints(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "TAIL_LIMIT", 400)


class Scribe:
    """Tells a story and writes down what it does to the disk."""

    def __init__(self, world: Path) -> None:
        self.world = world
        world.mkdir(parents=True, exist_ok=True)
        self.recorder = Recorder(world)
        self.recorder.adopt(world)
        self.teller = Teller(world / "store", lambda: self.recorder)
        self.teller.state = contents(world / "store")
        self.marks = [Mark(len(self.recorder.operations), self.teller.state, told=True)]

    def take(self, steps: Sequence[Step]) -> None:
        for step in steps:
            self.teller.take(step)
            self._mark(told=isinstance(step, Wish))

    def die_in_a_flush(self, step: Step) -> None:
        """The process is killed when it waits for the disk; the system lives on, and others see the line."""
        self.recorder.flush_kills = True
        with pytest.raises(Died):
            self.teller.take(step)
        self.recorder.bury()
        self.teller.state = contents(self.world / "store")
        assert self.teller.state == self.teller.pending
        self._mark(told=False)
        self.teller.reopen()

    def tale(self) -> Tale:
        self.teller.store.close()
        return Tale(self.recorder.operations, self.marks)

    def _mark(self, *, told: bool) -> None:
        self.marks.append(Mark(len(self.recorder.operations), self.teller.state, told))


def from_nothing(world: Path) -> Tale:
    """The store is made, used, closed, and made longer by somebody else."""
    scribe = Scribe(world)
    scribe.take(STORY)
    return scribe.tale()


def after_a_torn_line(world: Path) -> Tale:
    """A writer was killed in the middle of a line before."""
    from_nothing(world)
    with (world / "store/plans/altamira.jsonl").open("ab") as journal:
        journal.write(b'{"c":"0000')
    scribe = Scribe(world)
    scribe.take(NEVER_TORN)
    return scribe.tale()


def after_a_line_that_nobody_flushed(world: Path) -> Tale:
    """A writer is killed before it flushed its line; others take it for granted, and build on it."""
    scribe = Scribe(world)
    scribe.take(STORY[:3])
    scribe.die_in_a_flush(title("altamira", "Nadie lo confirmó"))
    scribe.take([title("altamira", "Sobre lo anterior"), Turn.CHECKPOINT])
    scribe.die_in_a_flush(title("altamira", "Tampoco esto"))
    scribe.take([Turn.CHECKPOINT, Turn.REOPEN, title("altamira", "Fin")])
    return scribe.tale()


def check_what_is_left(root: Path, allowed: list[State]) -> None:
    """A store that the power cut left can be read, holds what was told, and takes the next edit."""
    files = RiggedFiles()
    teller = Teller(root, lambda: files)
    teller.state = contents(root, files)
    assert teller.state in allowed
    teller.tell([*STORY[:1], title("altamira", "Después del apagón"), Turn.CHECKPOINT])
    assert {notice.key for notice in teller.store.notices} <= {"torn_line_set_aside"}
    teller.tell([Turn.REOPEN, title("altamira", "Y otra vez")])
    teller.store.close()
    assert contents(root, files) == teller.state


def cut_everywhere(world: Path, tale: Tale) -> int:
    """Cut the power after every operation, with every fate; how many cuts that were."""
    cuts = 0
    for end in range(tale.marks[0].operations, len(tale.operations) + 1):
        for number, fate in enumerate([*Fate, *[Fate.CHANCE] * (FACTOR - 1)]):
            image = left(tale.operations[:end], fate, chance(end, number))
            root = world.with_name(f"cut-{end}-{number}")
            lay_out(image, root)
            check_what_is_left(root / "store", tale.allowed(end))
            shutil.rmtree(root)
            cuts += 1
    return cuts


@pytest.mark.parametrize("story", [from_nothing, after_a_torn_line, after_a_line_that_nobody_flushed])
def test_whenever_the_power_fails_nothing_acknowledged_is_lost(ram: Path, story, tell: Tell) -> None:  # type: ignore[no-untyped-def]
    tale = story(ram / "world")
    tell(power_cuts=cut_everywhere(ram / "world", tale), edits_lost=0, unreadable_stores=0)
