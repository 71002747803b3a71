"""What the agenda shows of its entries: headings of bands, a row each, and the text of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.domain.lateness import deadline, flags
from pmi_tui.domain.states import State
from pmi_tui.services.agenda import Bands
from pmi_tui.tui.detail import Detail
from pmi_tui.tui.rows import flag_cell, short_date, state_tone, without_number
from pmi_tui.tui.widgets.cells import Align, Cell, Row, Tone
from pmi_tui.tui.widgets.columns import Column
from pmi_tui.tui.widgets.lazy_rows import LazyRows
from pmi_tui.tui.widgets.paragraphs import Paragraph, Setting

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pmi_tui.services.agenda import Band, Entry
    from pmi_tui.services.units import Unit
    from pmi_tui.tui.desk import Desk

NARROW = 70
"""Cells below which unit and end give way to the text; both stand in the text beneath."""

SIGN, PLAN, REF, TEXT, UNIT, END, WORD = (
    Column(3),
    Column(14, minimum=6),
    Column(5, Align.RIGHT),
    Column(0, minimum=10),
    Column(14, minimum=8),
    Column(6),
    Column(7),
)
_ALL = (SIGN, PLAN, REF, TEXT, UNIT, END, WORD)
_NAMES = ("", "plan", "", "", "unit", "end", "")


class AgendaList:
    """The rows of a list of entries in a given width; `entries` has None at the place of each heading."""

    def __init__(self, desk: Desk, entries: Sequence[Entry], width: int) -> None:
        self.desk = desk
        self.entries: list[Entry | None] = []
        self._bands = Bands(desk.today)
        self._headings: dict[int, Row] = {}
        several = len({entry.case.plan.id for entry in entries}) > 1
        self._shown = [
            (several or column is not PLAN) and (width >= NARROW or column not in (UNIT, END))
            for column in _ALL
        ]
        self.columns = tuple(column for column, shown in zip(_ALL, self._shown, strict=True) if shown)
        self._lay_out(entries)

    @property
    def names(self) -> list[str]:
        """The names of the columns, blank where one speaks for itself."""
        shown = (name for name, shown in zip(_NAMES, self._shown, strict=True) if shown)
        return [self.desk.texts(f"column.{name}") if name else "" for name in shown]

    def rows(self) -> LazyRows:
        """The rows, each drawn up when it comes into view."""
        keys = [
            self._headings[place].key if entry is None else entry.key
            for place, entry in enumerate(self.entries)
        ]
        return LazyRows(keys, self._row)

    def _lay_out(self, entries: Sequence[Entry]) -> None:
        for band, group in self._bands.split(entries):
            self._headings[len(self.entries)] = self._heading(band, len(group))
            self.entries += [None, *group]

    def _heading(self, band: Band, count: int) -> Row:
        words = f"{self.desk.texts(f'agenda.{band}')} {count}"
        return Row(f"{band}.", (Cell(words, Tone.HEADING),), selectable=False)

    def _row(self, place: int) -> Row:
        entry = self.entries[place]
        if entry is None:
            return self._headings[place]
        cells = zip(self._cells(entry), self._shown, strict=True)
        closed = not entry.case.standing.state.is_open
        kept = tuple(cell for cell, shown in cells if shown)
        return Row(entry.key, kept, Tone.DIM if closed else Tone.NORMAL)

    def _cells(self, entry: Entry) -> Iterator[Cell]:
        desk, case = self.desk, entry.case
        action, task, state = case.action, case.task, case.standing.state
        found = flags(case.plan, action, desk.today, desk.soon_days, task=task)
        number = action.number or "?"
        yield Cell(state.sign, state_tone(state))
        yield Cell(case.plan.name, Tone.DIM)
        yield Cell(f"{number}.{entry.position}" if task is not None else number)
        yield Cell(task.text if task is not None else without_number(action.title))
        yield Cell((task.responsible if task is not None else None) or action.responsible, Tone.DIM)
        yield Cell(short_date(deadline(action, task), desk.texts))
        yield flag_cell(found, desk.texts) if state.is_open else Cell(_closed_word(desk, state), Tone.DIM)


def _closed_word(desk: Desk, state: State) -> str:
    return desk.texts(f"agenda.state.{state}")


def entry_paragraphs(desk: Desk, entry: Entry) -> list[Paragraph]:
    """The text of an entry in full, its plan and action before it."""
    case = entry.case
    detail = Detail(desk, case.plan, roomy=False)
    if case.task is None:
        home = Paragraph(text=case.plan.name, tone=Tone.DIM)
        return [home, *detail.action(case.action)]
    title = without_number(case.action.title)
    home = Paragraph(case.plan.name, title, Tone.DIM, setting=Setting.RUN_IN)
    first, *others = detail.task(case.action, case.task)
    return [first, *others[:2], home, *others[2:]]


def agenda_title(desk: Desk, entries: Sequence[Entry], unit: Unit | None) -> str:
    """The heading of the agenda: how many rows in how many plans, of which unit, by which filter."""
    left = [entry for entry in entries if entry.case.standing.state.is_open]
    plans = len({entry.case.plan.id for entry in left})
    words = desk.texts.count("agenda.title", len(left), plans=desk.texts.count("agenda.plans", plans))
    if unit is not None:
        words += f" {desk.glyphs.dot} {unit.name}"
    return f"{words} {desk.glyphs.dot} /{desk.choice.filter}" if desk.choice.filter else words


def nothing_row(desk: Desk, narrowed: bool) -> Row:
    """What stands in an empty agenda."""
    words = desk.texts("agenda.nothing_passes" if narrowed else "agenda.nothing")
    return Row("nothing.", (Cell(words, Tone.DIM),), selectable=False)
