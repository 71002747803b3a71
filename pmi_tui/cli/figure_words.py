"""The figures of a plan in words, each saying which one it is."""

from __future__ import annotations

from pmi_tui.cli.short_line import short_line
from pmi_tui.domain.states import State

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.domain.figures import Figures
    from pmi_tui.domain.plan import Plan
    from pmi_tui.i18n.texts import Texts
    from pmi_tui.services.summaries import Summary


def plan_line(plan: Plan | Summary, found: Figures, texts: Texts) -> str:
    """A plan in one short line."""
    states = dict(found.tasks_by_state)
    return short_line(
        texts,
        name=plan.name,
        done=found.implemented.done,
        total=found.implemented.total,
        tasks_done=states[State.DONE],
        tasks=_live_tasks(found),
        overdue=found.overdue,
    )


def _live_tasks(found: Figures) -> int:
    """How many tasks people count: those that were cancelled are no longer to be done."""
    return found.tasks - dict(found.tasks_by_state)[State.DROPPED]


def shown_percent(percent: float | None, texts: Texts) -> str:
    """A percentage as people write it, with a dash where there is nothing to divide by."""
    if percent is None:
        return texts("value.none")
    shown = f"{percent:.1f}".removesuffix(".0")
    return f"{shown.replace('.', texts('value.decimal_mark'))} %"


def figure_lines(found: Figures, texts: Texts) -> tuple[str, ...]:
    """The figures of a plan in four lines, each saying which one it is."""
    implemented, tasks = found.implemented, dict(found.tasks_by_state)
    enough = "cli.status.enough" if not implemented.missing else "cli.status.missing"
    return (
        texts(
            "cli.status.implemented",
            done=implemented.done,
            total=implemented.total,
            percent=shown_percent(implemented.percent, texts),
        )
        + texts(enough, missing=implemented.missing, threshold=implemented.threshold),
        texts("cli.status.progress", percent=shown_percent(found.progress, texts)),
        texts("cli.status.tasks", done=tasks[State.DONE], total=_live_tasks(found)),
        texts(
            "cli.status.late",
            overdue=found.overdue,
            tasks=found.overdue_tasks,
            soon=found.due_soon,
            late_start=found.late_start,
        ),
    )
