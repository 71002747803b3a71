"""Which plans there are, which of them others touched, and each in short."""

from __future__ import annotations

import os

from pmi_tui.errors import StoreError
from pmi_tui.store.files import refusal
from pmi_tui.store.index import Index, summary_of
from pmi_tui.store.watch import Watch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from pmi_tui.store.files import Signature
    from pmi_tui.store.folder import Folder
    from pmi_tui.store.glance import Entry
    from pmi_tui.store.journal import Held
    from pmi_tui.store.replica import Replica
    from pmi_tui.store.summary import Summary

_GLANCE = 4096
"""Bytes of a journal's end in which its last line is looked for before the whole plan is read."""


class Listing:
    """The plans of a folder; `replica` gives the one plan that a question cannot do without.

    Whoever calls a method holds the repository's lock among threads. All methods raise StoreError.
    """

    def __init__(self, folder: Folder, replica: Callable[[str], Replica]) -> None:
        self._folder = folder
        self._files = folder.files
        self._replica = replica
        self._alive: dict[str, tuple[Signature, bool]] = {}
        self.index = Index(folder)
        self.watch = Watch(folder.files, folder.plans)

    def living(self) -> tuple[str, ...]:
        """The ids of all plans, without those whose making was taken back."""
        return tuple(plan_id for plan_id, seen in self.watch.look().items() if self._lives(plan_id, seen))

    def summaries(self) -> Iterator[Summary]:
        """Every plan in short; reads those that the index does not know as they are now, each when its turn comes."""
        for plan_id, seen in self.watch.look().items():
            entry = self._entry(plan_id, seen)
            summary = summary_of(plan_id, entry) if entry is not None else None
            if summary is not None:
                yield summary

    def save_index(self, written: Collection[str]) -> None:
        """Bring the index up to date for the plans that were written, and for those that it did not know."""
        try:
            known = set(self.watch.names())
            for plan_id in known.intersection(written):
                self._make(plan_id)
        except StoreError:
            return
        if self.index.due or not known.issuperset(written):
            self.index.save(known)

    def _entry(self, plan_id: str, seen: Signature) -> Entry | None:
        return self.index.entry(plan_id, seen) or self._make(plan_id)

    def _make(self, plan_id: str) -> Entry | None:
        replica = self._replica(plan_id)
        with replica.mutex:
            replica.catch_up()
            last, now = self.index.last_revision(plan_id), replica.place.revision
            if last > now:
                replica.notice(StoreError("journal_cut", where=replica.journal, revision=last))
            return self.index.make(replica)

    def _lives(self, plan_id: str, seen: Signature) -> bool:
        known = self._alive.get(plan_id)
        if known is None or known[0] != seen:
            known = self._alive[plan_id] = (seen, self._is_alive(plan_id, seen))
        return known[1]

    def _is_alive(self, plan_id: str, seen: Signature) -> bool:
        entry = self.index.entry(plan_id, seen)
        if entry is not None:
            return entry["plan"] is not None
        held = self._last_line(plan_id)
        if held is not None:
            from pmi_tui.store.journal import removes_plan

            return not removes_plan(held)
        replica = self._replica(plan_id)
        with replica.mutex:
            replica.catch_up()
            return replica.plan() is not None

    def _last_line(self, plan_id: str) -> Held | None:
        from pmi_tui.store.journal import last_line

        path = f"{self._folder.plans}/{plan_id}.jsonl"
        try:
            fd = self._files.open(path, os.O_RDONLY)
            try:
                size = self._files.fstat(fd).st_size
                return last_line(self._files.pread(fd, _GLANCE, max(0, size - _GLANCE)))
            finally:
                self._files.close(fd)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise refusal(error, path, "unreadable") from error
