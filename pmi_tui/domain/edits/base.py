"""What every edit is: a value that says, for a plan as a person saw it, which rows change and how."""

from __future__ import annotations

from abc import ABC, abstractmethod

from pmi_tui.domain.applying import apply
from pmi_tui.domain.changes import Change
from pmi_tui.domain.frozen import dataclass
from pmi_tui.domain.plan import Plan
from pmi_tui.errors import InvalidError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import ClassVar


class Edit(ABC):
    """Something that can happen to a plan. `act` is its name in the journal and in the history."""

    act: ClassVar[str]

    @abstractmethod
    def changes(self, plan: Plan | None) -> tuple[Change, ...]:
        """The rows that change; empty if nothing would. Raises InvalidError when the rules forbid it."""


@dataclass(frozen=True, slots=True)
class Together(Edit):
    """Several edits as one act, each seeing what those before it did.

    With `apart` none sees what the others did, which is faster where each is about a row of its own.
    """

    act = "bulk"
    edits: tuple[Edit, ...]
    apart: bool = False

    def changes(self, plan: Plan | None) -> tuple[Change, ...]:
        """The changes of all of them in order."""
        done: list[Change] = []
        for edit in self.edits:
            step = edit.changes(plan)
            plan = plan if self.apart else apply(plan, step)
            done.extend(step)
        return tuple(done)


def existing(plan: Plan | None) -> Plan:
    """The plan, or InvalidError where there is none."""
    if plan is None:
        raise InvalidError("no_such_plan")
    return plan
