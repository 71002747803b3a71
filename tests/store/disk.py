"""A disk that keeps only what it was told to keep: what may be left of a store after the power fails.

The model is weaker than any file system promises to be: of what was not flushed any part may be there or not, in any
order; a file may have its new length and not its new bytes; a name may be there or not until its folder is flushed,
even if its file was.
"""

# ruff: noqa: PTH119, PTH120
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path
from random import Random

from pmi_tui.domain.frozen import replace
from pmi_tui.store.files import Files
from tests.store.rigged import Died

Number = int


@dataclass(frozen=True)
class Write:
    node: Number
    offset: int
    data: bytes


@dataclass(frozen=True)
class Cut:
    node: Number
    size: int


@dataclass(frozen=True)
class Flush:
    node: Number


@dataclass(frozen=True)
class Named:
    """In a folder a name comes to mean a node, or none any more; `old` is the name that it loses with a move.

    A move out of another folder is one thing there, as journals of file systems have it: `source` loses the name.
    """

    folder: Number
    name: str
    node: Number | None
    old: str | None = None
    is_folder: bool = False
    source: Number | None = None


Operation = Write | Cut | Flush | Named


class Fate(Enum):
    """What becomes of what was not flushed.

    FIRST_TORN: of several writes the first lacks its beginning. FIRST_LOST: of several writes of a file, or names in
    a folder, only the first is missing.
    """

    LOST = auto()
    KEPT = auto()
    NAMES_ONLY = auto()
    BYTES_ONLY = auto()
    ZEROS = auto()
    FIRST_TORN = auto()
    FIRST_LOST = auto()
    CHANCE = auto()


class Recorder(Files):
    """Does everything under `root` at once, and remembers what must be flushed to last."""

    def __init__(self, root: Path) -> None:
        self.operations: list[Operation] = []
        self.flush_kills = False
        """Whether the next flush of content kills the process."""
        self.flushes_left: int | None = None
        """After how many flushes, of content or of names, the process is killed in the next one."""
        self._nodes = {str(root): 0}
        self._open: dict[int, tuple[Number, int]] = {}
        self._count = 0

    def open(self, path: str, flags: int, mode: int = 0o600) -> int:
        fd = super().open(path, flags, mode)
        if path not in self._nodes:
            self._name(path)
        self._open[fd] = self._nodes[path], flags
        return fd

    def close(self, fd: int) -> None:
        self._open.pop(fd, None)
        super().close(fd)

    def write(self, fd: int, data: bytes) -> None:
        node, flags = self._open[fd]
        end = os.fstat(fd).st_size if flags & os.O_APPEND else os.lseek(fd, 0, os.SEEK_CUR)
        self.operations.append(Write(node, end, data))
        super().write(fd, data)

    def ftruncate(self, fd: int, size: int) -> None:
        self.operations.append(Cut(self._open[fd][0], size))
        super().ftruncate(fd, size)

    def fsync(self, fd: int) -> None:
        if self.flush_kills:
            raise Died
        self._come_to_a_flush()
        self.operations.append(Flush(self._open[fd][0]))

    def fdatasync(self, fd: int) -> None:
        self.fsync(fd)

    def fsync_dir(self, path: str) -> None:
        self._come_to_a_flush()
        if path in self._nodes:
            self.operations.append(Flush(self._nodes[path]))

    def mkdir(self, path: str, mode: int) -> None:
        super().mkdir(path, mode)
        self._name(path, is_folder=True)

    def rename(self, old: str, new: str) -> None:
        super().rename(old, new)
        node = self._nodes[new] = self._nodes.pop(old)
        here, there = self._folder(new), self._folder(old)
        source = None if here == there else there
        self.operations.append(Named(here, os.path.basename(new), node, os.path.basename(old), source=source))

    def unlink(self, path: str) -> None:
        super().unlink(path)
        self._nodes.pop(path, None)
        self.operations.append(Named(self._folder(path), os.path.basename(path), None))

    def adopt(self, root: Path) -> None:
        """Take what lies there for flushed."""
        for path in sorted(root.rglob("*")):
            self._name(str(path), is_folder=path.is_dir())
            if path.is_file():
                self.operations.append(Write(self._count, 0, path.read_bytes()))
            self.operations += [Flush(self._count), Flush(self._folder(str(path)))]

    def bury(self) -> None:
        """What the kernel does for a process that was killed."""
        for fd in self._open:
            os.close(fd)
        self._open.clear()
        self.flush_kills, self.flushes_left = False, None

    def _come_to_a_flush(self) -> None:
        if self.flushes_left is not None:
            self.flushes_left -= 1
            if self.flushes_left < 0:
                raise Died

    def _name(self, path: str, *, is_folder: bool = False) -> None:
        self._count += 1
        self._nodes[path] = self._count
        folder, name = self._folder(path), os.path.basename(path)
        self.operations.append(Named(folder, name, self._count, is_folder=is_folder))

    def _folder(self, path: str) -> Number:
        return self._nodes[os.path.dirname(path)]


