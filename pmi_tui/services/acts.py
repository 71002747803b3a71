"""What both faces ask for: one function an act, over any number of plans, each act with one id everywhere."""

from __future__ import annotations

from pmi_tui.domain.action import Action
from pmi_tui.domain.edits import (
    AddAction,
    AddNote,
    AddTask,
    Discard,
    Edit,
    Mark,
    Recover,
    Remove,
    Restore,
    SetFields,
    SetStanding,
    Together,
)
from pmi_tui.domain.fields import find_field, read_value
from pmi_tui.domain.ids import new_id
from pmi_tui.domain.notes import Note, NoteKind
from pmi_tui.domain.plan import Plan
from pmi_tui.domain.states import PENDING, Standing, State
from pmi_tui.domain.task import Task
from pmi_tui.domain.text import clean
from pmi_tui.errors import InvalidError, UsageError
from pmi_tui.services.jointly import record_all
from pmi_tui.services.library import Target

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from pmi_tui.domain.dates import PlanDate
    from pmi_tui.domain.history import Record
    from pmi_tui.services.library import Library
    from pmi_tui.services.workspace import Done, Workspace


def do(
    library: Library,
    targets: Sequence[Target],
    make: Callable[[tuple[Target, ...]], Edit],
    *,
    dry_run: bool = False,
) -> tuple[Done, ...]:
    """Apply, in each plan that the targets touch, the edit made for its targets; all share one act id.

    Every plan is tried before the first one changes, so a refusal changes nothing; a conflict in one changes none.
    """
    by_plan: dict[str, list[Target]] = {}
    for target in targets:
        by_plan.setdefault(target.plan_id, []).append(target)
    edits = {plan_id: make(tuple(group)) for plan_id, group in by_plan.items()}
    tried = tuple(library.workspace(plan_id).apply(edit, dry_run=True) for plan_id, edit in edits.items())
    if dry_run:
        return tried
    return record_all([(library.workspace(done.plan.id), done.act) for done in tried])


def _item_ids(targets: Sequence[Target]) -> tuple[str, ...]:
    if any(target.is_plan for target in targets):
        raise InvalidError("not_for_plans")
    return tuple(target.item_id for target in targets)


def mark(
    library: Library,
    targets: Sequence[Target],
    state: State,
    *,
    reason: str | None = None,
    percent: int | None = None,
    on: date | None = None,
    dry_run: bool = False,
) -> tuple[Done, ...]:
    """Give actions and tasks a state; done means done today unless `on` says otherwise."""
    today = library.actor.clock.today()

    def edit(group: tuple[Target, ...]) -> Edit:
        return Mark(_item_ids(group), state, today, reason=reason, percent=percent, on=on)

    return do(library, targets, edit, dry_run=dry_run)


def set_fields(
    library: Library, targets: Sequence[Target], pairs: Sequence[tuple[str, str]], *, dry_run: bool = False
) -> tuple[Done, ...]:
    """Give fields, called by their Spanish or English names, the values typed; a blank one clears.

    Raises UsageError for an unknown field or one that such a row does not have, InvalidError for a value that
    cannot be read.
    """
    today = library.actor.clock.today()

    def edit(group: tuple[Target, ...]) -> Edit:
        plan = library.plan(group[0].plan_id)
        edits = tuple(
            SetFields(target.item_id, _read(plan, target.item_id, pairs), today) for target in group
        )
        apart = all("number" not in dict(each.values) for each in edits)
        return edits[0] if len(edits) == 1 else Together(edits, apart)

    return do(library, targets, edit, dry_run=dry_run)


def _read(
    plan: Plan, item_id: str, pairs: Sequence[tuple[str, str]]
) -> tuple[tuple[str, str | int | date | PlanDate | None], ...]:
    from pmi_tui.domain.rows import table_of

    row = plan.holder(item_id)
    if row is None:
        raise UsageError("not_for_notes")
    fields = [(find_field(name, table_of(row)), text) for name, text in pairs]
    return tuple((field.key, read_value(field, text)) for field, text in fields)


