"""The power fails after every file operation of the store's upkeep, and takes any part of what was not flushed."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from pmi_tui.store import migrations
from pmi_tui.store.local import LocalRepository
from pmi_tui.store.upkeep import migrate
from tests.store.chores import Chore, conclude
from tests.store.conftest import Tell
from tests.store.disk import Fate, Operation, Recorder, lay_out, left
from tests.store.rigged import Died
from tests.store.storm import FACTOR, chance, some
from tests.store.support import retitle
from tests.store.test_migrations import louder
from tests.store.test_upkeep_faults import chore
from tests.store.upkept import backups_of, edit_everything, furnish, held_by, look, store_of

__all__ = ["chore"]


def recorder_on(world: Path) -> Recorder:
    recorder = Recorder(world)
    recorder.adopt(world)
    return recorder


def after_a_cut(operations: Sequence[Operation], fate: Fate, number: int, place: Path) -> Path:
    lay_out(left(operations, fate, chance(len(operations), number)), place)
    (place / "store").chmod(0o700)
    return place


def fates() -> list[tuple[int, Fate]]:
    return list(enumerate([*Fate, *[Fate.CHANCE] * (FACTOR - 1)]))


def test_whenever_the_power_fails_in_a_chore_nothing_is_lost_and_it_can_be_repeated(
    chore: Chore, ram: Path, tell: Tell
) -> None:
    world = ram / "world"
    recorder = recorder_on(world)
    begin = len(recorder.operations)
    chore.do(world, recorder)
    end = len(recorder.operations)
    cuts = [(at, number, fate) for at in range(begin, end) for number, fate in fates()]
    at_the_end = [(end, number, fate) for number, fate in fates()]
    for at, number, fate in some(cuts, 40, type(chore).__name__) + at_the_end:
        found = after_a_cut(recorder.operations[:at], fate, number, ram / f"cut-{at}-{number}")
        if at == end:
            chore.confirm(found)
        else:
            chore.judge(found)
        conclude(chore, found)
        shutil.rmtree(found)
        tell(power_cuts=1, edits_lost=0, unreadable_stores=0)


def flushes_of(chore: Chore, world: Path) -> int:
    shutil.copytree(world, world.with_name("whole"))
    recorder = recorder_on(world.with_name("whole"))
    recorder.flushes_left = 10**6
    chore.do(world.with_name("whole"), recorder)
    return 10**6 - recorder.flushes_left


def test_who_repeats_a_chore_does_not_build_on_what_nobody_flushed(
    chore: Chore, ram: Path, tell: Tell
) -> None:
    """The process is killed where it waits for the disk; another one does the chore, and then the power fails."""
    flushes = flushes_of(chore, ram / "world")
    for before in some(range(flushes), 8, type(chore).__name__):
        world = ram / f"{before}"
        shutil.copytree(ram / "world", world)
        recorder = recorder_on(world)
        recorder.flushes_left = before
        with pytest.raises(Died):
            chore.do(world, recorder)
        recorder.bury()
        chore.do(world, recorder)
        for number, fate in some(fates(), 3, type(chore).__name__, before):
            found = after_a_cut(recorder.operations, fate, number, ram / f"cut-{before}-{number}")
            chore.confirm(found)
            conclude(chore, found)
            shutil.rmtree(found)
            tell(power_cuts=1, deaths=1, edits_lost=0)
        shutil.rmtree(world)


def test_a_migration_does_not_build_on_a_line_that_nobody_flushed(
    ram: Path, monkeypatch: pytest.MonkeyPatch, tell: Tell
) -> None:
    world = ram / "world"
    furnish(world)
    recorder = recorder_on(world)
    older = LocalRepository(world / "store", files=recorder)
    recorder.flushes_left = 1
    with pytest.raises(Died):
        older.apply("altamira", retitle(older.open("altamira").plan, "Nadie lo confirmó"))
    recorder.bury()
    monkeypatch.setattr(migrations, "MIGRATIONS", (louder,))
    assert migrate(store_of(world, recorder), 1)
    expected = look(world)
    assert expected["altamira"].actions[0].title == "NADIE LO CONFIRMÓ"
    for number, fate in fates():
        found = after_a_cut(recorder.operations, fate, number, ram / f"cut-{number}")
        assert look(found) == expected
        edit_everything(found)
        tell(power_cuts=1, deaths=1, edits_lost=0)


def test_the_first_backup_does_not_rely_on_a_folder_that_nobody_flushed(ram: Path, tell: Tell) -> None:
    """As above, for a store that has no folder of backups yet: half a backup of another may be all there is of it."""
    world = ram / "world"
    furnish(world)
    shutil.rmtree(world / "store/backups")
    recorder = recorder_on(world)
    recorder.flushes_left = 0
    with pytest.raises(Died):
        backups_of(world, recorder).create()
    recorder.bury()
    made = backups_of(world, recorder).create()
    for number, fate in fates():
        found = after_a_cut(recorder.operations, fate, number, ram / f"cut-{number}")
        assert held_by(found, made.name) == look(found)
        tell(power_cuts=1, deaths=1)
