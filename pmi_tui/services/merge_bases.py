"""How the rows of a file were when it left, as far as this store can know."""

from __future__ import annotations

from enum import StrEnum

from pmi_tui.domain.changes import Change, Table
from pmi_tui.domain.frozen import dataclass, replace
from pmi_tui.domain.history import Taken, replay, stands
from pmi_tui.sheet.base import Base, BaseRow
from pmi_tui.sheet.merge.comparing import NOTES, PROOFS, Bases
from pmi_tui.sheet.merge.values import EXTRA, FIELDS, rows_of_base
from pmi_tui.sheet.scope import WHOLE, Mark, ScopeKind
from pmi_tui.sheet.writers.base_rows import base_of, evidence_line
from pmi_tui.sheet.writers.material import Material

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
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
    later: datetime | None = None
    """When the newest export was made that was taken in here before, where the file is older (UTC)."""
    came: tuple[BaseRow, ...] = ()
    """The rows that came with imports since then: a file that brought one tells it again without its id."""


def find_bases(
    ours: Plan, records: Sequence[Record], base: Base | None, texts: Texts, now: datetime
) -> Found:
    """The base of a file for this plan; `base` is what the file holds, None where it holds none.

    It counts only where the journal has the act at the revision that it names.
    """
    base = base.of(ours.id) if base is not None else None
    made_here = base is not None and any(
        record.revision == base.mark.revision and record.act.id == base.mark.act for record in records
    )
    if base is not None and made_here:
        since = [record for record in records if record.revision > base.mark.revision]
        basis = Basis.EXPORT if base.intact else Basis.JOURNAL
        left = base if base.intact else _rebuilt(base, records, texts)
        taken = _Taken(since)
        rows, lines = {**taken.made, **rows_of_base(left)}, {**taken.lines, **_lines(left)}
        bases = Bases(rows, lines, _brought(since), _declined(since))
        return Found(left, bases, basis, came=tuple(taken.came))
    shown = base if base is not None and base.intact else _base_of(ours, base, texts, now)
    whole = base is None or base.scope.kind is ScopeKind.ALL
    taken = _Taken(records)
    if not taken.any:
        return Found(shown, Bases({}, {}, {}, two_way=True, whole=False), Basis.NONE)
    bases = Bases(taken.rows, taken.lines, _brought(records), _declined(records), whole=whole)
    later = _later(records, base) if base is not None else None
    return Found(shown, bases, Basis.IMPORT, later, tuple(taken.came))


def taken_in(base: Base) -> Taken:
    """What an act that takes a workbook of ours in tells of it."""
    part = "" if base.scope.kind is ScopeKind.ALL else f"{base.scope.kind}:{base.scope.text}"
    return Taken(base.mark.at, base.mark.journal, part)


def _later(records: Sequence[Record], base: Base) -> datetime | None:
    """When the newest export of the same journal and of the same rows was made, where the file is older than that."""
    file = taken_in(base)
    known = (record.act.took for record in _imports(records))
    rivals = (
        each.at
        for each in known
        if each is not None
        and (each.journal == file.journal or not (each.journal and file.journal))
        and (each.part == file.part or not (each.part and file.part))
    )
    return max((at for at in rivals if at > file.at), default=None)


def _rebuilt(base: Base, records: Sequence[Record], texts: Texts) -> Base:
    """The base as the journal tells it, of the rows that the altered one names."""
    then = replay(record for record in records if record.revision <= base.mark.revision)
    return replace(base, rows=()) if then is None else _from_plan(_part(then, base), base, texts)


def _base_of(ours: Plan, base: Base | None, texts: Texts, now: datetime) -> Base:
    """What the cells would show of the plan as it is now, of the rows that the base names."""
    if base is None:
        return _from_plan(ours, Base(ours.id, Mark("", now), WHOLE, len(ours.actions), (), ()), texts)
    return _from_plan(_part(ours, base), base, texts)


def _part(plan: Plan, base: Base) -> Plan:
    """The plan with the actions that a base names; with all where it names none."""
    told = {row.id for row in base.rows if row.table is Table.ACTIONS}
    return replace(plan, actions=tuple(each for each in plan.actions if not told or each.id in told))


def _from_plan(plan: Plan, base: Base, texts: Texts) -> Base:
    material = Material(plan, texts, base.mark.at.date(), base.mark, base.scope, base.total)
    return base_of(material, base.sheets)


def _lines(base: Base) -> dict[str, dict[str, str]]:
    return {row.id: dict(row.evidence) for row in base.rows}


def _brought(records: Sequence[Record]) -> dict[tuple[str, str], tuple[Value, ...]]:
    """The values that imports put in the place of others, and the notes and lines of evidence that they added."""
    found: dict[tuple[str, str], tuple[Value, ...]] = {}

    def add(row_id: str, field: str, value: Value) -> None:
        found[row_id, field] = (*found.get((row_id, field), ()), value)

    for record in _imports(records):
        for change in record.act.changes:
            made = dict(change.new or ()) if change.old is None else {}
            if change.table is Table.NOTES and made:
                add(str(made["parent"]), NOTES, made["text"])
            elif change.table is Table.EVIDENCE and made:
                add(str(made["parent"]), PROOFS, _line(made))
            elif change.table is Table.EVIDENCE:
                for field, value in change.new or ():
                    add(change.id, field, value)
            elif change.old is not None:
                for field, value in _flat(change):
                    add(change.id, field, value)
    return found


def _declined(records: Sequence[Record]) -> frozenset[str]:
    """The marks of what a person decided against."""
    return frozenset(mark for record in _imports(records) for mark in record.act.declined)


def _imports(records: Sequence[Record]) -> Iterator[Record]:
    """The imports that nobody took back."""
    return (each for each in records if each.act.name == IMPORT and stands(records, each.act.id))


def _line(proof: Mapping[str, Value]) -> str:
    """The line of a piece of evidence."""
    return evidence_line(str(proof["description"]), str(proof["link"] or ""))


class _Taken:
    """The values that imports brought, whatever was done with them since: what the files said.

    `made` are those with which rows came, `came` these rows.
    """

    def __init__(self, records: Sequence[Record]) -> None:
        self.rows: dict[str, dict[str, Value]] = {}
        self.made: dict[str, dict[str, Value]] = {}
        self.came: list[BaseRow] = []
        self._proofs: dict[str, dict[str, Value]] = {}
        imports = tuple(_imports(records))
        self.any = bool(imports)
        for record in imports:
            for change in record.act.changes:
                self._take(change)
        self.lines: dict[str, dict[str, str]] = {}
        for row_id, proof in self._proofs.items():
            self.lines.setdefault(str(proof["parent"]), {})[row_id] = _line(proof)

    def _take(self, change: Change) -> None:
        if change.table in FIELDS:
            if change.new is None:
                self.rows.pop(change.id, None)
            elif change.old is None:
                self.rows[change.id] = dict(_flat(change))
                self.made[change.id] = dict(self.rows[change.id])
                self._come(change)
            elif change.id in self.rows:
                self.rows[change.id].update(_flat(change))
        elif change.table is Table.EVIDENCE:
            if change.new is None:
                self._proofs.pop(change.id, None)
            elif change.old is None or change.id in self._proofs:
                self._proofs.setdefault(change.id, {}).update(change.new)

    def _come(self, change: Change) -> None:
        if change.table is not Table.PLAN:
            made = dict(change.new or ())
            texts = tuple((field, str(made[field])) for field in ("number", "title", "text") if field in made)
            self.came.append(BaseRow(change.table, change.id, str(made.get("parent", "")), texts))


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
