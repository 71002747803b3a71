"""Two handles on one store do whatever comes to mind, and fail and die on the way; a plain model always agrees."""

import errno
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from pmi_tui.domain.applying import apply
from pmi_tui.domain.changes import Change
from pmi_tui.domain.history import replay
from pmi_tui.domain.notes import Note, NoteKind
from pmi_tui.domain.plan import Plan
from pmi_tui.domain.rows import altered, made, removed
from pmi_tui.domain.states import Standing, State
from pmi_tui.domain.task import Task
from pmi_tui.errors import InvalidError, PmiError
from pmi_tui.store import writer
from pmi_tui.store.local import LocalRepository
from pmi_tui.store.repository import ChangedMeanwhile
from tests.store.rigged import Died, RiggedFiles
from tests.store.storm import FACTOR, SHRINKS
from tests.store.story import contents, tiny
from tests.store.support import DAY, NOW, act, create

MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
HANDLES = st.integers(0, 1)
PLANS = st.sampled_from(["altamira", "altamira", "altamira", "pantoja"])
TEXTS = st.sampled_from(["", "ñ", "dos\nlíneas", "x" * 300, "[b]"])
Edit: TypeAlias = Callable[[Plan, str], tuple[Change, ...]]
KEPT_TAIL = writer.TAIL_LIMIT


@dataclass(frozen=True)
class Mishap:
    """At a file call, counted from the start of an act, something goes wrong; at call 0 nothing does."""

    call: int
    error: int | None
    half: bool

    def arm(self, files: RiggedFiles) -> None:
        if self.call and self.error is None:
            files.die(self.call, half=self.half)
        elif self.call:
            files.fail(self.call, self.error or 0, half=self.half)


NOTHING = Mishap(0, None, half=False)
NO_MISHAP = st.just(NOTHING)
ERRORS = st.sampled_from([None, errno.ENOSPC, errno.EIO, errno.EDQUOT])
MISHAPS = NO_MISHAP | NO_MISHAP | st.builds(Mishap, st.integers(1, 40), ERRORS, st.booleans())


def title_changed(plan: Plan, text: str) -> tuple[Change, ...]:
    return altered(plan.actions[0], title=text)


def comment_changed(plan: Plan, text: str) -> tuple[Change, ...]:
    return altered(plan.actions[0], comment=text)


def task_marked(plan: Plan, text: str) -> tuple[Change, ...]:
    standing = Standing(State.STOPPED, text) if text else Standing(State.DONE, done_on=DAY)
    return altered(plan.actions[0].tasks[0], standing=standing) if plan.actions[0].tasks else ()


def task_added(plan: Plan, text: str) -> tuple[Change, ...]:
    known = [int(task.id[1:]) for task in plan.actions[0].tasks]
    number = max(known, default=0) + 1
    return made(Task(f"t{number}", "a1", f"{number:04d}", text))


def task_removed(plan: Plan, _: str) -> tuple[Change, ...]:
    return removed(plan.actions[0].tasks[-1]) if plan.actions[0].tasks else ()


def task_noted(plan: Plan, text: str) -> tuple[Change, ...]:
    tasks = plan.actions[0].tasks
    if not tasks:
        return ()
    number = len(tasks[-1].notes)
    return made(Note(f"n{tasks[-1].id}{number}", tasks[-1].id, NOW, "ana", NoteKind.INTERNAL, text))


EDITS = st.sampled_from(
    [title_changed, comment_changed, task_marked, task_added, task_removed, task_noted, title_changed]
)


def rows_of(plan: Plan) -> dict[str, dict[str, object]]:
    """Every row as plain fields by its id."""
    return {change.id: dict(change.new or ()) for change in made(plan)}


def fits(plan: Plan, changes: tuple[Change, ...]) -> bool:
    """Whether an act still fits, told in the plainest way: row by row, field by field."""
    rows = rows_of(plan)
    for change in changes:
        row = rows.get(change.id)
        if change.old is None:
            parent = dict(change.new or ()).get("parent")
            if row is not None or (parent is not None and parent not in rows):
                return False
        elif row is None:
            return False
        else:
            new = dict(change.new) if change.new is not None else {}
            if any(row[name] not in (value, new.get(name, value)) for name, value in change.old):
                return False
    gone = {change.id for change in changes if change.new is None}
    return not any(row.get("parent") in gone for row_id, row in rows.items() if row_id not in gone)


