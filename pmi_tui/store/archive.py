"""A backup's form: a .tar.gz file that holds a store's own files by their own names, and nothing else."""

from __future__ import annotations

import os
import re
import tarfile
from gzip import BadGzipFile, GzipFile
from hashlib import sha256
from io import BufferedReader, BytesIO, RawIOBase
from zlib import error as ZlibError

from pmi_tui.errors import StoreError
from pmi_tui.store import checkpoint, journal
from pmi_tui.store.files import refusal
from pmi_tui.store.journal import START

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from typing import Any

    from pmi_tui.store.files import Files

LARGEST = 256 * 1024 * 1024
"""Bytes that a file in an archive may have; more is not believed."""
_MEMBER = re.compile(
    r"(?:store|mappings|units)\.json|plans/[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.(?:jsonl?|torn)|files/[0-9a-f]{64}"
)
_BLOCK = 1 << 20


class _Sink:
    """What an archive is written to: a descriptor of the store's file object."""

    def __init__(self, files: Files, fd: int) -> None:
        self._files = files
        self._fd = fd

    def write(self, data: bytes) -> int:
        self._files.write(self._fd, data)
        return len(data)


class _Source(RawIOBase):
    """What an archive is read from, in the same way."""

    def __init__(self, files: Files, fd: int) -> None:
        self._files = files
        self._fd = fd
        self._at = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        part = self._files.pread(self._fd, len(buffer), self._at)
        buffer[: len(part)] = part
        self._at += len(part)
        return len(part)


def pack(files: Files, fd: int, root: str, names: Iterable[str], at: float) -> None:
    """Write these files of the store into an open file; those that are not there are left out. Raises OSError."""
    with tarfile.open(mode="w|gz", fileobj=_Sink(files, fd), bufsize=_BLOCK) as archive:  # type: ignore[call-overload]
        for name in names:
            try:
                content = files.read_file(f"{root}/{name}")
            except FileNotFoundError:
                continue
            member = tarfile.TarInfo(name)
            member.size, member.mtime, member.mode = len(content), int(at), 0o600
            archive.addfile(member, BytesIO(content))


def unpack(files: Files, path: str) -> Generator[tuple[str, bytes]]:
    """The name and content of each file in an archive.

    Raises StoreError("backup_damaged") for one that is not whole, what `refusal` says for one that cannot be read, and
    ("backup_foreign") naming the `member` that no backup of ours holds: a link, a folder, a device, a name that leads
    elsewhere, or a huge file.
    """
    try:
        fd = files.open(path, os.O_RDONLY)
    except OSError as error:
        raise refusal(error, path, "unreadable") from error
    try:
        with (
            BufferedReader(_Source(files, fd), _BLOCK) as raw,
            GzipFile(fileobj=raw) as unzipped,
            tarfile.open(fileobj=unzipped, mode="r:") as archive,
        ):
            for member in archive:
                good = member.isreg() and _MEMBER.fullmatch(member.name) and member.size <= LARGEST
                held = archive.extractfile(member) if good else None
                if held is None:
                    raise StoreError("backup_foreign", where=path, member=member.name[:80])
                content = held.read()
                if len(content) != member.size:
                    raise StoreError("backup_damaged", where=path, member=member.name)
                yield member.name, content
            while unzipped.read(_BLOCK):
                pass  # the checksum of the whole comes last
    except (tarfile.TarError, EOFError, ZlibError, BadGzipFile) as error:
        raise StoreError("backup_damaged", where=path, member=None) from error
    except OSError as error:
        raise refusal(error, path, "unreadable") from error
    finally:
        files.let_go(fd)


def is_good(name: str, content: bytes) -> bool:
    """Whether a file from an archive is as it was when it was written."""
    if name.endswith(".jsonl"):
        scan = journal.scan(content, START)
        return not scan.damaged
    if name.startswith("plans/") and name.endswith(".json"):
        return checkpoint.decode(content) is not None
    return not name.startswith("files/") or sha256(content).hexdigest() == name[6:]
