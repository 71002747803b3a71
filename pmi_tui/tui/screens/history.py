"""What happened to an item or to its plan: who changed what and when, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from pmi_tui.domain.references import short_ref
from pmi_tui.domain.rows import table_of
from pmi_tui.errors import PmiError
from pmi_tui.services.chronicle import chronicle
from pmi_tui.services.library import Target
from pmi_tui.services.undoing import undo
from pmi_tui.services.wording import sentence
from pmi_tui.tui.dialogs.confirm import confirm
from pmi_tui.tui.moments import MOMENT_WIDTH, moment_words
from pmi_tui.tui.screens.list_screen import ListScreen
from pmi_tui.tui.widgets.cells import Align, Cell, Row, Tone
from pmi_tui.tui.widgets.columns import Column
from pmi_tui.tui.widgets.lazy_rows import LazyRows

if TYPE_CHECKING:
    from pmi_tui.services.chronicle import Happening
    from pmi_tui.tui.desk import Desk

_COLUMNS = (Column(MOMENT_WIDTH, Align.RIGHT), Column(10, minimum=5), Column(0, minimum=24))


class HistoryScreen(ListScreen):
    """Acts in words; Enter shows one in full, `u` takes it back, Tab goes from the item to its plan."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,l,right", "open", show=False),
        Binding("f,tab,shift+tab", "widen", show=False),
        Binding("u", "undo", show=False),
    ]

    def __init__(self, desk: Desk, target: Target) -> None:
        super().__init__(desk, "history")
        self._item = target
        self._shown = target
        self._happenings: tuple[Happening, ...] = ()
        self._revision = 0
        self._name = ""

    def show(self) -> None:
        """Draw the acts."""
        try:
            self._revision = self._present_revision()
            self._happenings = chronicle(self.desk.library, self._shown)
        except PmiError as error:
            self.complain(error)
        happenings = self._happenings
        if happenings:
            keys = [happening.done.act.id for happening in happenings]
            self.table.set_rows(LazyRows(keys, lambda place: self._row(happenings[place])), _COLUMNS)
        else:
            nothing = Row("nothing.", (Cell(self.desk.texts("history.nothing"), Tone.DIM),), selectable=False)
            self.table.set_rows([nothing], (Column(0),))
        self.heading.set_text(self._title())

    def is_stale(self) -> bool:
        """Whether more has happened."""
        return self._present_revision() != self._revision

    def _present_revision(self) -> int:
        return self.desk.library.workspace_of(self._item.plan_id).revision

    def _title(self) -> str:
        self._name = self._name_of(self._shown) or self._name
        words = self.desk.texts.count("history.title", len(self._happenings), what=self._name)
        return words

    def _name_of(self, target: Target) -> str:
        """What is looked at, by the plan as it is now; blank once it is gone."""
        plan = self.desk.library.workspace_of(target.plan_id).plan
        row = plan.holder(target.item_id) if plan is not None else None
        if plan is None or row is None:
            return ""
        if target.is_plan:
            return plan.name or plan.title
        return self.desk.texts(f"what.{table_of(row)}", ref=short_ref(plan, row.id))

    def _row(self, happening: Happening) -> Row:
        act, texts = happening.done.act, self.desk.texts
        words = sentence(happening.done, texts)
        if not happening.stands:
            words = texts("history.taken_back", words=words)
        cells = (Cell(moment_words(self.desk, act.at)), Cell(act.user), Cell(words))
        return Row(act.id, cells, Tone.NORMAL if happening.stands else Tone.DIM)

    @property
    def _chosen(self) -> Happening | None:
        key = self.table.cursor_key
        return next((each for each in self._happenings if each.done.act.id == key), None)

    def action_widen(self) -> None:
        """From the item to its plan, and back."""
        plan = Target(self._item.plan_id, self._item.plan_id)
        self._shown = plan if self._shown != plan else self._item
        self._name = ""
        self.show()

    def action_open(self) -> None:
        """Show every field of the act under the cursor; there, too, it can be taken back."""
        from pmi_tui.tui.screens.act import ActScreen

        def left(take_back: bool | None) -> None:
            if take_back:
                self.action_undo()

        if (chosen := self._chosen) is not None:
            self.app.push_screen(ActScreen(self.desk, chosen), left)

    def action_undo(self) -> None:
        """Take back the act under the cursor; one that is somebody else's, older or larger is asked about."""
        chosen = self._chosen
        if chosen is None:
            return
        if not chosen.stands:
            self.say(self.desk.texts("history.already"), Tone.DIM)
        elif reason := self._doubt(chosen):
            question = self.desk.texts(
                "ask.take_back", words=sentence(chosen.done, self.desk.texts), why=reason
            )
            confirm(self, question, lambda: self._take_back(chosen))
        else:
            self._take_back(chosen)

    def _doubt(self, chosen: Happening) -> str:
        """Why taking an act back is asked about first; blank where it is not."""
        act, texts = chosen.done.act, self.desk.texts
        if chosen.done.before is None:
            return texts("history.whole_plan")
        if act.user != self.desk.library.actor.user:
            return texts("history.of", user=act.user)
        if not chosen.newest:
            return texts("history.older")
        return texts("history.larger") if chosen.partial else ""

    def _take_back(self, chosen: Happening) -> None:
        self.perform(lambda: undo(self.desk.library, act_id=chosen.done.act.id))
