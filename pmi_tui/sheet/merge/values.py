"""The values that are merged: of each row its fields, and when two of them say the same."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, TypeAlias

from pmi_tui.domain import caf, dates
from pmi_tui.domain.changes import Table
from pmi_tui.domain.dates import PlanDate
from pmi_tui.domain.frozen import replace
from pmi_tui.domain.states import PENDING, Standing, State
from pmi_tui.domain.text import storable
from pmi_tui.sheet.writers.table import extras

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pmi_tui.domain.action import Action
    from pmi_tui.domain.changes import Value
    from pmi_tui.domain.plan import Plan
    from pmi_tui.domain.task import Task
    from pmi_tui.sheet.base import Base, BaseRow

Values: TypeAlias = "Mapping[str, Value]"
"""A row's values by field; a column that is not ours is the field `extra:` and its heading."""
Rows: TypeAlias = "Mapping[str, Values]"
"""The values of many rows, by id."""

EXTRA = "extra:"
DATES = ("start", "end")
STANDINGS = ("standing", "own_standing")
TEXTS_OF_ACTION = (
    *("number", "criterion", "subcriterion", "area", "title", "objective"),
    *("resources", "indicator", "responsible", "comment"),
)
FIELDS: dict[Table, tuple[str, ...]] = {
    Table.PLAN: ("title", "institution", "valid_until"),
    Table.ACTIONS: (*TEXTS_OF_ACTION, *DATES, "own_standing"),
    Table.TASKS: ("text", "end", "responsible", "standing"),
}
"""What is merged of a plan, of an action and of a task."""
FOLLOWED = frozenset(STANDINGS)
"""What follow-up alone may change: state, percentage, day of completion and reason are one value."""


def rows_of(plan: Plan) -> Rows:
    """The values of all actions and tasks of a plan."""
    found: dict[str, Values] = {}
    for action in plan.actions:
        found[action.id] = action_values(action)
        for task in action.tasks:
            found[task.id] = task_values(task)
    return found


def action_values(action: Action) -> Values:
    """The values of an action; no standing where its tasks tell it."""
    values: dict[str, Value] = {field: getattr(action, field) for field in FIELDS[Table.ACTIONS]}
    if action.tasks:
        del values["own_standing"]
    values.update((EXTRA + heading, text) for heading, text in extras(action))
    return values


def task_values(task: Task) -> Values:
    """The values of a task."""
    return {field: getattr(task, field) for field in FIELDS[Table.TASKS]}


def rows_of_base(base: Base) -> Rows:
    """The values with which the rows of an export left."""
    return {row.id: base_values(row) for row in base.rows if row.table in FIELDS}


def base_values(row: BaseRow) -> Values:
    """The values with which a row left, as a store can hold them."""
    texts = {field: storable(text) for field, text in row.texts}
    standing = "own_standing" if row.table is Table.ACTIONS else "standing"
    values: dict[str, Value] = {
        field: dates.parse(texts.get(field, "")) if field in DATES else texts.get(field, "")
        for field in FIELDS[row.table]
        if field not in STANDINGS
    }
    if row.standing is not None:
        values[standing] = replace(row.standing, reason=storable(row.standing.reason or "") or None)
    elif row.table is Table.TASKS:
        values[standing] = PENDING
    values.update((EXTRA + storable(heading), storable(text)) for heading, text in _apart(row.extra))
    return values


def _apart(pairs: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    """The columns that are not ours as an export heads them, no heading twice."""
    found: dict[str, str] = {}
    for heading, text in pairs:
        name, count = heading, 1
        while name in found:
            count += 1
            name = f"{heading} ({count})"
        found[name] = text
    return found.items()


def joined(pairs: tuple[tuple[str, str], ...], new: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Columns that are not ours with their new texts; one that is blank now goes."""
    left = dict(new)
    kept = [(heading, left.pop(heading, text)) for heading, text in pairs]
    return tuple(pair for pair in (*kept, *left.items()) if pair[1])


def same(one: Value, other: Value) -> bool:
    """Whether two values say the same: blanks and final stops aside, dates by the days that they cover.

    A day of completion that is not told is any day.
    """
    if one == other:
        return True
    if isinstance(one, Standing) and isinstance(other, Standing):
        return _same_standing(one, other)
    if isinstance(one, PlanDate) and isinstance(other, PlanDate) and one.readable and other.readable:
        return (one.first, one.last) == (other.first, other.last)
    return settled(text_of(one)) == settled(text_of(other))


def names_same_code(action: Action, field: str, told: Value) -> bool:
    """Whether a criterion or a subcriterion is told that an action has, written otherwise (`I`, `Criterio 1.`).

    The criterion is also that of the subcriterion, which our own exports name.
    """
    if field == "criterion":
        code = caf.criterion_code(text_of(told))
        return code is not None and code in (action.criterion_code, caf.criterion_code(action.criterion))
    if field == "subcriterion":
        found = caf.read_subcriterion(text_of(told))
        return found.code is not None and found == action.caf
    return False


def is_blank(value: Value) -> bool:
    """Whether a value says nothing."""
    return value == PENDING or (not isinstance(value, Standing) and not text_of(value).strip())


def text_of(value: Value) -> str:
    """A text or a date as it is typed; blank for none."""
    return value.raw if isinstance(value, PlanDate) else "" if value is None else str(value)


def settled(text: str) -> str:
    """A text as it is compared: blanks as one, no stops at the end."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.split()).rstrip(". ")


def _same_standing(one: Standing, other: Standing) -> bool:
    if one.state is not other.state or one.percent != other.percent:
        return False
    days = {one.done_on, other.done_on} - {None}
    alike = settled(one.reason or "") == settled(other.reason or "")
    return alike and (one.state is not State.DONE or len(days) < 2)
