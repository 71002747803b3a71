"""Taking back what was done, in every plan that the act touched, and doing it again."""

from __future__ import annotations

from pmi_tui.errors import NothingError
from pmi_tui.services.jointly import SHARED, record_all

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.domain.history import Record
    from pmi_tui.services.library import Library
    from pmi_tui.services.workspace import Done, Workspace


def undo(
    library: Library,
    *,
    plan_id: str | None = None,
    act_id: str | None = None,
    steps: int = 1,
    dry_run: bool = False,
) -> tuple[Done, ...]:
    """Take back this user's newest acts (in one plan if named), or one act of anybody by its id.

    Raises NothingError when there is none, ConflictError when its values were changed since.
    """
    if act_id is not None:
        return _take_back(_holding(library, act_id), act_id, dry_run=dry_run)
    return _repeat(library, plan_id, steps, redo=False, dry_run=dry_run)


def redo(
    library: Library, *, plan_id: str | None = None, steps: int = 1, dry_run: bool = False
) -> tuple[Done, ...]:
    """Do again what this user took back last. Raises NothingError, ConflictError."""
    return _repeat(library, plan_id, steps, redo=True, dry_run=dry_run)


def _repeat(
    library: Library, plan_id: str | None, steps: int, *, redo: bool, dry_run: bool
) -> tuple[Done, ...]:
    done: list[Done] = []
    for _ in range(1 if dry_run else steps):
        newest = _newest(library, plan_id, redo=redo)
        if newest is None:
            break
        workspace, record = newest
        shared = record.act.id.startswith(SHARED)
        holding = _holding(library, record.act.id) if shared else (workspace,)
        done.extend(_take_back(holding, record.act.id, dry_run=dry_run))
    if not done:
        raise NothingError("nothing_to_redo" if redo else "nothing_to_undo")
    return tuple(done)


def _newest(library: Library, plan_id: str | None, *, redo: bool) -> tuple[Workspace, Record] | None:
    found: tuple[Workspace, Record] | None = None
    for each in (plan_id,) if plan_id else library.journals():
        workspace = library.workspace_of(each)
        record = workspace.last_undo() if redo else workspace.last_act()
        if record is not None and (found is None or record.act.at > found[1].act.at):
            found = workspace, record
    return found


def _holding(library: Library, act_id: str) -> tuple[Workspace, ...]:
    workspaces = tuple(library.workspace_of(plan_id) for plan_id in library.journals())
    return tuple(each for each in workspaces if any(r.act.id == act_id for r in each.history()))


def _take_back(holding: tuple[Workspace, ...], act_id: str, *, dry_run: bool) -> tuple[Done, ...]:
    if not holding:
        raise NothingError("unknown_act", act=act_id)
    tried = tuple(workspace.take_back(act_id, dry_run=True) for workspace in holding)
    if dry_run:
        return tried
    return record_all([(workspace, each.act) for workspace, each in zip(holding, tried, strict=True)])
