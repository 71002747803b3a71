"""What a workbook of ours held when it left: the base to which its return is compared.

It travels in a sheet of its own (`SHEET`, hidden), so that neither sorting nor editing touches it:

    pmi-tui/base | 1                 | SHA-256 of all rows below
    export       | id of the export  | head, as JSON
    plan         | id of the plan    | row, as JSON
    actions      | id of the action  | row, as JSON
    tasks        | id of the task    | row, as JSON
    …

One line of the checksum is the cells of a row joined by tabs, lines joined by line feeds. JSON is ASCII, keys sorted;
one longer than `PIECE` goes on in the cells to its right. Actions stand in the order of the plan, each before its
tasks. What is blank is left out.

The head: `plan`, `at` (UTC), `revision` and `act` (the newest record of the plan's journal), `journal` (the act of
its first record; older programs do not write it), `scope` (`kind`: all, filter, unit; `text`), `total` (actions of
the whole plan), `sheets` (names of the `form` and of the `tracking` sheet).

A row: `texts` (field → text; a date as it was typed), `standing` (`state`, `reason`, `percent`, `done_on`; only where
it is the row's own: not of an action that has tasks), `evidence` (pairs of id and the line that stands for it in the
evidence cell), `extra` (pairs of heading and text), `parent`, and `shown`: field → what the cells show where that
is not the text itself: a task's end and unit that are its action's, the name of a criterion, the line that tells the
plan's `period`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.domain.changes import Table
from pmi_tui.domain.frozen import dataclass, replace
from pmi_tui.domain.ids import is_id
from pmi_tui.domain.states import Standing, State
from pmi_tui.errors import InvalidError
from pmi_tui.sheet.grid import cell_at
from pmi_tui.sheet.pausing import without_collecting
from pmi_tui.sheet.scope import Mark, Scope, ScopeKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from pmi_tui.sheet.grid import Grid

    Pairs = tuple[tuple[str, str], ...]

SHEET = "pmi-tui"
SIGN = "pmi-tui/base"
VERSION = "1"
PIECE = 30_000
"""Characters of JSON in one cell."""
_EXPORT = "export"
_KINDS = {Table.ACTIONS: "a", Table.TASKS: "t"}
"""First letters of the ids of rows."""
_YEARS = range(1970, 9000)
_UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, RecursionError)
"""What JSON raises that is not ours: it may be of any shape and depth."""


@dataclass(frozen=True, slots=True)
class BaseRow:
    """The plan, an action or a task as it left; see the module for what each part means."""

    table: Table
    id: str
    parent: str = ""
    texts: Pairs = ()
    standing: Standing | None = None
    evidence: Pairs = ()
    extra: Pairs = ()
    shown: Pairs = ()

    def text(self, field: str) -> str:
        """The value of a field, blank if it had none."""
        return dict(self.texts).get(field, "")

    def shown_text(self, field: str) -> str:
        """What the cell of a field shows."""
        return dict(self.shown).get(field) or self.text(field)


@dataclass(frozen=True, slots=True)
class Base:
    """All that left with one export. `intact` is False where somebody altered the hidden sheet."""

    plan: str
    mark: Mark
    scope: Scope
    total: int
    sheets: Pairs
    rows: tuple[BaseRow, ...]
    intact: bool = True

    def row(self, row_id: str) -> BaseRow | None:
        """The row with this id."""
        return next((row for row in self.rows if row.id == row_id), None)

    def of(self, plan_id: str) -> Base:
        """The same of a plan with another id, as which it came in."""
        if plan_id == self.plan:
            return self
        rows = tuple(replace(row, id=plan_id) if row.table is Table.PLAN else row for row in self.rows)
        return replace(self, plan=plan_id, rows=rows)


def pack_base(base: Base) -> tuple[tuple[str, ...], ...]:
    """The rows of the hidden sheet."""
    head = {
        "plan": base.plan,
        "at": base.mark.at.isoformat(),
        "revision": base.mark.revision,
        "act": base.mark.act,
        "journal": base.mark.journal,
        "scope": {"kind": base.scope.kind.value, "text": base.scope.text},
        "total": base.total,
        "sheets": dict(base.sheets),
    }
    packed = [(_EXPORT, base.mark.id, _dump(head))]
    packed += [(row.table.value, row.id, _dump(_document(row))) for row in base.rows]
    first = (SIGN, VERSION, _checksum(packed))
    return (first, *((table, row_id, *_pieces(text)) for table, row_id, text in packed))


@without_collecting
def find_base(grids: Iterable[Grid]) -> Base | None:
    """The base that a workbook's sheets hold; None where there is none, or one of which the head cannot be read.

    Rows that cannot be of this plan are left out, of actions that cannot be read only the id stays, and the base is not
    intact then. Raises InvalidError (workbook_newer) for one that a newer program wrote.
    """
    for grid in grids:
        if _is_base(grid):
            version = cell_at(grid.row(1), 2).text
            if version == VERSION:
                return _unpack(grid)
            if version.isdecimal():
                raise InvalidError("workbook_newer")
    return None


def has_base(grids: Iterable[Grid]) -> bool:
    """Whether a workbook is one of ours, though what it held when it left cannot be read."""
    return any(map(_is_base, grids))


def _is_base(grid: Grid) -> bool:
    return cell_at(grid.row(1), 1).text == SIGN


def _unpack(grid: Grid) -> Base | None:
    texts = [[cell.text for cell in row] for row in grid.rows[1:]]
    packed = [(row[0], row[1], "".join(row[2:])) for row in texts if len(row) > 2]
    try:
        [(_, export_id, head)] = packed[:1]
        base = _head(export_id, head)
    except _UNREADABLE:
        return None
    damaged: list[str] = []
    rows = tuple(_rows(packed[1:], base.plan, damaged))
    intact = not damaged and _checksum(packed) == cell_at(grid.row(1), 3).text
    return replace(base, rows=rows, intact=intact)


def _head(export_id: str, text: str) -> Base:
    import json

    told = json.loads(text)
    sheets = tuple((_text(what), _text(name)) for what, name in told["sheets"].items())
    scope = Scope(ScopeKind(told["scope"]["kind"]), _text(told["scope"]["text"]))
    return Base(_text(told["plan"]), _mark(export_id, told), scope, _count(told["total"]), sheets, ())


def _mark(export_id: str, told: Any) -> Mark:
    from datetime import datetime

    at = datetime.fromisoformat(told["at"])
    if at.tzinfo is None or at.year not in _YEARS:
        raise ValueError(told["at"])
    journal = _text(told.get("journal", ""))
    return Mark(export_id, at, _count(told["revision"]), _text(told["act"]), journal)


def _rows(packed: list[tuple[str, str, str]], plan_id: str, damaged: list[str]) -> Iterator[BaseRow]:
    """The rows, each id once, a task only behind its action; the ids of others and of unreadable ones are `damaged`."""
    import json

    seen: set[str] = set()
    for table, row_id, text in packed:
        try:
            row = _row(Table(table), row_id, json.loads(text))
        except _UNREADABLE:
            damaged.append(row_id)
            row = BaseRow(Table.ACTIONS, row_id)
        if row.id not in seen and _belongs(row, plan_id, seen):
            seen.add(row.id)
            yield row
        else:
            damaged.append(row_id)


def _belongs(row: BaseRow, plan_id: str, before: set[str]) -> bool:
    """Whether it is a row of this plan, with an id as such rows have."""
    if row.table is Table.PLAN:
        return row.id == plan_id
    is_own = is_id(row.id) and row.id[0] == _KINDS.get(row.table)
    return is_own and (row.table is Table.ACTIONS or row.parent in before)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(value)
    return value


def _count(value: object) -> int:
    if type(value) is not int or value < 0:
        raise ValueError(value)
    return value


def _document(row: BaseRow) -> dict[str, object]:
    parts: dict[str, object] = {
        "parent": row.parent,
        "texts": {field: text for field, text in row.texts if text},
        "standing": _standing_document(row.standing),
        "evidence": [list(pair) for pair in row.evidence],
        "extra": [list(pair) for pair in row.extra],
        "shown": dict(row.shown),
    }
    return {name: part for name, part in parts.items() if part}


def _standing_document(standing: Standing | None) -> dict[str, str | int]:
    if standing is None:
        return {}
    parts: dict[str, str | int | None] = {
        "state": standing.state.value,
        "reason": standing.reason,
        "percent": standing.percent,
        "done_on": standing.done_on.isoformat() if standing.done_on is not None else None,
    }
    return {name: part for name, part in parts.items() if part is not None}


def _row(table: Table, row_id: str, told: Any) -> BaseRow:
    return BaseRow(
        table,
        row_id,
        parent=_text(told.get("parent", "")),
        texts=_pairs(told.get("texts", {}).items()),
        standing=_standing(told["standing"]) if "standing" in told else None,
        evidence=_pairs(told.get("evidence", ())),
        extra=_pairs(told.get("extra", ())),
        shown=_pairs(told.get("shown", {}).items()),
    )


def _pairs(told: Iterable[tuple[object, object]]) -> Pairs:
    return tuple((_text(one), _text(other)) for one, other in told)


def _standing(told: Any) -> Standing:
    from datetime import date

    day, reason, percent = (told.get(name) for name in ("done_on", "reason", "percent"))
    if percent is not None and not 0 < _count(percent) < 100:
        raise ValueError(percent)
    return Standing(
        State(told["state"]),
        _text(reason) if reason is not None else None,
        percent,
        date.fromisoformat(day) if day is not None else None,
    )


def _dump(document: dict[str, object]) -> str:
    """ASCII; `_x0041_`, which a workbook would read as a letter, cannot occur."""
    import json

    return json.dumps(document, separators=(",", ":"), sort_keys=True).replace("_x", "\\u005fx")


def _pieces(text: str) -> tuple[str, ...]:
    return tuple(text[start : start + PIECE] for start in range(0, len(text), PIECE))


def _checksum(packed: list[tuple[str, str, str]]) -> str:
    from hashlib import sha256

    return sha256("\n".join("\t".join(row) for row in packed).encode(errors="surrogatepass")).hexdigest()
