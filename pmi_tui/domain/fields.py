"""The table of fields: what can be set, filtered, listed and shown in a form, by its Spanish and English names."""

from __future__ import annotations

from enum import Enum

from pmi_tui.domain import dates
from pmi_tui.domain.changes import Table
from pmi_tui.domain.frozen import dataclass
from pmi_tui.domain.text import clean, fold, one_line
from pmi_tui.errors import InvalidError, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from pmi_tui.domain.dates import PlanDate


class Kind(Enum):
    """How a field is read and edited."""

    LINE = "line"
    TEXT = "text"
    DATE = "date"
    DAY = "day"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Field:
    """A field that people fill in. `key` is its attribute and its name in JSON; `owners` are the rows that have it."""

    key: str
    spanish: str
    kind: Kind
    owners: tuple[Table, ...]
    required: bool = False

    @property
    def words(self) -> tuple[str, str]:
        """The names by which it can be called: Spanish, English."""
        return self.spanish, self.key


_PLAN, _ACTION, _TASK = (Table.PLAN,), (Table.ACTIONS,), (Table.TASKS,)

FIELDS: tuple[Field, ...] = (
    Field("title", "titulo", Kind.TEXT, (Table.PLAN, Table.ACTIONS), required=True),
    Field("name", "nombre", Kind.LINE, _PLAN, required=True),
    Field("institution", "institucion", Kind.LINE, _PLAN),
    Field("valid_until", "valido_hasta", Kind.DAY, _PLAN),
    Field("number", "numero", Kind.LINE, _ACTION),
    Field("criterion", "criterio", Kind.LINE, _ACTION),
    Field("subcriterion", "subcriterio", Kind.LINE, _ACTION),
    Field("area", "area", Kind.TEXT, _ACTION),
    Field("objective", "objetivo", Kind.TEXT, _ACTION),
    Field("text", "texto", Kind.TEXT, _TASK, required=True),
    Field("start", "inicio", Kind.DATE, _ACTION),
    Field("end", "fin", Kind.DATE, (Table.ACTIONS, Table.TASKS)),
    Field("resources", "recursos", Kind.TEXT, _ACTION),
    Field("indicator", "indicador", Kind.TEXT, _ACTION),
    Field("responsible", "responsable", Kind.LINE, (Table.ACTIONS, Table.TASKS)),
    Field("comment", "comentario", Kind.TEXT, _ACTION),
    Field("percent", "avance", Kind.PERCENT, (Table.ACTIONS, Table.TASKS)),
)


def fields_of(table: Table) -> tuple[Field, ...]:
    """The fields that rows of this table have, in the order of the official form."""
    return tuple(field for field in FIELDS if table in field.owners)


def find_field(word: str, table: Table | None = None) -> Field:
    """The field that a word names, of a row of `table` if given.

    Raises UsageError if none, naming the nearest; for the state, which is marked and not set, how that is done.
    """
    wanted = fold(word).strip()
    if wanted in ("estado", "state"):
        raise UsageError("state_is_marked")
    candidates = FIELDS if table is None else fields_of(table)
    for field in candidates:
        if wanted in field.words:
            return field
    raise UsageError(
        "unknown_field", text=word, nearest=nearest(word, [w for f in candidates for w in f.words])
    )


def nearest(word: str, known: list[str]) -> str | None:
    """The known word most like this one, or None when none is like it."""
    from difflib import get_close_matches

    found = get_close_matches(fold(word).strip(), known, n=1, cutoff=0.5)
    return found[0] if found else None


def read_value(field: Field, text: str) -> str | int | date | PlanDate | None:
    """What a person typed, as the field's value; a blank text clears it.

    Raises InvalidError for a month, day or percent that cannot be read, or for clearing a required field.
    """
    if not text.strip():
        if field.required:
            raise InvalidError("field_required", field=field.key)
        return None if field.kind in (Kind.DATE, Kind.DAY, Kind.PERCENT) else ""
    match field.kind:
        case Kind.DATE:
            return dates.read(text)
        case Kind.DAY:
            day = dates.last_day(text)
            if day is None:
                raise InvalidError("unreadable_date", text=text)
            return day
        case Kind.PERCENT:
            return _percent(text)
        case Kind.LINE:
            return one_line(clean(text).text)
        case Kind.TEXT:
            return clean(text).text


def _percent(text: str) -> int:
    digits = text.strip().removesuffix("%").strip()
    if not digits.isascii() or not digits.isdigit() or not 1 <= int(digits) <= 100:
        raise InvalidError("percent_range", value=text.strip())
    return int(digits)