def add_note(
    library: Library,
    target: Target,
    text: str,
    kind: NoteKind = NoteKind.INTERNAL,
    *,
    dry_run: bool = False,
) -> tuple[Done, ...]:
    """Append a note to a plan, an action or a task."""
    actor = library.actor
    note = Note(new_id("n"), target.item_id, actor.clock.now(), actor.user, kind, text)
    return do(library, (target,), lambda _: AddNote(note), dry_run=dry_run)


def add_task(
    library: Library, action: Target, text: str, *, after: str | None = None, dry_run: bool = False
) -> tuple[Done, ...]:
    """Add a task to an action, after the task with id `after` or last."""
    task = Task(new_id("t"), action.item_id, "", clean(text).text)
    return do(library, (action,), lambda _: AddTask(task, after), dry_run=dry_run)


def add_action(
    library: Library, plan_id: str, title: str, *, after: str | None = None, dry_run: bool = False
) -> tuple[Done, ...]:
    """Add an action to a plan, after the action with id `after` or last; it takes the next free number."""
    action = Action(new_id("a"), "", title=clean(title).text)
    return do(library, (Target(plan_id, plan_id),), lambda _: AddAction(action, after), dry_run=dry_run)


def create_plan(library: Library, title: str, *, dry_run: bool = False) -> tuple[Done, ...]:
    """Start an empty plan; its name and id come from its title, with a number where the id is taken."""
    from pmi_tui.domain.edits import CreatePlan

    plan = empty_plan(library, title)
    return (library.workspace_of(plan.id).apply(CreatePlan(plan), dry_run=dry_run),)


def empty_plan(library: Library, title: str, name: str = "") -> Plan:
    """A plan of this title, not made yet; `name` is what to call it where not by what the title says."""
    from pmi_tui.domain import names

    words = clean(title).text
    name = name or names.plan_name(words)
    plan_id = base = names.slug(name)
    taken = set(library.ids())
    number = 2
    while plan_id in taken:
        plan_id, number = f"{base}-{number}", number + 1
    return Plan(
        plan_id,
        title=words,
        name=name,
        institution=names.institution(words),
        valid_until=names.valid_until(words, None),
    )


def remove(library: Library, targets: Sequence[Target], *, dry_run: bool = False) -> tuple[Done, ...]:
    """Send plans, actions, tasks, notes or evidence to the trash."""
    actor = library.actor

    def edit(group: tuple[Target, ...]) -> Edit:
        if any(target.is_plan for target in group):
            return Discard()
        return Remove(_item_ids(group), actor.user, actor.clock.now())

    return do(library, targets, edit, dry_run=dry_run)


def restore(library: Library, targets: Sequence[Target], *, dry_run: bool = False) -> tuple[Done, ...]:
    """Bring plans and rows back from the trash."""

    def edit(group: tuple[Target, ...]) -> Edit:
        return Recover() if any(target.is_plan for target in group) else Restore(_item_ids(group))

    return do(library, targets, edit, dry_run=dry_run)


def toggle_done(workspace: Workspace, task_id: str) -> Done:
    """Mark a task done today, or give it back the standing that it had before it was done."""
    found = workspace.current.task(task_id)
    if found is None:
        raise InvalidError("unknown_reference", ref=task_id)
    if found[1].standing.state is State.DONE:
        return workspace.apply(SetStanding(task_id, standing_before(workspace, task_id)))
    return workspace.apply(Mark((task_id,), State.DONE, workspace.actor.clock.today()))


def standing_before(workspace: Workspace, row_id: str) -> Standing:
    """The standing that a row had before it was last marked done; pending if it never had another."""
    return standing_in(workspace.history(), row_id)


def standing_in(records: Sequence[Record], row_id: str) -> Standing:
    """As `standing_before`, by the history of its plan."""
    for record in reversed(records):
        for change in record.act.changes:
            if change.id != row_id or change.old is None or change.new is None:
                continue
            new, old = dict(change.new), dict(change.old)
            for name in ("standing", "own_standing"):
                after, before = new.get(name), old.get(name)
                if (
                    isinstance(after, Standing)
                    and isinstance(before, Standing)
                    and before.state is not State.DONE
                ):
                    return before if after.state is State.DONE else PENDING
    return PENDING
