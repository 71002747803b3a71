"""One plan in memory, kept up with its files by reading what is new in its journal."""

from __future__ import annotations

import os
from _thread import RLock
from collections import deque

from pmi_tui.domain.changes import Table
from pmi_tui.errors import StoreError
from pmi_tui.store import checkpoint, journal
from pmi_tui.store.files import refusal, signature
from pmi_tui.store.journal import START
from pmi_tui.store.tables import Tables

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.domain.history import Record
    from pmi_tui.domain.plan import Plan
    from pmi_tui.errors import PmiError
    from pmi_tui.store.files import Files, Signature
    from pmi_tui.store.journal import Line, Place, Scan


_REMEMBERED = 1000
"""Lines of the journal's end that are kept for those who ask what is new."""


class Replica:
    """What a plan's files hold, as of the last look. Reading never writes and takes no lock.

    Whoever calls a method holds `mutex`. All methods raise StoreError.
    """

    def __init__(self, files: Files, plans: str, plan_id: str) -> None:
        self.mutex = RLock()
        self.files = files
        self.plan_id = plan_id
        self.plans = plans
        self.journal = f"{plans}/{plan_id}.jsonl"
        self.checkpoint = f"{plans}/{plan_id}.json"
        self.notices: list[PmiError] = []
        self.forget()

    def forget(self) -> None:
        """Start from nothing at the next look."""
        self.tables = Tables()
        self.place = START
        self.signature: Signature | None = None
        self.checkpointed = START
        self.damage: StoreError | None = None
        """Why nothing may be written: the journal lacks what the checkpoint holds."""
        self.rest = b""
        """What stood after the last whole line at the last look."""
        self._loaded = False
        self._recent: deque[Line] = deque(maxlen=_REMEMBERED)
        self._plan: Plan | None = None
        self._due: list[Line] | None = None

    def catch_up(self) -> None:
        """Read what is new: one look at the journal when nothing is."""
        try:
            found = signature(self.files.stat(self.journal))
        except FileNotFoundError:
            self._without_journal()
            return
        except OSError as error:
            raise refusal(error, self.journal, "unreadable") from error
        if self._loaded and found == self.signature:
            return
        if not (self._loaded and self._read_on()):
            self.forget()
            self._load()
        self._loaded = True

    def plan(self) -> Plan | None:
        """The plan as of the last look; None where it was never made, or was taken back."""
        if self._due is None:
            self._plan = self.tables.plan()
        elif self._due:
            self._plan = self._replayed(self._due)
        self._due = []
        return self._plan

    def _replayed(self, lines: list[Line]) -> Plan | None:
        from pmi_tui.domain.applying import MisfitError
        from pmi_tui.domain.history import replay

        try:
            return replay(map(journal.record_of, lines), self._plan)
        except MisfitError:
            return self.tables.plan()

    def records_since(self, revision: int) -> tuple[Record, ...]:
        """The records after a revision, as of the last look."""
        if revision >= self.place.revision:
            return ()
        lines = list(self._recent)
        if not lines or lines[0].place.revision > revision + 1:
            lines = self._whole_journal().lines
        return tuple(journal.record_of(line) for line in lines if line.place.revision > revision)

    def content(self) -> bytes:
        """The journal as it lies on the disk."""
        try:
            return self.files.read_file(self.journal)
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise refusal(error, self.journal, "unreadable") from error

    def accept(self, lines: list[Line], place: Place) -> None:
        """Take lines that are in the journal into memory."""
        for line in lines:
            self.tables.apply(line.ops)
        self.place = place
        self._recent.extend(lines)
        if self._due is not None:
            self._due.extend(lines)

    def notice(self, found: PmiError) -> None:
        """Remember something to be shown, once."""
        if str(found) not in map(str, self.notices):
            self.notices.append(found)

    def _without_journal(self) -> None:
        if self.damage is not None and not self._loaded:
            return
        self.forget()
        kept = self._read_checkpoint()
        if kept is not None:
            self._stand_on(*kept)

    def _read_on(self) -> bool:
        """Read from the last known line on; False if that line is no longer there."""
        data, found = self._read_from(self.place.line)
        if self.damage is not None or not journal.follows(data, self.place):
            return False
        scan = journal.scan(data[self.place.offset - self.place.line :], self.place)
        if scan.damaged:
            return False
        self._take(scan, found)
        return True

    def _load(self) -> None:
        kept = self._read_checkpoint()
        if kept is not None:
            tables, place = kept
            data, found = self._read_from(place.line)
            if journal.follows(data, place):
                self.tables, self.place, self.checkpointed = tables, place, place
                self._take_whole(journal.scan(data[place.offset - place.line :], place), found)
                return
        data, found = self._read_from(0)
        scan = journal.scan(data, START)
        if kept is not None and kept[1].revision > scan.place.revision:
            self._stand_on(*kept)
            self.signature = found
            return
        self._take_whole(scan, found)

    def _take_whole(self, scan: Scan, found: Signature) -> None:
        if scan.damaged:
            raise StoreError("journal_damaged", where=self.journal, revision=scan.place.revision + 1)
        self._take(scan, found)

    def _take(self, scan: Scan, found: Signature) -> None:
        self.accept(scan.lines, scan.place)
        self._check_owner()
        self.signature, self.rest = found, scan.rest

    def _check_owner(self) -> None:
        rows = self.tables.rows[Table.PLAN]
        if rows and self.plan_id not in rows:
            raise StoreError("foreign_journal", where=self.journal, plan=next(iter(rows)))

    def _stand_on(self, tables: Tables, place: Place) -> None:
        """Go by a checkpoint that knows more than the journal: for reading only."""
        self.tables, self.place, self.checkpointed = tables, place, place
        self._check_owner()
        self.damage = StoreError("journal_cut", where=self.journal, revision=place.revision)
        self.notice(self.damage)

    def _read_checkpoint(self) -> tuple[Tables, Place] | None:
        try:
            kept = checkpoint.decode(self.files.read_file(self.checkpoint))
        except FileNotFoundError:
            return None
        except OSError as error:
            raise refusal(error, self.checkpoint, "unreadable") from error
        if kept is None:
            self.notice(StoreError("checkpoint_damaged", where=self.checkpoint))
        return kept

    def _read_from(self, offset: int) -> tuple[bytes, Signature]:
        try:
            fd = self.files.open(self.journal, os.O_RDONLY)
            try:
                found = self.files.fstat(fd)
                return self.files.pread(fd, found.st_size - offset, offset), signature(found)
            finally:
                self.files.close(fd)
        except OSError as error:
            raise refusal(error, self.journal, "unreadable") from error

    def _whole_journal(self) -> Scan:
        scan = journal.scan(self.content(), START)
        if scan.damaged or scan.place.revision < self.place.revision:
            raise StoreError("journal_damaged", where=self.journal, revision=scan.place.revision + 1)
        return scan
