"""What the panes of the main screen show for the plan, action and task that are chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.domain.references import short_ref
from pmi_tui.domain.states import State
from pmi_tui.tui.detail import Detail, evidence_lines, note_lines
from pmi_tui.tui.rows import TASK_COLUMNS, action_row, mark_row, plan_row, task_row, with_marks
from pmi_tui.tui.widgets.cells import Cell, Row, Tone, width_of
from pmi_tui.tui.widgets.columns import Column, lay_out
from pmi_tui.tui.widgets.lazy_rows import LazyRows
from pmi_tui.tui.widgets.paragraphs import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from pmi_tui.domain.action import Action
    from pmi_tui.domain.plan import Plan
    from pmi_tui.domain.task import Task
    from pmi_tui.services.summaries import Summary
    from pmi_tui.tui.desk import Desk
    from pmi_tui.tui.widgets.paragraphs import Paragraph

TEXT_MARK = "."
"""Ends the key of a row that is text: it belongs to no item and takes no cursor."""


def action_rows(desk: Desk, plan: Plan, actions: Sequence[Action], marked: AbstractSet[str]) -> Sequence[Row]:
    """A row for each action, drawn when it comes into view; `marked` are the ids of those that are.

    An empty plan says how to begin.
    """

    def make(index: int) -> Row:
        action = actions[index]
        row = action_row(desk, plan, action)
        return mark_row(row, marked=action.id in marked) if marked else row

    if not plan.actions:
        words = desk.texts("tui.no_actions", add=desk.key_of("add"))
        return [Row(f"{plan.id}.0{TEXT_MARK}", (*[Cell("")] * 3, Cell(words, Tone.DIM)), selectable=False)]
    return LazyRows([action.id for action in actions], make)


def plan_rows(desk: Desk, plans: Sequence[Summary]) -> LazyRows:
    """A row for each plan, drawn when it comes into view."""
    return LazyRows([plan.id for plan in plans], lambda index: plan_row(desk, plans[index]))


def task_columns(desk: Desk, plan: Plan, action: Action, marked: AbstractSet[str]) -> tuple[Column, ...]:
    """The columns of the tasks; the last one only where a task has a percent, an end of its own or was carried.

    It is as wide as what stands in it.
    """
    told = [task for task in action.tasks if task.standing.percent or task.end or task.carried_to]
    width = max((width_of(task_row(desk, plan, action, task, 0).cells[3].text) for task in told), default=0)
    columns: tuple[Column, ...] = TASK_COLUMNS[:-1]
    if width:
        columns = (*columns, Column(min(width, TASK_COLUMNS[-1].width)))
    return with_marks(columns) if marked else columns


def task_rows(
    desk: Desk,
    plan: Plan,
    action: Action,
    columns: Sequence[Column],
    width: int,
    *,
    roomy: bool,
    marked: AbstractSet[str] = frozenset(),
) -> list[Row]:
    """The tasks of an action, in full where there is room, then the notes and evidence of the action and its tasks."""
    rows: list[Row] = []
    room = lay_out(columns, max(0, width - 1))[2].width
    for number, task in enumerate(action.tasks, 1):
        row = task_row(desk, plan, action, task, number)
        row = mark_row(row, marked=task.id in marked) if marked else row
        lines = wrap(task.text, room) if roomy else [task.text]
        cells = (*row.cells[:2], Cell(lines[0]), *row.cells[3 : len(columns)])
        rows.append(Row(row.key, cells, row.tone))
        rows += [_text_row(task.id, n, "", line) for n, line in enumerate(lines[1:])]
    if not action.tasks:
        rows.append(_text_row(action.id, 0, "", desk.texts("tui.no_tasks"), Tone.DIM))
    rows += _record_rows(desk, action, width)
    return rows


def _record_rows(desk: Desk, action: Action, width: int) -> Iterator[Row]:
    holders: tuple[Action | Task, ...] = (action, *action.tasks)
    notes = sorted((note for each in holders for note in each.notes), key=lambda note: (note.at, note.id))
    evidence = [piece for each in holders for piece in each.evidence]
    blocks = (
        ("tui.notes", len(notes), list(note_lines(desk, tuple(notes)))),
        ("tui.evidence", len(evidence), list(evidence_lines(desk, tuple(evidence)))),
    )
    for key, count, lines in blocks:
        if not count:
            continue
        yield Row(f"{key}{TEXT_MARK}", (Cell(""),), selectable=False)
        yield Row(f"{key}.n{TEXT_MARK}", (Cell(desk.texts(key, n=count), Tone.HEADING),), selectable=False)
        for n, (heading, text) in enumerate(lines):
            for m, line in enumerate(wrap(f"{heading}: {text}", max(8, width - 4))):
                yield Row(
                    f"{key}.{n}.{m}{TEXT_MARK}", (Cell(("" if m == 0 else "  ") + line),), selectable=False
                )


def _text_row(key: str, n: int, sign: str, text: str, tone: Tone = Tone.NORMAL) -> Row:
    cells = (Cell(sign), Cell(""), Cell(text, tone))
    return Row(f"{key}.{n}{TEXT_MARK}", cells, selectable=False)


def detail_paragraphs(
    desk: Desk, plan: Plan, action: Action, task: Task | None, *, roomy: bool
) -> list[Paragraph]:
    """The text of pane 4 for an action, or for the task under the cursor."""
    detail = Detail(desk, plan, roomy=roomy)
    return list(detail.action(action) if task is None else detail.task(action, task))


def marked_words(desk: Desk, marked: AbstractSet[str], shown: Sequence[Action | Task]) -> str:
    """How many rows are marked and how many of them are out of view, for a heading; blank where none is."""
    if not marked:
        return ""
    hidden = len(marked) - sum(row.id in marked for row in shown)
    words = f" {desk.glyphs.dot} {desk.texts.count('tui.marked', len(marked))}"
    return words + (", " + desk.texts.count("tui.hidden", hidden) if hidden else "")


def actions_title(desk: Desk, plan: Plan, actions: Sequence[Action], marked: AbstractSet[str]) -> str:
    """The heading of pane 2: how many actions, how many marked, by which filter, in which order."""
    texts, choice = desk.texts, desk.choice
    total, shown = len(plan.actions), len(actions)
    count = str(total) if shown == total else texts("tui.shown_of", n=shown, total=total)
    if choice.filter and not shown:
        count = texts("tui.none_of", total=total)
    dot = desk.glyphs.dot
    words = f"2 {texts('tui.actions')} {count}{marked_words(desk, marked, actions)}"
    if choice.filter:
        words += f" {dot} /{choice.filter}"
    return f"{words} {dot} {texts(f'order.{choice.order}')}"


def tasks_title(desk: Desk, action: Action | None, marked: AbstractSet[str]) -> str:
    """The heading of pane 3: tasks done of those not dropped, and how many of the plan's are marked."""
    if action is None:
        return f"3 {desk.texts('tui.tasks')}"
    live = action.live_tasks
    done = sum(task.standing.state is State.DONE for task in live)
    return f"3 {desk.texts('tui.tasks')} {done}/{len(live)}{marked_words(desk, marked, action.tasks)}"


def detail_title(desk: Desk, plan: Plan, action: Action | None, task: Task | None) -> str:
    """The heading of pane 4: what is shown there."""
    texts, dot = desk.texts, desk.glyphs.dot
    if action is None:
        return f"4 {texts('tui.detail')}"
    if task is not None:
        state = texts(f"state.{task.standing.state}")
        return f"4 {texts('tui.task', ref=short_ref(plan, task.id))} {dot} {state}"
    words = f"4 {texts('tui.action', ref=action.number or '?')}"
    if action.subcriterion:
        words += f" {dot} {action.subcriterion}"
    if action.start or action.end:
        ends = f" {desk.glyphs.arrow} ".join(each.raw if each else "?" for each in (action.start, action.end))
        words += f" {dot} {ends}"
    return words
