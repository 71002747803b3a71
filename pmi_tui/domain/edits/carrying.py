"""Edits that start the next plan with what one left unfinished."""

from __future__ import annotations

from pmi_tui.domain.changes import Change
from pmi_tui.domain.edits.base import Edit, existing
from pmi_tui.domain.edits.plans import CreatePlan
from pmi_tui.domain.frozen import dataclass, replace
from pmi_tui.domain.ids import new_id
from pmi_tui.domain.plan import Plan
from pmi_tui.domain.rows import altered
from pmi_tui.errors import InvalidError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.domain.action import Action
    from pmi_tui.domain.task import Task


@dataclass(frozen=True, slots=True)
class StartNext(CreatePlan):
    """The next plan, with what was carried into it."""

    act = "carry"


@dataclass(frozen=True, slots=True)
class Carry(Edit):
    """What became of the unfinished rows of a plan: `pairs` are (id here, full reference of the row it became)."""

    act = "carry"
    pairs: tuple[tuple[str, str], ...]

    def changes(self, plan: Plan | None) -> tuple[Change, ...]:
        """Links each row to what it became; InvalidError where there is none, or it was carried before."""
        done: list[Change] = []
        for item_id, target in self.pairs:
            row = existing(plan).holder(item_id)
            if row is None or isinstance(row, Plan):
                raise InvalidError("unknown_reference", ref=item_id)
            if row.carried_to is not None:
                raise InvalidError("already_carried", ref=item_id, target=row.carried_to)
            done.extend(altered(row, carried_to=target))
        return tuple(done)


def unfinished(plan: Plan) -> tuple[Action, ...]:
    """The open actions that were not carried yet, each with only the open tasks that were not."""
    return tuple(
        replace(action, tasks=tuple(task for task in action.tasks if _is_owed(task)))
        for action in plan.actions
        if _is_owed(action)
    )


def carry_into(old: Plan, new: Plan) -> tuple[Plan, Carry]:
    """The new plan with what the old one left unfinished, numbered from 1, and the edit that links the old rows.

    Notes, evidence and records of rescheduling stay with what they tell of. Raises InvalidError when all is done.
    """
    actions = tuple(_carried(old, action, n) for n, action in enumerate(unfinished(old), 1))
    if not actions:
        raise InvalidError("nothing_to_carry", plan=old.id)
    next_plan = replace(new, actions=actions)
    rows = (row for row in next_plan.holders() if not isinstance(row, Plan))
    pairs = tuple((str(row.origin).partition("/")[2], f"{new.id}/{row.id}") for row in rows)
    return next_plan, Carry(pairs)


def _carried(old: Plan, action: Action, number: int) -> Action:
    key = new_id("a")
    return replace(
        action,
        id=key,
        number=str(number),
        origin=f"{old.id}/{action.id}",
        postponements=(),
        tasks=tuple(
            replace(
                task,
                id=new_id("t"),
                parent=key,
                origin=f"{old.id}/{task.id}",
                postponements=(),
                notes=(),
                evidence=(),
            )
            for task in action.tasks
        ),
        notes=(),
        evidence=(),
    )


def _is_owed(row: Action | Task) -> bool:
    return row.standing.state.is_open and row.carried_to is None
