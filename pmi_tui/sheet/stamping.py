"""Who brought a table in, and when: what the table itself cannot tell."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, TypeVar

from pmi_tui.domain.frozen import replace
from pmi_tui.domain.states import State

if TYPE_CHECKING:
    from pmi_tui.domain.notes import Evidence, Note
    from pmi_tui.domain.plan import Plan
    from pmi_tui.domain.states import Standing

    Attached = TypeVar("Attached", Note, Evidence)

UNSTAMPED = datetime(1970, 1, 1, tzinfo=UTC)
"""The time of notes and evidence that were read from a table and not yet taken in."""


def stamped(plan: Plan, at: datetime, author: str, today: date) -> Plan:
    """The plan with time (UTC) and author on the notes and evidence read from a table.

    What is done without a day was done `today` at the latest.
    """

    def signed(items: tuple[Attached, ...]) -> tuple[Attached, ...]:
        return tuple(replace(item, at=at, author=author) if item.at == UNSTAMPED else item for item in items)

    def dated(standing: Standing) -> Standing:
        undated = standing.state is State.DONE and standing.done_on is None
        return replace(standing, done_on=today) if undated else standing

    actions = tuple(
        replace(
            action,
            own_standing=dated(action.own_standing),
            notes=signed(action.notes),
            evidence=signed(action.evidence),
            tasks=tuple(
                replace(
                    task,
                    standing=dated(task.standing),
                    notes=signed(task.notes),
                    evidence=signed(task.evidence),
                )
                for task in action.tasks
            ),
        )
        for action in plan.actions
    )
    return replace(plan, actions=actions)
