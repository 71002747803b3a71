"""Draws a plan into the widgets of the main screen; lines that stay the same are not sent again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.tui import panes
from pmi_tui.tui.commands import Pane
from pmi_tui.tui.rows import ACTION_COLUMNS, PLAN_COLUMNS, with_marks
from pmi_tui.tui.standing import day_words, figures_paragraphs, key_cells, plans_line, standing_cells
from pmi_tui.tui.widgets.cells import Cell, Tone
from pmi_tui.tui.widgets.heading import Heading
from pmi_tui.tui.widgets.line import Line, Sentence
from pmi_tui.tui.widgets.reader import Reader
from pmi_tui.tui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.screen import Screen

    from pmi_tui.domain.action import Action
    from pmi_tui.domain.plan import Plan
    from pmi_tui.domain.task import Task
    from pmi_tui.services.summaries import Summary
    from pmi_tui.tui.desk import Desk
    from pmi_tui.tui.marks import Marks

COLUMN_NAMES = ("", "", "", "", "tasks", "unit", "end", "")
LEAST_ACTIONS = 3
SIDE_WIDTH = 31
"""Cells of the column of figures while it is not laid out yet."""

ROOM_FOR_THE_DAY = 50
"""Cells of the first line from which today's date stands there: the figures go before it."""


class Display:
    """The widgets of the main screen, filled from values."""

    def __init__(self, screen: Screen[None], desk: Desk, marks: Marks) -> None:
        self.screen = screen
        self.desk = desk
        self.marks = marks
        self._tasks_width = 0

    def table(self, pane: Pane) -> RowTable:
        """The list of a pane."""
        return self.screen.query_one(f"#{pane}", RowTable)

    @property
    def detail(self) -> Reader:
        """The text of pane 4."""
        return self.screen.query_one("#detail", Reader)

    def _heading(self, pane: Pane) -> Heading:
        return self.screen.query_one(f"#{pane}-heading", Heading)

    def _line(self, name: str) -> Line:
        return self.screen.query_one(f"#{name}", Line)

    def plans(self, plans: Sequence[Summary], shown: Plan | None, *, active: bool) -> None:
        """The list of plans, the cursor on the one shown; `active` while it has the focus."""
        self._heading(Pane.PLANS).set_text(f"1 {self.desk.texts('tui.plans')}")
        self._line("plans-line").set_cells(
            plans_line(self.desk, plans, width=self.screen.size.width, active=active)
        )
        table = self.table(Pane.PLANS)
        table.set_rows(panes.plan_rows(self.desk, plans), PLAN_COLUMNS)
        if shown is not None:
            table.move_to(shown.id)

    def standing(self, plan: Summary, *, wide: bool) -> None:
        """The first line and the figures of the wide screen."""
        desk = self.desk
        today = day_words(desk, desk.today) if self.screen.size.width >= ROOM_FOR_THE_DAY else ""
        room = self.screen.size.width - len(today) - 2
        cells = standing_cells(desk, plan, width=room, wide=wide)
        self._line("standing").set_cells(cells, (Cell(today, Tone.DIM),))
        if wide:
            figures = self.screen.query_one("#figures", Reader)
            figures.set_paragraphs(list(figures_paragraphs(desk, plan, figures.size.width or SIDE_WIDTH)))

    def actions(self, plan: Plan) -> None:
        """The list of actions."""
        actions = self.desk.shown_actions(plan)
        marked = self.marks.of(plan, Pane.ACTIONS)
        names = [self.desk.texts(f"column.{name}") if name else "" for name in COLUMN_NAMES]
        columns = with_marks(ACTION_COLUMNS) if marked else ACTION_COLUMNS
        title = panes.actions_title(self.desk, plan, actions, marked)
        self._heading(Pane.ACTIONS).set_text(title, columns, names)
        self.table(Pane.ACTIONS).set_rows(panes.action_rows(self.desk, plan, actions, marked), columns)

    def tasks(self, plan: Plan | None, action: Action | None, *, roomy: bool) -> None:
        """The tasks of an action with its notes and evidence."""
        marked = self.marks.of(plan, Pane.TASKS) if plan is not None else frozenset()
        self._heading(Pane.TASKS).set_text(panes.tasks_title(self.desk, action, marked))
        table = self.table(Pane.TASKS)
        if plan is None or action is None:
            table.set_rows([])
        else:
            self._tasks_width = table.size.width or self._tasks_width
            columns = panes.task_columns(self.desk, plan, action, marked)
            rows = panes.task_rows(
                self.desk, plan, action, columns, self._tasks_width, roomy=roomy, marked=marked
            )
            table.set_rows(rows, columns)

    def detail_of(self, plan: Plan | None, action: Action | None, task: Task | None, *, roomy: bool) -> None:
        """The text of an action or a task."""
        if plan is None or action is None:
            self.detail.set_paragraphs([])
            self._heading(Pane.DETAIL).set_text(f"4 {self.desk.texts('tui.detail')}")
            return
        self.detail.set_paragraphs(panes.detail_paragraphs(self.desk, plan, action, task, roomy=roomy))
        self._heading(Pane.DETAIL).set_text(panes.detail_title(self.desk, plan, action, task))

    def focus(self, pane: Pane) -> None:
        """The marks of the pane in focus, and the keys that work there."""
        for each in Pane:
            self._heading(each).active = each is pane
        self._line("keys").set_cells(key_cells(self.desk, pane, width=self.screen.size.width))

    def fit(self, actions: int, plans: int, *, wide: bool) -> None:
        """Give the lists the rows that they need, actions up to half of the screen."""
        height = self.screen.size.height
        half = max(LEAST_ACTIONS, (height - (5 if wide else 6)) // 2 + 1)
        self.table(Pane.ACTIONS).styles.height = min(max(actions, 1), half)
        self.table(Pane.PLANS).styles.height = min(max(plans, 1), max(LEAST_ACTIONS, height // 3))

    def say(self, text: str, tone: Tone = Tone.NORMAL) -> None:
        """Put a text on the message line."""
        self.screen.query_one("#message", Sentence).set_text(text, tone)
