"""Evidence files: copied in once under the name of their content, and never changed."""

from __future__ import annotations

import os
import stat
import unicodedata
from hashlib import sha256

from pmi_tui.domain.notes import FileRef
from pmi_tui.errors import InvalidError
from pmi_tui.store.files import refusal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pmi_tui.store.folder import Folder

LARGEST = 25 * 1024 * 1024
"""Bytes that an evidence file may have."""
_LONGEST_NAME = 200
_PATIENCE = 10.0
"""Seconds to wait for those who write just then."""


class EvidenceFiles:
    """The folder `files` of a store. Methods raise StoreError."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._files = folder.files
        self._path = f"{folder.root}/files"

    def keep(self, path: str) -> FileRef:
        """Copy a file in, unless its content is here already; it lies on the disk when this returns.

        One at a time, or two who copy the same would write into each other's. Raises BusyError when others keep the
        store for long.
        """
        file, content = self.look(path)
        with self._folder.alone(_PATIENCE):
            try:
                self._folder.make_folder("files")
                if self.read(file.sha256) is None:
                    self._folder.replace(f"files/{file.sha256}", content)
                else:
                    self._files.fsync_dir(self._path)
            except OSError as error:
                raise refusal(error, self._path, "not_saved") from error
        return file

    def look(self, path: str) -> tuple[FileRef, bytes]:
        """A file as it would be kept, and its content.

        Raises InvalidError naming `name`: "file_missing", "evidence_unreadable", "evidence_no_file" for a folder, a
        device or a symbolic link, "evidence_empty", and "evidence_too_big" with `limit` in megabytes.
        """
        name = clean_name(path)
        content = self._content(path, name)
        return FileRef(name, len(content), sha256(content).hexdigest()), content

    def read(self, digest: str) -> bytes | None:
        """The content of a kept file; None where it is not there, or not what it was."""
        try:
            content = self._files.read_file(f"{self._path}/{digest}")
        except FileNotFoundError:
            return None
        except OSError as error:
            raise refusal(error, self._path, "unreadable") from error
        return content if sha256(content).hexdigest() == digest else None

    def digests(self) -> tuple[str, ...]:
        """The names of all kept files, in order."""
        try:
            return tuple(sorted(each for each in self._files.listdir(self._path) if len(each) == 64))
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise refusal(error, self._path, "unreadable") from error

    def spoken_of(self, plan_id: str) -> frozenset[str]:
        """The kept files that a plan's journal or checkpoint speaks of, undone acts and trash too."""
        return self._named_in((f"{plan_id}.jsonl", f"{plan_id}.json"), frozenset(self.digests()))

    def unspoken_of(self, digests: frozenset[str]) -> frozenset[str]:
        """Those of these files that no plan speaks of."""
        try:
            names = self._files.listdir(self._folder.plans)
        except OSError as error:
            raise refusal(error, self._folder.plans, "unreadable") from error
        return digests - self._named_in(names, digests)

    def forget(self, digests: frozenset[str], wait: float) -> None:
        """Destroy those of these files that no plan speaks of; what cannot be removed now, the doctor finds."""
        if digests:
            with self._folder.alone(wait):
                for digest in self.unspoken_of(digests):
                    self._folder.discard(f"{self._path}/{digest}")

    def _named_in(self, names: Iterable[str], digests: frozenset[str]) -> frozenset[str]:
        found: set[str] = set()
        for name in names if digests else ():
            path = f"{self._folder.plans}/{name}"
            try:
                content = self._files.read_file(path)
            except FileNotFoundError:
                continue
            except OSError as error:
                raise refusal(error, path, "unreadable") from error
            found.update(each for each in digests - found if each.encode() in content)
        return frozenset(found)

    def _content(self, path: str, name: str) -> bytes:
        try:
            if not stat.S_ISREG(self._files.lstat(path).st_mode):
                raise InvalidError("evidence_no_file", where=path, name=name)
            fd = self._files.open(path, os.O_RDONLY)
            try:
                size = self._files.fstat(fd).st_size
                if size > LARGEST:
                    raise InvalidError("evidence_too_big", where=path, name=name, limit=LARGEST >> 20)
                content = self._files.pread(fd, LARGEST + 1, 0)
            finally:
                self._files.let_go(fd)
        except FileNotFoundError as error:
            raise InvalidError("file_missing", where=path) from error
        except (OSError, ValueError) as error:
            problem = error.strerror if isinstance(error, OSError) else str(error)
            raise InvalidError("evidence_unreadable", where=path, name=name, problem=problem) from error
        if not content:
            raise InvalidError("evidence_empty", where=path, name=name)
        if len(content) > LARGEST:
            raise InvalidError("evidence_too_big", where=path, name=name, limit=LARGEST >> 20)
        return content


def clean_name(path: str) -> str:
    """A file's own name without what could lead elsewhere or upset a terminal: NFC, at most 200 characters.

    What the system could not decode, control characters and separators of other systems become `_`.
    """
    name = unicodedata.normalize("NFC", path.rstrip("/").rpartition("/")[2])
    name = "".join("_" if unicodedata.category(each) in _UNCLEAN or each in "\\:" else each for each in name)
    name = name.strip().lstrip(".") or "_"
    if len(name) <= _LONGEST_NAME:
        return name
    stem, dot, suffix = name.rpartition(".")
    room = _LONGEST_NAME - len(suffix) - 1
    return f"{stem[:room]}.{suffix}" if dot and len(suffix) < 20 else name[:_LONGEST_NAME]


_UNCLEAN = frozenset({"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"})
