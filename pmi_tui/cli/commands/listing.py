"""`list`: plans, actions or tasks that a filter asks for."""

from __future__ import annotations

from pmi_tui.cli import statuses
from pmi_tui.cli.columns import ACTION_COLUMNS, TASK_COLUMNS, cell, find_column, find_columns, label, sort_key
from pmi_tui.cli.rows import find_rows
from pmi_tui.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.cli.call import Call
    from pmi_tui.cli.json_form import JsonObject
    from pmi_tui.domain.cases import Case

_WHAT = {
    "plans": "plans",
    "planes": "plans",
    "actions": "actions",
    "acciones": "actions",
    "tasks": "tasks",
    "tareas": "tasks",
}


def list_rows(call: Call) -> int:
    """List what the words ask for; an empty list is an answer too."""
    what = call.arguments.value("what") or "actions"
    if what not in _WHAT:
        raise UsageError("wrong_choice", option="--what", text=what, choices=", ".join(_WHAT))
    if _WHAT[what] == "plans":
        from pmi_tui.cli.commands.plan_list import list_plans

        count = list_plans(call)
    else:
        count = _list_cases(call, tasks=_WHAT[what] == "tasks")
    if not count:
        call.output.say(call.texts("cli.nothing_found"))
        _propose_plan(call)
    return statuses.NO if not count and call.arguments.flag("exit-code") else statuses.DONE


def _propose_plan(call: Call) -> None:
    """Ask whether a word that was searched in the texts was meant for the plan whose id begins so."""
    if not call.words() or call.output.quiet:
        return
    from pmi_tui.domain.filter_parser import parse_filter
    from pmi_tui.domain.filters import And, TextFilter
    from pmi_tui.errors import InvalidError

    wanted = parse_filter(" ".join(call.words()))
    for each in wanted.filters if isinstance(wanted, And) else (wanted,):
        if isinstance(each, TextFilter):
            try:
                call.library.find_plan(each.needle)
            except InvalidError:
                continue
            call.output.say(call.texts("cli.plan_meant", word=each.needle))
            return


def _list_cases(call: Call, *, tasks: bool) -> int:
    named = call.arguments.value("columns")
    columns = find_columns(named) if named is not None else TASK_COLUMNS if tasks else ACTION_COLUMNS
    field = call.arguments.value("sort")
    order = find_column(field) if field is not None else None
    limit = call.arguments.number("limit", least=0)
    cases, _ = find_rows(call, call.words(), tasks=tasks)
    if order is not None:
        cases = sorted(cases, key=lambda case: sort_key(order, case))
    cases = cases[:limit]
    if call.common.json:
        call.output.json("list", call.today, [_item(case) for case in cases])
        return len(cases)
    texts = None if call.common.plain else call.texts
    headings = [label(column, call.texts) for column in columns]
    if cases:
        call.output.table(headings, [[cell(column, case, texts) for column in columns] for case in cases])
    return len(cases)


def _item(case: Case) -> JsonObject:
    from pmi_tui.cli.json_rows import action_item, task_item

    day, soon_days = case.view.day, case.view.soon_days
    if case.task is None:
        return action_item(case.plan, case.action, day, soon_days=soon_days)
    return task_item(case.plan, case.action, case.task, day, soon_days=soon_days)
