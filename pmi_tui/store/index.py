"""Keeping `index.json`: a list of plans that can be made again from them at any time, so nothing here may fail."""

from __future__ import annotations

import os
from zlib import crc32

from pmi_tui.errors import PmiError
from pmi_tui.store.compact import dump
from pmi_tui.store.files import signature
from pmi_tui.store.glance import NAME, OPENING, VERSION, is_fresh, is_whole, read_index
from pmi_tui.store.summary import Summary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from pmi_tui.store.files import Signature
    from pmi_tui.store.folder import Folder
    from pmi_tui.store.glance import Entries, Entry
    from pmi_tui.store.replica import Replica

_PATIENCE = 0.2
"""Seconds to wait for somebody else who writes the index; after that it stays as it is."""


class Index:
    """A store's index as this handle knows it: what the file says, and what is newer and not yet written."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._files = folder.files
        self._path = f"{folder.root}/{NAME}"
        self._read: Entries | None = None
        self._made: Entries = {}

    @property
    def due(self) -> bool:
        """Whether something newer than the file is waiting to be written."""
        return bool(self._made)

    def entry(self, plan_id: str, journal: Signature) -> Entry | None:
        """A plan's entry, if it was made from the journal as it is now and from the checkpoint as it is now."""
        if self._read is None:
            self._read = read_index(self._files, self._folder.root)
        for entries in (self._made, self._read):
            entry = entries.get(plan_id)
            if entry is not None and is_fresh(entry, journal, self._checkpoint(plan_id)):
                return entry
        return None

    def last_revision(self, plan_id: str) -> int:
        """The last revision that was seen of a plan's journal, now or before; 0 if none was."""
        known = (entries.get(plan_id) for entries in (self._made, self._read or {}))
        return max((int(entry["revision"]) for entry in known if entry is not None), default=0)

    def make(self, replica: Replica) -> Entry:
        """A new entry from a plan that was just looked at; not for the file where its journal lacks something."""
        from pmi_tui.store.summarising import counted, summarise

        seen, kept = replica.signature, self._checkpoint(replica.plan_id)
        entry: Entry = {
            "journal": None if seen is None else list(seen),
            "checkpoint": None if kept is None else list(kept),
            "revision": replica.place.revision,
            "plan": summarise(replica.tables, counted(replica)),
        }
        if seen is not None and replica.damage is None:
            self._made[replica.plan_id] = entry
        return entry

    def save(self, living: Collection[str]) -> None:
        """Put what is newer into the file, and leave only the entries of these plans there.

        Whatever fails leaves the file as it was, or without it: then the plans are asked again.
        """
        from pmi_tui.store.locks import FileLock

        try:
            lock = FileLock(self._files, f"{self._folder.root}/locks/index.lock", _PATIENCE)
            try:
                with lock.held(self._folder.file_mode()):
                    self._replace(living)
            finally:
                lock.close()
        except (OSError, PmiError):
            return
        self._read, self._made = None, {}

    def drop(self) -> None:
        """Remove the file, before what it was made from is changed other than by an act."""
        self._folder.discard(self._path)
        self._read, self._made = None, {}

    def _replace(self, living: Collection[str]) -> None:
        store = list(signature(self._files.stat(f"{self._folder.root}/store.json")))
        header = dump({"format": "pmi-tui", "index": VERSION, "store": store})[1:-1] + b',"plans":{'
        lines = self._lines(header)
        for plan_id in lines.keys() - living:
            del lines[plan_id]
        made = {plan_id: dump(entry) for plan_id, entry in self._made.items() if plan_id in living}
        data = _layout(header, {**lines, **made})
        temporary = f"{self._path}.tmp"
        fd = self._folder.open_new(temporary, os.O_WRONLY)
        try:
            try:
                self._files.write(fd, data)
            finally:
                self._files.close(fd)
            self._files.rename(temporary, self._path)
        except OSError:
            self._folder.discard(temporary)
            raise

    def _lines(self, header: bytes) -> dict[str, bytes]:
        """The entries in the file as they stand there; none if it is not this version's or this store's."""
        try:
            data = self._files.read_file(self._path)
        except OSError:
            return {}
        lines = data.split(b"\n")
        if not is_whole(data) or lines[1:2] != [header]:
            return {}
        found = (line.rstrip(b",").partition(b'":') for line in lines[2:-2])
        return {key[1:].decode(): entry for key, _, entry in found}

    def _checkpoint(self, plan_id: str) -> Signature | None:
        try:
            return signature(self._files.stat(f"{self._folder.plans}/{plan_id}.json"))
        except OSError:
            return None


def summary_of(plan_id: str, entry: Entry) -> Summary | None:
    """An entry as a value; None where the plan's making was taken back."""
    return None if entry["plan"] is None else Summary(plan_id, entry["revision"], entry["plan"])


def _layout(header: bytes, lines: Mapping[str, bytes]) -> bytes:
    rows = b",\n".join(b'"%s":%s' % (plan_id.encode(), lines[plan_id]) for plan_id in sorted(lines))
    body = b"\n" + header + b"\n" + rows + b"\n}}\n"
    return OPENING + b"%08x" % crc32(body) + b'",' + body
