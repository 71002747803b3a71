"""The form of a plan, an action or a task: every field, each one saved as it is left."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from pmi_tui.domain.action import Action
from pmi_tui.domain.checks import ends_before_start
from pmi_tui.domain.dates import PlanDate
from pmi_tui.domain.fields import Field, Kind, fields_of
from pmi_tui.domain.plan import Plan
from pmi_tui.domain.references import short_ref
from pmi_tui.domain.rows import table_of
from pmi_tui.errors import PmiError
from pmi_tui.services import acts, bulk
from pmi_tui.services.item_text import editable_fields, value_text
from pmi_tui.services.values import value_words
from pmi_tui.tui.dialogs.ask import long_day
from pmi_tui.tui.dialogs.field import field_label, field_question
from pmi_tui.tui.row_keys import ROW_KEYS, RowKeys
from pmi_tui.tui.screens.performing import Performing
from pmi_tui.tui.screens.stating import ask_new_state
from pmi_tui.tui.widgets.cells import Cell, Row, Tone
from pmi_tui.tui.widgets.columns import Column
from pmi_tui.tui.widgets.heading import Heading
from pmi_tui.tui.widgets.line import Line, Sentence
from pmi_tui.tui.widgets.paragraphs import wrap
from pmi_tui.tui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from pmi_tui.domain.task import Task
    from pmi_tui.services.drafts import Draft
    from pmi_tui.services.library import Target
    from pmi_tui.services.workspace import Done
    from pmi_tui.tui.desk import Desk

LABEL = 28
STATE = "state"
"""The key of the row that opens the menu of states."""


class FormScreen(RowKeys[str]):
    """Fields with their values; Enter edits the one under the cursor, Esc goes back.

    With a `draft` its field is opened at once, with the text that was being typed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *ROW_KEYS,
        Binding("tab", "move(1)", show=False),
        Binding("shift+tab", "move(-1)", show=False),
        Binding("escape,q,h,left,ctrl+c", "leave", show=False),
        Binding("enter,e,space", "edit", show=False),
        Binding("u", "undo", show=False),
    ]

    def __init__(self, desk: Desk, target: Target, draft: Draft | None = None) -> None:
        super().__init__()
        self.desk = desk
        self._target = target
        self._draft = draft
        self._performing = Performing(self, desk.library.catch_up, lambda _: self._show())

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
        self.table.focus()
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
        rows: list[Row] = []
        for field in fields_of(kind):
            if field.key == "percent" and not isinstance(row, Plan):
                rows.append(self._state_row(row))
            rows += self._lines(row, field, width)
        self.table.set_rows(rows, (Column(LABEL), Column(0, minimum=10)))

    def _state_row(self, row: Action | Task) -> Row:
        label = Cell(self.desk.texts("field.state"), Tone.HEADING)
        return Row(STATE, (label, Cell(value_words(row.standing, self.desk.texts))))

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

    def action_leave(self) -> None:
        """Back to the main screen with the last message; everything is saved already."""
        self.dismiss(self.query_one("#message", Sentence).text)

    @property
    def _fields(self) -> tuple[Field, ...]:
        """The fields that can be edited."""
        return editable_fields(self._row) if self._row is not None else ()

    def action_edit(self) -> None:
        """Edit the field under the cursor; what is accepted is saved at once."""
        row, key = self._row, self.table.cursor_key
        if row is None or key is None:
            return
        if key == STATE and not isinstance(row, Plan):
            named = self.query_one("#form-heading", Heading).text
            ask_new_state(self, (self._target,), named, row.standing.state)
            return
        field = next(each for each in fields_of(table_of(row)) if each.key == key)
        if reason := self._refusal(field):
            self.say(reason, Tone.DIM)
        else:
            self._edit(field)

    def _refusal(self, field: Field) -> str:
        """Why a field cannot be edited now; blank where it can."""
        if field not in self._fields:
            return self.desk.texts("form.derived")
        if field.kind is Kind.PERCENT:
            try:
                acts.set_fields(self.desk.library, (self._target,), ((field.key, "50"),), dry_run=True)
            except PmiError as error:
                return self.desk.explain(error)
        return ""

    def _edit(self, field: Field, draft: Draft | None = None) -> None:
        self.table.move_to(field.key)
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
        library, targets = self.desk.library, (self._target,)
        if field.kind is Kind.PERCENT and (self._row is None or text.strip() != value_text(self._row, field)):
            self.attempt(lambda: bulk.set_percent(library, targets, text))
        else:
            self.attempt(lambda: acts.set_fields(library, targets, ((field.key, text),)))
        row = self._row
        if field.kind is Kind.DATE and isinstance(row, Action) and ends_before_start(row):
            words = self.desk.texts("form.end_before_start")
            self.say(f"{self.query_one('#message', Sentence).text}. {words}", Tone.SOON)

    def attempt(self, act: Callable[[], Done | tuple[Done, ...]]) -> None:
        """Do an act, say that it is saved and show what became of it; where that fails, PmiError is raised again."""
        self._performing.attempt(act)

    def perform(self, act: Callable[[], Done | tuple[Done, ...]]) -> None:
        """Do an act as `attempt` does, and say what went wrong."""
        self._performing.perform(act)

    def say(self, text: str, tone: Tone = Tone.NORMAL) -> None:
        """Put a text on the message line."""
        self.query_one("#message", Sentence).set_text(text, tone)

    def action_undo(self) -> None:
        """Take back my last act in this plan."""
        from pmi_tui.services.undoing import undo

        self.perform(lambda: undo(self.desk.library, plan_id=self._target.plan_id))
