"""A numbered step of an action."""

from __future__ import annotations

from datetime import datetime

from pmi_tui.domain.dates import PlanDate
from pmi_tui.domain.frozen import dataclass
from pmi_tui.domain.notes import Evidence, Note
from pmi_tui.domain.states import PENDING, Standing


@dataclass(frozen=True, slots=True)
class Postponement:
    """One use of `postpone`: the end before and after, why, who, and when (UTC)."""

    old: PlanDate | None
    new: PlanDate
    reason: str
    user: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Task:
    """A step of the action with id `parent`; its number is its position there.

    `end` and `responsible` are the task's own, where they differ from its action's. `origin` and `carried_to` as in an
    action.
    """

    id: str
    parent: str
    rank: str
    text: str
    standing: Standing = PENDING
    end: PlanDate | None = None
    responsible: str | None = None
    postponements: tuple[Postponement, ...] = ()
    raw: tuple[tuple[str, str], ...] = ()
    origin: str | None = None
    carried_to: str | None = None
    notes: tuple[Note, ...] = ()
    evidence: tuple[Evidence, ...] = ()
