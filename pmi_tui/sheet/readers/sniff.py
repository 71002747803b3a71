"""What a file is, by its content and never by its suffix."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from pmi_tui.errors import InvalidError

MOST_BYTES = 25 * 1024 * 1024
"""The largest file that is read: a plan is a few hundred kilobytes at most."""

_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1a\x1b")
_FEW_CONTROLS = 4
_HEAD = 4096
OLE = b"\xd0\xcf\x11\xe0"
ARCHIVE = b"PK\x03\x04"


class FileKind(StrEnum):
    """The formats that can be read."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"
    WORKBOOK = "workbook"
    """.xlsx and .xlsm."""
    OTHER_WORKBOOK = "other_workbook"
    """.xls, .xlsb and .ods."""
    WORD = "word"
    """.docx."""


def find_kind(data: bytes, name: str | None = None) -> FileKind:
    """The format of a file's content; `name` is only for messages.

    Raises InvalidError with a telling key for what cannot be read: file_too_big, file_empty, file_is_pdf,
    file_is_rtf, file_is_old_word, file_is_open_text, file_is_encrypted, file_is_xml_workbook, file_binary.
    """
    found = _find(data)
    if isinstance(found, FileKind):
        return found
    megabytes = MOST_BYTES // (1024 * 1024)
    raise InvalidError(found, where=name, name=name, size=len(data), megabytes=megabytes)


def _find(data: bytes) -> FileKind | str:
    """The format, or the key of the objection."""
    if len(data) > MOST_BYTES:
        return "file_too_big"
    if not data.strip(b" \t\r\n\xef\xbb\xbf"):
        return "file_empty"
    if data.startswith(ARCHIVE):
        return _of_archive(data)
    if data.startswith(OLE):
        return _of_ole(data)
    if data[:1024].lstrip().startswith(b"%PDF"):
        return "file_is_pdf"
    if data.startswith(b"{\\rtf"):
        return "file_is_rtf"
    if not _has_utf16_mark(data) and _is_binary(data):
        return "file_binary"
    return _of_text(data)


def _of_archive(data: bytes) -> FileKind | str:
    if b"xl/workbook.bin" in data or b"opendocument.spreadsheet" in data[:200]:
        return FileKind.OTHER_WORKBOOK
    if b"xl/" in data:
        return FileKind.WORKBOOK
    if b"word/document" in data:
        return FileKind.WORD
    return "file_is_open_text" if b"opendocument.text" in data[:200] else "file_binary"


def _of_ole(data: bytes) -> FileKind | str:
    """Names of streams stand there in UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "file_is_encrypted"
    if "WordDocument".encode("utf-16-le") in data:
        return "file_is_old_word"
    named = ("Workbook".encode("utf-16-le"), "Book\0".encode("utf-16-le"))
    return FileKind.OTHER_WORKBOOK if any(name in data for name in named) else "file_binary"


def _of_text(data: bytes) -> FileKind | str:
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"{") and b'"pmi-tui/' in head:
        return FileKind.JSON
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head:
        return "file_is_xml_workbook"
    return FileKind.HTML if _opening_tag().match(head) and b"<table" in data.lower() else FileKind.TEXT


@cache
def _opening_tag() -> re.Pattern[bytes]:
    return re.compile(
        rb"(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body|meta|table|div|style)\b", re.IGNORECASE
    )


def _has_utf16_mark(data: bytes) -> bool:
    return data.startswith((b"\xff\xfe", b"\xfe\xff"))


def _is_binary(data: bytes) -> bool:
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return controls > _FEW_CONTROLS and controls * 200 > len(data)
