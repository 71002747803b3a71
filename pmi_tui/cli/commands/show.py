"""`show`: everything known of a plan, an action, a task, a note or a piece of evidence."""

from __future__ import annotations

from pmi_tui.cli import statuses
from pmi_tui.domain.action import Action
from pmi_tui.domain.notes import Note
from pmi_tui.domain.task import Task

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.cli.call import Call
    from pmi_tui.cli.json_form import JsonObject
    from pmi_tui.services.library import Target


def show(call: Call) -> int:
    """Show what each reference names, with its history or the cells as typed where asked for."""
    words = call.words(least=1)
    targets = tuple(call.library.resolve(word) for word in words)
    if call.common.json:
        call.output.json("show", call.today, [_item(call, target) for target in targets])
        return statuses.DONE
    from pmi_tui.cli.sheets import Sheet

    for place, target in enumerate(targets):
        if place and not call.common.plain:
            call.output.line()
        sheet = Sheet(call, raw=call.arguments.flag("raw"))
        sheet.show(target)
        if call.arguments.flag("history"):
            _tell_history(call, target)
    return statuses.DONE


def _tell_history(call: Call, target: Target) -> None:
    from pmi_tui.cli.answers import tell
    from pmi_tui.cli.commands.history import changes_of

    if not call.common.plain:
        call.output.line()
    tell(call, changes_of(call, target))


def _item(call: Call, target: Target) -> JsonObject:
    item = _bare_item(call, target)
    if call.arguments.flag("history"):
        from pmi_tui.cli.commands.history import changes_of
        from pmi_tui.cli.json_acts import change_item

        item["history"] = [change_item(change) for change in changes_of(call, target)]
    return item


def _bare_item(call: Call, target: Target) -> JsonObject:
    from pmi_tui.cli.json_rows import action_item, evidence_item, note_item, task_item

    plan = call.library.plan(target.plan_id)
    raw, soon_days = call.arguments.flag("raw"), call.session.settings.soon_days
    if target.is_plan:
        from pmi_tui.cli.json_plans import plan_item

        item = plan_item(call, plan)
        item["actions_detail"] = [
            action_item(plan, action, call.today, soon_days=soon_days, raw=raw) for action in plan.actions
        ]
        return item
    row = plan.item(target.item_id)
    if isinstance(row, Action):
        return action_item(plan, row, call.today, soon_days=soon_days, raw=raw)
    if isinstance(row, Task):
        action = next(action for action, task in plan.tasks() if task.id == row.id)
        return task_item(plan, action, row, call.today, soon_days=soon_days, raw=raw)
    assert row is not None
    return note_item(row) if isinstance(row, Note) else evidence_item(row)
