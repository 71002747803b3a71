"""Which part of a plan an export holds, and what tells it from all other exports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ScopeKind(StrEnum):
    """How the exported actions were chosen."""

    ALL = "all"
    FILTER = "filter"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Scope:
    """Which of the plan's actions an export holds; `text` is the filter as typed, or the unit's name."""

    kind: ScopeKind = ScopeKind.ALL
    text: str = ""


WHOLE = Scope()


@dataclass(frozen=True, slots=True)
class Mark:
    """What tells one export from all others: its own id, when it was made (UTC), and the state of the plan.

    `revision` and `act` are those of the newest record of the plan's journal: a store whose journal has that act at
    that revision made this export, or descends from the one that did. `journal` is the act of the first record, by
    which all exports of one store's plan are known. Both acts are blank for a plan without a journal.
    """

    id: str
    at: datetime
    revision: int = 0
    act: str = ""
    journal: str = ""