class TwoHandles(RuleBasedStateMachine):
    @initialize()
    def start(self) -> None:
        writer.TAIL_LIMIT = 500
        self.folder = TemporaryDirectory(dir=MEMORY, prefix="pmi-")
        self.root = Path(self.folder.name) / "store"
        self.state: dict[str, Plan] = {}
        self.files = [RiggedFiles(), RiggedFiles()]
        self.stores = [self._handle(0), self._handle(1)]
        self.seen: list[dict[str, Plan]] = [{}, {}]
        self.news: list[set[str]] = [set(), set()]
        self.polled: list[set[str]] = [set(), set()]
        self.make_or_destroy(0, "altamira", NOTHING)
        for handle in range(2):
            self.look(handle, "altamira")

    def _handle(self, number: int) -> LocalRepository:
        self.files[number] = RiggedFiles()
        store = LocalRepository(self.root, files=self.files[number], wait=0.2)
        store.list_plans()
        return store

    @rule(handle=HANDLES, plan_id=PLANS, mishap=MISHAPS)
    def make_or_destroy(self, handle: int, plan_id: str, mishap: Mishap) -> None:
        """One plan is destroyed and made again and again, the other stays; a second making is refused."""
        wanted = create(tiny(plan_id))
        if plan_id not in self.state:
            after = {**self.state, plan_id: tiny(plan_id)}
            self._attempt(handle, plan_id, after, mishap, lambda store: store.apply(plan_id, wanted))
        elif plan_id == "altamira":
            self._refused(handle, lambda store: store.apply(plan_id, wanted))
        else:
            after = {key: plan for key, plan in self.state.items() if key != plan_id}
            self._attempt(handle, plan_id, after, mishap, lambda store: store.remove(plan_id))

    @rule(handle=HANDLES, plan_id=PLANS, edit=EDITS, text=TEXTS, mishap=MISHAPS)
    def edit(self, handle: int, plan_id: str, edit: Edit, text: str, mishap: Mishap) -> None:
        """An act on the plan as it is."""
        self._edit(handle, plan_id, edit, text, mishap, self.state.get(plan_id))

    @rule(handle=HANDLES, plan_id=PLANS, edit=EDITS, text=TEXTS, mishap=MISHAPS)
    def edit_late(self, handle: int, plan_id: str, edit: Edit, text: str, mishap: Mishap) -> None:
        """An act on the plan as this handle's person saw it some time ago."""
        self._edit(handle, plan_id, edit, text, mishap, self.seen[handle].get(plan_id))

    def _edit(
        self, handle: int, plan_id: str, edit: Edit, text: str, mishap: Mishap, saw: Plan | None
    ) -> None:
        now = self.state.get(plan_id)
        changes = edit(saw, text) if saw is not None else ()
        if not changes:
            return
        wanted = act(*changes, user=f"u{handle}")
        if now is None or not fits(now, changes):
            self._refused(handle, lambda store: store.apply(plan_id, wanted))
            return
        plan = apply(now, changes)
        assert plan is not None
        after = {**self.state, plan_id: plan}
        self._attempt(handle, plan_id, after, mishap, lambda store: store.apply(plan_id, wanted))

    @rule(handle=HANDLES, mishap=MISHAPS, closes=st.booleans())
    def checkpoint_or_close(self, handle: int, mishap: Mishap, closes: bool) -> None:
        if closes:
            self._attempt(handle, None, self.state, mishap, lambda store: store.close())
            self._reopen(handle)
        else:
            self._attempt(handle, None, self.state, mishap, lambda store: store.checkpoint())

    @rule(handle=HANDLES, plan_id=PLANS)
    def look(self, handle: int, plan_id: str) -> None:
        if plan_id in self.state:
            self.seen[handle][plan_id] = self.stores[handle].open(plan_id).plan

    @rule(handle=HANDLES)
    def poll(self, handle: int) -> None:
        assert self.news[handle] <= set(self.stores[handle].poll())
        self.news[handle], self.polled[handle] = set(), set(self.state)

    def _attempt(
        self,
        handle: int,
        plan_id: str | None,
        after: dict[str, Plan],
        mishap: Mishap,
        work: Callable[[LocalRepository], object],
    ) -> None:
        """Do it with a mishap; afterwards the model is where the store says that it is."""
        mishap.arm(self.files[handle])
        before = self.state
        try:
            work(self.stores[handle])
            self.state = after
        except PmiError as error:
            if not mishap.call:
                raise
            if error.key == "uncertain":
                self._settle(handle, after)
        except Died:
            self.files[handle].bury()
            self._settle(handle, after)
        self.files[handle].lift()
        if plan_id is not None and before is not self.state:
            self.news[1 - handle].add(plan_id)
            for each, polled in zip(self.news, self.polled, strict=True):
                each &= polled.union(self.state)

    def _settle(self, handle: int, after: dict[str, Plan]) -> None:
        found = dict(contents(self.root))
        assert found in (self.state, after)
        if found != self.state:
            self.state = found
        self._reopen(handle)

    def _reopen(self, handle: int) -> None:
        self.stores[handle] = self._handle(handle)
        self.seen[handle], self.news[handle], self.polled[handle] = {}, set(), set(self.state)

    def _refused(self, handle: int, work: Callable[[LocalRepository], object]) -> None:
        """What does not fit is a conflict, or there is no such plan; the invariant sees that nothing changed."""
        try:
            work(self.stores[handle])
        except (ChangedMeanwhile, InvalidError):
            return
        raise AssertionError("taken, though it does not fit")

    @invariant()
    def everybody_finds_what_the_model_says(self) -> None:
        for store in self.stores:
            assert {plan_id: store.open(plan_id).plan for plan_id in store.list_plans()} == self.state
        assert contents(self.root) == self.state

    @invariant()
    def the_history_tells_how_it_came_to_this(self) -> None:
        for plan_id, plan in self.state.items():
            assert replay(self.stores[0].history(plan_id)) == plan

    def teardown(self) -> None:
        writer.TAIL_LIMIT = KEPT_TAIL
        for store in self.stores:
            store.close()
        left = contents(self.root)
        self.folder.cleanup()
        assert left == self.state


TestTwoHandles = TwoHandles.TestCase
TestTwoHandles.settings = settings(
    max_examples=40 * FACTOR,
    stateful_step_count=50,
    deadline=None,
    derandomize=FACTOR == 1,
    phases=[phase for phase in Phase if SHRINKS or phase is Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
