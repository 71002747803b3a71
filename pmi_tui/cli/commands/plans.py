"""What is done to a plan as a whole: `close`, `reopen`, `archive`, `unarchive`, `carry`."""

from __future__ import annotations

from pmi_tui.cli.answers import answer_act
from pmi_tui.services import plans

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.cli.call import Call


def close(call: Call) -> int:
    """Close a plan as of a day: its figures stand, and nothing in it is late any more."""
    day = call.arguments.day("on", call.today)
    return answer_act(call, "close", plans.close(call.library, _plan(call), day, dry_run=call.dry_run))


def reopen(call: Call) -> int:
    """Work on a closed plan again."""
    return answer_act(call, "reopen", plans.reopen(call.library, _plan(call), dry_run=call.dry_run))


def archive(call: Call) -> int:
    """Put a plan out of sight."""
    return answer_act(call, "archive", plans.archive(call.library, _plan(call), dry_run=call.dry_run))


def unarchive(call: Call) -> int:
    """Bring an archived plan back into sight."""
    return answer_act(call, "unarchive", plans.unarchive(call.library, _plan(call), dry_run=call.dry_run))


def carry(call: Call) -> int:
    """Start the next plan with what one left unfinished; the new plan's id is the answer."""
    from pmi_tui.services.carrying import carry

    name, *words = call.words(least=2)
    carried = carry(call.library, call.library.find_plan(name), " ".join(words), dry_run=call.dry_run)
    if not (call.common.json or call.common.plain or call.dry_run):
        call.output.line(carried.into.plan.id)
    return answer_act(call, "carry", carried.done)


def _plan(call: Call) -> str:
    [name] = call.words(least=1, most=1)
    return call.library.find_plan(name)
