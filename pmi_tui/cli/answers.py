"""The answer to a write: what changed, or would change, as records, in words or as JSON."""

from __future__ import annotations

from pmi_tui.cli import statuses
from pmi_tui.services.wording import change_items, sentence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pmi_tui.cli.call import Call
    from pmi_tui.services.wording import ChangeItem
    from pmi_tui.services.workspace import Done


def answer_act(call: Call, kind: str, done: Sequence[Done]) -> int:
    """Tell what was done to each plan; a dry run's answer is data, a real one's narration."""
    if any(each.act.changes for each in done):
        call.rehearse()
    if call.common.json:
        from pmi_tui.cli.json_acts import change_item

        items = [change_item(change) for each in done for change in change_items(each, call.texts)]
        call.output.json(kind, call.today, items, dry_run=call.dry_run)
        return statuses.DONE
    if call.common.plain:
        tell(call, [change for each in done for change in change_items(each, call.texts)])
        return statuses.DONE
    changed = [each for each in done if each.act.changes]
    for each in changed:
        words = sentence(each, call.texts)
        if call.dry_run:
            call.output.line(call.texts("cli.would", what=words))
        else:
            call.output.say(f"{each.plan.name}: {words}")
    if not changed:
        call.output.say(call.texts("cli.nothing_changes"))
    return statuses.DONE


def tell(call: Call, changes: Sequence[ChangeItem]) -> None:
    """One line a change: when, who, what; for programs also the revision, the act and both values."""
    for change in changes:
        if call.common.plain:
            numbers = (str(change.revision or ""), change.act_id, change.at.isoformat(timespec="seconds"))
            values = (change.ref, change.field or "", _shown(change.old), _shown(change.new))
            call.output.record((*numbers, change.user, change.act, *values))
        else:
            when = change.at.astimezone().strftime("%Y-%m-%d %H:%M")
            call.output.line(f"{when}  {change.user}  {change.ref}  {' '.join(change.text.split())}")


def _shown(value: str | int | bool | None) -> str:
    return "" if value is None else str(value)
