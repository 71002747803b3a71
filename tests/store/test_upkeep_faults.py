"""Every file call of the store's upkeep fails, once or for good: no edit is lost, and the chore can be repeated."""

import errno
import os
import shutil
from pathlib import Path

import pytest

from pmi_tui.errors import PmiError
from pmi_tui.store import migrations
from tests.store.chores import CHORES, Chore, Migrating, conclude
from tests.store.conftest import Tell
from tests.store.rigged import RiggedFiles
from tests.store.storm import some
from tests.store.test_every_fault import KEYS, Fault
from tests.store.test_migrations import louder


@pytest.fixture(params=CHORES, ids=lambda chore: chore.__name__)
def chore(request: pytest.FixtureRequest, ram: Path, monkeypatch: pytest.MonkeyPatch) -> Chore:
    if request.param is Migrating:
        monkeypatch.setattr(migrations, "MIGRATIONS", (louder,))
    made: Chore = request.param(ram / "world")
    return made


def calls_of(chore: Chore, world: Path) -> int:
    shutil.copytree(world, world.with_name("whole"))
    files = RiggedFiles()
    chore.do(world.with_name("whole"), files)
    conclude(chore, world.with_name("whole"))
    return files.calls


def descriptors() -> int:
    return len(os.listdir("/proc/self/fd" if os.path.isdir("/proc/self/fd") else "/dev/fd"))  # noqa: PTH208, PTH112


def try_under(chore: Chore, world: Path, fault: Fault, first: int, error: int) -> tuple[int, bool]:
    """Do the chore with a fault in it; how often it was met, and whether the chore was refused."""
    files, said = RiggedFiles(), ""
    fault.put_in(files, first, error)
    before = descriptors()
    try:
        chore.do(world, files)
    except PmiError as refusal:
        said = refusal.key
    files.lift()
    if chore.lets_go:
        assert descriptors() == before
    assert not said or said == "uncertain" or said in KEYS[error] or said in chore.also_said, said
    files.bury()
    if said:
        chore.accept(world, said)
    else:
        chore.confirm(world)
    return files.met, bool(said)


@pytest.mark.parametrize("error", KEYS, ids=lambda number: errno.errorcode[number])
@pytest.mark.parametrize("fault", Fault, ids=lambda fault: fault.value)
def test_whatever_call_of_a_chore_fails_nothing_is_lost_and_it_can_be_repeated(
    chore: Chore, ram: Path, error: int, fault: Fault, tell: Tell
) -> None:
    calls = calls_of(chore, ram / "world")
    small = 25 if (fault, error) == (Fault.ONCE, errno.EIO) else 2
    for first in some(range(1, calls + 1), small, type(chore).__name__, error, fault):
        world = ram / f"{first}"
        shutil.copytree(ram / "world", world)
        met, refused = try_under(chore, world, fault, first, error)
        conclude(chore, world)
        shutil.rmtree(world)
        tell(chores=1, failed_calls=met, refused_chores=refused, edits_lost=0)
