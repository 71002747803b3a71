"""Looking through a stranger's archive before any parser does: what would take all time or memory is refused.

The limits are far above any plan: a normal file takes some milliseconds here, and a hostile one no longer.
"""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from pmi_tui.errors import InvalidError

if TYPE_CHECKING:
    from zipfile import ZipInfo

MOST_EXPANDED = 300 * 1024 * 1024
MOST_RATIO = 200
MOST_PARTS = 10_000
MOST_CELLS = 1_500_000
MOST_MERGED = 2_000_000
MOST_VALIDATIONS = 5_000
LONGEST_TEXT = 4 * 1024 * 1024
ROWS, COLUMNS = 1_048_576, 16_384
"""The limits of a sheet."""

_SMALL = 1024 * 1024
"""Bytes up to which a part may be packed as tightly as it likes."""
_CHUNK = 1024 * 1024
_COUNTED = (b"mergeCell", b"dataValidation", b":table-cell", b":table-row", b":table-column", b"w:tc")
"""What stands in a chunk of which each tag is looked at."""
_ENCRYPTED = 1


def check_archive(data: bytes, name: str | None = None) -> None:
    """Raise InvalidError for an archive that is damaged, encrypted, or would not be read in reasonable bounds.

    Keys: file_damaged, file_is_encrypted, and those that begin with hostile.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            _check_parts(archive.infolist(), len(data), name)
            _Scan(name).read_all(archive)
    except (BadZipFile, RuntimeError, EOFError, OSError, ValueError) as error:
        raise InvalidError("file_damaged", where=name) from error


def _check_parts(parts: list[ZipInfo], size: int, name: str | None) -> None:
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise InvalidError("file_is_encrypted", where=name)
    expanded = sum(part.file_size for part in parts)
    if expanded > MOST_EXPANDED or any(_is_bomb(part) for part in parts):
        raise _hostile("hostile_expanded", name)
    if len({part.filename for part in parts}) < len(parts) or len(parts) > MOST_PARTS:
        raise _hostile("hostile_parts", name)
    if sum(part.compress_size for part in parts) > size:
        raise _hostile("hostile_parts", name)


def _is_bomb(part: ZipInfo) -> bool:
    return part.file_size > _SMALL and part.file_size > MOST_RATIO * max(1, part.compress_size)


def _hostile(key: str, name: str | None) -> InvalidError:
    return InvalidError(key, where=name)


class _Scan:
    """Counts what is in the parts, as bytes: nothing is parsed."""

    def __init__(self, name: str | None) -> None:
        self._name = name
        self._cells = 0
        self._merged = 0
        self._validations = 0

    def read_all(self, archive: ZipFile) -> None:
        """Look at every part that is XML."""
        for part in archive.infolist():
            if part.filename.endswith((".xml", ".rels", ".vml")):
                self._read(archive, part)

    def _read(self, archive: ZipFile, part: ZipInfo) -> None:
        """Look at a part piece by piece, each up to where a tag begins: every tag is seen whole, and once."""
        with archive.open(part) as stream:
            rest = b""
            while piece := stream.read(_CHUNK):
                chunk = rest + piece
                following, tag = chunk.find(b"<", 1), max(0, chunk.rfind(b"<"))
                if (following if following > 0 else len(chunk)) > LONGEST_TEXT:
                    raise _hostile("hostile_text", self._name)
                self._look(chunk[:tag])
                rest = chunk[tag:]
            self._look(rest)

    def _look(self, chunk: bytes) -> None:
        if b"\0" in chunk or b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk:
            raise _hostile("hostile_dtd", self._name)
        plain = _plain_tags().findall(chunk)
        if b"" in plain or any(name in chunk for name in _COUNTED):
            for found in _tags().finditer(chunk):
                self._count(found)
        else:
            self._cells += len(plain) - chunk.count(b"<row ") - chunk.count(b"<x:row ")
        if self._cells > MOST_CELLS or self._merged > MOST_MERGED:
            raise _hostile("hostile_cells", self._name)
        if self._validations > MOST_VALIDATIONS:
            raise _hostile("hostile_validations", self._name)

    def _count(self, found: re.Match[bytes]) -> None:
        tag, rest = found[1], found[2]
        if tag in (b"mergeCell", b"dataValidation"):
            self._validations += tag == b"dataValidation"
            self._merged += sum(map(self._area, _areas().findall(rest))) if tag == b"mergeCell" else 0
            return
        self._cells += tag in (b"c", b"table:table-cell", b"w:tc")
        for number in _references().findall(rest):
            self._check_reference(number)
        repeated = [int(each) for each in _repeats().findall(rest)]
        if any(each > ROWS for each in repeated):
            raise _hostile("hostile_reference", self._name)

    def _area(self, area: tuple[bytes, bytes]) -> int:
        if not all(area):
            return 1
        (top, left), (bottom, right) = map(self._check_reference, area)
        return (abs(bottom - top) + 1) * (abs(right - left) + 1)

    def _check_reference(self, text: bytes) -> tuple[int, int]:
        """The row and column of `B7`, or of `7`; hostile beyond the limits of a sheet."""
        letters = text.rstrip(b"0123456789").upper()
        digits = text[len(letters) :]
        column = 0
        for letter in letters[:8]:
            column = column * 26 + letter - 64
        row = int(digits[:12] or b"0")
        if row > ROWS or column > COLUMNS or len(digits) > 12 or len(letters) > 8:
            raise _hostile("hostile_reference", self._name)
        return row, column


@cache
def _plain_tags() -> re.Pattern[bytes]:
    """Start tags of cells and rows; of each its reference, blank for any that wants a closer look."""
    return re.compile(rb"<(?:x:)?(?:c|row)(?=[\s/>])(?: (r=\"[A-Z]{0,2}[0-9]{1,6}\"))?")


@cache
def _tags() -> re.Pattern[bytes]:
    """Start tags of cells, rows, merged areas and validations, with their attributes."""
    return re.compile(
        rb"<(?:x:)?(c|row|mergeCell|dataValidation|table:table-cell|table:table-row|table:table-column|w:tc)"
        rb"(?=[\s/>])([^<>]{0,2000})"
    )


@cache
def _areas() -> re.Pattern[bytes]:
    return re.compile(rb"ref\s*=\s*[\"']\$?([A-Za-z]+\$?[0-9]+)(?::\$?([A-Za-z]+\$?[0-9]+))?")


@cache
def _references() -> re.Pattern[bytes]:
    return re.compile(rb"\br\s*=\s*[\"']([A-Za-z]*[0-9]+)[\"']")


@cache
def _repeats() -> re.Pattern[bytes]:
    return re.compile(rb"(?:rows|columns)-repeated\s*=\s*[\"']([0-9]{1,18})")
