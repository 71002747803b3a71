"""How the rows of a file were when it left, as far as this store can know."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from pmi_tui.domain.changes import Change, Table
from pmi_tui.domain.history import replay, stands
from pmi_tui.sheet.base import Base
from pmi_tui.sheet.merge.comparing import Bases
from pmi_tui.sheet.merge.values import EXTRA, FIELDS, rows_of_base, settled
from pmi_tui.sheet.scope import WHOLE, Mark, ScopeKind
from pmi_tui.sheet.writers.base_rows import base_of, evidence_line
from pmi_tui.sheet.writers.material import Material

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from pmi_tui.domain.changes import Value
    from pmi_tui.domain.history import Record
    from pmi_tui.domain.plan import Plan
    from pmi_tui.i18n.texts import Texts

IMPORT = "import"


class Basis(StrEnum):
    """What a file is compared with besides the plan as it is now."""

    EXPORT = "export"
    """What the file itself holds: this store made it."""
    JOURNAL = "journal"
    """The plan as the journal tells it for the moment of the export: somebody altered what the file holds."""
    IMPORT = "import"
    """What this store last took from a file for the plan."""
    NONE = "none"
    """Nothing."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the cells showed (`left`), what to compare with, and where that is from."""

    left: Base
    bases: Bases
    basis: Basis


def find_bases(
    ours: Plan, records: Sequence[Record], base: Base | None, texts: Texts, now: datetime
) -> Found:
    """The base of a file for this plan; `base` is what the file holds, None where it holds none.

    It counts only where the journal has the act at the revision that it names.
    """
    made_here = base is not None and any(
        record.revision == base.mark.revision and record.act.id == base.mark.act for record in records
    )
    if base is not None and made_here:
        since = [record for record in records if record.revision > base.mark.revision]
        basis = Basis.EXPORT if base.intact else Basis.JOURNAL
        left = base if base.intact else _rebuilt(base, records, texts)
        taken = _Taken(since)
        bases = Bases({**rows_of_base(left), **taken.made}, {**taken.lines, **_lines(left)}, _brought(since))
        return Found(left, bases, basis)
    shown = base if base is not None and base.intact else _base_of(ours, base, texts, now)
    whole = base is None or base.scope.kind is ScopeKind.ALL
    taken = _Taken(records)
    if not taken.any:
        return Found(shown, Bases({}, {}, {}, two_way=True, whole=False), Basis.NONE)
    return Found(shown, Bases(taken.rows, taken.lines, _brought(records), whole=whole), Basis.IMPORT)


def _rebuilt(base: Base, records: Sequence[Record], texts: Texts) -> Base:
    """The base as the journal tells it, of the rows that the altered one names."""
    told = {row.id for row in base.rows if row.table is Table.ACTIONS}
    then = replay(record for record in records if record.revision <= base.mark.revision)
    if then is None:
        return replace(base, rows=())
    part = tuple(action for action in then.actions if not told or action.id in told)
    return _from_plan(replace(then, actions=part), base, texts)


def _base_of(ours: Plan, base: Base | None, texts: Texts, now: datetime) -> Base:
    if base is None:
        base = Base(ours.id, Mark("", now), WHOLE, len(ours.actions), (), ())
    return _from_plan(ours, base, texts)


def _from_plan(plan: Plan, base: Base, texts: Texts) -> Base:
    material = Material(plan, texts, base.mark.at.date(), base.mark, base.scope, base.total)
    return base_of(material, base.sheets)


def _lines(base: Base) -> dict[str, frozenset[str]]:
    return {row.id: frozenset(settled(line) for _, line in row.evidence) for row in base.rows}


def _brought(records: Iterable[Record]) -> dict[tuple[str, str], tuple[Value, ...]]:
    """The values that imports put in the place of others."""
    found: dict[tuple[str, str], tuple[Value, ...]] = {}
    for record in records:
        for change in record.act.changes if record.act.name == IMPORT else ():
            if change.old is not None:
                for field, value in _flat(change):
                    found[change.id, field] = (*found.get((change.id, field), ()), value)
    return found


class _Taken:
    """The values that imports brought, whatever was done with them since: what the files said.

    `made` are those with which rows came.
    """

    def __init__(self, records: Sequence[Record]) -> None:
        self.rows: dict[str, dict[str, Value]] = {}
        self.made: dict[str, dict[str, Value]] = {}
        self.lines: dict[str, frozenset[str]] = {}
        imports = [
            record for record in records if record.act.name == IMPORT and stands(records, record.act.id)
        ]
        self.any = bool(imports)
        for record in imports:
            for change in record.act.changes:
                self._take(change)

    def _take(self, change: Change) -> None:
        if change.table in FIELDS:
            if change.new is None:
                self.rows.pop(change.id, None)
            elif change.old is None:
                self.rows[change.id] = dict(_flat(change))
                self.made[change.id] = dict(self.rows[change.id])
            elif change.id in self.rows:
                self.rows[change.id].update(_flat(change))
        elif change.table is Table.EVIDENCE and change.new is not None and change.old is None:
            row = dict(change.new)
            line = settled(evidence_line(str(row["description"]), str(row["link"] or "")))
            parent = str(row["parent"])
            self.lines[parent] = self.lines.get(parent, frozenset()) | {line}


def _flat(change: Change) -> list[tuple[str, Value]]:
    """The values of a row that are merged, each of its other columns by itself."""
    found: list[tuple[str, Value]] = []
    for field, value in change.new or ():
        if field == "extra" and isinstance(value, tuple):
            pairs: tuple[tuple[str, str], ...] = value  # type: ignore[assignment]
            found += [(EXTRA + heading, text) for heading, text in pairs]
        elif field in FIELDS.get(change.table, ()):
            found.append((field, value))
    return found
