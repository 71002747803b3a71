"""Actions, tasks, notes and evidence as JSON."""

from __future__ import annotations

from pmi_tui.cli.json_form import date_form, day_form, moment_form, rounded
from pmi_tui.domain import caf
from pmi_tui.domain.lateness import flags
from pmi_tui.domain.references import ref_of
from pmi_tui.domain.units import split_units

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from pmi_tui.cli.json_form import Json, JsonObject
    from pmi_tui.domain.action import Action
    from pmi_tui.domain.notes import Evidence, Note
    from pmi_tui.domain.plan import Plan
    from pmi_tui.domain.states import Standing
    from pmi_tui.domain.task import Postponement, Task


def action_item(
    plan: Plan, action: Action, day: date, *, soon_days: int = 30, raw: bool = False
) -> JsonObject:
    """An action with all that belongs to it; `raw` adds the cells as they were typed."""
    item: JsonObject = {
        "type": "action",
        "id": action.id,
        "ref": ref_of(plan, action.id),
        "plan": plan.id,
        "number": action.number,
        "criterion": _criterion(plan, action),
        "subcriterion": _subcriterion(plan, action),
        "area": action.area,
        "title": action.title,
        "objective": action.objective,
        "resources": action.resources,
        "indicator": action.indicator,
        "responsible": action.responsible,
        "units": list(split_units(action.responsible)),
        "comment": action.comment,
        "start": date_form(action.start),
        "end": date_form(action.end),
        **_standing(action.standing),
        "progress": rounded(action.progress),
        "flags": [flag.value for flag in flags(plan, action, day, soon_days)],
        "postponements": [_postponement(each) for each in action.postponements],
        "tasks": [task_item(plan, action, task, day, soon_days=soon_days, raw=raw) for task in action.tasks],
        "notes": note_items(action),
        "evidence": evidence_items(action),
        "extra": _extra(action.extra),
        "origin": action.origin,
        "carried_to": action.carried_to,
    }
    if raw:
        item["raw"] = dict(action.raw)
    return item


def task_item(
    plan: Plan, action: Action, task: Task, day: date, *, soon_days: int = 30, raw: bool = False
) -> JsonObject:
    """A task; `end` and `responsible` are its own, null where its action's hold."""
    item: JsonObject = {
        "type": "task",
        "id": task.id,
        "ref": ref_of(plan, task.id),
        "number": next(place for place, each in enumerate(action.tasks, 1) if each.id == task.id),
        "text": task.text,
        **_standing(task.standing),
        "end": date_form(task.end),
        "responsible": task.responsible,
        "flags": [flag.value for flag in flags(plan, action, day, soon_days, task=task)],
        "notes": note_items(task),
        "evidence": evidence_items(task),
        "origin": task.origin,
        "carried_to": task.carried_to,
    }
    if task.postponements:
        item["postponements"] = [_postponement(each) for each in task.postponements]
    if raw:
        item["raw"] = dict(task.raw)
    return item


def note_items(holder: Plan | Action | Task) -> Json:
    """The notes of a plan, an action or a task."""
    return [note_item(note) for note in holder.notes]


def note_item(note: Note) -> JsonObject:
    """A note."""
    return {
        "type": "note",
        "id": note.id,
        "at": moment_form(note.at),
        "author": note.author,
        "kind": note.kind.value,
        "text": note.text,
    }


def evidence_items(holder: Plan | Action | Task) -> Json:
    """The evidence of a plan, an action or a task."""
    return [evidence_item(evidence) for evidence in holder.evidence]


def evidence_item(evidence: Evidence) -> JsonObject:
    """A piece of evidence with its files."""
    return {
        "type": "evidence",
        "id": evidence.id,
        "at": moment_form(evidence.at),
        "author": evidence.author,
        "description": evidence.description,
        "kind": evidence.kind.value,
        "dated": day_form(evidence.dated),
        "link": evidence.link,
        "files": [{"name": file.name, "size": file.size, "sha256": file.sha256} for file in evidence.files],
    }


def _criterion(plan: Plan, action: Action) -> Json:
    code = action.criterion_code
    return {"code": code, "name": _caf_name(plan, code), "raw": action.criterion}


def _subcriterion(plan: Plan, action: Action) -> Json:
    found = action.caf
    return {
        "code": found.code,
        "example": found.example,
        "name": _caf_name(plan, found.code),
        "raw": action.subcriterion,
    }


def _caf_name(plan: Plan, code: str | None) -> str | None:
    """CAF's Spanish name, whatever the language of the face."""
    older = plan.caf_edition == caf.Edition.E2013
    edition = caf.Edition.E2013 if older else caf.Edition.E2020
    return caf.name(code, edition=edition) if code is not None else None


def _standing(standing: Standing) -> JsonObject:
    return {
        "state": standing.state.value,
        "reason": standing.reason,
        "percent": standing.percent,
        "done_on": day_form(standing.done_on),
    }


def _postponement(record: Postponement) -> Json:
    return {
        "from": record.old.raw if record.old is not None else None,
        "to": record.new.raw,
        "reason": record.reason,
        "user": record.user,
        "at": moment_form(record.at),
    }


def _extra(pairs: tuple[tuple[str, str], ...]) -> Json:
    """The columns that are not ours; the second of two with one heading is called `Heading (2)`."""
    found: dict[str, Json] = {}
    for heading, text in pairs:
        name, count = heading, 1
        while name in found:
            count += 1
            name = f"{heading} ({count})"
        found[name] = text
    return found
