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
from pmi_tui.domain.states import Standing, State
from pmi_tui.sheet.grid import cell_at
from pmi_tui.sheet.pausing import without_collecting
from pmi_tui.sheet.scope import Mark, Scope, ScopeKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from pmi_tui.sheet.grid import Grid

    Pairs = tuple[tuple[str, str], ...]

SHEET = "pmi-tui"
SIGN = "pmi-tui/base"
VERSION = "1"
PIECE = 30_000
"""Characters of JSON in one cell."""
_EXPORT = "export"


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
    """The base that a workbook's sheets hold; None where there is none or nothing of it can be read."""
    for grid in grids:
        if cell_at(grid.row(1), 1).text == SIGN and cell_at(grid.row(1), 2).text == VERSION:
            return _unpack(grid)
    return None


def _unpack(grid: Grid) -> Base | None:
    import json

    texts = [[cell.text for cell in row] for row in grid.rows[1:]]
    packed = [(row[0], row[1], "".join(row[2:])) for row in texts if len(row) > 2]
    try:
        [(_, export_id, head)] = packed[:1]
        told = json.loads(head)
        return Base(
            told["plan"],
            _mark(export_id, told),
            Scope(ScopeKind(told["scope"]["kind"]), told["scope"]["text"]),
            told["total"],
            tuple(told["sheets"].items()),
            tuple(_row(Table(table), row_id, json.loads(text)) for table, row_id, text in packed[1:]),
            intact=_checksum(packed) == cell_at(grid.row(1), 3).text,
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _mark(export_id: str, told: Any) -> Mark:
    from datetime import datetime

    return Mark(
        export_id, datetime.fromisoformat(told["at"]), told["revision"], told["act"], told.get("journal", "")
    )


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
        parent=told.get("parent", ""),
        texts=tuple(told.get("texts", {}).items()),
        standing=_standing(told["standing"]) if "standing" in told else None,
        evidence=tuple((key, text) for key, text in told.get("evidence", ())),
        extra=tuple((heading, text) for heading, text in told.get("extra", ())),
        shown=tuple(told.get("shown", {}).items()),
    )


def _standing(told: Any) -> Standing:
    from datetime import date

    day = told.get("done_on")
    return Standing(
        State(told["state"]),
        told.get("reason"),
        told.get("percent"),
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

    return sha256("\n".join("\t".join(row) for row in packed).encode()).hexdigest()
