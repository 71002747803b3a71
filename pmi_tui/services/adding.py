"""New plans, actions and tasks with the fields that a person gives them."""

from __future__ import annotations

from enum import StrEnum

from pmi_tui.domain.action import Action
from pmi_tui.domain.changes import Table
from pmi_tui.domain.edits import AddAction, AddTask, CreatePlan
from pmi_tui.domain.fields import find_field, read_value
from pmi_tui.domain.frozen import replace
from pmi_tui.domain.ids import new_id
from pmi_tui.domain.states import PENDING, State, make_standing
from pmi_tui.domain.task import Task
from pmi_tui.domain.text import fold
from pmi_tui.errors import InvalidError, UsageError
from pmi_tui.services.acts import do, empty_plan
from pmi_tui.services.library import Target

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pmi_tui.domain.dates import PlanDate
    from pmi_tui.domain.states import Standing
    from pmi_tui.services.library import Library
    from pmi_tui.services.workspace import Done

    Pairs = Sequence[tuple[str, str]]
    Values = dict[str, str | int | date | PlanDate | None]


class What(StrEnum):
    """What can be added."""

    PLAN = "plan"
    ACTION = "action"
    TASK = "task"


_WORDS = {"plan": What.PLAN, "accion": What.ACTION, "tarea": What.TASK, **{each.value: each for each in What}}
_TABLES = {What.PLAN: Table.PLAN, What.ACTION: Table.ACTIONS, What.TASK: Table.TASKS}


def read_what(word: str) -> What:
    """What a word names, Spanish or English; UsageError if none."""
    what = _WORDS.get(fold(word).strip())
    if what is None:
        raise UsageError("wrong_choice", option="add", text=word, choices="plan, accion, tarea")
    return what


def add(
    library: Library, what: What, parent: Target | None, pairs: Pairs, *, dry_run: bool = False
) -> tuple[Done, ...]:
    """Add a plan, an action to a plan, or a task to an action, with these fields.

    Raises UsageError for an unknown field and for a missing parent, InvalidError for a value that cannot be read, a
    missing title or text, a number that another action bears, or a parent of another kind.
    """
    values: Values = {}
    for name, text in pairs:
        field = find_field(name, _TABLES[what])
        values[field.key] = read_value(field, text)
    if what is What.PLAN:
        return (_add_plan(library, values, dry_run=dry_run),)
    if parent is None:
        raise UsageError("add_needs_parent", what=what.value)
    standing = _standing(values.pop("percent", None), library.actor.clock.today())
    if what is What.ACTION:
        if not parent.is_plan:
            raise InvalidError("not_a_plan", ref=parent.item_id)
        action = replace(Action(new_id("a"), "", own_standing=standing), **values)  # type: ignore[arg-type]
        return do(library, (parent,), lambda _: AddAction(action), dry_run=dry_run)
    values["responsible"] = values.get("responsible") or None
    task = replace(Task(new_id("t"), parent.item_id, "", "", standing), **values)  # type: ignore[arg-type]
    return do(library, (parent,), lambda _: AddTask(task), dry_run=dry_run)


def _add_plan(library: Library, values: Values, *, dry_run: bool) -> Done:
    name = str(values.get("name") or "")
    title = str(values.get("title") or name)
    if not title:
        raise InvalidError("field_required", field="title")
    given = {key: value for key, value in values.items() if value}
    plan = replace(empty_plan(library, title, name), **given)  # type: ignore[arg-type]
    return library.workspace_of(plan.id).apply(CreatePlan(plan), dry_run=dry_run)


def _standing(percent: object, today: date) -> Standing:
    return (
        make_standing(State.IN_PROGRESS, percent=percent, done_on=today)
        if isinstance(percent, int)
        else PENDING
    )
