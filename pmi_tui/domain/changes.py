"""What an edit does to a plan, row by row: the common value of undo, journal, history and conflicts."""

from __future__ import annotations

from enum import StrEnum

from pmi_tui.domain.frozen import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from typing import TypeAlias

    from pmi_tui.domain.dates import PlanDate
    from pmi_tui.domain.notes import FileRef
    from pmi_tui.domain.states import Standing
    from pmi_tui.domain.task import Postponement

Value: TypeAlias = (
    "str | int | date | datetime | PlanDate | Standing | tuple[Postponement, ...] | tuple[FileRef, ...]"
    " | tuple[tuple[str, str], ...] | tuple[Change, ...] | None"
)
Fields: TypeAlias = "tuple[tuple[str, Value], ...]"


class Table(StrEnum):
    """Where a row lies; the names of the tables on disk."""

    PLAN = "plan"
    ACTIONS = "actions"
    TASKS = "tasks"
    NOTES = "notes"
    EVIDENCE = "evidence"
    TRASH = "trash"


@dataclass(frozen=True, slots=True)
class Change:
    """One row before and after: made (`old` is None), removed (`new` is None), or changed in the fields named."""

    table: Table
    id: str
    old: Fields | None
    new: Fields | None

    def inverse(self) -> Change:
        """The change that takes this one back."""
        return Change(self.table, self.id, self.new, self.old)


def inverse(changes: Iterable[Change]) -> tuple[Change, ...]:
    """What takes all of them back, in the order that works."""
    return tuple(change.inverse() for change in reversed(tuple(changes)))
