"""A disk that is really full: nothing acknowledged is lost, the refusal says why, and with room work goes on."""

import os
import resource
import signal
import subprocess
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from pmi_tui.domain.rows import altered
from pmi_tui.errors import StoreError
from pmi_tui.store import writer
from pmi_tui.store.local import LocalRepository
from tests.store.conftest import Tell
from tests.store.people import fork
from tests.store.storm import FACTOR
from tests.store.support import act, filled, opened, sample

pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")

SIZE = 256
"""Kilobytes of the small disk."""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own; skips where this account may not mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}k,mode=700", "pmi-test", str(place)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("there is no mount command")
    if done.returncode:
        pytest.skip(f"may not mount: {done.stderr.strip()}")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def fill_up(store: LocalRepository, length: int) -> tuple[int, str]:
    """Write ever new comments until one is refused; the number of the last one saved, and the refusal."""
    for number in range(1, 10_000):
        action = store.open("altamira").plan.actions[0]
        comment = f"{number} " + "x" * length
        try:
            store.apply("altamira", act(*altered(action, comment=comment)))
        except StoreError as error:
            return number - 1, error.key
    return 0, "never full"


def number_in(store: LocalRepository) -> int:
    comment = store.open("altamira").plan.actions[0].comment
    return int(comment.split()[0]) if comment else 0


@pytest.mark.parametrize("length", [100 + 7_770 * step // (4 * FACTOR) for step in range(4 * FACTOR)])
def test_a_full_disk_loses_nothing_and_work_goes_on_when_there_is_room(
    small_disk: Path, length: int, tell: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "TAIL_LIMIT", 20_000)
    filler = small_disk / "filler"
    root = small_disk / "store"
    filled(root)
    filler.write_bytes(b"x" * 64 * 1024)
    with opened(root) as store:
        last, refusal = fill_up(store, length)
        assert (refusal, last > 0) == ("disk_full", True)
        for _ in range(3):
            assert fill_up(store, length) == (0, "disk_full")
            assert number_in(store) == last
            assert number_in(LocalRepository(root)) == last
        filler.unlink()
        again, refusal = fill_up(store, length)
        assert (refusal, again > 0) == ("disk_full", True)
    assert number_in(LocalRepository(root)) == again
    left = [path.name for path in root.rglob("*.tmp")]
    assert left == []
    tell(full_disks=2, acknowledged_edits=last + again, edits_lost=0)


def _under_a_limit(root: Path, tell: Callable[[int], None]) -> None:
    """No file may grow beyond some bytes: the system takes half of a line, then refuses."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (9_000, 9_000))
    store = LocalRepository(root)
    last, refusal = fill_up(store, 777)
    assert refusal == "not_saved"
    assert number_in(store) == last > 0
    store.close()
    tell(last)


def test_a_write_that_the_system_takes_by_half_is_cut_back(tmp_path: Path) -> None:
    filled(tmp_path, sample(actions=1))
    child = fork(partial(_under_a_limit, tmp_path))
    assert child.bury() == 0
    with opened(tmp_path) as store:
        assert number_in(store) == child.told[-1]
        assert store.notices == ()
        assert os.path.getsize(tmp_path / "plans/altamira.jsonl") < 9_000  # noqa: PTH202
        assert fill_one_more(store)


def fill_one_more(store: LocalRepository) -> bool:
    action = store.open("altamira").plan.actions[0]
    return store.apply("altamira", act(*altered(action, comment="más"))).revision > 1
