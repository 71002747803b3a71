"""An improvement action: one row of the official table."""

from __future__ import annotations

from pmi_tui.domain.frozen import dataclass
from pmi_tui.domain.states import PENDING, Standing, State, derived

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.domain.caf import Subcriterion
    from pmi_tui.domain.dates import PlanDate
    from pmi_tui.domain.notes import Evidence, Note
    from pmi_tui.domain.task import Postponement, Task


@dataclass(frozen=True, slots=True)
class Action:
    """A row of the table with its tasks, notes and evidence.

    `criterion` and `subcriterion` are the cells as written; their codes are read from them. `own_standing` counts
    only while the action has no tasks. `extra` keeps columns that are not ours, `raw` the typed cells where the
    clean text differs, both as (name, text). `origin` and `carried_to` are the full references (`PLAN/ID`) of the row
    that it was carried over from, and of the one that it became in the next plan.
    """

    id: str
    rank: str
    number: str = ""
    criterion: str = ""
    subcriterion: str = ""
    area: str = ""
    title: str = ""
    objective: str = ""
    start: PlanDate | None = None
    end: PlanDate | None = None
    resources: str = ""
    indicator: str = ""
    responsible: str = ""
    comment: str = ""
    own_standing: Standing = PENDING
    postponements: tuple[Postponement, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    raw: tuple[tuple[str, str], ...] = ()
    origin: str | None = None
    carried_to: str | None = None
    tasks: tuple[Task, ...] = ()
    notes: tuple[Note, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    @property
    def standing(self) -> Standing:
        """Derived from the tasks, or its own without any."""
        return derived([task.standing for task in self.tasks]) if self.tasks else self.own_standing

    @property
    def live_tasks(self) -> tuple[Task, ...]:
        """The tasks that are not dropped."""
        return tuple(task for task in self.tasks if task.standing.state is not State.DROPPED)

    @property
    def progress(self) -> float | None:
        """Mean advance over the tasks not dropped, 0 to 100; None for a dropped action."""
        if self.standing.state is State.DROPPED:
            return None
        if not self.tasks:
            return float(self.own_standing.progress)
        live = self.live_tasks
        return sum(task.standing.progress for task in live) / len(live)

    @property
    def caf(self) -> Subcriterion:
        """Code and example read from the written subcriterion."""
        from pmi_tui.domain.caf import read_subcriterion

        return read_subcriterion(self.subcriterion)

    @property
    def criterion_code(self) -> str | None:
        """First digit of the subcriterion; the written criterion only where there is none."""
        from pmi_tui.domain.caf import criterion_code

        code = self.caf.code
        return code[0] if code else criterion_code(self.criterion)
