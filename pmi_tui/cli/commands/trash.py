"""`trash` and `purge`: what lies in the trash, and the only way to destroy any of it."""

from __future__ import annotations

from pmi_tui.cli import statuses

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.cli.call import Call
    from pmi_tui.cli.json_form import JsonObject
    from pmi_tui.services.trash import Thrown


def trash(call: Call) -> int:
    """List what lies in the trash, with the ids to bring it back with."""
    from pmi_tui.services.trash import in_trash

    call.words(most=0)
    found = in_trash(call.library)
    if call.common.json:
        from pmi_tui.cli.json_store import thrown_item

        call.output.json("trash", call.today, [thrown_item(each) for each in found])
    elif call.common.plain:
        for each in found:
            at = each.at.isoformat(timespec="seconds") if each.at is not None else ""
            call.output.record((each.id, each.what, each.plan_id, at, each.user or "", each.title))
    elif not found:
        call.output.say(call.texts("cli.trash.empty"))
    else:
        headings = [call.texts(f"cli.column.{name}") for name in ("id", "what", "plan", "at", "who", "text")]
        call.output.table(headings, [_row(call, each) for each in found])
        call.output.say(call.texts("cli.trash.more"))
    return statuses.DONE


def _row(call: Call, thrown: Thrown) -> tuple[str, ...]:
    at = thrown.at.astimezone().strftime("%Y-%m-%d %H:%M") if thrown.at is not None else ""
    what = call.texts(f"cli.trash.{thrown.what}") if thrown.what else ""
    return (thrown.id, what, thrown.plan_id, at, thrown.user or "", thrown.title)


def purge(call: Call) -> int:
    """Destroy a plan that lies in the trash, with its history and its files, once its id was typed twice."""
    from pmi_tui.services import purging

    [name] = call.words(least=1, most=1)
    gone = purging.purge(call.library, name, call.arguments.value("confirm"), dry_run=call.dry_run)
    call.rehearse()
    if call.common.json:
        actions, tasks = len(gone.actions), sum(1 for _ in gone.tasks())
        item: JsonObject = {"type": "plan", "id": gone.id, "name": gone.name, "title": gone.title}
        item |= {"actions": actions, "tasks": tasks}
        call.output.json("purge", call.today, [item], dry_run=call.dry_run)
    elif call.common.plain:
        call.output.record((gone.id, "would" if call.dry_run else "purged"))
    elif call.dry_run:
        call.output.line(call.texts("cli.purge.would", name=gone.name, plan=gone.id))
    else:
        call.output.say(call.texts("cli.purge.done", name=gone.name, plan=gone.id))
    return statuses.DONE
