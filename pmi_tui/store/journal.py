"""The journal's format: one line an act, each with a checksum and the checksum of the line before.

`{"c": crc32 of the rest, "p": crc of the line before, "r": revision, "i": act id, "t": time, "u": user, "a": act,
"b": act taken back (only then), "f": export that an import took in (only then), "d": marks of values that an import
declined (only then), "s": schema (only from 2 on),
"g": 1 (only where it makes up for lost lines), "o": [[table, id, {field: old}, {field: new}], …]}`
"""

from __future__ import annotations

import json
from zlib import crc32

from pmi_tui.domain.changes import Table
from pmi_tui.store import migrations
from pmi_tui.store.codec import (
    Op,
    decode_changes,
    decode_marks,
    decode_moment,
    decode_taken,
    encode_moment,
    encode_taken,
)
from pmi_tui.store.compact import dump

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any, TypeAlias

    from pmi_tui.domain.history import Act, Record

_OPENING, _AFTER_SUM = b'{"c":"', b'",'
_SUM = slice(len(_OPENING), len(_OPENING) + 8)
_BODY = len(_OPENING) + 8 + len(_AFTER_SUM)


Held: TypeAlias = "dict[str, Any]"
"""What a line holds, by the letters above."""


class Place:
    """How far a journal was read: where its last whole line begins and ends, that line's revision and checksum."""

    __slots__ = ("crc", "line", "offset", "revision")

    def __init__(self, line: int = 0, offset: int = 0, revision: int = 0, crc: str = "00000000") -> None:
        self.line = line
        self.offset = offset
        self.revision = revision
        self.crc = crc

    def parts(self) -> tuple[int, int, int, str]:
        """All four, in the order in which a place is made from them."""
        return self.line, self.offset, self.revision, self.crc

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Place) and self.parts() == other.parts()

    def __hash__(self) -> int:
        return hash(self.parts())


START = Place()


class Line:
    """A journal line as read: what it holds, and the place after it."""

    __slots__ = ("held", "place")

    def __init__(self, place: Place, held: Held) -> None:
        self.place = place
        self.held = held

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Line) and (self.place, self.held) == (other.place, other.held)

    def __hash__(self) -> int:
        return hash(self.place)

    @property
    def ops(self) -> list[Op]:
        """What the act did, row by row, as this program's schema puts it."""
        ops: list[Op] = [(op[0], op[1], op[2], op[3]) for op in self.held["o"]]
        since = self.held.get("s", 1)
        return ops if since >= migrations.schema() else migrations.brought_up(ops, since)


class Scan:
    """What a stretch of a journal holds.

    `place` is after the last whole line that follows from the one before. `rest` is what comes after it: a line that
    is being written, or was torn; unless the stretch is `damaged`: the rest is more than one such line.
    """

    __slots__ = ("damaged", "lines", "place", "rest")

    def __init__(self, lines: list[Line], place: Place, rest: bytes, damaged: bool) -> None:
        self.lines = lines
        self.place = place
        self.rest = rest
        self.damaged = damaged


def encode(place: Place, act: Act, ops: Sequence[Op], *, gap: int = 0) -> tuple[bytes, Line]:
    """The line that records an act after `place`, and how it will be read.

    `gap` is the last revision that is known of but lost from the journal, 0 if none is.
    """
    revision = max(place.revision, gap) + 1
    held: Held = {"p": place.crc, "r": revision, "i": act.id}
    held |= {"t": encode_moment(act.at), "u": act.user, "a": act.name}
    if act.takes_back is not None:
        held["b"] = act.takes_back
    if act.took is not None:
        held["f"] = encode_taken(act.took)
    if act.declined:
        held["d"] = list(act.declined)
    if migrations.schema() > 1:
        held["s"] = migrations.schema()
    if gap:
        held["g"] = 1
    held["o"] = ops
    body = dump(held)[1:]
    crc = f"{crc32(body):08x}"
    line = b"".join((_OPENING, crc.encode(), _AFTER_SUM, body, b"\n"))
    after = Place(place.offset, place.offset + len(line), revision, crc)
    return line, Line(after, held)


