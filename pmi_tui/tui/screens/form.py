"""The form of a plan, an action or a task: every field, each one saved as it is left."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from pmi_tui.domain.dates import PlanDate
from pmi_tui.domain.fields import Field, fields_of
from pmi_tui.domain.references import short_ref
from pmi_tui.domain.rows import table_of
from pmi_tui.errors import PmiError
from pmi_tui.services import acts
from pmi_tui.services.item_text import editable_fields, value_text
from pmi_tui.tui.dialogs.ask import long_day
from pmi_tui.tui.dialogs.field import field_label, field_question
from pmi_tui.tui.widgets.cells import Cell, Row, Tone
from pmi_tui.tui.widgets.columns import Column
from pmi_tui.tui.widgets.heading import Heading
from pmi_tui.tui.widgets.line import Line, Sentence
from pmi_tui.tui.widgets.paragraphs import wrap
from pmi_tui.tui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from pmi_tui.domain.action import Action
    from pmi_tui.domain.plan import Plan
    from pmi_tui.domain.task import Task
    from pmi_tui.services.drafts import Draft
    from pmi_tui.services.library import Target
    from pmi_tui.services.workspace import Done
    from pmi_tui.tui.desk import Desk

LABEL = 28


class FormScreen(Screen[str]):
    """Fields with their values; Enter edits the one under the cursor, Esc goes back.

    With a `draft` its field is opened at once, with the text that was being typed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,h,left,ctrl+c", "leave", show=False),
        Binding("down,j,tab", "move(1)", show=False),
        Binding("up,k,shift+tab", "move(-1)", show=False),
        Binding("pagedown,ctrl+d", "page(1)", show=False),
        Binding("pageup,ctrl+u", "page(-1)", show=False),
        Binding("g,home", "end(True)", show=False),
        Binding("G,end", "end(False)", show=False),
        Binding("enter,e,space", "edit", show=False),
        Binding("u", "undo", show=False),
    ]

    def __init__(self, desk: Desk, target: Target, draft: Draft | None = None) -> None:
        super().__init__()
        self.desk = desk
        self._target = target
        self._draft = draft

    @property
    def _row(self) -> Plan | Action | Task | None:
        plan = self.desk.plan
        return plan.holder(self._target.item_id) if plan is not None else None

    def compose(self) -> ComposeResult:
        """Heading, fields, message and keys."""
        yield Heading(id="form-heading", glyphs=self.desk.glyphs)
        yield RowTable(id="fields", glyphs=self.desk.glyphs)
        yield Sentence(id="message", glyphs=self.desk.glyphs)
        yield Line(id="keys", glyphs=self.desk.glyphs)

    def on_mount(self) -> None:
        """Show the values."""
        self.query_one("#form-heading", Heading).active = True
        self.query_one("#keys", Line).set_text(self.desk.texts("form.keys"), Tone.DIM)
        self.query_one(RowTable).focus()
        self._show()
        self.set_interval(1.0, self._follow)
        if self._draft is not None:
            self.call_after_refresh(self._take_up, self._draft)

    def _take_up(self, draft: Draft) -> None:
        field = next((each for each in self._fields if each.key == draft.about.detail), None)
        if field is not None:
            self._edit(field, draft)

    def _follow(self) -> None:
        """Show what others write; the main screen beneath takes it in."""
        if self.is_active:
            self._show()

    def on_resize(self) -> None:
        """Break the values anew."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        row, plan = self._row, self.desk.plan
        if row is None or plan is None:
            self.dismiss("")
            return
        kind = table_of(row)
        short = short_ref(plan, row.id) if row.id != plan.id else plan.name
        self.query_one("#form-heading", Heading).set_text(self.desk.texts(f"what.{kind}", ref=short))
        width = max(10, self.size.width - LABEL - 3)
        rows = [line for field in fields_of(kind) for line in self._lines(row, field, width)]
        self.query_one(RowTable).set_rows(rows, (Column(LABEL), Column(0, minimum=10)))

    def _lines(self, row: Plan | Action | Task, field: Field, width: int) -> list[Row]:
        label = Cell(field_label(self.desk, row, field), Tone.HEADING)
        first, *others = wrap(self._value(row, field), width)
        rows = [Row(field.key, (label, Cell(first)))]
        rows += [
            Row(f"{field.key}.{n}", (Cell(""), Cell(line)), selectable=False) for n, line in enumerate(others)
        ]
        return rows

    def _value(self, row: Plan | Action | Task, field: Field) -> str:
        """A field's value; a month with what it is understood as."""
        text, value = value_text(row, field), getattr(row, field.key, None)
        if not isinstance(value, PlanDate):
            return text
        day = value.first if field.key == "start" else value.last
        if day is None:
            return self.desk.texts("form.not_a_date", text=text)
        key = "form.from" if field.key == "start" else "form.until"
        return self.desk.texts(key, text=text, day=long_day(self.desk, day))

    def action_move(self, delta: int) -> None:
        """Move between fields."""
        self.query_one(RowTable).move(delta)

    def action_page(self, delta: int) -> None:
        """Move by a page."""
        self.query_one(RowTable).page(delta)

    def action_end(self, first: bool) -> None:
        """Go to the first field, or to the last."""
        table = self.query_one(RowTable)
        table.first() if first else table.last()

    def action_leave(self) -> None:
        """Back to the main screen with the last message; everything is saved already."""
        self.dismiss(self.query_one("#message", Sentence).text)

    @property
    def _fields(self) -> tuple[Field, ...]:
        """The fields that can be edited."""
        return editable_fields(self._row) if self._row is not None else ()

    def action_edit(self) -> None:
        """Edit the field under the cursor; what is accepted is saved at once."""
        row, key = self._row, self.query_one(RowTable).cursor_key
        if row is None or key is None:
            return
        field = next(each for each in fields_of(table_of(row)) if each.key == key)
        if field in self._fields:
            self._edit(field)
        else:
            self.query_one("#message", Sentence).set_text(self.desk.texts("form.derived"), Tone.DIM)

    def _edit(self, field: Field, draft: Draft | None = None) -> None:
        self.query_one(RowTable).move_to(field.key)
        if (row := self._row) is not None:
            question = field_question(self.desk, self._target, row, field, partial(self._save, field), draft)
            self.app.push_screen(question, lambda _: self._go_on(field, question.direction))

    def _go_on(self, field: Field, direction: int) -> None:
        """Tab in a field leads to the one after it, or before it, and opens it."""
        fields = self._fields
        if direction and field in fields:
            place = fields.index(field) + direction
            if 0 <= place < len(fields):
                self._edit(fields[place])

    def _save(self, field: Field, text: str) -> None:
        try:
            done = acts.set_fields(self.desk.library, (self._target,), ((field.key, text),))
        except PmiError as error:
            from pmi_tui.tui.screens.resolving import resolve

            self.desk.library.catch_up()
            resolve(self, error, self._tell, self._complain)
            raise
        self._tell(done)

    def _complain(self, error: PmiError) -> None:
        self.query_one("#message", Sentence).set_text(self.desk.explain(error), Tone.LATE)

    def _tell(self, done: tuple[Done, ...]) -> None:
        self.query_one("#message", Sentence).set_text(self.desk.announce(done))
        self.desk.keep_track(done)
        self._show()

    def action_undo(self) -> None:
        """Take back my last act in this plan."""
        from pmi_tui.services.undoing import undo

        try:
            done = undo(self.desk.library, plan_id=self._target.plan_id)
        except PmiError as error:
            self._complain(error)
        else:
            self._tell(done)
