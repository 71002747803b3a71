"""`history`, `undo` and `redo`."""

from __future__ import annotations

from pmi_tui.cli import statuses
from pmi_tui.cli.answers import answer_act, tell
from pmi_tui.errors import InvalidError
from pmi_tui.services.wording import change_items
from pmi_tui.services.wording import tell as told

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pmi_tui.cli.call import Call
    from pmi_tui.services.library import Target
    from pmi_tui.services.wording import ChangeItem
    from pmi_tui.services.workspace import Done


def history(call: Call) -> int:
    """Tell who changed what and when, newest first: in everything, or in what a reference names."""
    words = call.words(most=1)
    limit = call.arguments.number("limit", least=0)
    if words:
        changes = changes_of(call, _target(call, words[0]))
    else:
        found = [each for plan_id in call.library.journals() for each in changes_of(call, None, plan_id)]
        changes = tuple(sorted(found, key=lambda change: change.at, reverse=True))
    changes = changes[:limit]
    if call.common.json:
        from pmi_tui.cli.json_acts import change_item

        call.output.json("history", call.today, [change_item(change) for change in changes])
    else:
        tell(call, changes)
    return statuses.DONE


def undo(call: Call) -> int:
    """Take back the person's own newest acts, or one act by its id."""
    from pmi_tui.services import undoing

    words = call.words(most=1)
    plan_id = plan_with_history(call, words[0]) if words else None
    steps = call.arguments.number("steps") or 1
    done = undoing.undo(
        call.library,
        plan_id=plan_id,
        act_id=call.arguments.value("act"),
        steps=steps,
        dry_run=call.dry_run,
    )
    return answer_act(call, "undo", done)


def redo(call: Call) -> int:
    """Do again what the person took back last."""
    from pmi_tui.services import undoing

    words = call.words(most=1)
    plan_id = plan_with_history(call, words[0]) if words else None
    steps = call.arguments.number("steps") or 1
    return answer_act(
        call, "redo", undoing.redo(call.library, plan_id=plan_id, steps=steps, dry_run=call.dry_run)
    )


def changes_of(call: Call, target: Target | None, plan_id: str = "") -> tuple[ChangeItem, ...]:
    """What happened to a whole plan or to one thing in it and all that hangs on it, newest first."""
    name = target.plan_id if target is not None else plan_id
    acts: Iterator[Done] = told(call.library.workspace_of(name).history())
    if target is not None and not target.is_plan:
        from pmi_tui.services.chronicle import within

        acts = within(acts, target.item_id)
    return tuple(
        change for done in reversed(tuple(acts)) for change in reversed(change_items(done, call.texts))
    )


def plan_with_history(call: Call, word: str) -> str:
    """The plan that a word names, one whose making was taken back too."""
    try:
        return call.library.resolve(word).plan_id
    except InvalidError:
        gone = [name for name in call.library.journals() if name.startswith(word.casefold())]
        if len(gone) != 1:
            raise
        return gone[0]


def _target(call: Call, word: str) -> Target:
    from pmi_tui.services.library import Target

    try:
        return call.library.resolve(word)
    except InvalidError:
        plan_id = plan_with_history(call, word)
        return Target(plan_id, plan_id)
