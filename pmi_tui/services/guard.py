"""Holding back an act when what it touches was changed since somebody looked."""

from __future__ import annotations

from pmi_tui.domain.fields import find_field
from pmi_tui.domain.references import ref_of
from pmi_tui.errors import ConflictError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pmi_tui.services.library import Library, Target

_STANDING = ("standing", "own_standing")


def refuse_if_changed(
    library: Library, targets: Sequence[Target], names: Sequence[str], revision: int
) -> None:
    """Raise ConflictError when one of these fields of a target was changed after a revision of its plan.

    `names` are field names in either language; state, reason, percent and day of completion are one unit.
    """
    keys = [find_field(name).key for name in names]
    columns = {column for key in keys for column in (_STANDING if key == "percent" else (key,))}
    wanted = {target.item_id for target in targets}
    for plan_id in dict.fromkeys(target.plan_id for target in targets):
        workspace = library.workspace(plan_id)
        for record in workspace.history()[revision:]:
            for change in record.act.changes:
                touched = columns & {name for name, _ in change.new or ()}
                if change.id in wanted and touched:
                    raise ConflictError(
                        "changed_since",
                        ref=ref_of(workspace.current, change.id),
                        field="percent" if touched & set(_STANDING) else sorted(touched)[0],
                        who=record.act.user,
                        revision=record.revision,
                    )
