"""The commands of order: `move`, `renumber`."""

from __future__ import annotations

from pmi_tui.cli.answers import answer_act
from pmi_tui.domain.references import ref_of
from pmi_tui.errors import InvalidError, UsageError
from pmi_tui.services import arranging

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.cli.call import Call


def move(call: Call) -> int:
    """Put an action or a task before or after another one."""
    (reference,) = call.words(least=1, most=1)
    before, after = call.arguments.value("before"), call.arguments.value("after")
    if (before is None) == (after is None):
        raise UsageError("move_needs")
    target, anchor = call.library.resolve(reference), call.library.resolve(before or after or "")
    if target.is_plan or anchor.is_plan:
        raise UsageError("move_needs")
    if target.plan_id != anchor.plan_id:
        other = call.library.plan(anchor.plan_id)
        raise InvalidError("no_such_neighbour", ref=ref_of(other, anchor.item_id))
    done = arranging.move(
        call.library, target, anchor.item_id, before=before is not None, dry_run=call.dry_run
    )
    return answer_act(call, "move", done)


def renumber(call: Call) -> int:
    """Number the actions of a plan in their order."""
    (plan,) = call.words(least=1, most=1)
    plan_id = call.library.find_plan(plan)
    return answer_act(call, "renumber", arranging.renumber(call.library, plan_id, dry_run=call.dry_run))
