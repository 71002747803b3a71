"""The one object through which every file operation of the store goes, so that tests can count and fail them."""

# Paths are plain text in the store: pathlib costs every reading command two milliseconds.
# ruff: noqa: PTH101, PTH102, PTH105, PTH108, PTH116, PTH208
from __future__ import annotations

import errno
import os

from pmi_tui.errors import StoreError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_NO_PERMISSION = frozenset({errno.EACCES, errno.EPERM})
_NO_FILE = frozenset({errno.ELOOP, errno.EISDIR, errno.ENXIO, errno.ENOTDIR})
_SAFELY = os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK

Signature = tuple[int, int, int]
"""Inode, size in bytes and time of change in nanoseconds: equal as long as nobody touched the file."""


def signature(found: os.stat_result) -> Signature:
    """What tells one version of a file from the next."""
    return found.st_ino, found.st_size, found.st_mtime_ns


def refusal(error: OSError, where: str, otherwise: str) -> StoreError:
    """What a person is told when the system refuses a file operation; `otherwise` is the key for the rare causes."""
    if error.errno in _DISK_FULL:
        key = "disk_full"
    elif error.errno == errno.EROFS:
        key = "read_only"
    elif error.errno in _NO_FILE:
        key = "not_a_file"
    else:
        key = "no_permission" if error.errno in _NO_PERMISSION else otherwise
    return StoreError(key, where=where, reason=error.strerror or type(error).__name__)


class Files:
    """Plain system calls by path and descriptor. Every method raises OSError as the system does.

    A symbolic link in place of a file is refused, and a pipe or device in its place is not waited for.
    """

    def open(self, path: str, flags: int, mode: int = 0o600) -> int:
        """Open a file; `mode` holds whatever the umask is, but only for a file made with O_EXCL."""
        fd = os.open(path, flags | _SAFELY, mode)
        try:
            if flags & os.O_EXCL:
                self.fchmod(fd, mode)
        except OSError:
            os.close(fd)
            raise
        return fd

    def open_or_make(self, path: str, flags: int, mode: int) -> int:
        """Open a file, or make it with exactly this mode if it is not there."""
        try:
            return self.open(path, flags)
        except FileNotFoundError:
            pass
        try:
            return self.open(path, flags | os.O_CREAT | os.O_EXCL, mode)
        except FileExistsError:
            return self.open(path, flags)

    def close(self, fd: int) -> None:
        """Close a descriptor."""
        os.close(fd)

    def let_go(self, fd: int) -> None:
        """Close a descriptor of which nothing more is wanted: it is closed even where closing reports an error."""
        try:
            self.close(fd)
        except OSError:
            return

    def write(self, fd: int, data: bytes) -> None:
        """Write all of `data`, in one call unless the system takes less."""
        done = os.write(fd, data)
        while done < len(data):
            done += os.write(fd, data[done:])

    def fsync(self, fd: int) -> None:
        """Wait until the file with all that describes it lies on the disk."""
        os.fsync(fd)

    def fdatasync(self, fd: int) -> None:
        """Wait until the file's content lies on the disk."""
        flush: Callable[[int], None] = getattr(os, "fdatasync", os.fsync)
        flush(fd)

    def fsync_dir(self, path: str) -> None:
        """Wait until the names in a folder lie on the disk."""
        fd = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            self.fsync(fd)
        finally:
            os.close(fd)

    def ftruncate(self, fd: int, size: int) -> None:
        """Cut an open file to `size` bytes."""
        os.ftruncate(fd, size)

    def fchmod(self, fd: int, mode: int) -> None:
        """Set the permissions of an open file."""
        os.fchmod(fd, mode)

    def rename(self, old: str, new: str) -> None:
        """Give a file another name, replacing what bears it."""
        os.replace(old, new)

    def unlink(self, path: str) -> None:
        """Remove a file."""
        os.unlink(path)

    def mkdir(self, path: str, mode: int) -> None:
        """Make a folder with exactly this mode, set-group-id and all, whatever the umask is."""
        os.mkdir(path, mode & 0o777)
        os.chmod(path, mode)

    def read_file(self, path: str) -> bytes:
        """Read a whole file."""
        fd = os.open(path, os.O_RDONLY | _SAFELY)
        try:
            parts = []
            while part := os.read(fd, max(1 << 16, os.fstat(fd).st_size + 1)):
                parts.append(part)
        finally:
            os.close(fd)
        return b"".join(parts)

    def pread(self, fd: int, size: int, offset: int) -> bytes:
        """Read up to `size` bytes from `offset` of an open file; less only at its end."""
        parts = []
        while size > 0 and (part := os.pread(fd, size, offset)):
            parts.append(part)
            size -= len(part)
            offset += len(part)
        return b"".join(parts)

    def stat(self, path: str) -> os.stat_result:
        """Look at a file by name."""
        return os.stat(path)

    def lstat(self, path: str) -> os.stat_result:
        """Look at a name itself, where it is a symbolic link too."""
        return os.lstat(path)

    def fstat(self, fd: int) -> os.stat_result:
        """Look at an open file."""
        return os.fstat(fd)

    def listdir(self, path: str) -> list[str]:
        """The names in a folder, in no order."""
        return os.listdir(path)

    def writable(self, path: str) -> bool:
        """Whether this account may make files in a folder."""
        return os.access(path, os.W_OK | os.X_OK)

    def flock(self, fd: int, operation: int) -> None:
        """Take or let go of an advisory lock (`fcntl.LOCK_…`)."""
        import fcntl

        fcntl.flock(fd, operation)
