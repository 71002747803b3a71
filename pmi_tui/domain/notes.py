"""What people attach to a plan, an action or a task: notes and evidence."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from pmi_tui.domain.frozen import dataclass
from pmi_tui.errors import UsageError


class NoteKind(StrEnum):
    """What a note is for; internal ones leave in no export and no report unless asked for."""

    INTERNAL = "internal"
    ACHIEVEMENT = "achievement"
    DIFFICULTY = "difficulty"
    MEASURE = "measure"


class EvidenceKind(StrEnum):
    """What a piece of evidence (medio de verificación) is."""

    DOCUMENT = "document"
    PHOTO = "photo"
    LIST = "list"
    SCREENSHOT = "screenshot"
    REPORT = "report"
    LINK = "link"
    OTHER = "other"


_NOTE_WORDS = {
    "interna": NoteKind.INTERNAL,
    "logro": NoteKind.ACHIEVEMENT,
    "limitacion": NoteKind.DIFFICULTY,
    "medida": NoteKind.MEASURE,
    **{kind.value: kind for kind in NoteKind},
}


def read_note_kind(text: str) -> NoteKind:
    """The kind that a word names, Spanish or English; UsageError if none."""
    from pmi_tui.domain.text import fold

    kind = _NOTE_WORDS.get(fold(text).strip())
    if kind is None:
        raise UsageError("unknown_note_kind", text=text)
    return kind


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on the item with id `parent`; `at` is in UTC."""

    id: str
    parent: str
    at: datetime
    author: str
    kind: NoteKind
    text: str


@dataclass(frozen=True, slots=True)
class FileRef:
    """A file kept in the store: its name as given, size in bytes, SHA-256 in hexadecimal."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A medio de verificación of the item with id `parent`: a description, and files or a link that show it."""

    id: str
    parent: str
    at: datetime
    author: str
    description: str
    kind: EvidenceKind = EvidenceKind.OTHER
    dated: date | None = None
    link: str | None = None
    files: tuple[FileRef, ...] = ()
