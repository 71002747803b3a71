"""The order of actions and tasks, and the official numbers in that order."""

from __future__ import annotations

from pmi_tui.domain.edits import Move, Renumber
from pmi_tui.services.acts import do
from pmi_tui.services.library import Target

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.services.library import Library
    from pmi_tui.services.workspace import Done


def move(
    library: Library, target: Target, anchor: str, *, before: bool, dry_run: bool = False
) -> tuple[Done, ...]:
    """Put an action, or a task within its action, right before or after the one with id `anchor`.

    Raises InvalidError where the two are no neighbours of one kind.
    """
    return do(library, (target,), lambda _: Move(target.item_id, anchor, before), dry_run=dry_run)


def renumber(library: Library, plan_id: str, *, dry_run: bool = False) -> tuple[Done, ...]:
    """Give the actions of a plan the official numbers 1, 2, 3… in their order."""
    return do(library, (Target(plan_id, plan_id),), lambda _: Renumber(), dry_run=dry_run)
