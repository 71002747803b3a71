import fcntl
import os
import signal
import time
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from threading import Thread

import pytest

from pmi_tui.domain.rows import altered
from pmi_tui.errors import BusyError, StoreError
from pmi_tui.store.local import LocalRepository
from pmi_tui.store.repository import ChangedMeanwhile
from tests.store.support import act, filled, mark, opened, retitle, sample

pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")


def _fork(work: Callable[[], None]) -> int:
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:
            os._exit(1)
        os._exit(0)
    return child


def _edit_one_action(
    root: Path, place: int, rounds: int | None = None, acknowledge: int | None = None
) -> None:
    store = LocalRepository(root)
    for number in range(rounds) if rounds else count():
        action = store.open("altamira").plan.actions[place]
        store.apply("altamira", act(*altered(action, comment=f"{number} " + "ñ" * 40), user=str(place)))
        if acknowledge is not None:
            os.write(acknowledge, number.to_bytes(4, "big"))
    store.close()


def test_four_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    filled(tmp_path, sample(actions=4))
    children = [_fork(partial(_edit_one_action, tmp_path, place, rounds=50)) for place in range(4)]
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0] * 4
    with opened(tmp_path) as store:
        assert store.open("altamira").revision == 1 + 4 * 50
        records = store.history("altamira")
        assert [record.revision for record in records] == list(range(1, 202))
        assert all(action.comment.startswith("49 ") for action in store.open("altamira").plan.actions)


def test_of_writers_at_the_same_value_exactly_one_wins_each_time(tmp_path: Path) -> None:
    plan = filled(tmp_path)
    start, go = os.pipe()

    def try_once(name: str) -> None:
        store = LocalRepository(tmp_path)
        store.open("altamira")
        os.read(start, 1)
        try:
            store.apply("altamira", retitle(plan, name, user=name))
        except ChangedMeanwhile:
            os._exit(6)

    children = [_fork(partial(try_once, f"w{n}")) for n in range(4)]
    os.write(go, b"x" * 4)
    statuses = sorted(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children)
    assert statuses == [0, 6, 6, 6]
    os.close(start)
    os.close(go)


def test_what_was_acknowledged_before_a_kill_is_there(tmp_path: Path) -> None:
    filled(tmp_path, sample(actions=2))
    for round_number in range(12):
        pipes = [os.pipe() for _ in range(2)]
        children = [
            _fork(partial(_edit_one_action, tmp_path, place, acknowledge=ack))
            for place, (_, ack) in enumerate(pipes)
        ]
        time.sleep(0.03 + 0.005 * round_number)
        for child in children:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        with opened(tmp_path) as store:
            plan = store.open("altamira").plan
            assert len(store.history("altamira")) == store.open("altamira").revision
        for place, (read, ack) in enumerate(pipes):
            os.close(ack)
            acknowledged = os.read(read, 1 << 20)
            os.close(read)
            if acknowledged:
                last = int.from_bytes(acknowledged[-4:], "big")
                assert int(plan.actions[place].comment.split()[0]) in (last, last + 1)


def test_who_holds_the_lock_is_named(tmp_path: Path) -> None:
    plan = filled(tmp_path)
    ready, told = os.pipe()

    def hold() -> None:
        fd = os.open(tmp_path / "locks/altamira.lock", os.O_RDWR)
        fcntl.flock(fd, fcntl.LOCK_EX)
        os.write(told, b"x")
        time.sleep(60)

    child = _fork(hold)
    os.read(ready, 1)
    try:
        with opened(tmp_path, wait=0.05) as store:
            with pytest.raises(BusyError, match="locked") as caught:
                store.apply("altamira", mark(plan))
            assert store.open("altamira").plan == plan
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(ready)
        os.close(told)
    assert str(child) in str(caught.value.details["holder"])
    assert caught.value.details["seconds"] == 0.05


def test_threads_of_one_handle_wait_for_each_other(tmp_path: Path) -> None:
    filled(tmp_path, sample(actions=4))
    failures: list[StoreError] = []
    with opened(tmp_path) as store:

        def edit(place: int) -> None:
            try:
                for number in range(20):
                    action = store.open("altamira").plan.actions[place]
                    store.apply("altamira", act(*altered(action, comment=str(number))))
                    store.poll()
            except StoreError as error:
                failures.append(error)

        threads = [Thread(target=edit, args=(place,)) for place in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []
        assert store.open("altamira").revision == 81
    with opened(tmp_path) as store:
        assert [action.comment for action in store.open("altamira").plan.actions] == ["19"] * 4
