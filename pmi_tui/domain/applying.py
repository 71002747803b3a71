"""A plan after changes: only what they touch is taken apart."""

from __future__ import annotations

from pmi_tui.domain.action import Action
from pmi_tui.domain.changes import Change, Table
from pmi_tui.domain.frozen import replace
from pmi_tui.domain.notes import Evidence, Note
from pmi_tui.domain.plan import Item, Plan, Trashed
from pmi_tui.domain.task import Task

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeVar

    H = TypeVar("H", Plan, Action, Task)
    R = TypeVar("R", Action, Task, Note, Evidence, Trashed)


class MisfitError(Exception):
    """A change names a row that is not there, or makes one that is: the caller has mixed up two plans."""


def apply(plan: Plan | None, changes: Iterable[Change]) -> Plan | None:
    """The plan after these changes; None before it is made and after it is removed.

    Time grows with the plan once for the call, not once a change. Raises MisfitError.
    """
    return _Builder(plan).apply(tuple(changes))


def _key(row: Action | Task | Note | Evidence | Trashed) -> tuple[str, str]:
    if isinstance(row, (Action, Task)):
        return row.rank, row.id
    return row.at.isoformat(), row.id


def _change_row(row: R | None, change: Change, row_type: type[R]) -> R | None:
    if change.old is None:
        if row is not None or change.new is None:
            raise MisfitError(f"{change.table} {change.id}")
        return row_type(**dict(change.new))  # type: ignore[arg-type]
    if row is None:
        raise MisfitError(f"{change.table} {change.id}")
    return None if change.new is None else replace(row, **dict(change.new))  # type: ignore[arg-type]


def _change_in(rows: tuple[R, ...], change: Change, row_type: type[R]) -> tuple[R, ...]:
    before = next((row for row in rows if row.id == change.id), None)
    after = _change_row(before, change, row_type)
    rest = [row for row in rows if row.id != change.id]
    if after is None:
        return tuple(rest)
    if before is not None and _key(before) == _key(after):
        return tuple(after if row.id == change.id else row for row in rows)
    rest.append(after)
    return tuple(sorted(rest, key=_key))


class _Builder:
    """A plan under change: only the actions that a change touches are taken apart."""

    def __init__(self, plan: Plan | None) -> None:
        self.plan = plan
        self.actions: dict[str, Action | None] = {}
        self.homes: dict[str, str] = {}

    def apply(self, changes: tuple[Change, ...]) -> Plan | None:
        self._find_homes({change.id for change in changes} | {self._parent(change) for change in changes})
        for change in changes:
            self._one(change)
        return self._finish()

    @staticmethod
    def _parent(change: Change) -> str:
        return str(dict(change.new or change.old or ()).get("parent", ""))

    def _find_homes(self, wanted: set[str]) -> None:
        for action in self.plan.actions if self.plan else ():
            if action.id in wanted:
                self._open(action, action.id)
            holders: tuple[Action | Task, ...] = (action, *action.tasks)
            for holder in holders:
                rows: tuple[Item, ...] = (holder, *holder.notes, *holder.evidence)
                for row in rows:
                    if row.id in wanted:
                        self._open(action, row.id)

    def _open(self, action: Action, row_id: str) -> None:
        self.homes[row_id] = action.id
        self.actions[action.id] = action

    def _one(self, change: Change) -> None:
        match change.table:
            case Table.PLAN:
                self._head(change)
            case Table.TRASH:
                plan = self._needed()
                self.plan = replace(plan, trash=_change_in(plan.trash, change, Trashed))
            case Table.ACTIONS:
                self.actions[change.id] = _change_row(self.actions.get(change.id), change, Action)
                self.homes[change.id] = change.id
            case Table.TASKS:
                action = self._action_of(change)
                self.actions[action.id] = replace(action, tasks=_change_in(action.tasks, change, Task))
                self.homes[change.id] = action.id
            case Table.NOTES | Table.EVIDENCE:
                self._attachment(change)

    def _head(self, change: Change) -> None:
        if change.old is None:
            if self.plan is not None:
                raise MisfitError(change.id)
            self.plan = Plan(**dict(change.new or ()))  # type: ignore[arg-type]
        elif change.new is None:
            self.plan = None
        else:
            self.plan = replace(self._needed(), **dict(change.new))  # type: ignore[arg-type]

    def _needed(self) -> Plan:
        if self.plan is None:
            raise MisfitError("no plan")
        return self.plan

    def _action_of(self, change: Change) -> Action:
        home = self.homes.get(change.id) or self.homes.get(self._parent(change), "")
        action = self.actions.get(home)
        if action is None:
            raise MisfitError(f"{change.table} {change.id}")
        return action

    def _attachment(self, change: Change) -> None:
        plan = self._needed()
        if self.homes.get(change.id) is None and (self._parent(change) == plan.id or self._in(plan, change)):
            self.plan = _attach(plan, change)
            return
        action = self._action_of(change)
        self.homes[change.id] = action.id
        if self._parent(change) == action.id or self._in(action, change):
            self.actions[action.id] = _attach(action, change)
            return
        owner = next((t for t in action.tasks if t.id == self._parent(change) or self._in(t, change)), None)
        if owner is None:
            raise MisfitError(f"{change.table} {change.id}")
        tasks = tuple(_attach(task, change) if task is owner else task for task in action.tasks)
        self.actions[action.id] = replace(action, tasks=tasks)

    @staticmethod
    def _in(holder: Plan | Action | Task, change: Change) -> bool:
        rows = holder.notes if change.table is Table.NOTES else holder.evidence
        return any(row.id == change.id for row in rows)

    def _finish(self) -> Plan | None:
        if self.plan is None or not self.actions:
            return self.plan
        kept = [self.actions.get(a.id, a) if a.id in self.actions else a for a in self.plan.actions]
        known = {action.id for action in self.plan.actions}
        fresh = [action for key, action in self.actions.items() if key not in known]
        rows = [action for action in (*kept, *fresh) if action is not None]
        return replace(self.plan, actions=tuple(sorted(rows, key=_key)))


def _attach(holder: H, change: Change) -> H:
    if change.table is Table.NOTES:
        return replace(holder, notes=_change_in(holder.notes, change, Note))
    return replace(holder, evidence=_change_in(holder.evidence, change, Evidence))
