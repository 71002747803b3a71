"""A plan in one short line, for a prompt or a message of the day."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.i18n.texts import Texts


def short_line(
    texts: Texts, *, name: str, done: int, total: int, tasks_done: int, tasks: int, overdue: int
) -> str:
    """Name, actions implemented of those not dropped, tasks done of those not dropped, actions overdue."""
    return texts(
        "cli.status.line",
        name=name,
        done=done,
        total=total,
        tasks_done=tasks_done,
        tasks=tasks,
        overdue=texts.count("cli.count.overdue", overdue),
    )
