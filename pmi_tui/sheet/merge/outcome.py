"""What a file would change in a plan: values that it brings, values that both changed, rows that come and go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pmi_tui.domain.changes import Table, Value
    from pmi_tui.sheet.merge.told import Remark, Told

WHOLE = ""
"""The field of a touch that is the whole row: we removed it, they changed it."""


@dataclass(frozen=True, slots=True)
class Touch:
    """A value that differs: as it left (None where that is not known), as it is here, and as the file tells it.

    `id` is that of the row, or of the piece of evidence of the row that is `told`.
    """

    table: Table
    id: str
    field: str
    base: Value
    ours: Value
    theirs: Value
    row: int
    told: Told


@dataclass(frozen=True, slots=True)
class Addition:
    """A note (`table` notes) or a piece of evidence to be added to the row that is told."""

    table: Table
    told: Told
    text: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A row or a piece of evidence that was sent and that the file lacks; `changed` says that it was changed here."""

    table: Table
    id: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """All of it. `two_way` says that nobody knows how the rows were when they left."""

    taken: tuple[Touch, ...] = ()
    clashes: tuple[Touch, ...] = ()
    fresh: tuple[Told, ...] = ()
    additions: tuple[Addition, ...] = ()
    missing: tuple[Missing, ...] = ()
    remarks: tuple[Remark, ...] = ()
    two_way: bool = False

    @property
    def brings_nothing(self) -> bool:
        """Whether the plan stays as it is, whatever is said of missing rows."""
        return not (self.taken or self.clashes or self.fresh or self.additions)

    @property
    def changed_rows(self) -> frozenset[str]:
        """The rows here that something is brought to."""
        fresh = set(self.fresh)
        attached = (each.told.id for each in self.additions if each.told not in fresh)
        return frozenset((*(touch.told.id for touch in self.taken), *filter(None, attached)))
