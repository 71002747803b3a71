"""One plan under work: the only way to change it."""

from __future__ import annotations

from pmi_tui.domain.frozen import dataclass
from pmi_tui.errors import InvalidError, NothingError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.domain.edits import Edit
    from pmi_tui.domain.history import Act, Record, Taken
    from pmi_tui.domain.plan import Plan
    from pmi_tui.services.clock import Clock
    from pmi_tui.store.repository import Repository


@dataclass(frozen=True)
class Actor:
    """Who acts, and by which clock."""

    user: str
    clock: Clock


@dataclass(frozen=True)
class Done:
    """An act with the plan before and after it. `revision` is None when it was only tried or changed nothing."""

    act: Act
    before: Plan | None
    after: Plan | None
    revision: int | None = None

    @property
    def plan(self) -> Plan:
        """The plan that shows it: after the act, or before it where the act removed the plan."""
        shown = self.after or self.before
        if shown is None:
            raise InvalidError("no_such_plan")
        return shown


class Workspace:
    """A plan as one person sees it. `plan` is None before it is made."""

    def __init__(self, repository: Repository, plan_id: str, actor: Actor, *, new: bool = False) -> None:
        self._repository = repository
        self.plan_id = plan_id
        self.actor = actor
        self.plan: Plan | None = None
        self.seen: Plan | None = None
        """The plan that the person had before the eyes, where that is not the present one."""
        self.revision = 0
        self._counted: tuple[Plan, Plan] | None = None
        if not new:
            self.reread()

    @property
    def current(self) -> Plan:
        """The plan; InvalidError where there is none."""
        if self.plan is None:
            raise InvalidError("unknown_plan", plan=self.plan_id)
        return self.plan

    @property
    def counted(self) -> Plan:
        """The plan that its figures are of: itself, or as it was at its closing; InvalidError where there is none."""
        plan = self.current
        if plan.closed_on is None:
            return plan
        if self._counted is None or self._counted[0] is not plan:
            from pmi_tui.domain.closing import at_closing

            self._counted = plan, at_closing(plan, self.history())
        return self._counted[1]

    def reread(self) -> None:
        """Take the plan as it is stored now."""
        snapshot = self._repository.open(self.plan_id)
        self.plan, self.revision = snapshot.plan, snapshot.revision

    def apply(self, edit: Edit, *, dry_run: bool = False, took: Taken | None = None) -> Done:
        """Do an edit as one act that is on disk before this returns; `took` is the export that it takes in.

        Raises InvalidError where the rules forbid it, ConflictError where somebody else changed the same fields,
        BusyError and StoreError where it could not be saved; then nothing has changed.
        """
        from pmi_tui.domain.history import Act
        from pmi_tui.domain.ids import new_id

        act = Act(
            new_id("c"),
            edit.act,
            self.actor.user,
            self.actor.clock.now(),
            edit.changes(self.seen or self.plan),
            took=took,
        )
        return self._commit(act, dry_run=dry_run)

    def record(self, act: Act) -> Done:
        """Do an act that was tried before; it is on disk when this returns. Raises as `apply` does."""
        return self._commit(act, dry_run=False)

    def last_act(self) -> Record | None:
        """This user's newest act that still stands, or None."""
        from pmi_tui.domain.history import undoable

        return undoable(self.history(), self.actor.user)

    def last_undo(self) -> Record | None:
        """What this user took back last and has done nothing since, or None."""
        from pmi_tui.domain.history import redoable

        return redoable(self.history(), self.actor.user)

    def take_back(self, act_id: str, *, dry_run: bool = False) -> Done:
        """Undo the act with this id, whoever did it; for an undo that is a redo.

        Raises NothingError when there is none that still stands, ConflictError when its values were changed since.
        """
        from pmi_tui.domain.history import REDO, UNDO, stands, taking_back
        from pmi_tui.domain.ids import new_id

        records = self.history()
        record = next((each for each in records if each.act.id == act_id), None)
        if record is None or not stands(records, act_id):
            raise NothingError("act_not_standing", act=act_id)
        self.catch_up()
        act = taking_back(
            record,
            name=REDO if record.act.name == UNDO else UNDO,
            act_id=new_id("c"),
            user=self.actor.user,
            at=self.actor.clock.now(),
        )
        return self._commit(act, dry_run=dry_run)

    def history(self) -> tuple[Record, ...]:
        """Everything that ever happened to the plan, oldest first."""
        return self._repository.history(self.plan_id)

    def catch_up(self) -> tuple[Record, ...]:
        """Take in what others did since; returns their records, oldest first.

        A plan that was brought back from a backup is taken as it is stored now.
        """
        records = self._repository.changes_since(self.plan_id, self.revision)
        if not records:
            self._follow_back()
            return records
        from pmi_tui.domain.applying import MisfitError
        from pmi_tui.domain.history import replay

        try:
            self.plan = replay(records, self.plan)
            self.revision = records[-1].revision
        except MisfitError:
            self.reread()
        return records

    def _follow_back(self) -> None:
        if self.plan is None:
            return
        try:
            snapshot = self._repository.open(self.plan_id)
        except InvalidError:
            self.plan, self.revision = None, 0
            return
        if snapshot.revision < self.revision:
            self.plan, self.revision = snapshot.plan, snapshot.revision

    def _commit(self, act: Act, *, dry_run: bool) -> Done:
        from pmi_tui.domain.applying import apply

        before = self.plan
        if not (act.changes or act.declined or act.takes_back):
            return Done(act, before, before)
        if dry_run:
            seen = self.seen or before
            return Done(act, seen, apply(seen, act.changes))
        record = self._repository.apply(self.plan_id, act)
        if record.revision == self.revision + 1:
            self.plan = apply(self.plan, record.act.changes)
            self.revision = record.revision
        else:
            self.catch_up()
        return Done(record.act, before, self.plan, record.revision)
