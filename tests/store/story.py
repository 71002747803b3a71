"""A little story of a store, told step by step, with what must be in the store after each."""

from collections.abc import Callable, Iterable, Mapping
from enum import Enum, auto
from pathlib import Path
from typing import NamedTuple, TypeAlias

from pmi_tui.domain.action import Action
from pmi_tui.domain.applying import apply
from pmi_tui.domain.history import Act
from pmi_tui.domain.notes import Note, NoteKind
from pmi_tui.domain.plan import Plan
from pmi_tui.domain.rows import made
from pmi_tui.domain.task import Task
from pmi_tui.store.files import Files
from pmi_tui.store.local import LocalRepository
from tests.store.support import NOW, act, create, mark, retitle

State: TypeAlias = Mapping[str, Plan]
"""The plans of a store by their ids."""


class Turn(Enum):
    """What happens to the handle between two acts."""

    CHECKPOINT = auto()
    REOPEN = auto()


class Wish(NamedTuple):
    """An act on a plan as it is then; without one the plan is destroyed."""

    plan_id: str
    act: Callable[[Plan], Act] | None
    makes: bool = False


Step: TypeAlias = Wish | Turn


def tiny(plan_id: str = "altamira") -> Plan:
    """One action with one task."""
    task = Task("t1", "a1", "i", "Convocar a los munícipes")
    return Plan(plan_id, title="PMI", actions=(Action("a1", "i", title="Socializar", tasks=(task,)),))


def note(plan: Plan, text: str) -> Act:
    """An act that adds a note to the plan."""
    return act(*made(Note(f"n{len(plan.notes)}", plan.id, NOW, "ana", NoteKind.INTERNAL, text)), name="note")


def make(plan_id: str) -> Wish:
    return Wish(plan_id, create, makes=True)


def title(plan_id: str, text: str) -> Wish:
    return Wish(plan_id, lambda plan: retitle(plan, text))


STORY: tuple[Step, ...] = (
    make("altamira"),
    title("altamira", "Uno"),
    Wish("altamira", mark),
    Turn.CHECKPOINT,
    title("altamira", "Dos ñ"),
    Turn.REOPEN,
    Wish("altamira", lambda plan: note(plan, "RRHH espera " + "la fecha " * 30)),
    make("pantoja"),
    title("pantoja", "Tres"),
    title("altamira", "Cuatro"),
    Wish("pantoja", None),
    make("pantoja"),
    Turn.REOPEN,
    title("altamira", "Cinco"),
)


def contents(root: Path | str, files: Files | None = None) -> State:
    """What somebody finds who opens the store now; who only looks finds nothing odd, whatever happened before."""
    store = LocalRepository(root, files=files)
    found = {plan_id: store.open(plan_id) for plan_id in store.list_plans()}
    assert store.notices == ()
    listed = {summary.id: summary.revision for summary in store.summaries()}
    assert listed == {plan_id: snapshot.revision for plan_id, snapshot in found.items()}
    return {plan_id: snapshot.plan for plan_id, snapshot in found.items()}


class Teller:
    """Takes the steps on a handle; `state` is what was acknowledged, `pending` what a step under way would make."""

    def __init__(self, root: Path, files: Callable[[], Files]) -> None:
        self.root = root
        self._files = files
        self.state: State = {}
        self.pending: State = {}
        self.reopen()

    def reopen(self) -> None:
        """Go on with a new handle, as another process would."""
        self.store = LocalRepository(self.root, files=self._files())

    def tell(self, steps: Iterable[Step]) -> None:
        """Take these steps."""
        for step in steps:
            self.take(step)

    def take(self, step: Step) -> bool:
        """Take a step, if it can be taken as things are; raises what the store raises."""
        if isinstance(step, Wish):
            return self._wish(step)
        if step is Turn.CHECKPOINT:
            for plan_id in self.state:
                self.store.checkpoint(plan_id)
        else:
            self.store.close()
            self.reopen()
        return True

    def _wish(self, wish: Wish) -> bool:
        known = self.state.get(wish.plan_id)
        if wish.makes == (known is not None):
            return False
        if wish.act is None:
            self.pending = {key: plan for key, plan in self.state.items() if key != wish.plan_id}
            self.store.remove(wish.plan_id)
        else:
            wanted = wish.act(known or tiny(wish.plan_id))
            plan = apply(known, wanted.changes)
            assert plan is not None
            self.pending = {**self.state, wish.plan_id: plan}
            self.store.apply(wish.plan_id, wanted)
        self.state = self.pending
        return True