def is_whole(line: bytes) -> bool:
    """Whether a line (without its line feed) is as it was written."""
    if line[: len(_OPENING)] != _OPENING or line[_BODY - len(_AFTER_SUM) : _BODY] != _AFTER_SUM:
        return False
    return line[_SUM] == b"%08x" % crc32(memoryview(line)[_BODY:])


def decode(line: bytes) -> Held | None:
    """What a line (without its line feed) holds; None if it is not whole."""
    if not is_whole(line):
        return None
    held: Held = json.loads(line)
    return held


def scan(data: bytes, place: Place) -> Scan:
    """Read the bytes that follow `place`, as far as each line follows from the one before."""
    lines: list[Line] = []
    start = 0
    while (end := data.find(b"\n", start)) >= 0:
        piece = data[start:end]
        held = decode(piece)
        if held is None or not _chains(held, place):
            break
        begin = place.offset
        place = Place(begin, begin + len(piece) + 1, held["r"], piece[_SUM].decode())
        lines.append(Line(place, held))
        start = end + 1
    rest = data[start:]
    return Scan(lines, place, rest, _is_damage(rest))


def follows(data: bytes, place: Place) -> bool:
    """Whether these bytes, read from `place.line` on, begin with the very line that ends at `place`."""
    length = place.offset - place.line
    if length == 0:
        return True
    piece = data[:length]
    return piece[_SUM] == place.crc.encode() and piece[-1:] == b"\n" and is_whole(piece[:-1])


def last_line(end: bytes) -> Held | None:
    """What the last line holds, from the bytes at a journal's end; None if it is not whole in there."""
    pieces = end.rsplit(b"\n", 2)
    return decode(pieces[-2]) if len(pieces) > 1 and not pieces[-1] else None


def removes_plan(held: Held) -> bool:
    """Whether there is no plan any more after this line."""
    return any(op[0] == Table.PLAN and op[3] is None for op in held["o"])


def newest_touching(data: bytes, table: str, row_id: str, field: str | None) -> tuple[str, str] | None:
    """Who last touched a row, or one field of it, and when, from a whole journal; None if nobody did."""
    for line in _lines_from_the_end(data):
        held = decode(line) if row_id.encode() in line else None
        if held is None:
            continue
        for op in held["o"]:
            whole = op[2] is None or op[3] is None
            if op[:2] == [table, row_id] and (field is None or whole or field in op[3]):
                return held["u"], held["t"]
    return None


def record_of(line: Line) -> Record:
    """The record that a line is; raises StoreError("unreadable_value")."""
    from pmi_tui.domain.history import Act, Record

    held = line.held
    changes = decode_changes(line.ops)
    took = decode_taken(held["f"]) if "f" in held else None
    back, declined = held.get("b"), decode_marks(held.get("d"))
    act = Act(held["i"], held["a"], held["u"], decode_moment(held["t"]), changes, back, took, declined)
    return Record(line.place.revision, act)


def _chains(held: Held, place: Place) -> bool:
    """Whether a line is the next one; one that makes up for lost lines may leave revisions out."""
    next_one = held["r"] == place.revision + 1 or ("g" in held and held["r"] > place.revision)
    return next_one and held["p"] == place.crc


def _is_damage(rest: bytes) -> bool:
    """Whether this cannot be one line whose writing was cut short: it holds several, or a good one comes later."""
    first_end = rest.find(b"\n")
    if first_end < 0:
        return False
    later = rest[first_end + 1 :]
    return b"\n" in later or any(is_whole(piece) for piece in later.split(b"\n"))


def _lines_from_the_end(data: bytes) -> Iterator[bytes]:
    return reversed(data.split(b"\n"))
