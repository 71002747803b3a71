"""The trash: what was removed, by whom and when, to be brought back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from pmi_tui.services import acts
from pmi_tui.services.library import Target
from pmi_tui.services.trash import in_trash
from pmi_tui.services.undoing import redo, undo
from pmi_tui.tui.moments import MOMENT_WIDTH, moment_words
from pmi_tui.tui.screens.list_screen import ListScreen
from pmi_tui.tui.widgets.cells import Cell, Row, Tone
from pmi_tui.tui.widgets.columns import Column
from pmi_tui.tui.widgets.lazy_rows import LazyRows

if TYPE_CHECKING:
    from pmi_tui.services.trash import Thrown
    from pmi_tui.services.workspace import Done
    from pmi_tui.tui.desk import Desk

NARROW = 70
"""Cells below which plan and person give way to the title."""
_WHAT, _TITLE, _PLAN, _USER, _WHEN = (
    Column(9),
    Column(0, minimum=10),
    Column(16, minimum=6),
    Column(9, minimum=4),
    Column(MOMENT_WIDTH),
)
_EVER = datetime.min.replace(tzinfo=UTC)


class TrashScreen(ListScreen):
    """What lies in the trash, newest first; Enter brings it back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "restore", show=False),
        Binding("u", "take_back(False)", show=False),
        Binding("U", "take_back(True)", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "trash")
        self._thrown: dict[str, Thrown] = {}
        self._acted_on: str | None = None
        self._seen: tuple[tuple[str, int], ...] = ()

    def show(self) -> None:
        """Draw what lies there."""
        found = sorted(in_trash(self.desk.library), key=lambda thrown: thrown.at or _EVER, reverse=True)
        self._seen = self._revisions()
        self._thrown = {f"{thrown.plan_id}/{thrown.id}": thrown for thrown in found}
        narrow = self.size.width < NARROW
        columns = (_WHAT, _TITLE, _WHEN) if narrow else (_WHAT, _TITLE, _PLAN, _USER, _WHEN)
        if found:
            rows = LazyRows(list(self._thrown), lambda place: self._row(found[place], narrow=narrow))
            self.table.set_rows(rows, columns)
        else:
            nothing = Row("nothing.", (Cell(self.desk.texts("trash.nothing"), Tone.DIM),), selectable=False)
            self.table.set_rows([nothing], (Column(0),))
        self.heading.set_text(
            self.desk.texts.count("trash.title", len(found)) if found else self.desk.texts("trash.title.none")
        )

    def is_stale(self) -> bool:
        """Whether any plan was changed."""
        return self._revisions() != self._seen

    def _revisions(self) -> tuple[tuple[str, int], ...]:
        library = self.desk.library
        return tuple((plan_id, library.workspace(plan_id).revision) for plan_id in library.ids())

    def _row(self, thrown: Thrown, *, narrow: bool) -> Row:
        when = Cell(moment_words(self.desk, thrown.at) if thrown.at is not None else "", Tone.DIM)
        what = Cell(self.desk.texts(f"trash.what.{thrown.what}"), Tone.DIM)
        plan = self.desk.library.plan(thrown.plan_id)
        home = () if narrow else (Cell(plan.name or plan.title), Cell(thrown.user or "", Tone.DIM))
        return Row(f"{thrown.plan_id}/{thrown.id}", (what, Cell(thrown.title), *home, when))

    def action_restore(self) -> None:
        """Bring back what is under the cursor."""
        thrown = self._thrown.get(self.table.cursor_key or "")
        if thrown is not None:
            target = Target(thrown.plan_id, thrown.id)
            self.perform(lambda: acts.restore(self.desk.library, (target,)))

    def action_take_back(self, again: bool) -> None:
        """Take back what was last restored here, or do it again; other acts are taken back where they were done."""
        place, step = self._acted_on, redo if again else undo
        if place is None:
            self.say(self.desk.texts("trash.nothing_to_undo"), Tone.DIM)
        else:
            self.perform(lambda: step(self.desk.library, plan_id=place))

    def show_done(self, done: tuple[Done, ...]) -> None:
        """Show what acts changed, and remember where they were."""
        self._acted_on = done[0].plan.id
        super().show_done(done)
