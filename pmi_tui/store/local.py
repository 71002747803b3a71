"""Plans in a folder of this machine."""

from __future__ import annotations

import os
from _thread import RLock

from pmi_tui.errors import BusyError, InvalidError, PmiError, StoreError
from pmi_tui.store.files import Files
from pmi_tui.store.folder import Folder, check_plan_id
from pmi_tui.store.gate import Gate
from pmi_tui.store.listing import Listing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.domain.history import Act, Record
    from pmi_tui.domain.notes import FileRef
    from pmi_tui.store.codec import Document
    from pmi_tui.store.evidence import EvidenceFiles
    from pmi_tui.store.mappings import Mappings
    from pmi_tui.store.replica import Replica
    from pmi_tui.store.snapshot import Snapshot
    from pmi_tui.store.summary import Summary
    from pmi_tui.store.writer import Writer

WAIT = 10.0
"""Seconds to wait for a lock, unless told otherwise."""


class LocalRepository:
    """The Repository in the folder `root`, which is made at the first write.

    Several threads may use it at once. `wait` is how many seconds to wait for a lock. With `daily_backups`, the first
    write of a day makes a backup. On a file system of another machine nothing is written unless `unsafe_network`.
    """

    def __init__(
        self,
        root: str | os.PathLike[str],
        *,
        wait: float = WAIT,
        read_only: bool = False,
        daily_backups: bool = False,
        unsafe_network: bool = False,
        files: Files | None = None,
    ) -> None:
        self._files = files or Files()
        self._folder = Folder(self._files, os.fspath(root))
        self._wait = wait
        self._gate = Gate(
            self._folder, wait, shut=read_only, daily_backups=daily_backups, unsafe_network=unsafe_network
        )
        self._mutex = RLock()
        self._replicas: dict[str, Replica] = {}
        self._writers: dict[str, Writer] = {}
        self._listing = Listing(self._folder, self._replica)

    @property
    def read_only(self) -> bool:
        """Whether every write is refused, by wish or because this account cannot write there."""
        return self._gate.read_only

    @property
    def notices(self) -> tuple[PmiError, ...]:
        """What was mended or found odd since this handle was opened."""
        with self._mutex:
            found = (notice for replica in self._replicas.values() for notice in replica.notices)
            return (*self._gate.notices, *found)

    def list_plans(self) -> tuple[str, ...]:
        """The ids of all plans; reads the end of each journal that changed since the last time."""
        self._folder.check()
        with self._mutex:
            return self._listing.living()

    def list_journals(self) -> tuple[str, ...]:
        """The ids of all plans that ever were."""
        self._folder.check()
        with self._mutex:
            return tuple(self._listing.watch.look())

    def summaries(self) -> tuple[Summary, ...]:
        """Every plan in short, from the index as far as that is up to date."""
        self._folder.check()
        with self._mutex:
            held = frozenset(self._replicas)
            found = []
            for each in self._listing.summaries():
                found.append(each)
                if each.id not in held:
                    self.let_go(each.id)
            return tuple(found)

    def open(self, plan_id: str) -> Snapshot:
        """The plan as it stands now."""
        from pmi_tui.store.snapshot import Snapshot

        replica = self._replica(plan_id)
        with replica.mutex:
            self._catch_up(replica)
            plan = replica.plan()
            if plan is None:
                raise InvalidError("unknown_plan", plan=plan_id)
            return Snapshot(plan, replica.place.revision)

    def let_go(self, plan_id: str) -> None:
        """Forget what was read of a plan, unless it was changed here or there is something to tell of it."""
        with self._mutex:
            replica = self._replicas.get(plan_id)
            if replica is not None and plan_id not in self._writers and not replica.notices:
                del self._replicas[plan_id]

    def documents(self, plan_id: str) -> dict[str, dict[str, Document]] | None:
        """A copy of the plan's rows in TinyDB's form; None where there is no plan."""
        from copy import deepcopy

        replica = self._replica(plan_id)
        with replica.mutex:
            self._catch_up(replica)
            return deepcopy(replica.tables.numbered()) if replica.plan() is not None else None

    def apply(self, plan_id: str, act: Act) -> Record:
        """Record an act for good."""
        writer = self._writer(plan_id)
        record = writer.record(act)
        with self._mutex:
            self._listing.watch.own(plan_id, writer.found, writer.left)
            self._gate.leave()
        return record

    def changes_since(self, plan_id: str, revision: int) -> tuple[Record, ...]:
        """The records after this revision."""
        replica = self._replica(plan_id)
        with replica.mutex:
            self._catch_up(replica)
            return replica.records_since(revision)

    def history(self, plan_id: str) -> tuple[Record, ...]:
        """All records of a plan."""
        return self.changes_since(plan_id, 0)

    def poll(self) -> tuple[str, ...]:
        """The ids of plans that others touched since the last poll, or since the first list; too many at worst."""
        self._folder.check()
        with self._mutex:
            return self._listing.watch.news()

    def keep_file(self, path: str, *, dry_run: bool = False) -> FileRef:
        """Copy an evidence file in for good, or only see whether that could be done."""
        if dry_run:
            return self._evidence().look(path)[0]
        with self._mutex:
            self._gate.enter()
            return self._evidence().keep(path)

    def kept_file(self, digest: str) -> bytes | None:
        """The content of an evidence file."""
        return self._evidence().read(digest) if self._folder.check() else None

    @property
    def columns(self) -> Mappings:
        """What people said of the columns of tables that they brought in."""
        from pmi_tui.store.mappings import Mappings

        return Mappings(self._folder, self._gate)

    def remove(self, plan_id: str) -> None:
        """Destroy a plan with its history, and the evidence files that only it speaks of."""
        self.open(plan_id)
        writer = self._writer(plan_id)
        spoken_of = self._evidence().spoken_of(plan_id)
        writer.remove()
        self._evidence().forget(spoken_of, self._wait)
        with self._mutex:
            self._listing.watch.own(plan_id, writer.found, None)

    def checkpoint(self, plan_id: str | None = None) -> None:
        """Bring the checkpoint up to date, of one plan or of all that this handle has changed."""
        with self._mutex:
            writers = tuple(self._writers.values()) if plan_id is None else (self._writer(plan_id),)
        for writer in writers:
            writer.checkpoint()

    def close(self) -> None:
        """Bring the checkpoints of changed plans up to date where nobody is in the way; let go of all files."""
        with self._mutex:
            for writer in self._writers.values():
                try:
                    writer.checkpoint(wait=0)
                except (StoreError, BusyError):
                    continue  # the journal holds everything: whoever comes next writes it
                finally:
                    writer.close()
            if (self._writers or self._listing.index.due) and not self.read_only:
                self._listing.save_index(self._writers)
            self._writers.clear()
            self._replicas.clear()

    def _evidence(self) -> EvidenceFiles:
        from pmi_tui.store.evidence import EvidenceFiles

        return EvidenceFiles(self._folder)

    def _replica(self, plan_id: str) -> Replica:
        check_plan_id(plan_id)
        with self._mutex:
            found = self._replicas.get(plan_id)
            if found is None:
                from pmi_tui.store.replica import Replica

                found = self._replicas[plan_id] = Replica(self._files, self._folder.plans, plan_id)
            return found

    def _catch_up(self, replica: Replica) -> None:
        if self._folder.check():
            replica.catch_up()

    def _writer(self, plan_id: str) -> Writer:
        from pmi_tui.store.writer import Writer

        self._gate.check()
        replica = self._replica(plan_id)
        with self._mutex:
            self._gate.enter()
            if plan_id not in self._writers:
                self._writers[plan_id] = Writer(self._folder, replica, self._wait)
            return self._writers[plan_id]
