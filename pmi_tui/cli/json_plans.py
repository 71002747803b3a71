"""Plans and their figures as JSON."""

from __future__ import annotations

from pmi_tui.cli.json_form import day_form
from pmi_tui.domain.figures import figures

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.cli.call import Call
    from pmi_tui.cli.json_form import Json, JsonObject
    from pmi_tui.domain.figures import ByState, Figures, Implemented
    from pmi_tui.domain.groups import Group
    from pmi_tui.domain.plan import Plan
    from pmi_tui.services.summaries import Summary


def plan_item(call: Call, plan: Plan) -> JsonObject:
    """A plan with its figures today."""
    settings = call.session.settings
    counted = call.library.counted(plan.id)
    found = figures(counted, call.today, soon_days=settings.soon_days, threshold=settings.threshold)
    return {**_head(plan, call.library.workspace(plan.id).revision, found), **records_of(plan)}


def summary_item(plan: Summary, found: Figures) -> JsonObject:
    """A plan that bears no notes and no evidence itself, from its summary."""
    return {**_head(plan, plan.revision, found), "notes": [], "evidence": []}


def _head(plan: Plan | Summary, revision: int, found: Figures) -> JsonObject:
    period: JsonObject | None = None
    if plan.start is not None or plan.end is not None:
        period = {
            "start": f"{plan.start:%Y-%m}" if plan.start is not None else None,
            "end": f"{plan.end:%Y-%m}" if plan.end is not None else None,
        }
    return {
        "type": "plan",
        "id": plan.id,
        "name": plan.name,
        "title": plan.title,
        "institution": plan.institution,
        "period": period,
        "valid_until": day_form(plan.valid_until),
        "caf_edition": plan.caf_edition,
        "closed_on": day_form(plan.closed_on),
        "archived": plan.archived,
        "revision": revision,
        "source": plan.source,
        **_figures(found),
    }


def _figures(found: Figures) -> JsonObject:
    return {
        "actions": found.actions,
        "tasks": found.tasks,
        "actions_by_state": _counts(found.actions_by_state),
        "tasks_by_state": _counts(found.tasks_by_state),
        "implemented": _implemented(found.implemented),
        "progress": found.progress,
        "overdue": found.overdue,
        "overdue_tasks": found.overdue_tasks,
        "due_soon": found.due_soon,
        "late_start": found.late_start,
        "without_responsible": found.without_responsible,
        "without_dates": found.without_dates,
        "done_without_evidence": found.done_without_evidence,
    }


def group_item(group: Group) -> JsonObject:
    """The figures of the actions that share a criterion, a unit or an end month."""
    return {
        "key": group.key,
        "label": group.label,
        "actions": group.actions,
        "implemented": _implemented(group.implemented),
        "progress": group.progress,
        "overdue": group.overdue,
    }


def records_of(plan: Plan) -> JsonObject:
    """The notes and the evidence that a plan itself bears."""
    if not plan.notes and not plan.evidence:
        return {"notes": [], "evidence": []}
    from pmi_tui.cli.json_rows import evidence_items, note_items

    return {"notes": note_items(plan), "evidence": evidence_items(plan)}


def _counts(by_state: ByState) -> Json:
    return {state.value: count for state, count in by_state}


def _implemented(found: Implemented) -> Json:
    return {
        "done": found.done,
        "total": found.total,
        "percent": found.percent,
        "threshold": found.threshold,
        "missing": found.missing,
    }
