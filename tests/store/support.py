"""Plans, acts and file objects that the store's tests share."""

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

from pmi_tui.domain.action import Action
from pmi_tui.domain.changes import Change
from pmi_tui.domain.dates import PlanDate, Precision
from pmi_tui.domain.history import Act
from pmi_tui.domain.notes import Evidence, EvidenceKind, FileRef, Note, NoteKind
from pmi_tui.domain.plan import Plan
from pmi_tui.domain.rows import altered, made
from pmi_tui.domain.states import Standing, State
from pmi_tui.domain.task import Postponement, Task
from pmi_tui.store.files import Files
from pmi_tui.store.local import LocalRepository

DAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 10, 30, tzinfo=UTC)
DEC_23 = PlanDate("dic-23", Precision.MONTH, date(2023, 12, 1), date(2023, 12, 31))
_numbers = count(1)


def sample(plan_id: str = "altamira", actions: int = 2, tasks: int = 2) -> Plan:
    rows = tuple(_action(number, tasks) for number in range(1, actions + 1))
    note = Note("n0", plan_id, NOW, "ana", NoteKind.INTERNAL, "Llamar al alcalde")
    return Plan(plan_id, title="PMI Altamira", name="Altamira 2026", actions=rows, notes=(note,))


def _action(number: int, tasks: int) -> Action:
    own = f"a{number:06d}"
    steps = tuple(
        Task(f"t{number:06d}{k}", own, f"{k:04d}", f"Realizar la encuesta {k} a los munícipes")
        for k in range(tasks)
    )
    files = (FileRef("a.pdf", 3, "00"),)
    evidence = Evidence(f"e{number}", own, NOW, "ana", "Acta", EvidenceKind.LIST, DAY, files=files)
    moved = Postponement(None, DEC_23, "Falta presupuesto", "luis", NOW)
    return Action(
        own,
        f"{number:04d}",
        str(number),
        "1",
        "1.1 (3)",
        title=f"Acción {number}",
        end=DEC_23,
        own_standing=Standing(State.STOPPED, reason="Sin fondos"),
        postponements=(moved,),
        extra=(("Costo", "RD$ 5"),),
        tasks=steps,
        evidence=(evidence,),
    )


def act(*changes: Change, name: str = "set", user: str = "ana") -> Act:
    number = next(_numbers)
    return Act(f"c{os.getpid()}-{number}", name, user, NOW + timedelta(seconds=number), changes)


def create(plan: Plan) -> Act:
    return act(*made(plan), name="create")


def mark(plan: Plan, place: int = 0, state: State = State.DONE, user: str = "ana") -> Act:
    """Marks the first task of an action."""
    task = plan.actions[place].tasks[0]
    standing = Standing(state, done_on=DAY if state is State.DONE else None)
    return act(*altered(task, standing=standing), name="mark", user=user)


def retitle(plan: Plan, title: str, place: int = 0, user: str = "ana") -> Act:
    return act(*altered(plan.actions[place], title=title), user=user)


@contextmanager
def opened(root: Path, files: Files | None = None, wait: float = 5.0) -> Iterator[LocalRepository]:
    store = LocalRepository(root, files=files, wait=wait)
    try:
        yield store
    finally:
        store.close()


def filled(root: Path, plan: Plan | None = None) -> Plan:
    """A store that holds one plan; gives back the plan."""
    plan = plan or sample()
    with opened(root) as store:
        store.apply(plan.id, create(plan))
    return plan


def left_open(root: Path, plan: Plan) -> LocalRepository:
    """A handle as after a crash: its journal is written, its checkpoint is not."""
    store = LocalRepository(root)
    store.apply(plan.id, create(plan))
    return store


class OrderFiles(Files):
    """Remembers in which order what must outlive a power cut was done."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def write(self, fd: int, data: bytes) -> None:
        self.done.append("write")
        super().write(fd, data)

    def fsync(self, fd: int) -> None:
        self.done.append("fsync")
        super().fsync(fd)

    def fdatasync(self, fd: int) -> None:
        self.done.append("fdatasync")
        super().fdatasync(fd)

    def fsync_dir(self, path: str) -> None:
        super().fsync_dir(path)
        self.done[-1] = f"fsync {path.rpartition('/')[2]}"

    def rename(self, old: str, new: str) -> None:
        self.done.append("rename")
        super().rename(old, new)

    def unlink(self, path: str) -> None:
        super().unlink(path)
        self.done.append(f"unlink {path.rpartition('.')[2]}")


class CountingFiles(Files):
    """Counts every operation by name."""

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()
        self.written = 0

    def write(self, fd: int, data: bytes) -> None:
        self.calls["write"] += 1
        self.written += len(data)
        super().write(fd, data)

    def fsync(self, fd: int) -> None:
        self.calls["fsync"] += 1
        super().fsync(fd)

    def fdatasync(self, fd: int) -> None:
        self.calls["fdatasync"] += 1
        super().fdatasync(fd)

    def rename(self, old: str, new: str) -> None:
        self.calls["rename"] += 1
        super().rename(old, new)

    def open(self, path: str, flags: int, mode: int = 0o600) -> int:
        self.calls["open" if flags & (os.O_WRONLY | os.O_RDWR) == 0 else "open for writing"] += 1
        return super().open(path, flags, mode)

    def flock(self, fd: int, operation: int) -> None:
        self.calls["flock"] += 1
        super().flock(fd, operation)

    def stat(self, path: str) -> os.stat_result:
        self.calls["stat"] += 1
        return super().stat(path)

    def read_file(self, path: str) -> bytes:
        self.calls["read_file"] += 1
        return super().read_file(path)

    def listdir(self, path: str) -> list[str]:
        self.calls["listdir"] += 1
        return super().listdir(path)

    def mkdir(self, path: str, mode: int) -> None:
        self.calls["mkdir"] += 1
        super().mkdir(path, mode)

    def unlink(self, path: str) -> None:
        self.calls["unlink"] += 1
        super().unlink(path)


class FaultyFiles(Files):
    """Fails operations by name with an errno: the next ones, as many as asked for."""

    def __init__(self) -> None:
        self.faults: dict[str, tuple[int, int]] = {}
        self.half = False
        """Whether a failing write leaves half of its bytes."""

    def fail(self, name: str, error: int, times: int = 1) -> None:
        self.faults[name] = (error, times)

    def _meet(self, name: str) -> None:
        error, times = self.faults.get(name, (0, 0))
        if times:
            self.faults[name] = (error, times - 1)
            raise OSError(error, os.strerror(error))

    def write(self, fd: int, data: bytes) -> None:
        if self.half and self.faults.get("write", (0, 0))[1]:
            super().write(fd, data[: len(data) // 2])
        self._meet("write")
        super().write(fd, data)

    def fsync(self, fd: int) -> None:
        self._meet("fsync")
        super().fsync(fd)

    def fdatasync(self, fd: int) -> None:
        self._meet("fdatasync")
        super().fdatasync(fd)

    def ftruncate(self, fd: int, size: int) -> None:
        self._meet("ftruncate")
        super().ftruncate(fd, size)

    def rename(self, old: str, new: str) -> None:
        self._meet("rename")
        super().rename(old, new)

    def open(self, path: str, flags: int, mode: int = 0o600) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR):
            self._meet("open")
        return super().open(path, flags, mode)

    def fstat(self, fd: int) -> os.stat_result:
        self._meet("fstat")
        return super().fstat(fd)

    def flock(self, fd: int, operation: int) -> None:
        self._meet("flock")
        super().flock(fd, operation)

    def fsync_dir(self, path: str) -> None:
        self._meet("fsync_dir")
        super().fsync_dir(path)
