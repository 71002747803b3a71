"""Writing one plan's files: a line at the end of the journal, and now and then a checkpoint."""

from __future__ import annotations

import os
from contextlib import contextmanager

from pmi_tui.domain.changes import Table
from pmi_tui.errors import InvalidError, StoreError
from pmi_tui.store import checkpoint, codec, journal
from pmi_tui.store.compare import fit
from pmi_tui.store.files import refusal, signature
from pmi_tui.store.locks import FileLock
from pmi_tui.store.repository import ChangedMeanwhile, Conflict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pmi_tui.domain.history import Act, Record
    from pmi_tui.store.compare import Clash
    from pmi_tui.store.files import Signature
    from pmi_tui.store.folder import Folder
    from pmi_tui.store.replica import Replica

TAIL_LIMIT = 256 * 1024
"""Bytes of journal after which a checkpoint is due."""


class Writer:
    """Changes one plan's files under its lock. All methods raise StoreError and BusyError."""

    def __init__(self, folder: Folder, replica: Replica, wait: float) -> None:
        path = f"{folder.root}/locks/{replica.plan_id}.lock"
        self._folder = folder
        self._files = folder.files
        self._replica = replica
        self._store = FileLock(folder.files, f"{folder.root}/locks/store.lock", wait, shared=True)
        self._lock = FileLock(folder.files, path, wait)
        self._fd: int | None = None
        self._inode = 0
        self._uncertain = False
        self.found: Signature | None = None
        """The journal as the last act found it."""
        self.left: Signature | None = None
        """The journal as the last act left it."""

    def record(self, act: Act) -> Record:
        """Append an act's line if what it changes is still as the person saw it; raises ChangedMeanwhile."""
        if any(each.table is Table.PLAN and each.id != self._replica.plan_id for each in act.changes):
            raise InvalidError("bad_plan_id", plan=self._replica.plan_id)
        with self._alone() as replica:
            ops, clashes = fit(replica.tables, codec.encode_changes(act.changes))
            if clashes:
                raise self._changed_meanwhile(clashes, act)
            self._flush_what_others_wrote()
            self.found = replica.signature
            data, line = journal.encode(replica.place, act, ops)
            self._append(data)
            replica.accept([line], line.place)
            self.left = replica.signature
            if line.place.offset - replica.checkpointed.offset > TAIL_LIMIT:
                self._checkpoint_later_if_not_now()
        return journal.record_of(line)

    def checkpoint(self, wait: float | None = None) -> None:
        """Bring the checkpoint up to the journal's end, if it is behind."""
        with self._alone(wait) as replica:
            if replica.place != replica.checkpointed:
                self._write_checkpoint()

    def remove(self) -> None:
        """Destroy the plan's files: the journal last, so that half a removal is none."""
        with self._alone() as replica:
            self.found = replica.signature
            self._folder.discard(f"{replica.plans}/{replica.plan_id}.torn")
            if self._unlink(replica.checkpoint):
                self._files.fsync_dir(replica.plans)
            if self._unlink(replica.journal):
                self._let_go()
                replica.forget()
                self._make_removal_last()

    def _unlink(self, path: str) -> bool:
        try:
            self._files.unlink(path)
        except FileNotFoundError:
            return False
        return True

    def _make_removal_last(self) -> None:
        """A journal whose name is gone in memory only is back after a power cut."""
        try:
            self._files.fsync_dir(self._replica.plans)
        except OSError as error:
            raise StoreError("uncertain", where=self._replica.journal) from error

    def close(self) -> None:
        """Let go of the journal and the lock."""
        self._let_go()
        self._lock.close()
        self._store.close()

    @contextmanager
    def _alone(self, wait: float | None = None) -> Iterator[Replica]:
        """Nobody else writes, and everything they wrote is in memory."""
        try:
            mode = self._folder.file_mode()
            with self._store.held(mode, wait), self._lock.held(mode, wait), self._replica.mutex:
                if self._uncertain:
                    raise StoreError("uncertain", where=self._replica.journal)
                self._replica.catch_up()
                if self._replica.damage is not None:
                    raise self._replica.damage
                if self._replica.rest:
                    self._set_aside(self._replica.rest)
                yield self._replica
        except OSError as error:
            raise refusal(error, self._replica.journal, "not_saved") from error

    def _flush_what_others_wrote(self) -> None:
        """A line of a writer that died may not be on the disk; if it were lost and the next kept, that were damage."""
        if not self._is_flushed():
            self._files.fdatasync(self._journal())

    def _is_flushed(self) -> bool:
        """Whether all lines are known to be on the disk: a checkpoint stands for them, or the last one is ours."""
        replica = self._replica
        ours = replica.signature is not None and replica.signature == self.left
        return ours or replica.place == replica.checkpointed

    def _append(self, data: bytes) -> None:
        fd = self._journal()
        try:
            self._files.write(fd, data)
            self._files.fdatasync(fd)
        except OSError:
            self._cut_back(fd)
            raise
        try:
            self._replica.signature = signature(self._files.fstat(fd))
        except OSError:
            self._replica.signature = None

    def _cut_back(self, fd: int) -> None:
        self._replica.signature = None
        try:
            self._files.ftruncate(fd, self._replica.place.offset)
            self._files.fdatasync(fd)
        except OSError as error:
            self._uncertain = True
            raise StoreError("uncertain", where=self._replica.journal) from error

    def _set_aside(self, rest: bytes) -> None:
        """Keep a torn last line in a file of its own, then cut it off."""
        path = f"{self._replica.plans}/{self._replica.plan_id}.torn"
        kept = self._files.open_or_make(path, os.O_WRONLY | os.O_APPEND, self._folder.file_mode())
        try:
            self._files.write(kept, rest + b"\n")
            self._files.fsync(kept)
        finally:
            self._files.close(kept)
        self._files.fsync_dir(self._replica.plans)
        fd = self._journal()
        self._files.ftruncate(fd, self._replica.place.offset)
        self._files.fdatasync(fd)
        self._replica.rest = b""
        self._replica.notice(StoreError("torn_line_set_aside", where=path, size=len(rest)))

    def _journal(self) -> int:
        """The journal, open for appending; made if it is not there."""
        path, known = self._replica.journal, self._replica.signature
        if self._fd is not None and known is not None and known[0] == self._inode:
            return self._fd
        self._let_go()
        fd = self._files.open_or_make(path, os.O_RDWR | os.O_APPEND, self._folder.file_mode())
        try:
            if self._replica.place.offset == 0:
                self._files.fsync_dir(self._replica.plans)
            self._inode = self._files.fstat(fd).st_ino
        except OSError:
            self._files.close(fd)
            raise
        self._fd = fd
        return fd

    def _let_go(self) -> None:
        if self._fd is not None:
            self._files.let_go(self._fd)
            self._fd = None

    def _checkpoint_later_if_not_now(self) -> None:
        try:
            self._write_checkpoint()
        except OSError as error:
            self._replica.notice(refusal(error, self._replica.checkpoint, "checkpoint_late"))

    def _write_checkpoint(self) -> None:
        """The journal is flushed first: a line left by a writer that died may not be on the disk yet."""
        replica = self._replica
        self._flush_what_others_wrote()
        self._folder.replace(
            f"plans/{replica.plan_id}.json", checkpoint.encode(replica.tables, replica.place)
        )
        replica.checkpointed = replica.place

    def _changed_meanwhile(self, clashes: list[Clash], act: Act) -> ChangedMeanwhile:
        content = self._replica.content()
        conflicts = tuple(_conflict(clash, content) for clash in clashes)
        return ChangedMeanwhile(conflicts, ((self._replica.plan_id, act),))


def _conflict(clash: Clash, content: bytes) -> Conflict:
    table, row_id, field, *values = clash
    found = journal.newest_touching(content, table, row_id, field)
    who, when = (found[0], codec.decode_moment(found[1])) if found else (None, None)
    base, mine, theirs = (codec.decode_value(table, field, each) if field else None for each in values)
    return Conflict(Table(table), row_id, field, base, mine, theirs, who, when)
