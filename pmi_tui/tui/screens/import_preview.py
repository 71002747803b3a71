"""What a file would bring, before it is brought: columns, oddities, what is passed over, and totals."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from pmi_tui.errors import PmiError
from pmi_tui.services.importing import Imported, free_id, read_draft, take_in
from pmi_tui.tui.import_rows import COLUMN, cell_words, column_name, import_rows
from pmi_tui.tui.screens.destination import ELSEWHERE, choose_destination
from pmi_tui.tui.screens.preview_screen import PreviewScreen
from pmi_tui.tui.widgets.cells import Tone
from pmi_tui.tui.widgets.columns import Column
from pmi_tui.tui.widgets.heading import Heading
from pmi_tui.tui.widgets.paragraphs import Paragraph
from pmi_tui.tui.widgets.reader import Reader
from pmi_tui.tui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from pmi_tui.services.importing import Columns, Table
    from pmi_tui.services.summaries import Summary
    from pmi_tui.sheet.draft import Draft
    from pmi_tui.tui.desk import Desk

TAKEN = "taken"
"""The answer once the plan is here."""
_ROWS = (Column(8), Column(0, minimum=20))


class ImportPreview(PreviewScreen):
    """A draft to look through. Enter on a column gives it another field; after S `bring` takes the plan in.

    The answer ELSEWHERE asks for it to go into the plan `destination`, as it is understood by then.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "column", show=False),
        Binding("s", "sheet", show=False),
        Binding("b", "destination", show=False),
        Binding("S", "accept", show=False),
    ]

    def __init__(
        self, desk: Desk, file: Table, draft: Draft, columns: Columns = (), sheet: str | None = None
    ) -> None:
        """`columns` and `sheet` are what was chosen of them before."""
        super().__init__(desk, "import")
        self.file = file
        self.draft = draft
        self.columns = columns
        self.sheet = sheet
        self.destination: str | None = None
        self._as_id: str | None = None

    def on_mount(self) -> None:
        """Name the text beneath the rows."""
        self.query_one("#cell-heading", Heading).set_text(self.desk.texts("import.cell"))

    def show(self) -> None:
        """Draw the draft as it is understood now."""
        texts, draft = self.desk.texts, self.draft
        self.heading.set_text(self._title())
        self.table.set_rows(import_rows(draft, texts, self.desk.glyphs), _ROWS)
        self._show_cell()
        if draft.undecided:
            names = ", ".join(column_name(each.field or "", texts) for each in draft.undecided)
            self.say(texts("import.undecided", fields=names))
        elif (same := self._same) is not None:
            self.say(texts("import.same_name", name=same.name), Tone.SOON)

    @property
    def _same(self) -> Summary | None:
        """The plan in the list that has its name."""
        return next((each for each in self.desk.plans() if each.id == self.draft.plan.id), None)

    def _title(self) -> str:
        plan, count = self.draft.plan, self.desk.texts.count
        return self.desk.texts(
            "import.title",
            name=plan.name,
            actions=count("cli.count.actions", len(plan.actions)),
            tasks=count("cli.count.tasks", sum(len(action.tasks) for action in plan.actions)),
            sheet=self.draft.sheet or self.file.name or self.desk.texts("import.pasted"),
        )

    def on_row_table_cursor_moved(self, event: RowTable.CursorMoved) -> None:
        """Show the text under the cursor."""
        event.stop()
        self._show_cell()

    def _show_cell(self) -> None:
        key = self.table.cursor_key
        text = cell_words(self.draft, key, self.desk.texts) if key else ""
        self.query_one("#cell", Reader).set_paragraphs([Paragraph(text=text)])

    def action_column(self) -> None:
        """Give the column under the cursor another field, or none."""
        kind, _, place = (self.table.cursor_key or "").partition(".")
        if kind != COLUMN:
            self.say(self.desk.texts("import.only_columns"))
            return
        from pmi_tui.tui.dialogs.pick import Option, pick

        column, texts = self.draft.columns[int(place)], self.desk.texts
        options = [Option("-", texts("import.extra"))]
        options += [Option(field, column_name(field, texts)) for field in _fields()]
        title = texts("import.which_field", heading=column.heading)
        pick(self, title, options, lambda field: self._choose(field, column.heading), at=column.field)

    def _choose(self, field: str, heading: str) -> None:
        kept = tuple(
            each for each in self.columns if each[1] != heading and (each[0] != field or field == "-")
        )
        self._read_again((*kept, ("" if field == "-" else field, heading)), self.sheet)

    def action_sheet(self) -> None:
        """Read another sheet of the file."""
        from pmi_tui.tui.dialogs.pick import Option, pick

        names = [grid.name or "" for grid in self.file.grids]
        if len(names) < 2:
            self.say(self.desk.texts("import.one_sheet"))
            return
        options = [Option(name, name) for name in names]
        title = self.desk.texts("import.which_sheet")
        pick(self, title, options, lambda name: self._read_again((), name), at=self.draft.sheet)

    def _read_again(self, columns: Columns, sheet: str | None) -> None:
        try:
            self.draft = read_draft(self.desk.library, self.file, sheet=sheet, columns=columns)
        except PmiError as error:
            self.complain(error)
        else:
            self.columns, self.sheet = columns, sheet
            self.say("")
            self.show()

    def action_destination(self) -> None:
        """Let it go into a plan that is here; a column that could be two fields has to be decided first."""
        if self.draft.undecided:
            self.show()
            return
        same = self._same.id if self._same is not None else self.desk.choice.plan_id
        if not choose_destination(self, None, same, self._go):
            self.say(self.desk.texts("import.no_plan"))

    def _go(self, plan_id: str | None) -> None:
        self.destination = plan_id
        self.dismiss(ELSEWHERE)

    def action_accept(self) -> None:
        """Take the plan in; a column that could be two fields has to be decided first."""
        if not self.seen:
            return
        if self.draft.undecided:
            self.show()
            return
        try:
            tried = self.bring(dry_run=True)
        except PmiError as error:
            self.complain(error)
            if error.key == "import_over_other":
                self._ask_for_another_name()
        else:
            self.dismiss(TAKEN) if tried.created else self.say(self.desk.texts("import.here"))

    def bring(self, *, dry_run: bool = False) -> Imported:
        """Take the plan in as it was understood. Raises PmiError."""
        library, columns, as_id = self.desk.library, self.columns, self._as_id
        return take_in(library, self.file, self.draft, as_id=as_id, columns=columns, dry_run=dry_run)

    def _finish(self, as_id: str) -> None:
        self._as_id = as_id
        self.dismiss(TAKEN)

    def _ask_for_another_name(self) -> None:
        """Another plan has this name: this one can come in beside it."""
        from pmi_tui.tui.dialogs.confirm import confirm

        plan_id = self.draft.plan.id
        other = free_id(self.desk.library, plan_id)
        question = self.desk.texts("import.beside", plan=plan_id, other=other)
        confirm(self, question, lambda: self._finish(other))


def _fields() -> list[str]:
    from pmi_tui.sheet.columns import COLUMNS

    return [column.field for column in COLUMNS]
