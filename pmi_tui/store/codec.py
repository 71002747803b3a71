"""The domain's values as JSON documents, and back.

A document leaves out what is None or an empty list; everything else is there by its name in the domain. Fields and
tables that this version does not know stay in the documents and out of the values.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import lru_cache

from pmi_tui.domain.changes import Change, Table
from pmi_tui.domain.dates import PlanDate, Precision
from pmi_tui.domain.notes import EvidenceKind, FileRef, NoteKind
from pmi_tui.domain.rows import COLUMNS, ROW_TYPES, Row, row_fields
from pmi_tui.domain.states import PENDING, Standing, State
from pmi_tui.domain.task import Postponement
from pmi_tui.errors import StoreError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, TypeAlias, TypeVar

    from pmi_tui.domain.changes import Fields, Value
    from pmi_tui.domain.history import Taken

    R = TypeVar("R", bound=Row)

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"
Document: TypeAlias = "dict[str, Json]"
Op: TypeAlias = "tuple[str, str, Document | None, Document | None]"
"""Table, id, the fields before and after; None for a row that was not there, or is not any more."""


def is_blank(value: Json) -> bool:
    """Whether a document leaves this value out."""
    return not value and (value is None or type(value) in (list, dict))


def encode_moment(at: datetime) -> str:
    """A moment as text, in UTC with milliseconds; one without a zone is taken as UTC."""
    if at.tzinfo is not None:
        at = at.astimezone(UTC)
    return at.replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


@lru_cache(maxsize=1024)
def decode_moment(text: str) -> datetime:
    """The moment, aware and in UTC."""
    return datetime.fromisoformat(text)


def encode_value(value: Value) -> Json:
    """Any value of a row as JSON."""
    encoder = _ENCODERS.get(type(value))
    return encoder(value) if encoder is not None else value  # type: ignore[return-value]


def encode_fields(fields: Fields | None) -> Document | None:
    """The fields that a change names, blank ones too."""
    return None if fields is None else {name: encode_value(value) for name, value in fields}


def encode_row(fields: Fields) -> Document:
    """A whole row."""
    pairs = ((name, encode_value(value)) for name, value in fields)
    return {name: value for name, value in pairs if not is_blank(value)}


def encode_changes(changes: Iterable[Change]) -> list[Op]:
    """Changes as operations of a journal line; whole rows without what is blank."""
    return [_encode_change(change) for change in changes]


def _encode_change(change: Change) -> Op:
    if change.old is not None and change.new is not None:
        return change.table.value, change.id, encode_fields(change.old), encode_fields(change.new)
    old = None if change.old is None else encode_row(change.old)
    new = None if change.new is None else encode_row(change.new)
    return change.table.value, change.id, old, new


def decode_changes(ops: Iterable[Op]) -> tuple[Change, ...]:
    """Operations of a journal line as changes, those of tables that are not known left out."""
    return tuple(_decode_change(*op) for op in ops if op[0] in _DECODERS)


def _decode_change(table: str, row_id: str, old: Document | None, new: Document | None) -> Change:
    whole = old is None or new is None
    return Change(Table(table), row_id, _decode_fields(table, old, whole), _decode_fields(table, new, whole))


def _decode_fields(table: str, document: Document | None, whole: bool) -> Fields | None:
    if document is None:
        return None
    if whole:
        return row_fields(decode_row(ROW_TYPES[Table(table)], document))
    known = _DECODERS[table]
    return tuple(
        (name, decode_value(table, name, value)) for name, value in document.items() if name in known
    )


def decode_value(table: str, name: str, value: Json) -> Value:
    """One value of a row in a known table; raises StoreError("unreadable_value") if it is none."""
    decoder, blank = _DECODERS[table][name]
    if is_blank(value):
        return blank
    try:
        return value if decoder is None else decoder(value)  # type: ignore[return-value]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError("unreadable_value", table=table, field=name, value=str(value)[:80]) from error


def decode_row(row_type: type[R], document: Document, **nested: tuple[Row, ...]) -> R:
    """A row with the rows nested in it; raises StoreError("unreadable_value")."""
    table, columns = _READING[row_type]
    values: dict[str, Any] = {**nested}
    for name, as_it_is in columns:
        if name in document:
            value = document[name]
            values[name] = value if as_it_is else decode_value(table, name, value)
    try:
        return row_type(**values)
    except TypeError as error:
        raise StoreError(
            "unreadable_value", table=table, field="id", value=str(document.get("id"))
        ) from error


def encode_taken(taken: Taken) -> Json:
    """What an import took in, what is blank left out."""
    parts = {"at": encode_moment(taken.at), "journal": taken.journal, "part": taken.part}
    return {name: text for name, text in parts.items() if text}


def decode_taken(value: Any) -> Taken | None:
    """What an import took in; None for an act that took none, or of which that cannot be read."""
    from pmi_tui.domain.history import Taken

    try:
        at, journal, part = decode_moment(value["at"]), value.get("journal", ""), value.get("part", "")
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return Taken(at, str(journal), str(part))


def decode_marks(value: Any) -> tuple[str, ...]:
    """The marks of what an import declined; none where that cannot be read."""
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else ()


def _encode_date(value: PlanDate) -> Json:
    parts: Document = {"raw": value.raw}
    if value.precision is not None:
        parts["precision"] = value.precision.value
    if value.first is not None:
        parts["from"] = value.first.isoformat()
    if value.last is not None:
        parts["to"] = value.last.isoformat()
    return parts


def _decode_date(value: Any) -> PlanDate:
    return _plan_date(value["raw"], value.get("precision"), value.get("from"), value.get("to"))


@lru_cache(maxsize=4096)
def _plan_date(raw: str, precision: str | None, first: str | None, last: str | None) -> PlanDate:
    return PlanDate(raw, Precision(precision) if precision else None, _day(first), _day(last))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _encode_standing(value: Standing) -> Json:
    parts: Document = {"state": value.state.value}
    if value.reason is not None:
        parts["reason"] = value.reason
    if value.percent is not None:
        parts["percent"] = value.percent
    if value.done_on is not None:
        parts["done_on"] = value.done_on.isoformat()
    return parts


def _decode_standing(value: Any) -> Standing:
    if value == {"state": "pending"}:
        return PENDING
    return Standing(
        State(value["state"]), value.get("reason"), value.get("percent"), _day(value.get("done_on"))
    )


def _encode_postponement(value: Postponement) -> Json:
    old = None if value.old is None else _encode_date(value.old)
    moved: Document = {"old": old, "new": _encode_date(value.new)}
    return {**moved, "reason": value.reason, "user": value.user, "at": encode_moment(value.at)}


def _decode_postponement(value: Any) -> Postponement:
    old = _decode_date(value["old"]) if value.get("old") else None
    new = _decode_date(value["new"])
    return Postponement(old, new, value["reason"], value["user"], decode_moment(value["at"]))


def _encode_many(values: Any) -> Json:
    """A tuple of pairs as an object, if no name comes twice; of anything else as a list."""
    if values and isinstance(values[0], tuple):
        pairs = dict(values)
        return pairs if len(pairs) == len(values) else [list(pair) for pair in values]
    return [encode_value(each) for each in values]


def _decode_pairs(value: Any) -> tuple[tuple[str, str], ...]:
    pairs = value.items() if isinstance(value, dict) else value
    return tuple((name, text) for name, text in pairs)


def _many(decoder: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda values: tuple(decoder(each) for each in values)


_ENCODERS: dict[type, Callable[[Any], Json]] = {
    PlanDate: _encode_date,
    Standing: _encode_standing,
    Postponement: _encode_postponement,
    FileRef: lambda value: {"name": value.name, "size": value.size, "sha256": value.sha256},
    Change: lambda value: list(_encode_change(value)),
    NoteKind: lambda value: value.value,
    EvidenceKind: lambda value: value.value,
    datetime: encode_moment,
    date: date.isoformat,
    tuple: _encode_many,
}
_TYPED: dict[str, Callable[[Any], Any]] = {
    "start": _decode_date,
    "end": _decode_date,
    "own_standing": _decode_standing,
    "standing": _decode_standing,
    "postponements": _many(_decode_postponement),
    "extra": _decode_pairs,
    "raw": _decode_pairs,
    "valid_until": date.fromisoformat,
    "closed_on": date.fromisoformat,
    "dated": date.fromisoformat,
    "at": decode_moment,
    "files": _many(lambda value: FileRef(value["name"], value["size"], value["sha256"])),
    "removed": lambda ops: decode_changes(tuple(op) for op in ops),
}
_KINDS = {Table.NOTES: NoteKind, Table.EVIDENCE: EvidenceKind}
_LISTS = frozenset({"postponements", "extra", "raw", "files", "removed"})

_Known: TypeAlias = "dict[str, tuple[Callable[[Any], Any] | None, Value]]"
_DECODERS: dict[str, _Known] = {
    table.value: {
        name: (_KINDS[table] if name == "kind" else _TYPED.get(name), () if name in _LISTS else None)
        for name in columns
    }
    for table, columns in COLUMNS.items()
}
"""How each field is read (None: as it is), and what a blank stands for."""
_READING: dict[type, tuple[str, tuple[tuple[str, bool], ...]]] = {
    row_type: (
        table.value,
        tuple((name, decoder is None) for name, (decoder, _) in _DECODERS[table.value].items()),
    )
    for table, row_type in ROW_TYPES.items()
}
"""For each kind of row its table, and the fields that it has with whether they are read as they are."""
