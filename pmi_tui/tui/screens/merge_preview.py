"""What a file that came back would change in its plan: row by row, with what both changed and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from pmi_tui.services.bringing_in import bring_merge
from pmi_tui.services.merge_words import counts, differences, merge_lines, missing_words
from pmi_tui.tui.screens.destination import ELSEWHERE, choose_destination
from pmi_tui.tui.screens.import_preview import TAKEN
from pmi_tui.tui.screens.preview_screen import PreviewScreen
from pmi_tui.tui.widgets.cells import Cell, Row, Tone
from pmi_tui.tui.widgets.columns import Column
from pmi_tui.tui.widgets.heading import Heading
from pmi_tui.tui.widgets.line import Line
from pmi_tui.tui.widgets.paragraphs import Paragraph
from pmi_tui.tui.widgets.reader import Reader
from pmi_tui.tui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from pmi_tui.services.conflicts import Side
    from pmi_tui.services.importing import Columns, Imported
    from pmi_tui.services.merge_words import MergeLine
    from pmi_tui.services.merging import Merge
    from pmi_tui.tui.desk import Desk

_COLUMNS = (Column(3), Column(12, minimum=6), Column(16, minimum=6), Column(0, minimum=12))
_SIGNS = {
    "conflict": "[?]",
    "added": "[+]",
    "note": "[+]",
    "evidence": "[+]",
    "changed": "[~]",
    "remark": "[!]",
}
_TONES = {"conflict": Tone.LATE, "remark": Tone.SOON, "added": Tone.DONE}
_MISSING = "missing"


class MergePreview(PreviewScreen):
    """Changes to look through. Space lets a missing row go; after S, once conflicts are decided, `bring` acts.

    Of a table that a person put into this plan the answer ELSEWHERE asks for another `destination`, None for a new
    plan.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,x", "let_go", show=False),
        Binding("b", "destination", show=False),
        Binding("S", "accept", show=False),
    ]

    def __init__(self, desk: Desk, merge: Merge, columns: Columns | None = None) -> None:
        """`columns` are what was said of those of a table; None for a workbook that knows its plan."""
        super().__init__(desk, "merge")
        self._merge = merge
        self._columns = columns
        self.destination: str | None = None
        self._lines = merge_lines(merge, desk.texts)
        self._going: set[str] = set()
        self._sides: tuple[Side, ...] = ()

    def show(self) -> None:
        """Draw the rows."""
        if self._columns is not None:
            self.query_one("#keys", Line).set_text(self.desk.texts("merge.keys.into"), Tone.DIM)
        self.heading.set_text(self._title())
        rows = [self._row(place, each) for place, each in enumerate(self._lines)]
        nothing = Row("nothing", (Cell(""), Cell(self.desk.texts("merge.nothing"))), selectable=False)
        self.table.set_rows(rows or [nothing], _COLUMNS)
        self._show_cell()
        if self._going:
            going = [each for each in self._merge.outcome.missing if each.id in self._going]
            what = missing_words(going, self.desk.texts)
            self.say(self.desk.texts.count("merge.going", len(going), what=what))
        elif self._merge.basis.value != "export":
            self.say(self.desk.texts(f"merge.compared.{self._merge.basis}"), Tone.SOON)
        else:
            self.say("")

    def _title(self) -> str:
        texts, found = self.desk.texts, counts(self._merge)
        name = self._merge.plan.name
        parts = [texts("import.into", name=name) if self._columns is not None else name, self._merge.file]
        parts = [each for each in parts if each]
        for name, count in (
            ("changed", found.changed),
            ("added", found.added),
            ("conflicts", found.conflicts),
        ):
            if count:
                parts.append(texts.count(f"cli.merge.{name}", count))
        if found.removed:
            what = missing_words(self._merge.outcome.missing, texts)
            parts.append(texts.count("merge.lacking", found.removed, what=what))
        return f" {self.desk.glyphs.dot} ".join(parts)

    def _row(self, place: int, each: MergeLine) -> Row:
        old, new = (" ".join(text.split()) for text in (each.old, each.new))
        blank, arrow = self.desk.texts("value.blank"), self.desk.glyphs.arrow
        differs = each.kind in ("changed", "conflict")
        words = f"{old or blank} {arrow} {new or blank}" if differs else new or old
        sign = _SIGNS.get(each.kind) or ("[x]" if each.key in self._going else "[ ]")
        tone = _TONES.get(each.kind, Tone.ACCENT)
        return Row(str(place), (Cell(sign, tone), Cell(each.place), Cell(each.field, Tone.DIM), Cell(words)))

    @property
    def _here(self) -> MergeLine | None:
        key = self.table.cursor_key
        return self._lines[int(key)] if key is not None and key.isdecimal() else None

    def on_row_table_cursor_moved(self, event: RowTable.CursorMoved) -> None:
        """Show the row under the cursor."""
        event.stop()
        self._show_cell()

    def _show_cell(self) -> None:
        here, texts = self._here, self.desk.texts
        heading = f"{here.place} {self.desk.glyphs.dot} {here.field}" if here is not None else ""
        self.query_one("#cell-heading", Heading).set_text(heading)
        parts = []
        if here is not None and here.old:
            parts.append(Paragraph(texts("merge.here"), here.old, Tone.DIM, 2))
        if here is not None and here.new:
            parts.append(Paragraph(texts("merge.file"), here.new, Tone.NORMAL, 2))
        self.query_one("#cell", Reader).set_paragraphs(parts)

    def action_let_go(self) -> None:
        """Let the missing row under the cursor go, or keep it after all."""
        here = self._here
        if here is None or here.kind != _MISSING:
            self.say(self.desk.texts("merge.only_missing"))
            return
        self._going ^= {here.key}
        self.table.move(1)
        self.show()

    def action_destination(self) -> None:
        """Let it go into another plan, or be a new one."""
        if self._columns is None:
            self.say(self.desk.texts("merge.knows_its_plan"))
            return
        choose_destination(self, self._merge.plan.id, None, self._go)

    def _go(self, plan_id: str | None) -> None:
        self.destination = plan_id
        self.dismiss(ELSEWHERE)

    def action_accept(self) -> None:
        """Bring it in; what both changed is decided first."""
        if not self.seen:
            return
        if not self._merge.outcome.clashes:
            self._finish()
            return
        from pmi_tui.tui.screens.conflict import ConflictScreen

        found = differences(self._merge, self.desk.texts)
        title = self.desk.texts.count("merge.conflicts", len(found), file=self._merge.file)
        self.app.push_screen(ConflictScreen(self.desk, title, found), self._decided)

    def _decided(self, sides: tuple[Side, ...] | None) -> None:
        if sides is not None:
            self._sides = sides
            self._finish()

    def _finish(self) -> None:
        if self.bring(dry_run=True).done is None:
            self.say(self.desk.texts("import.here"))
        else:
            self.dismiss(TAKEN)

    def bring(self, *, dry_run: bool = False) -> Imported:
        """Bring it in as it was decided, as one act. Raises PmiError."""
        library, columns = self.desk.library, self._columns or ()
        return bring_merge(library, self._merge, self._sides, self._going, columns=columns, dry_run=dry_run)
