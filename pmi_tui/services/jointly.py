"""Acts over several plans: recorded in all of them, or in none."""

from __future__ import annotations

from pmi_tui.domain.frozen import replace
from pmi_tui.domain.ids import new_id
from pmi_tui.errors import PmiError
from pmi_tui.store.repository import ChangedMeanwhile

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pmi_tui.domain.history import Act
    from pmi_tui.services.workspace import Done, Workspace

SHARED = "m"
"""First letter of an act that touched several plans, so that taking it back looks for it in all of them."""


def record_all(steps: Sequence[tuple[Workspace, Act]]) -> tuple[Done, ...]:
    """Record an act in each plan, under one new id for all.

    Where one of them refuses, those before it are taken back and its error is raised; a conflict then names the acts
    of all plans as unsaved.
    """
    act_id = new_id("c" if len(steps) == 1 else SHARED)
    acts = [(workspace, replace(act, id=act_id)) for workspace, act in steps]
    done: list[Done] = []
    try:
        for workspace, act in acts:
            done.append(workspace.record(act))
    except PmiError as error:
        for (workspace, _), each in zip(acts, done, strict=False):
            if each.revision is not None:
                workspace.take_back(act_id)
        if isinstance(error, ChangedMeanwhile):
            error.unsaved = tuple((workspace.plan_id, act) for workspace, act in acts)
        raise
    return tuple(done)
