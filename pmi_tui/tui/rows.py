"""Rows of the lists, made from plans: pure functions of what is stored and of the day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pmi_tui.domain.frozen import replace
from pmi_tui.domain.lateness import flags
from pmi_tui.domain.states import Flag, State
from pmi_tui.tui.widgets.cells import Align, Cell, Row, Tone
from pmi_tui.tui.widgets.columns import Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pmi_tui.domain.action import Action
    from pmi_tui.domain.dates import PlanDate
    from pmi_tui.domain.plan import Plan
    from pmi_tui.domain.task import Task
    from pmi_tui.i18n.texts import Texts
    from pmi_tui.services.summaries import Summary
    from pmi_tui.tui.desk import Desk

ACTION_COLUMNS = (
    Column(3),
    Column(2, Align.RIGHT),
    Column(3, optional=True),
    Column(0, minimum=18),
    Column(3, Align.RIGHT),
    Column(15, minimum=8, optional=True),
    Column(6, optional=True),
    Column(7),
)
MARK = "*"
"""Stands before the sign of a row that is marked."""
TASK_COLUMNS = (Column(3), Column(2, Align.RIGHT), Column(0, minimum=8), Column(7))
PLAN_COLUMNS = (Column(0, minimum=10), Column(6, Align.RIGHT), Column(4, Align.RIGHT))
_FLAG_TONES = {
    Flag.OVERDUE: Tone.LATE,
    Flag.DUE_SOON: Tone.SOON,
    Flag.LATE_START: Tone.SOON,
    Flag.RESCHEDULED: Tone.DIM,
}
_STATE_TONES = {State.DONE: Tone.DONE, State.DROPPED: Tone.DIM, State.STOPPED: Tone.SOON}
_LEADING_NUMBER = re.compile(r"^\s*\d{1,2}[.)-]+\s+")


def without_number(text: str) -> str:
    """A title as lists show it: a leading "1. " dropped."""
    return _LEADING_NUMBER.sub("", text)


def short_date(value: PlanDate | None, texts: Texts) -> str:
    """A date in six cells: the month of its last day, or what was written where that cannot be read."""
    if value is None:
        return ""
    if value.last is None:
        return value.raw
    return f"{texts(f'month.{value.last.month}')}-{value.last:%y}"


def state_tone(state: State) -> Tone:
    """The colour of a state's sign."""
    return _STATE_TONES.get(state, Tone.NORMAL)


def flag_cell(found: Sequence[Flag], texts: Texts) -> Cell:
    """The word for the first flag that applies."""
    return Cell(texts(f"flag.{found[0]}"), _FLAG_TONES[found[0]]) if found else Cell("")


def lateness_cell(item: Action | Task, found: Sequence[Flag], texts: Texts) -> Cell:
    """The word for how an item stands in time: that it was carried into the next plan, or its first flag."""
    return flag_cell(found, texts) if item.carried_to is None else Cell(texts("flag.carried"), Tone.DIM)


def with_marks(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns of a list with a cell more before the sign, for the marks."""
    return (Column(columns[0].width + len(MARK)), *columns[1:])


def mark_row(row: Row, *, marked: bool) -> Row:
    """A row of a list in which some are marked."""
    sign = row.cells[0]
    first = Cell(MARK + sign.text, Tone.ACCENT) if marked else Cell(" " * len(MARK) + sign.text, sign.tone)
    return replace(row, cells=(first, *row.cells[1:]))


def action_row(desk: Desk, plan: Plan, action: Action) -> Row:
    """One action: sign, number, subcriterion, title, tasks done, unit, end, lateness."""
    standing = action.standing
    live = action.live_tasks
    done = sum(task.standing.state is State.DONE for task in live)
    found = flags(plan, action, desk.today, desk.soon_days)
    late = Tone.LATE if Flag.OVERDUE in found else Tone.NORMAL
    return Row(
        action.id,
        (
            Cell(standing.state.sign, _STATE_TONES.get(standing.state, Tone.NORMAL)),
            Cell(action.number),
            Cell(action.caf.code or "", Tone.DIM),
            Cell(without_number(action.title)),
            Cell(f"{done}/{len(live)}" if action.tasks else "", Tone.DIM),
            Cell(action.responsible),
            Cell(short_date(action.end, desk.texts), late),
            lateness_cell(action, found, desk.texts),
        ),
        tone=Tone.DIM if standing.state is State.DROPPED else Tone.NORMAL,
    )


def task_row(desk: Desk, plan: Plan, action: Action, task: Task, number: int) -> Row:
    """One task: sign, number, text, and its lateness where it has an end of its own."""
    state = task.standing.state
    found = flags(plan, action, desk.today, desk.soon_days, task=task) if task.end else ()
    own = f"{task.standing.percent} %" if task.standing.percent else short_date(task.end, desk.texts)
    return Row(
        task.id,
        (
            Cell(state.sign, _STATE_TONES.get(state, Tone.NORMAL)),
            Cell(str(number)),
            Cell(task.text),
            lateness_cell(task, found, desk.texts) if found or task.carried_to else Cell(own, Tone.DIM),
        ),
        tone=Tone.DIM if state is State.DROPPED else Tone.NORMAL,
    )


def plan_row(desk: Desk, plan: Summary) -> Row:
    """One plan: name, actions implemented of all, overdue ones."""
    found = desk.figures(plan)
    closed = plan.closed_on is not None
    return Row(
        plan.id,
        (
            Cell(plan.name),
            Cell(f"{found.implemented.done}/{found.implemented.total}", Tone.DIM),
            Cell(f"!{found.overdue}" if found.overdue else "", Tone.LATE),
        ),
        tone=Tone.DIM if closed else Tone.NORMAL,
    )
