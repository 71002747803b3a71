"""Examining a store: whether everything is there, whole, and as open as its folder says."""

from __future__ import annotations

import os
import stat
from datetime import UTC, datetime, timedelta

from pmi_tui.errors import StoreError
from pmi_tui.store import migrations
from pmi_tui.store.backups import Backups
from pmi_tui.store.evidence import EvidenceFiles
from pmi_tui.store.files import refusal
from pmi_tui.store.finding import Finding, Severity
from pmi_tui.store.glance import NAME, is_whole
from pmi_tui.store.network import network_type
from pmi_tui.store.plan_health import examine_plan
from pmi_tui.store.unfinished import UNFINISHED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pmi_tui.store.folder import Folder

LEFTOVERS = "leftovers"
_LEFT_OVER = (".tmp", ".torn")
_BACKUP_AGE = timedelta(days=8)
_SUBFOLDERS = ("plans", "locks", "files", "backups", "drafts", LEFTOVERS)


def examine(folder: Folder) -> Iterator[Finding]:
    """Everything that is odd, the worst kind first; nothing is written. Raises StoreError for what cannot be read.

    `store_missing` and the errors of a store that cannot be used at all are its only findings then.
    """
    try:
        there = folder.look_again()
    except StoreError as error:
        yield Finding.of(error, folder.root)
        return
    if not there:
        yield Finding("store_missing", Severity.HINT, folder.root)
        return
    try:
        for part in (_plans, _evidence, _about_the_whole, _files, _backups):
            yield from part(folder)
    except OSError as error:
        raise refusal(error, folder.root, "unreadable") from error


def _about_the_whole(folder: Folder) -> Iterator[Finding]:
    path = f"{folder.root}/store.json"
    if folder.is_ahead or folder.is_behind:
        code = "newer_schema" if folder.is_ahead else "older_schema"
        yield Finding(code, Severity.WARNING, path, found=folder.schema, known=migrations.schema())
    if not _is_there(folder, path):
        yield Finding("description_missing", Severity.WARNING, path, mendable=True)
    kind = network_type(folder.files, os.path.realpath(folder.root))
    if kind is not None:
        yield Finding("network_folder", Severity.WARNING, folder.root, kind=kind)
    try:
        data = folder.files.read_file(f"{folder.root}/{NAME}")
    except FileNotFoundError:
        return
    except OSError:
        data = b""
    if not is_whole(data):
        yield Finding("index_damaged", Severity.HINT, f"{folder.root}/{NAME}", mendable=True)


def _plans(folder: Folder) -> Iterator[Finding]:
    names = folder.files.listdir(folder.plans)
    ids = {name.rpartition(".")[0] for name in names if name.endswith((".json", ".jsonl"))}
    for plan_id in sorted(ids):
        yield from examine_plan(folder, plan_id)


def _evidence(folder: Folder) -> Iterator[Finding]:
    kept = EvidenceFiles(folder)
    digests = kept.digests()
    for digest in digests:
        path = f"{folder.root}/files/{digest}"
        try:
            is_good = kept.read(digest) is not None
        except StoreError as error:
            yield Finding.of(error, path)
            continue
        if not is_good:
            yield Finding("evidence_altered", Severity.ERROR, path)
    for digest in sorted(kept.unspoken_of(frozenset(digests))):
        yield Finding("evidence_orphan", Severity.HINT, f"{folder.root}/files/{digest}")


def _files(folder: Folder) -> Iterator[Finding]:
    """Modes, groups, leftovers, and what is no file of ours at all."""
    top = folder.files.stat(folder.root)
    expected = {"d": top.st_mode & 0o7777, "f": folder.file_mode()}
    for path in _walk(folder):
        try:
            found = folder.files.lstat(path)
        except FileNotFoundError:
            continue  # of somebody at work
        is_folder = stat.S_ISDIR(found.st_mode)
        if not is_folder and not stat.S_ISREG(found.st_mode):
            yield Finding("not_a_file", Severity.ERROR, path)
            continue
        if path.endswith(_LEFT_OVER) and f"/{LEFTOVERS}/" not in path:
            yield Finding("leftover", Severity.HINT, path, mendable=True, size=found.st_size)
        mode = expected["d" if is_folder else "f"]
        if stat.S_IMODE(found.st_mode) != mode:
            now, right = f"{stat.S_IMODE(found.st_mode):04o}", f"{mode:04o}"
            yield Finding("wrong_mode", Severity.WARNING, path, mendable=True, mode=now, right=right)
        if mode & 0o060 and found.st_gid != top.st_gid:
            yield Finding("wrong_group", Severity.WARNING, path, mendable=True, group=top.st_gid)


def _walk(folder: Folder) -> Iterator[str]:
    for name in sorted(folder.files.listdir(folder.root)):
        path = f"{folder.root}/{name}"
        yield path
        if name in _SUBFOLDERS and stat.S_ISDIR(folder.files.lstat(path).st_mode):
            yield from (f"{path}/{each}" for each in sorted(folder.files.listdir(path)))


def _backups(folder: Folder) -> Iterator[Finding]:
    if _is_there(folder, f"{folder.root}/{UNFINISHED}"):
        yield Finding("restore_unfinished", Severity.ERROR, f"{folder.root}/{UNFINISHED}")
    newest = next(iter(Backups(folder, 0).all()), None)
    if newest is None:
        yield Finding("backup_missing", Severity.HINT, f"{folder.root}/backups")
    elif datetime.now(UTC) - newest.at > _BACKUP_AGE:
        yield Finding("backup_old", Severity.HINT, f"{folder.root}/backups", at=f"{newest.at:%Y-%m-%d}")


def _is_there(folder: Folder, path: str) -> bool:
    try:
        folder.files.stat(path)
    except FileNotFoundError:
        return False
    return True
