"""What a file is, by its content and never by its suffix."""

from __future__ import annotations

from pmi_tui.errors import InvalidError

MOST_BYTES = 25 * 1024 * 1024
"""The largest file that is read: a plan is a few hundred kilobytes at most."""

_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1a\x1b")
_FEW_CONTROLS = 4


def refuse_unreadable(data: bytes, name: str | None) -> None:
    """Raise InvalidError with a telling key unless `data` can be a text.

    Keys: file_too_big, file_empty, file_is_pdf, file_is_word, file_is_old_office, file_is_workbook_not_yet,
    file_binary.
    """
    key = _objection(data)
    if key is not None:
        megabytes = MOST_BYTES // (1024 * 1024)
        raise InvalidError(key, where=name, name=name, size=len(data), megabytes=megabytes)


def _objection(data: bytes) -> str | None:
    if len(data) > MOST_BYTES:
        return "file_too_big"
    if not data.strip(b" \t\r\n\xef\xbb\xbf"):
        return "file_empty"
    if data[:1024].lstrip().startswith(b"%PDF"):
        return "file_is_pdf"
    if data.startswith(b"{\\rtf"):
        return "file_is_word"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "file_is_old_office"
    if data.startswith(b"PK\x03\x04"):
        return _kind_of_archive(data)
    return "file_binary" if not _has_utf16_mark(data) and _is_binary(data) else None


def _kind_of_archive(data: bytes) -> str:
    if b"word/document" in data or b"opendocument.text" in data[:200]:
        return "file_is_word"
    if b"xl/" in data or b"opendocument.spreadsheet" in data[:200]:
        return "file_is_workbook_not_yet"
    return "file_binary"


def _has_utf16_mark(data: bytes) -> bool:
    return data.startswith((b"\xff\xfe", b"\xfe\xff"))


def _is_binary(data: bytes) -> bool:
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return controls > _FEW_CONTROLS and controls * 200 > len(data)
