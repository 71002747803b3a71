"""Taking in a plan that left whole, as JSON: it comes back with its ids and everything that ever happened to it."""

from __future__ import annotations

from pmi_tui.domain.edits import ImportPlan
from pmi_tui.domain.frozen import replace
from pmi_tui.domain.ids import new_id
from pmi_tui.errors import ConflictError, PmiError
from pmi_tui.services.internal_notes import without_internal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.domain.action import Action
    from pmi_tui.domain.notes import Evidence, Note
    from pmi_tui.domain.plan import Plan
    from pmi_tui.domain.task import Task
    from pmi_tui.services.library import Library
    from pmi_tui.services.plan_file import PlanFile
    from pmi_tui.services.workspace import Done


def restore_plan(
    library: Library, held: PlanFile, plan_id: str | None = None, *, dry_run: bool = False
) -> Done | None:
    """Store the plan of a file; None if it is there already, just so.

    With its history where the store never had such a plan, else as one act. Under another id it is a copy, with new
    ids and without history. Raises ConflictError for an id that stands for another plan, or for this one as it became
    since.
    """
    plan = held.plan
    if plan_id is not None and plan_id != plan.id:
        plan = _copy(plan, plan_id)
    if plan.id in library.ids():
        _check_same(library.plan(plan.id), plan)
        return None
    whole = bool(held.history) and plan is held.plan and plan.id not in library.journals()
    if dry_run or not whole:
        return library.workspace_of(plan.id).apply(ImportPlan(plan), dry_run=dry_run)
    return _replay(library, held)


def _check_same(there: Plan, here: Plan) -> None:
    if there.discarded and not here.discarded:
        raise ConflictError("import_over_trash", plan=there.id)
    if here not in (there, without_internal(there)):
        raise ConflictError("import_over_other", plan=there.id)


def _replay(library: Library, held: PlanFile) -> Done:
    """Record act after act, each as whoever did it then; all of them or none."""
    workspace = library.workspace_of(held.plan.id)
    done = workspace.record(held.history[0])
    try:
        for act in held.history[1:]:
            done = workspace.record(act)
    except PmiError:
        library.destroy(held.plan.id)
        raise
    return replace(done, before=None)


def _copy(plan: Plan, plan_id: str) -> Plan:
    return replace(
        plan,
        id=plan_id,
        notes=tuple(_note(each, plan_id) for each in plan.notes),
        evidence=tuple(_evidence(each, plan_id) for each in plan.evidence),
        actions=tuple(map(_action, plan.actions)),
        trash=(),
    )


def _action(action: Action) -> Action:
    key = new_id("a")
    return replace(
        action,
        id=key,
        tasks=tuple(_task(task, key) for task in action.tasks),
        notes=tuple(_note(each, key) for each in action.notes),
        evidence=tuple(_evidence(each, key) for each in action.evidence),
    )


def _task(task: Task, parent: str) -> Task:
    key = new_id("t")
    return replace(
        task,
        id=key,
        parent=parent,
        notes=tuple(_note(each, key) for each in task.notes),
        evidence=tuple(_evidence(each, key) for each in task.evidence),
    )


def _note(note: Note, parent: str) -> Note:
    return replace(note, id=new_id("n"), parent=parent)


def _evidence(evidence: Evidence, parent: str) -> Evidence:
    return replace(evidence, id=new_id("e"), parent=parent)
