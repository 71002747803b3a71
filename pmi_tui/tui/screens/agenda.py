"""The agenda: the tasks of all open plans in one list, late ones first."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from pmi_tui.errors import PmiError
from pmi_tui.resources import styles_dir
from pmi_tui.services.library import Target
from pmi_tui.tui.agenda_content import AgendaContent
from pmi_tui.tui.agenda_rows import agenda_title, entry_paragraphs, nothing_row
from pmi_tui.tui.commands import COMMANDS, Pane
from pmi_tui.tui.screens.agenda_keys import AGENDA_COMMANDS, REFUSED_COMMANDS, AgendaKeys
from pmi_tui.tui.screens.on_rows import RowHandlers
from pmi_tui.tui.screens.performing import Performing
from pmi_tui.tui.standing import key_cells
from pmi_tui.tui.widgets.cells import Cell, Tone, width_of
from pmi_tui.tui.widgets.heading import Heading
from pmi_tui.tui.widgets.line import Line, Sentence
from pmi_tui.tui.widgets.reader import Reader
from pmi_tui.tui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from pmi_tui.domain.action import Action
    from pmi_tui.domain.plan import Plan
    from pmi_tui.domain.task import Task
    from pmi_tui.services.agenda import Entry
    from pmi_tui.services.workspace import Done
    from pmi_tui.tui.desk import Desk

ROOMY = 18
"""Lines from which on the text of the row under the cursor is shown too."""


class AgendaScreen(Screen[Target]):
    """Open tasks of open plans, to be acted on as in pane 3; the answer is the item to go to.

    It has a choice of its own, so that the main screen stays where it was. A row that was acted on keeps its
    place, whatever became of it, until the list is read again.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(",".join(command.keys), f"run('{command.name}')", show=False, id=command.name)
            for command in COMMANDS
            if command.name in AGENDA_COMMANDS | REFUSED_COMMANDS
        ),
        Binding("q,ctrl+c", "dismiss", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.css_path = [styles_dir() / "agenda.tcss"]
        self.desk = desk.apart()
        self.content = AgendaContent(self.desk)
        self._performing = Performing(self, self.look, self._show_done)

    def compose(self) -> ComposeResult:
        """Heading, rows, the text of one of them, message and keys."""
        glyphs = self.desk.glyphs
        yield Heading(id="agenda-heading", glyphs=glyphs)
        yield RowTable(id="agenda", glyphs=glyphs, lean=self.desk.session.settings.lean)
        yield Heading(id="agenda-text-heading", glyphs=glyphs)
        yield Reader(id="agenda-text", glyphs=glyphs, margin=1)
        yield Sentence(id="message", glyphs=glyphs)
        yield Line(id="keys", glyphs=glyphs)

    def on_mount(self) -> None:
        """Look once a second at what others do."""
        self.query_one("#agenda-heading", Heading).active = True
        self.query_one(Reader).can_focus = False
        self.table.focus()
        self.set_interval(1.0, self._follow)

    def on_resize(self) -> None:
        """Choose the columns for the width, and show the keys that fit."""
        self.set_class(self.size.height < ROOMY, "-small")
        self.show_plan()
        hint = self.desk.texts("agenda.keys")
        room = self.size.width - width_of(hint) - 1
        cells = key_cells(self.desk, Pane.TASKS, width=room, only=AGENDA_COMMANDS)
        self.query_one("#keys", Line).set_cells(cells, (Cell(hint, Tone.DIM),))

    @cached_property
    def _handlers(self) -> RowHandlers:
        return RowHandlers.of_rows(self)

    @cached_property
    def _keys(self) -> AgendaKeys:
        return AgendaKeys(self)

    @property
    def table(self) -> RowTable:
        """The list."""
        return self.query_one("#agenda", RowTable)

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor."""
        return self.content.at(self.table.cursor_index)

    @property
    def pane(self) -> Pane:
        """Rows are acted on as tasks are."""
        return Pane.TASKS

    @property
    def plan(self) -> Plan | None:
        """The plan of the row under the cursor."""
        return self.entry.case.plan if self.entry is not None else None

    @property
    def chosen_action(self) -> Action | None:
        """The action under the cursor, or that of the task under it."""
        return self.entry.case.action if self.entry is not None else None

    @property
    def chosen_task(self) -> Task | None:
        """The task under the cursor."""
        return self.entry.case.task if self.entry is not None else None

    @property
    def marked(self) -> tuple[Target, ...]:
        """None: rows of several plans are not marked."""
        return ()

    def go_to(self, item_id: str) -> None:
        """Put the cursor on an item of the plan in which it is."""
        if self.plan is not None:
            self.table.move_to(f"{self.plan.id}/{item_id}")

    def page_down(self) -> None:
        """Go on by a page."""
        self.table.page(1)

    def say(self, text: str, tone: Tone = Tone.NORMAL) -> None:
        """Put a text on the message line."""
        self.query_one("#message", Sentence).set_text(text, tone)

    def show_plan(self) -> None:
        """Draw the list anew from what is stored."""
        content = self.content
        found = content.look(self.size.width)
        rows = content.list.rows() if found else [nothing_row(self.desk, content.is_narrowed)]
        self.table.set_rows(rows, content.list.columns)
        title = agenda_title(self.desk, found, content.unit)
        self.query_one("#agenda-heading", Heading).set_text(title, content.list.columns, content.list.names)
        self.follow_cursor()

    def reread(self) -> None:
        """Put every row where it belongs now, and leave out what is done."""
        self.content.let_go()
        self.show_plan()

    def follow_cursor(self) -> None:
        """Show the text of the row under the cursor; what is asked next is about its plan."""
        entry = self.entry
        self.desk.choice.plan_id = entry.case.plan.id if entry is not None else None
        self.query_one(Reader).set_paragraphs([] if entry is None else entry_paragraphs(self.desk, entry))

    def on_row_table_cursor_moved(self) -> None:
        """Follow the cursor."""
        self.follow_cursor()

    def action_run(self, name: str) -> None:
        """Answer a key."""
        self.run_command(name)

    def run_command(self, name: str) -> None:
        """Do a command of the table; acts are taken back in the plan that was acted on last."""
        if name not in AGENDA_COMMANDS:
            command = self.desk.texts(f"command.{name}")
            self.say(self.desk.texts("agenda.not_here", command=command), Tone.DIM)
            return
        choice = self.desk.choice
        if name in ("undo", "redo"):
            choice.plan_id = choice.acted_on or choice.plan_id
            if choice.plan_id is None:
                self.say(self.desk.texts("tui.nothing_here"), Tone.DIM)
                return
        own = self._keys.method(name)
        (own or self._handlers.method(name))()
        if self.is_mounted:
            self.follow_cursor()

    def attempt(self, act: Callable[[], Done | tuple[Done, ...]]) -> None:
        """Do an act, say that it is saved and show what became of it; where that fails, PmiError is raised again."""
        self._performing.attempt(act)

    def perform(self, act: Callable[[], Done | tuple[Done, ...]]) -> None:
        """Do an act as `attempt` does, and say what went wrong."""
        self._performing.perform(act)

    def _show_done(self, done: tuple[Done, ...]) -> None:
        self.content.hold(done)
        self.show_plan()
        changed = {change.id for each in done for change in each.act.changes}
        if self.entry is None or self.entry.case.item.id not in changed:
            keys = (each.key for each in self.content.list.entries if each and each.case.item.id in changed)
            self.table.move_to(next(keys, ""))

    def look(self) -> None:
        """Take in what others did since the last look."""
        try:
            self.desk.library.catch_up()
        except PmiError as error:
            self.say(self.desk.explain(error), Tone.LATE)
        self.show_plan()

    def leave(self, target: Target | None = None) -> None:
        """Back to the main screen, to an item of it if one is given."""
        self.dismiss(target)

    def _follow(self) -> None:
        """Show what others write; the main screen beneath takes it in."""
        if self.is_active and self.content.is_stale:
            self.show_plan()
