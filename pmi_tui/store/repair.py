"""Putting right what an examination found, as far as that is safe: nothing is deleted, and what is replaced is kept."""

from __future__ import annotations

import os
import stat

from pmi_tui.errors import PmiError, StoreError
from pmi_tui.store.files import refusal
from pmi_tui.store.health import LEFTOVERS, examine
from pmi_tui.store.local import LocalRepository
from pmi_tui.store.mending import mend

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from pmi_tui.store.finding import Finding
    from pmi_tui.store.folder import Folder


def repair(folder: Folder, wait: float) -> tuple[Finding, ...]:
    """Examine a store and mend what can be mended; the findings say which that was.

    Raises BusyError when somebody is at work for longer than `wait` seconds, and StoreError.
    """
    found = tuple(examine(folder))
    if any(each.mendable for each in found):
        with folder.alone(wait):
            for each in found:
                if each.mendable and each.code in _MENDERS:
                    each.mended = _try(_MENDERS[each.code], folder, each)
        _renew_checkpoints(folder, found, wait)
    return found


def _try(mender: Callable[[Folder, Finding], None], folder: Folder, finding: Finding) -> bool:
    try:
        mender(folder, finding)
    except (PmiError, OSError):
        return False
    return True


def _mend_plan(folder: Folder, finding: Finding) -> None:
    name = finding.where.rpartition("/")[2]
    done = mend(folder, name.rpartition(".")[0])
    finding.details |= {"kept": done.kept, "lost": done.lost}


def _move_away(folder: Folder, finding: Finding) -> None:
    folder.make_folder(LEFTOVERS)
    there = folder.files.listdir(f"{folder.root}/{LEFTOVERS}")
    name, number = finding.where.rpartition("/")[2], 1
    while f"{name}-{number}" in there:
        number += 1
    folder.files.rename(finding.where, f"{folder.root}/{LEFTOVERS}/{name}-{number}")
    for changed in (f"{folder.root}/{LEFTOVERS}", finding.where.rpartition("/")[0]):
        folder.files.fsync_dir(changed)


def _set_mode(folder: Folder, finding: Finding) -> None:
    if not _is_there(finding.where):
        return
    fd = folder.files.open(finding.where, os.O_RDONLY)
    try:
        is_folder = stat.S_ISDIR(folder.files.fstat(fd).st_mode)
        mode = folder.files.stat(folder.root).st_mode & 0o7777 if is_folder else folder.file_mode()
        folder.files.fchmod(fd, mode)
    finally:
        folder.files.close(fd)


def _set_group(folder: Folder, finding: Finding) -> None:
    if _is_there(finding.where):
        os.chown(finding.where, -1, folder.files.stat(folder.root).st_gid, follow_symlinks=False)
        _set_mode(folder, finding)


def _is_there(path: str) -> bool:
    return os.path.lexists(path)


def _describe(folder: Folder, _: Finding) -> None:
    folder.describe()


def _drop_index(folder: Folder, finding: Finding) -> None:
    try:
        folder.files.unlink(finding.where)
    except OSError as error:
        raise refusal(error, finding.where, "not_saved") from error


_MENDERS: dict[str, Callable[[Folder, Finding], None]] = {
    "journal_damaged": _mend_plan,
    "journal_cut": _mend_plan,
    "leftover": _move_away,
    "wrong_mode": _set_mode,
    "wrong_group": _set_group,
    "description_missing": _describe,
    "index_damaged": _drop_index,
}
_BY_WRITING = frozenset({"torn_line", "checkpoint_damaged", "checkpoint_missing", "checkpoint_behind"})
"""What a writer puts right by itself when it brings a checkpoint up to date."""


def _renew_checkpoints(folder: Folder, found: tuple[Finding, ...], wait: float) -> None:
    due = [each for each in found if each.mendable and each.code in _BY_WRITING]
    if not due:
        return
    store = LocalRepository(folder.root, wait=wait, files=folder.files, unsafe_network=True)
    for each in due:
        try:
            store.checkpoint(each.where.rpartition("/")[2].rpartition(".")[0])
            each.mended = True
        except StoreError:
            continue
    store.close()
