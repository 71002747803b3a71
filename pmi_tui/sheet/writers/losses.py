"""What each format cannot hold of a plan: said when it leaves, and what tests of round trips leave out."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from pmi_tui.domain.states import PENDING
from pmi_tui.sheet.scope import ScopeKind
from pmi_tui.sheet.writers.material import Format

if TYPE_CHECKING:
    from collections.abc import Callable

    from pmi_tui.domain.plan import Plan
    from pmi_tui.sheet.writers.material import Material


class Loss(StrEnum):
    """Something that does not go out; the words are the text `loss.<value>`."""

    TITLES = "titles"
    """Title, institution and name of the plan."""
    ABOUT = "about"
    """Until when it is valid, whether it is closed or archived, CAF's edition, where it came from."""
    IDS = "ids"
    ORDER = "order"
    """Ranks, and the order of columns that are not ours; the rows stand in their order."""
    CRITERIA = "criteria"
    """Criteria as they were typed: the name of the block stands there."""
    DATES = "dates"
    """Months and days as they were typed: they are written in one form."""
    TYPED = "typed"
    """Cells as they were typed, before they were cleaned."""
    STATES = "states"
    TASK_TERMS = "task_terms"
    """Ends and units of single tasks."""
    RESCHEDULED = "rescheduled"
    LINKS = "links"
    """From which plan a row was carried over, and into which."""
    NOTES = "notes"
    EVIDENCE = "evidence"
    EVIDENCE_ABOUT = "evidence_about"
    """Kind, date, author and moment of evidence: its description and link stand in the cell."""
    FILES = "files"
    """The files of evidence; their names and checksums go out where evidence does."""
    TRASH = "trash"
    HISTORY = "history"


_OF_TABLES = (
    Loss.ABOUT,
    Loss.IDS,
    Loss.ORDER,
    Loss.TYPED,
    Loss.STATES,
    Loss.TASK_TERMS,
    Loss.RESCHEDULED,
    Loss.LINKS,
    Loss.NOTES,
    Loss.EVIDENCE,
    Loss.FILES,
    Loss.TRASH,
    Loss.HISTORY,
)
LOSSES: dict[Format, tuple[Loss, ...]] = {
    Format.XLSX: (
        Loss.ABOUT,
        Loss.ORDER,
        Loss.TYPED,
        Loss.RESCHEDULED,
        Loss.LINKS,
        Loss.NOTES,
        Loss.EVIDENCE_ABOUT,
        Loss.FILES,
        Loss.TRASH,
        Loss.HISTORY,
    ),
    Format.CSV: (Loss.TITLES, *_OF_TABLES),
    Format.TSV: (Loss.TITLES, *_OF_TABLES),
    Format.MD: (Loss.CRITERIA, Loss.DATES, *_OF_TABLES),
    Format.DOCX: (Loss.CRITERIA, Loss.DATES, *_OF_TABLES),
    Format.JSON: (Loss.FILES,),
}
"""For each format what it cannot hold."""
_WITH_THE_WHOLE = (Loss.TRASH, Loss.HISTORY)
"""What goes out only with a whole plan."""


def losses(material: Material, wanted: Format) -> tuple[Loss, ...]:
    """What this plan has and this format cannot hold."""
    lost = LOSSES[wanted]
    if material.scope.kind is not ScopeKind.ALL:
        lost = tuple(dict.fromkeys((*lost, *_WITH_THE_WHOLE)))
    return tuple(loss for loss in lost if loss not in _TACIT and _HELD.get(loss, _always)(material.plan))


_TACIT = frozenset({Loss.EVIDENCE_ABOUT, Loss.ORDER, Loss.TYPED, Loss.CRITERIA, Loss.DATES})
"""What nobody misses in a file that people read."""


def _always(plan: Plan) -> bool:
    return bool(plan.actions)


def _about(plan: Plan) -> bool:
    return plan.closed_on is not None or plan.archived or plan.caf_edition is not None


_HELD: dict[Loss, Callable[[Plan], bool]] = {
    Loss.ABOUT: _about,
    Loss.STATES: lambda plan: any(action.standing != PENDING for action in plan.actions),
    Loss.TASK_TERMS: lambda plan: any(task.end or task.responsible for _, task in plan.tasks()),
    Loss.RESCHEDULED: lambda plan: (
        any(action.postponements for action in plan.actions)
        or any(task.postponements for _, task in plan.tasks())
    ),
    Loss.LINKS: lambda plan: any(action.origin or action.carried_to for action in plan.actions),
    Loss.NOTES: lambda plan: any(holder.notes for holder in plan.holders()),
    Loss.EVIDENCE: lambda plan: any(holder.evidence for holder in plan.holders()),
    Loss.FILES: lambda plan: any(each.files for holder in plan.holders() for each in holder.evidence),
    Loss.TRASH: lambda plan: bool(plan.trash),
}
"""Whether a plan has any of it; what is not named, every plan has."""
