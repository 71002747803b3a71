"""What two people changed at once: value by value, for a person to decide, and then written as one act."""

from __future__ import annotations

from enum import StrEnum

from pmi_tui.domain.edits.rows import check_numbers, title_of
from pmi_tui.domain.frozen import dataclass, replace
from pmi_tui.domain.plan import Plan
from pmi_tui.domain.rebasing import WHOLE, rebase
from pmi_tui.domain.references import short_ref
from pmi_tui.services.jointly import record_all
from pmi_tui.services.values import field_words, value_words
from pmi_tui.store.repository import ChangedMeanwhile, Conflict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from pmi_tui.domain.changes import Change
    from pmi_tui.domain.history import Act
    from pmi_tui.domain.plan import Item
    from pmi_tui.errors import PmiError
    from pmi_tui.i18n.texts import Texts
    from pmi_tui.services.library import Library
    from pmi_tui.services.workspace import Done, Workspace


class Side(StrEnum):
    """Whose value is to stand."""

    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that two changed, in words: where it is, what it was, what each made of it, who and when (UTC).

    `forced` is set where there is nothing to choose any more, because the row is gone.
    """

    place: str
    field: str
    base: str
    mine: str
    theirs: str
    who: str | None = None
    when: datetime | None = None
    forced: Side | None = None


class Contest:
    """Acts that were not saved because others changed the same values first."""

    def __init__(self, library: Library, error: ChangedMeanwhile) -> None:
        self._library = library
        self._unsaved = error.unsaved
        self._plans = {plan_id: library.workspace_of(plan_id).plan for plan_id, _ in error.unsaved}
        ends = {each.id for each in error.conflicts if each.field == "end"}
        self._conflicts = tuple(
            each for each in error.conflicts if each.field != "postponements" or each.id not in ends
        )

    @property
    def is_open(self) -> bool:
        """Whether there is anything to choose."""
        return any(not self._is_lost(each) for each in self._conflicts)

    def differences(self, texts: Texts) -> tuple[Difference, ...]:
        """What there is to decide, in the order of the act."""
        return tuple(self._difference(each, texts) for each in self._conflicts)

    def settle(self, sides: Sequence[Side]) -> tuple[Done, ...]:
        """Write what was not saved over what is there now, save the values that were left to the others.

        Nothing is written, and nothing returned, where that leaves no change. Raises ChangedMeanwhile anew where a
        value chosen as mine was changed once more since, InvalidError where another action bears a number by now.
        """
        chosen = dict(zip(self._conflicts, sides, strict=True))
        workspaces = {plan_id: self._library.workspace_of(plan_id) for plan_id, _ in self._unsaved}
        for workspace in workspaces.values():
            workspace.catch_up()
        self._refuse_if_moved([each for each, side in chosen.items() if side is Side.MINE], workspaces)
        theirs = frozenset(_places([each for each, side in chosen.items() if side is Side.THEIRS]))
        now = self._library.actor.clock.now()
        acts = [
            (workspaces[plan_id], replace(act, at=now, changes=_again(workspaces[plan_id], act, theirs)))
            for plan_id, act in self._unsaved
        ]
        steps = [(workspace, act) for workspace, act in acts if act.changes]
        for workspace, act in steps:
            check_numbers(workspace.current, act.changes)
        return record_all(steps) if steps else ()

    def _refuse_if_moved(self, mine: Sequence[Conflict], workspaces: dict[str, Workspace]) -> None:
        moved = tuple(_moved(mine, [each.plan for each in workspaces.values()]))
        if moved:
            raise ChangedMeanwhile(moved, self._unsaved)

    def _plan_of(self, conflict: Conflict) -> Plan | None:
        held = [plan for plan in self._plans.values() if plan is not None]
        return next((plan for plan in held if _row(plan, conflict.id) is not None), next(iter(held), None))

    def _is_lost(self, conflict: Conflict) -> bool:
        """A row that is gone, or that somebody else made; but not one that was hung on what my act removes."""
        plan = self._plan_of(conflict)
        known = {change.id for _, act in self._unsaved for change in act.changes}
        there = plan is not None and _row(plan, conflict.id) is not None
        return conflict.field is None and (not there or conflict.id in known)

    def _difference(self, conflict: Conflict, texts: Texts) -> Difference:
        plan, field = self._plan_of(conflict), conflict.field
        short = short_ref(plan, conflict.id) if plan is not None else conflict.id
        place = texts(f"what.{conflict.table}", ref=short)
        who, when = conflict.who, conflict.when
        if self._is_lost(conflict):
            gone = texts("conflict.gone")
            label = texts("conflict.row")
            return Difference(place, label, "", texts("conflict.changed"), gone, who, when, Side.THEIRS)
        removing = any(
            change.id == conflict.id and change.new is None
            for _, act in self._unsaved
            for change in act.changes
        )
        if field is None:
            row = _row(plan, conflict.id) if plan is not None else None
            title = "" if row is None or isinstance(row, Plan) else title_of(row)
            removed = texts("conflict.removed")
            return Difference(place, texts("conflict.row"), "", removed, title, who, when)
        values = (conflict.base, conflict.mine, conflict.theirs)
        base, mine, theirs = (value_words(value, texts) for value in values)
        if removing:
            mine = texts("conflict.removed")
        elif field == "rank":
            base, mine, theirs = "", texts("conflict.my_place"), texts("conflict.their_place")
        return Difference(place, field_words(conflict.table, field, texts), base, mine, theirs, who, when)


def contest_of(library: Library, error: PmiError) -> Contest | None:
    """What there is to decide about an error; None where it is no conflict, or one that leaves nothing to choose."""
    if not isinstance(error, ChangedMeanwhile) or not error.unsaved:
        return None
    for plan_id, _ in error.unsaved:
        library.workspace_of(plan_id).catch_up()
    contest = Contest(library, error)
    return contest if contest.is_open else None


def _again(workspace: Workspace, act: Act, theirs: frozenset[tuple[str, str]]) -> tuple[Change, ...]:
    return rebase(workspace.current, act.changes, theirs)


def _places(conflicts: Sequence[Conflict]) -> Iterator[tuple[str, str]]:
    for each in conflicts:
        yield each.id, each.field or WHOLE
        if each.field == "end":
            yield each.id, "postponements"


def _row(plan: Plan, row_id: str) -> Plan | Item | None:
    return plan if row_id == plan.id else plan.item(row_id)


def _moved(mine: Sequence[Conflict], plans: Sequence[Plan | None]) -> Iterator[Conflict]:
    for each in mine:
        rows = (_row(plan, each.id) for plan in plans if plan is not None)
        row = next((row for row in rows if row is not None), None)
        if row is None:
            yield replace(each, field=None, base=None, mine=None, theirs=None)
        elif each.field is not None and getattr(row, each.field) != each.theirs:
            yield replace(each, theirs=getattr(row, each.field), who=None, when=None)
