import errno
import os
from pathlib import Path

import pytest

from pmi_tui.domain.history import Act
from pmi_tui.errors import StoreError
from pmi_tui.store.local import LocalRepository
from tests.store.support import FaultyFiles, create, filled, mark, opened, retitle, sample

pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")

KEYS = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EIO: "not_saved",
    errno.EACCES: "no_permission",
    errno.EPERM: "no_permission",
    errno.EROFS: "read_only",
}


@pytest.mark.parametrize("error", list(KEYS))
@pytest.mark.parametrize("operation", ["write", "fdatasync", "flock", "open"])
@pytest.mark.parametrize("half", [False, True])
def test_an_act_that_fails_is_not_saved_and_the_next_one_is(
    tmp_path: Path, error: int, operation: str, half: bool
) -> None:
    plan = filled(tmp_path)
    files = FaultyFiles()
    files.half = half
    with opened(tmp_path, files) as store:
        before = store.open("altamira")
        size = (tmp_path / "plans/altamira.jsonl").stat().st_size
        files.fail(operation, error)
        with pytest.raises(StoreError, match=KEYS[error]):
            store.apply("altamira", mark(plan))
        assert store.open("altamira") == before
        assert (tmp_path / "plans/altamira.jsonl").stat().st_size == size
        assert store.apply("altamira", mark(plan)).revision == 2
        with opened(tmp_path) as other:
            assert other.open("altamira") == store.open("altamira")


@pytest.mark.parametrize("operation", ["ftruncate", "fdatasync"])
def test_an_act_that_cannot_be_cut_back_is_uncertain_and_the_handle_stops_writing(
    tmp_path: Path, operation: str
) -> None:
    plan = filled(tmp_path)
    files = FaultyFiles()
    with opened(tmp_path, files) as store:
        store.apply("altamira", mark(plan, place=1))
        files.fail("fdatasync", errno.EIO, times=2 if operation == "fdatasync" else 1)
        if operation == "ftruncate":
            files.fail("ftruncate", errno.EIO)
        for _ in range(2):
            with pytest.raises(StoreError, match="uncertain"):
                store.apply("altamira", mark(plan))
    with opened(tmp_path) as store:
        assert store.apply("altamira", retitle(plan, "Otra")).revision in (3, 4)


def test_what_fails_after_the_flush_does_not_turn_a_saved_act_into_a_failure(tmp_path: Path) -> None:
    plan = filled(tmp_path)
    files = FaultyFiles()
    with opened(tmp_path, files) as store:
        store.apply("altamira", retitle(plan, "Otra"))
        files.fail("fstat", errno.EIO)
        assert store.apply("altamira", mark(plan)).revision == 3
        assert store.apply("altamira", mark(plan, place=1)).revision == 4
        assert store.open("altamira").revision == 4


@pytest.mark.parametrize("operation", ["write", "fsync", "rename", "open", "fsync_dir", "flock"])
def test_a_checkpoint_that_fails_leaves_the_old_one_and_no_litter(tmp_path: Path, operation: str) -> None:
    plan = filled(tmp_path)
    files = FaultyFiles()
    with opened(tmp_path, files) as store:
        store.apply("altamira", mark(plan))
        expected = store.open("altamira")
        files.fail(operation, errno.ENOSPC)
    assert not list(tmp_path.rglob("*.tmp"))
    with opened(tmp_path) as store:
        assert store.open("altamira") == expected
        assert store.notices == ()


@pytest.mark.parametrize("operation", ["write", "fdatasync", "fsync", "rename", "open", "fsync_dir", "flock"])
@pytest.mark.parametrize("skipped", range(4))
def test_a_store_whose_making_fails_anywhere_can_be_made_again(
    tmp_path: Path, operation: str, skipped: int
) -> None:
    class LaterFaults(FaultyFiles):
        left = skipped

        def _meet(self, name: str) -> None:
            if name == operation and self.left:
                self.left -= 1
                return
            super()._meet(name)

    files = LaterFaults()
    files.fail(operation, errno.ENOSPC)
    plan = sample()
    with opened(tmp_path / "store", files) as store:
        if _refusal(store, create(plan)) == "disk_full":
            assert store.list_plans() == ()
            store.apply("altamira", create(plan))
        assert store.open("altamira").plan == plan
    with opened(tmp_path / "store") as store:
        assert store.open("altamira").plan == plan


def _refusal(store: LocalRepository, wanted: Act) -> str | None:
    try:
        store.apply("altamira", wanted)
    except StoreError as error:
        return error.key
    return None


def test_a_torn_line_that_cannot_be_kept_stays_where_it_is(tmp_path: Path) -> None:
    plan = filled(tmp_path)
    journal = tmp_path / "plans/altamira.jsonl"
    with journal.open("ab") as file:
        file.write(b'{"c":"0000')
    torn = journal.read_bytes()
    files = FaultyFiles()
    with opened(tmp_path, files) as store:
        files.fail("write", errno.ENOSPC)
        with pytest.raises(StoreError, match="disk_full"):
            store.apply("altamira", mark(plan))
        assert journal.read_bytes() == torn
        assert store.apply("altamira", mark(plan)).revision == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_store_that_cannot_be_written_can_be_read(tmp_path: Path) -> None:
    plan = filled(tmp_path)
    _check_unwritable(tmp_path, plan.id)


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root to become somebody else")
def test_another_account_can_read_a_readable_store_and_is_told_that_it_cannot_write(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    for folder in tmp_path.parents:
        if folder.stat().st_uid == 0 and len(folder.parts) > 2:
            folder.chmod(folder.stat().st_mode | 0o055)
    plan = filled(tmp_path / "store")
    (tmp_path / "store").chmod(0o755)
    for path in (tmp_path / "store").rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    child = os.fork()
    if child == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
        try:
            _check_unwritable(tmp_path / "store", plan.id)
        except BaseException:
            os._exit(1)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def _check_unwritable(root: Path, plan_id: str) -> None:
    if os.geteuid() != 65534:
        for path in (root, *root.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
    with opened(root) as store:
        assert store.read_only
        plan = store.open(plan_id).plan
        with pytest.raises(StoreError, match="no_permission"):
            store.apply(plan_id, mark(plan))
        assert store.open(plan_id).plan == plan
