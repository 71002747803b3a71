"""File systems of other machines, on which neither locks nor flushes keep their promise."""

from __future__ import annotations

import os

from pmi_tui.errors import StoreError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pmi_tui.store.files import Files
    from pmi_tui.store.folder import Folder

_NETWORK = frozenset(
    {
        "9p",
        "acfs",
        "afs",
        "beegfs",
        "ceph",
        "cifs",
        "coda",
        "davfs",
        "fhgfs",
        "glusterfs",
        "gpfs",
        "kafs",
        "lustre",
        "ncpfs",
        "nfs",
        "nfs4",
        "orangefs",
        "panfs",
        "prl_fs",
        "smb2",
        "smb3",
        "smbfs",
        "vboxsf",
        "virtiofs",
        "vmhgfs",
        "fuse.afpfs",
        "fuse.blobfuse",
        "fuse.blobfuse2",
        "fuse.ceph",
        "fuse.ceph-fuse",
        "fuse.curlftpfs",
        "fuse.davfs",
        "fuse.davfs2",
        "fuse.gcsfuse",
        "fuse.glusterfs",
        "fuse.google-drive-ocamlfuse",
        "fuse.goofys",
        "fuse.gvfsd-fuse",
        "fuse.juicefs",
        "fuse.kio-fuse",
        "fuse.mfs",
        "fuse.mountpoint-s3",
        "fuse.nfs",
        "fuse.onedriver",
        "fuse.rclone",
        "fuse.s3fs",
        "fuse.seaweedfs",
        "fuse.smbnetfs",
        "fuse.sshfs",
        "fuse.vmhgfs-fuse",
    }
)
MOUNT_TABLE = "/proc/self/mountinfo"
"""Where the kernel tells what is mounted."""
_PARTS = ("", "/plans", "/locks")
"""What of a store, besides its folder, must not lie elsewhere; backups and evidence may."""


def refuse_network(folder: Folder) -> None:
    """Raise StoreError("network_folder") naming the `kind` of file system, where the store lies on another machine."""
    for part in _PARTS:
        kind = network_type(folder.files, os.path.realpath(folder.root + part))
        if kind is not None:
            raise StoreError("network_folder", where=folder.root + part, kind=kind)


def network_type(files: Files, path: str) -> str | None:
    """The type of file system that a folder lies on, if that is one of another machine; None where nobody tells.

    `path` is absolute and without symbolic links. Source: proc(5), mountinfo.
    """
    _wake(files, path)
    try:
        table = files.read_file(MOUNT_TABLE).decode("utf-8", "surrogateescape")
    except OSError:
        return None
    mount = mount_of(table, path)
    return mount.kind if mount is not None and mount.is_remote else None


def _wake(files: Files, path: str) -> None:
    """An automounter mounts only when somebody goes through the folder; looking at it is not enough."""
    try:
        files.stat(f"{path}/.")
    except OSError:
        return


class Mount:
    """A line of the table: what is mounted where, and on which other mount."""

    __slots__ = ("id", "kind", "parent", "point", "source")

    def __init__(self, id: str, parent: str, point: str, kind: str, source: str) -> None:
        self.id = id
        self.parent = parent
        self.point = point
        self.kind = kind
        self.source = source

    @property
    def is_remote(self) -> bool:
        """Whether it is of another machine; a type that is just `fuse` (davfs2) tells by its source alone."""
        return self.kind in _NETWORK or (self.kind == "fuse" and _names_a_host(self.source))

    def holds(self, path: str) -> bool:
        """Whether a path is the mount point or lies below it."""
        return (path + "/").startswith(self.point.rstrip("/") + "/")


def mount_of(table: str, path: str) -> Mount | None:
    """The mount that a path lies on, found as the kernel does: from the top, stepping over onto what is mounted there.

    The longest mount point alone would not do: what was mounted over its parent later hides it.
    """
    left = [mount for mount in _mounts(table) if mount.holds(path)]
    ids = {mount.id for mount in left}
    found: Mount | None = None
    while True:
        if found is None:
            on_it = [each for each in left if each.parent == each.id or each.parent not in ids]
        else:
            on_it = [each for each in left if each.parent == found.id]
        if not on_it:
            return found
        found = min(reversed(on_it), key=lambda mount: len(mount.point))
        left.remove(found)


def _mounts(table: str) -> Iterator[Mount]:
    for line in table.splitlines():
        mount, separator, rest = line.partition(" - ")
        words, origin = mount.split(" "), rest.split(" ")
        if separator and len(words) >= 5:
            yield Mount(words[0], words[1], _plain(words[4]), origin[0], _plain("".join(origin[1:2])))


def _names_a_host(source: str) -> bool:
    """`https://host/`, `curlftpfs#ftp://host/`, `//host/share`, `host:/folder` and `me@host:`; but no path."""
    return "://" in source or source.startswith("//") or ":" in source.partition("/")[0]


def _plain(text: str) -> str:
    """Blanks and the like are written as octal numbers, the backslash that begins them too."""
    for code, character in (
        ("\\040", " "),
        ("\\011", "\t"),
        ("\\012", "\n"),
        ("\\043", "#"),
        ("\\134", "\\"),
    ):
        text = text.replace(code, character)
    return text
