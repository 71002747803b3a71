"""What a reader gets of a plan."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.domain.plan import Plan


class Snapshot:
    """A plan as it stands, and the revision of its journal that made it so."""

    __slots__ = ("plan", "revision")

    def __init__(self, plan: Plan, revision: int) -> None:
        self.plan = plan
        self.revision = revision

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Snapshot) and (self.plan, self.revision) == (other.plan, other.revision)

    def __hash__(self) -> int:
        return hash((self.plan.id, self.revision))
