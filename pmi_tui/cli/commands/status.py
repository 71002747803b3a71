"""`status`: the figures of plans."""

from __future__ import annotations

from pmi_tui.cli import statuses
from pmi_tui.cli.figure_words import figure_lines, plan_line, shown_percent
from pmi_tui.domain.states import State
from pmi_tui.errors import UsageError
from pmi_tui.services.summaries import figures_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.cli.call import Call
    from pmi_tui.cli.json_form import JsonObject
    from pmi_tui.domain.figures import Figures, Implemented
    from pmi_tui.domain.groups import By, Group
    from pmi_tui.services.summaries import Summary

_BY: dict[str, By] = {
    "criterion": "criterion",
    "criterio": "criterion",
    "responsible": "responsible",
    "responsable": "responsible",
    "month": "month",
    "mes": "month",
}


def status(call: Call) -> int:
    """Tell the figures of the plans named, or of all that are neither closed, archived nor in the trash."""
    by = _by(call)
    plans = _plans(call)
    if call.common.json:
        call.output.json("status", call.today, [_item(call, plan, by) for plan in plans])
    elif call.arguments.flag("line"):
        for plan in plans:
            call.output.line(plan_line(plan, _figures(call, plan), call.texts))
    elif call.common.plain:
        _records(call, plans, by)
    else:
        for place, plan in enumerate(plans):
            if place:
                call.output.line()
            _block(call, plan, by)
    if not plans:
        call.output.say(call.texts("cli.no_plans"))
    return statuses.DONE


def _by(call: Call) -> By | None:
    word = call.arguments.value("by")
    if word is None:
        return None
    if word not in _BY:
        raise UsageError("wrong_choice", option="--by", text=word, choices=", ".join(_BY))
    return _BY[word]


def _plans(call: Call) -> tuple[Summary, ...]:
    words = call.words()
    if not words:
        return tuple(plan for plan in call.library.summaries() if plan.is_current)
    named = dict.fromkeys(call.library.find_plan(word) for word in words)
    known = {plan.id: plan for plan in call.library.summaries()}
    return tuple(known[plan_id] for plan_id in named)


def _figures(call: Call, plan: Summary) -> Figures:
    settings = call.session.settings
    return figures_of(plan, call.today, soon_days=settings.soon_days, threshold=settings.threshold)


def _groups(call: Call, plan: Summary, by: By) -> tuple[Group, ...]:
    from pmi_tui.domain.groups import group_figures

    return group_figures(
        call.library.counted(plan.id), by, call.today, threshold=call.session.settings.threshold
    )


def _item(call: Call, plan: Summary, by: By | None) -> JsonObject:
    """A plan with its figures, and those by criterion, unit or month where asked for."""
    from pmi_tui.cli.json_plans import group_item, records_of, summary_item

    item = summary_item(plan, _figures(call, plan))
    if plan.count("notes") or plan.count("evidence"):
        item |= records_of(call.library.plan(plan.id))
    if by is not None:
        item["by"] = {by: [group_item(group) for group in _groups(call, plan, by)]}
    return item


def _records(call: Call, plans: tuple[Summary, ...], by: By | None) -> None:
    for plan in plans:
        if by is not None:
            for group in _groups(call, plan, by):
                call.output.record((plan.id, group.key, group.label, *_numbers(group)))
            continue
        found = _figures(call, plan)
        tasks_done = dict(found.tasks_by_state)[State.DONE]
        counts = (
            tasks_done,
            found.tasks,
            found.overdue,
            found.overdue_tasks,
            found.due_soon,
            found.late_start,
        )
        fields = (*_implemented(found.implemented), _bare(found.progress), *map(str, counts))
        call.output.record((plan.id, plan.name, *fields))


def _implemented(found: Implemented) -> tuple[str, ...]:
    return str(found.done), str(found.total), _bare(found.percent), str(found.missing)


def _numbers(group: Group) -> tuple[str, ...]:
    return str(group.actions), *_implemented(group.implemented), _bare(group.progress), str(group.overdue)


def _bare(percent: float | None) -> str:
    return "" if percent is None else str(percent)


def _block(call: Call, plan: Summary, by: By | None) -> None:
    texts, line = call.texts, call.output.line
    found = _figures(call, plan)
    line(f"{plan.name}  ({plan.id})")
    for words in figure_lines(found, texts):
        line(f"  {words}")
    if by is None:
        return
    names = (by, "actions", "implemented", "progress", "overdue")
    rows = [
        (
            f"{group.key} {group.label}" if by == "criterion" else group.label or texts("value.none"),
            str(group.actions),
            f"{group.implemented.done}/{group.implemented.total}",
            shown_percent(group.progress, texts),
            str(group.overdue),
        )
        for group in _groups(call, plan, by)
    ]
    line()
    call.output.table([texts(f"cli.column.{name}") for name in names], rows)
