"""File systems of other machines, on which neither locks nor flushes keep their promise."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.store.files import Files

_NETWORK = frozenset(
    {
        "9p",
        "afs",
        "beegfs",
        "ceph",
        "cifs",
        "coda",
        "glusterfs",
        "lustre",
        "ncpfs",
        "nfs",
        "nfs4",
        "prl_fs",
        "smb2",
        "smb3",
        "smbfs",
        "vboxsf",
        "fuse.davfs",
        "fuse.gcsfuse",
        "fuse.glusterfs",
        "fuse.rclone",
        "fuse.s3fs",
        "fuse.sshfs",
        "fuse.vmhgfs-fuse",
    }
)
_TABLE = "/proc/self/mountinfo"


def network_type(files: Files, path: str) -> str | None:
    """The type of file system that a folder lies on, if that is one of another machine; None where nobody tells.

    `path` is absolute and without symbolic links. Source: proc(5), mountinfo.
    """
    try:
        table = files.read_file(_TABLE).decode("utf-8", "surrogateescape")
    except OSError:
        return None
    kind = mounted_as(table, path)
    return kind if kind in _NETWORK else None


def mounted_as(table: str, path: str) -> str | None:
    """The type of the last and longest mount point in the table that a path lies under."""
    longest, kind = -1, None
    for line in table.splitlines():
        mount, separator, rest = line.partition(" - ")
        words = mount.split(" ")
        if not separator or len(words) < 5:
            continue
        point = _plain(words[4])
        if (path + "/").startswith(point.rstrip("/") + "/") and len(point) >= longest:
            longest, kind = len(point), rest.split(" ")[0]
    return kind


def _plain(point: str) -> str:
    """Blanks and the like are written as octal numbers."""
    for code, character in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        point = point.replace(code, character)
    return point
