"""What can be done with a plan as a whole: closing, archiving, and back. What would change nothing says why."""

from __future__ import annotations

from pmi_tui.domain.edits import Archive, Close, Rename, Reopen, Unarchive
from pmi_tui.errors import InvalidError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from pmi_tui.domain.edits import Edit
    from pmi_tui.domain.plan import Plan
    from pmi_tui.services.library import Library
    from pmi_tui.services.workspace import Done


def close(
    library: Library, plan_id: str, on: date | None = None, *, dry_run: bool = False
) -> tuple[Done, ...]:
    """Close a plan as of a day, today unless told: its figures stand as of then and nothing in it is late any more.

    Raises InvalidError for a plan that is closed already, and for a day to come.
    """
    plan, today = library.plan(plan_id), library.actor.clock.today()
    day = on or today
    if plan.closed_on is not None:
        raise InvalidError("already_closed", plan=plan.id, day=plan.closed_on.isoformat())
    if day > today:
        raise InvalidError("day_in_future", text=day.isoformat())
    return _apply(library, plan_id, Close(day), dry_run=dry_run)


def reopen(library: Library, plan_id: str, *, dry_run: bool = False) -> tuple[Done, ...]:
    """Work on a closed plan again; InvalidError for one that is open."""
    if library.plan(plan_id).closed_on is None:
        raise InvalidError("not_closed", plan=plan_id)
    return _apply(library, plan_id, Reopen(), dry_run=dry_run)


def archive(library: Library, plan_id: str, *, dry_run: bool = False) -> tuple[Done, ...]:
    """Put a plan out of sight; InvalidError for one that is."""
    if library.plan(plan_id).archived:
        raise InvalidError("already_archived", plan=plan_id)
    return _apply(library, plan_id, Archive(), dry_run=dry_run)


def unarchive(library: Library, plan_id: str, *, dry_run: bool = False) -> tuple[Done, ...]:
    """Bring an archived plan back into sight; InvalidError for one that is there."""
    if not library.plan(plan_id).archived:
        raise InvalidError("not_archived", plan=plan_id)
    return _apply(library, plan_id, Unarchive(), dry_run=dry_run)


def rename(library: Library, plan_id: str, name: str, *, dry_run: bool = False) -> tuple[Done, ...]:
    """Give a plan another name, its id staying; InvalidError for a blank one."""
    return _apply(library, plan_id, Rename(name), dry_run=dry_run)


def archived_plans(library: Library) -> tuple[Plan, ...]:
    """The archived plans that do not lie in the trash, by name."""
    found = (library.plan(each.id) for each in library.summaries() if each.archived and not each.discarded)
    return tuple(sorted(found, key=lambda plan: plan.name))


def _apply(library: Library, plan_id: str, edit: Edit, *, dry_run: bool) -> tuple[Done, ...]:
    return (library.workspace(plan_id).apply(edit, dry_run=dry_run),)