@dataclass
class _Node:
    content: bytes = b""
    names: dict[str, Number] = field(default_factory=dict)
    waiting: list[Write | Cut | Named] = field(default_factory=list)


def left(operations: Sequence[Operation], fate: Fate, chance: Random) -> dict[str, bytes | None]:
    """What is on the disk when the power fails after these: content by path, None for a folder."""
    nodes: dict[Number, _Node] = {}
    for operation in operations:
        if isinstance(operation, Flush):
            node = nodes.setdefault(operation.node, _Node())
            for waiting in node.waiting:
                _settle(nodes, node, waiting)
            node.waiting.clear()
        else:
            place = operation.folder if isinstance(operation, Named) else operation.node
            nodes.setdefault(place, _Node()).waiting.append(operation)
    for node in nodes.values():
        for place, waiting in enumerate(node.waiting):
            spared = place and fate in (Fate.FIRST_TORN, Fate.FIRST_LOST)
            settled = _fated(waiting, Fate.KEPT if spared else fate, chance)
            if settled is not None:
                _settle(nodes, node, settled)
    folders = {each.node for each in operations if isinstance(each, Named) and each.is_folder}
    return dict(_walk(nodes, folders, 0, ""))


def _fated(waiting: Write | Cut | Named, fate: Fate, chance: Random) -> Write | Cut | Named | None:
    if fate is Fate.CHANCE:
        fate = chance.choice([Fate.LOST, Fate.KEPT, Fate.KEPT, Fate.ZEROS, Fate.CHANCE])
    if isinstance(waiting, Named):
        return None if fate in (Fate.LOST, Fate.FIRST_LOST, Fate.BYTES_ONLY) else waiting
    if fate in (Fate.LOST, Fate.FIRST_LOST, Fate.NAMES_ONLY):
        return None
    if isinstance(waiting, Write) and fate is Fate.FIRST_TORN:
        half = len(waiting.data) // 2
        return replace(waiting, data=bytes(half) + waiting.data[half:])
    if isinstance(waiting, Write) and fate in (Fate.ZEROS, Fate.CHANCE):
        return _torn(
            waiting, len(waiting.data) if fate is Fate.ZEROS else chance.randrange(len(waiting.data)), chance
        )
    return waiting


def _torn(write: Write, size: int, chance: Random) -> Write:
    """A write of which `size` bytes are missing: cut off at its end, or zeros at either end."""
    kept = len(write.data) - size
    form = chance.randrange(3)
    if form == 0 and kept:
        return replace(write, data=write.data[:kept])
    zeros = bytes(size)
    return replace(write, data=write.data[:kept] + zeros if form == 1 else zeros + write.data[size:])


def _settle(nodes: dict[Number, _Node], node: _Node, operation: Write | Cut | Named) -> None:
    if isinstance(operation, Named):
        source = node if operation.source is None else nodes.setdefault(operation.source, _Node())
        source.names.pop(operation.old or "", None)
        if operation.node is None:
            node.names.pop(operation.name, None)
        else:
            node.names[operation.name] = operation.node
    elif isinstance(operation, Cut):
        node.content = node.content[: operation.size].ljust(operation.size, b"\0")
    else:
        before = node.content.ljust(operation.offset, b"\0")
        node.content = (
            before[: operation.offset] + operation.data + before[operation.offset + len(operation.data) :]
        )


def _walk(
    nodes: dict[Number, _Node], folders: set[Number | None], number: Number, path: str
) -> Iterator[tuple[str, bytes | None]]:
    node = nodes.get(number, _Node())
    for name, child in node.names.items():
        if child in folders:
            yield f"{path}{name}", None
            yield from _walk(nodes, folders, child, f"{path}{name}/")
        else:
            yield f"{path}{name}", nodes.get(child, _Node()).content


def lay_out(image: dict[str, bytes | None], root: Path) -> None:
    """Make the folder as the disk has it."""
    root.mkdir(parents=True)
    for path, content in image.items():
        if content is None:
            (root / path).mkdir()
        else:
            (root / path).write_bytes(content)
