"""Making a store for several accounts of one group."""

from __future__ import annotations

import grp
import os
import pwd

from pmi_tui.errors import InvalidError, StoreError
from pmi_tui.store.files import refusal
from pmi_tui.store.folder import Folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.store.files import Files

GROUP_WRITES, ALL_READ = 0o2770, 0o2775
_FOLDERS = ("plans", "locks", "files", "backups", "drafts")


class Shared:
    """A shared store that was made: where, whose, and what still stands between others and it.

    `members` are the accounts of the group as the system's group database lists them; `closed` are the folders
    above the store that the group cannot pass.
    """

    __slots__ = ("closed", "group", "members", "readers", "root")

    def __init__(
        self, root: str, group: str, readers: bool, members: tuple[str, ...], closed: tuple[str, ...]
    ) -> None:
        self.root = root
        self.group = group
        self.readers = readers
        self.members = members
        self.closed = closed


def make_shared(files: Files, root: str, group: str, *, readers: bool, wait: float) -> Shared:
    """Make a store in `root` whose files the group writes, and that everybody reads where `readers`.

    A store that is there already is opened up. Raises InvalidError("unknown_group"), and StoreError: "foreign_folder",
    "not_in_group" for an account that may not give files to the group, "no_permission".
    """
    found = _group(group)
    folder = Folder(files, root)
    folder.check()
    mode = ALL_READ if readers else GROUP_WRITES
    try:
        os.makedirs(root, exist_ok=True)  # noqa: PTH103
        _open_up(root, found.gr_gid, mode)
        folder.make(wait)
        for name in _FOLDERS:
            folder.make_folder(name)
            _open_up(f"{root}/{name}", found.gr_gid, mode)
            for each in files.listdir(f"{root}/{name}"):
                _open_up(f"{root}/{name}/{each}", found.gr_gid, folder.file_mode())
        _open_up(f"{root}/store.json", found.gr_gid, folder.file_mode())
    except PermissionError as error:
        known = found.gr_gid in (os.getegid(), *os.getgroups())
        if known:
            raise refusal(error, root, "not_saved") from error
        raise StoreError("not_in_group", where=root, group=group) from error
    except OSError as error:
        raise refusal(error, root, "not_saved") from error
    return Shared(root, group, readers, _members(found), _closed(root, found.gr_gid, readers))


def foresee_shared(files: Files, root: str, group: str, *, readers: bool) -> Shared:
    """What `make_shared` would make, as far as it is there; raises what it would, and changes nothing."""
    found = _group(group)
    Folder(files, root).check()
    if os.geteuid() != 0 and found.gr_gid not in (os.getegid(), *os.getgroups()):
        raise StoreError("not_in_group", where=root, group=group)
    return Shared(root, group, readers, _members(found), _closed(root, found.gr_gid, readers))


def _group(name: str) -> grp.struct_group:
    try:
        return grp.getgrnam(name)
    except KeyError as error:
        raise InvalidError("unknown_group", group=name) from error


def _open_up(path: str, gid: int, mode: int) -> None:
    """The group first: giving a file away may take its set-group-id bit."""
    os.chown(path, -1, gid, follow_symlinks=False)
    os.chmod(path, mode)  # noqa: PTH101


def _members(group: grp.struct_group) -> tuple[str, ...]:
    by_login = (each.pw_name for each in pwd.getpwall() if each.pw_gid == group.gr_gid)
    return tuple(sorted({*group.gr_mem, *by_login}))


def _closed(root: str, gid: int, readers: bool) -> tuple[str, ...]:
    found: list[str] = []
    path = os.path.realpath(root)
    while path != "/":
        path = path.rpartition("/")[0] or "/"
        if not os.path.exists(path):  # noqa: PTH110
            continue
        above = os.stat(path)  # noqa: PTH116
        needed = 0o001 if readers or above.st_gid != gid else 0o010
        if not above.st_mode & needed:
            found.append(path)
    return tuple(found)
