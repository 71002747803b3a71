"""Two operating-system accounts share a store through a group; a third, outside the group, sees nothing."""

import os
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from pmi_tui.domain.plan import Plan
from pmi_tui.errors import StoreError
from pmi_tui.store import writer
from pmi_tui.store.local import LocalRepository
from tests.store.people import fork
from tests.store.support import create, opened, retitle, sample

pytestmark = [
    pytest.mark.skipif(os.geteuid() != 0, reason="only root can become two other accounts"),
    pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning"),
]

ANA, LUIS, STRANGER = 65534, 64001, 64002
OFFICE = 64100
"""The group of those who share."""
UMASKS = [(0o022, 0o022), (0o077, 0o022), (0o022, 0o077), (0o077, 0o077)]


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that belongs to Ana and the office, with the set-group-id bit, where all can get to."""
    with tempfile.TemporaryDirectory(prefix="pmi-") as place:
        Path(place).chmod(0o755)
        root = Path(place) / "store"
        root.mkdir()
        os.chown(root, ANA, OFFICE)
        root.chmod(0o2770)
        yield root


@pytest.fixture(autouse=True)
def _loaded(tmp_path: Path) -> None:
    """Load what a child needs: it may not read the code any more when it is somebody else."""
    with opened(tmp_path / "any") as store:
        store.apply("altamira", create(sample()))
        store.apply("altamira", retitle(store.open("altamira").plan, "Otra"))
        assert store.list_plans()
        assert store.summaries()


def act_as(user: int, groups: tuple[int, ...], umask: int, work: Callable[[], None]) -> int:
    """The exit status of a child that is another account and does some work; 0 if all went well."""

    def become(_: Callable[[int], None]) -> None:
        os.umask(umask)
        os.setgroups(groups)
        os.setgid(user)
        os.setuid(user)
        work()

    return fork(become).bury()


def begin(root: Path) -> None:
    with opened(root) as store:
        store.apply("altamira", create(sample()))


def go_on(root: Path, before: str, after: str) -> None:
    """Read what the other wrote, write on, and leave a checkpoint over the other's."""
    with opened(root) as store:
        plan = store.open("altamira").plan
        assert store.read_only is False
        assert title_of(plan) == before
        store.apply("altamira", retitle(plan, after))
        store.checkpoint("altamira")
        assert title_of(store.open("altamira").plan) == after
        assert store.notices == ()


def title_of(plan: Plan) -> str:
    return plan.actions[0].title


@pytest.mark.parametrize(("one", "other"), UMASKS, ids=lambda umask: f"{umask:03o}")
def test_two_accounts_of_a_group_work_on_one_store_whatever_their_umasks(
    shared: Path, one: int, other: int
) -> None:
    assert act_as(ANA, (OFFICE,), one, partial(begin, shared)) == 0
    assert act_as(LUIS, (OFFICE,), other, partial(go_on, shared, "Acción 1", "De Luis")) == 0
    assert act_as(ANA, (OFFICE,), one, partial(go_on, shared, "De Luis", "De Ana")) == 0
    assert act_as(LUIS, (OFFICE,), other, partial(go_on, shared, "De Ana", "Otra vez")) == 0
    files = [path for path in shared.rglob("*") if path.is_file()]
    assert {path.stat().st_gid for path in files} == {OFFICE}
    assert {path.stat().st_mode & 0o777 for path in files} == {0o660}
    assert {path.stat().st_uid for path in files} == {ANA, LUIS}
    assert {path.stat().st_mode & 0o7777 for path in shared.rglob("*") if path.is_dir()} == {0o2770}


def kept_out(root: Path) -> None:
    """Neither reading nor writing: a refusal that names the reason."""
    store = LocalRepository(root)
    for ask in (
        store.list_plans,
        store.summaries,
        lambda: store.open("altamira"),
        lambda: store.history("altamira"),
        lambda: store.apply("otro", create(sample("otro"))),
    ):
        with pytest.raises(StoreError, match="no_permission"):
            ask()


def test_an_account_outside_the_group_can_neither_read_nor_write(shared: Path) -> None:
    assert act_as(ANA, (OFFICE,), 0o022, partial(begin, shared)) == 0
    before = {path: path.stat().st_mtime_ns for path in shared.rglob("*")}
    assert act_as(STRANGER, (), 0o022, partial(kept_out, shared)) == 0
    assert {path: path.stat().st_mtime_ns for path in shared.rglob("*")} == before


def read_only(root: Path) -> None:
    with opened(root) as store:
        plan = store.open("altamira").plan
        assert store.read_only
        assert (store.list_plans(), title_of(plan)) == (("altamira",), "Acción 1")
        with pytest.raises(StoreError, match="no_permission"):
            store.apply("altamira", retitle(plan, "No"))
        with pytest.raises(StoreError, match="no_permission"):
            store.apply("otro", create(sample("otro")))


def test_an_account_outside_the_group_can_read_where_the_folder_lets_it(shared: Path) -> None:
    shared.chmod(0o2775)
    assert act_as(ANA, (OFFICE,), 0o077, partial(begin, shared)) == 0
    assert act_as(STRANGER, (), 0o022, partial(read_only, shared)) == 0
    assert act_as(LUIS, (OFFICE,), 0o022, partial(go_on, shared, "Acción 1", "De Luis")) == 0


def test_a_torn_line_of_one_account_is_set_aside_by_the_other(shared: Path) -> None:
    def mend(root: Path) -> None:
        with opened(root) as store:
            store.apply("altamira", retitle(store.open("altamira").plan, "De Luis"))
            assert [notice.key for notice in store.notices] == ["torn_line_set_aside"]

    assert act_as(ANA, (OFFICE,), 0o022, partial(begin, shared)) == 0
    with (shared / "plans/altamira.jsonl").open("ab") as journal:
        journal.write(b'{"c":"00')
    assert act_as(LUIS, (OFFICE,), 0o077, partial(mend, shared)) == 0
    assert act_as(ANA, (OFFICE,), 0o022, partial(go_on, shared, "De Luis", "De Ana")) == 0


def test_a_long_tail_of_one_account_is_checkpointed_by_the_other(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "TAIL_LIMIT", 100)
    assert act_as(ANA, (OFFICE,), 0o022, partial(begin, shared)) == 0
    assert act_as(LUIS, (OFFICE,), 0o077, partial(go_on, shared, "Acción 1", "De Luis")) == 0
    assert (shared / "plans/altamira.json").stat().st_uid == LUIS
