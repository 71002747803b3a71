"""Acts as they were recorded, and which of them a person can take back."""

from __future__ import annotations

from pmi_tui.domain.frozen import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from pmi_tui.domain.changes import Change
    from pmi_tui.domain.plan import Plan

UNDO, REDO = "undo", "redo"


@dataclass(frozen=True, slots=True)
class Taken:
    """The export that an import took in: when it was made (UTC), of which journal, and of which part of the plan.

    A journal is known by the id of its first act; that and `part` are blank where the file does not tell it or holds
    the whole plan.
    """

    at: datetime
    journal: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """What one person did in one go. `at` is in UTC; `takes_back` is the act that an undo or redo takes back.

    `took` is the export that an import of a workbook of ours took in, `declined` the marks of the values of its file
    that a person decided against: with them an act may change nothing.
    """

    id: str
    name: str
    user: str
    at: datetime
    changes: tuple[Change, ...]
    takes_back: str | None = None
    took: Taken | None = None
    declined: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """An act as it stands in a plan's journal; revisions count from 1 without gaps."""

    revision: int
    act: Act


def replay(records: Iterable[Record], plan: Plan | None = None) -> Plan | None:
    """The plan after these records."""
    from pmi_tui.domain.applying import apply

    for record in records:
        plan = apply(plan, record.act.changes)
    return plan


def taking_back(record: Record, *, name: str, act_id: str, user: str, at: datetime) -> Act:
    """The act that takes a recorded one back: `name` is UNDO, or REDO for an undo."""
    from pmi_tui.domain.changes import inverse

    return Act(act_id, name, user, at, inverse(record.act.changes), takes_back=record.act.id)


def undoable(records: Sequence[Record], user: str) -> Record | None:
    """This user's newest act that still stands, or None."""
    return _stacks(records, user)[0]


def redoable(records: Sequence[Record], user: str) -> Record | None:
    """The undo that this user made last and has done nothing since, or None."""
    return _stacks(records, user)[1]


def stands(records: Sequence[Record], act_id: str) -> bool:
    """Whether an act has not been taken back (or was, and then redone)."""
    for record in reversed(records):
        if record.act.takes_back == act_id:
            return not stands(records, record.act.id)
    return True


def _stacks(records: Sequence[Record], user: str) -> tuple[Record | None, Record | None]:
    by_id = {record.act.id: record for record in records}
    standing: list[Record] = []
    undone: list[Record] = []
    for record in records:
        act = record.act
        target = by_id.get(act.takes_back or "")
        if act.name == UNDO and target is not None:
            standing = [each for each in standing if each.act.id != target.act.id]
            if act.user == user:
                undone.append(record)
        elif act.name == REDO and target is not None:
            undone = [each for each in undone if each.act.id != target.act.id]
            original = by_id.get(target.act.takes_back or "")
            if original is not None and original.act.user == user:
                standing.append(original)
        elif act.user == user:
            standing.append(record)
            undone = []
    return (standing[-1] if standing else None), (undone[-1] if undone else None)
