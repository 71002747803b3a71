"""A workbook of ours that came back: the form and *Seguimiento* read together, row by row."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from pmi_tui.domain import dates
from pmi_tui.domain.changes import Table
from pmi_tui.sheet.base import SIGN
from pmi_tui.sheet.grid import cell_at
from pmi_tui.sheet.merge.deadlines import odd_dates, years_of
from pmi_tui.sheet.merge.followed import Followed
from pmi_tui.sheet.merge.form import TASKS, Form, FormRow, read_form
from pmi_tui.sheet.merge.headlines import read_headlines
from pmi_tui.sheet.merge.pairing import Mark, pair
from pmi_tui.sheet.merge.showing import Showing
from pmi_tui.sheet.merge.steps import read_steps
from pmi_tui.sheet.merge.told import Remark, Returned, Told
from pmi_tui.sheet.merge.tracking_rows import Tracking, read_tracking
from pmi_tui.sheet.merge.values import DATES, EXTRA
from pmi_tui.sheet.own_ids import ids_by_row
from pmi_tui.sheet.watching import PATIENT, Watcher

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pmi_tui.domain.changes import Value
    from pmi_tui.domain.plan import Plan
    from pmi_tui.i18n.texts import Texts
    from pmi_tui.sheet.base import Base, BaseRow
    from pmi_tui.sheet.grid import Grid

_NEVER_BLANK = frozenset({"title", "criterion"})
"""A blank cell of these says nothing: a criterion goes on from above, and no action is without a title."""


def read_returned(
    grids: Sequence[Grid],
    left: Base,
    ours: Plan,
    texts: Texts,
    watcher: Watcher = PATIENT,
    came: Sequence[BaseRow] = (),
) -> Returned:
    """What the sheets say of the rows that `left`, and of those that are new.

    Where both sheets say something else of one field the form's value counts and a remark names the other. Nothing is
    told of sheets that are not there. `came` are rows that came with imports since: a row without an id may be one of
    them, though it is gone here. Raises CancelledError where nobody waits any more.
    """
    form, tracking = _sheets(grids, dict(left.sheets))
    known = {holder.id for holder in ours.holders()}
    gone = tuple(row for row in came if row.id not in known)
    reader = _Reader(Showing(left), ours, gone)
    in_form, in_tracking = (len(sheet.rows) if sheet is not None else 0 for sheet in (form, tracking))
    if form is not None:
        reader.take_form(form, watcher.over(form.rows, 0, in_form + in_tracking))
    if tracking is not None:
        followed = Followed(reader.returned, reader.showing, ours, texts, gone)
        rows = watcher.over(tracking.rows, in_form, in_form + in_tracking)
        followed.take(tracking, rows, missing_too=form is not None)
        if form is None:
            reader.returned.missing += followed.missing_actions()
    return reader.returned


def _sheets(grids: Sequence[Grid], names: Mapping[str, str]) -> tuple[Form | None, Tracking | None]:
    """The two sheets, by what they hold; one that has the name of ours first, then one that bears ids."""
    others = [grid for grid in grids if cell_at(grid.row(1), 1).text != SIGN]
    read = ((grid, read_tracking(grid)) for grid in _likeliest(others, names.get("tracking")))
    followed, tracking = next(((grid, found) for grid, found in read if found is not None), (None, None))
    plain = [grid for grid in others if grid is not followed]
    forms = map(read_form, _likeliest(plain, names.get("form")))
    return next((found for found in forms if found is not None), None), tracking


def _likeliest(grids: Sequence[Grid], name: str | None) -> Iterator[Grid]:
    yield from (grid for grid in grids if grid.name == name)
    yield from sorted((grid for grid in grids if grid.name != name), key=lambda grid: not ids_by_row(grid))


class _Reader:
    """Reads the form."""

    def __init__(self, showing: Showing, ours: Plan, gone: Sequence[BaseRow]) -> None:
        self.showing = showing
        self.returned = Returned()
        self._plan_id = ours.id
        self._ours = {action.id: action for action in ours.actions}
        self._gone = gone
        self._years = years_of(ours)

    def take_form(self, form: Form, rows: Iterable[FormRow]) -> None:
        """What stands above the form, every row of it (`rows`), and the actions that it lacks."""
        self.returned.header, self.returned.sheet = form.header, form.sheet
        self.returned.plan, odd = read_headlines(form.above, self.showing.heading, self._plan_id, form.silent)
        self.returned.remarks += (*odd, *self._beside_tracking(form))
        ids = pair([Mark(row.id, row.text("number"), row.text("title")) for row in form.rows], self._known())
        for row, row_id in zip(rows, ids, strict=True):
            self.returned.remarks += row.odd
            self.returned.actions.append(self._known_row(row, row_id) if row_id else self._new_row(row))
        self._unnumber_copies()
        self._place_new()
        there = set(ids)
        self.returned.missing += [each for each in self.showing.of(Table.ACTIONS) if each not in there]

    def _beside_tracking(self, form: Form) -> Iterator[Remark]:
        """Columns of the form that speak of the follow-up, which has a sheet of its own: they are kept as any other."""
        left = {field for values in self.showing.values.values() for field in values}
        for heading in form.follow_up:
            if EXTRA + heading not in left:
                yield Remark("column_kept", form.header.rows[-1], "", heading)

    def _unnumber_copies(self) -> None:
        """A row that did not leave with the file has no number where another row of the file bears the same."""
        numbers = Counter(str(told.values.get("number", "")) for told in self.returned.actions)
        for told in self.returned.actions:
            if told.id not in self.showing.rows and numbers[str(told.values.get("number", ""))] > 1:
                told.values.pop("number", None)

    def _place_new(self) -> None:
        """New rows go behind the row above them, unless the file was sorted anew."""
        order = {row_id: place for place, row_id in enumerate(self._ours)}
        places = [order[told.id] for told in self.returned.actions if told.id in order]
        if places == sorted(places):
            for above, told in pairwise(self.returned.actions):
                told.above = above

    def _known(self) -> dict[str, Mark]:
        known = {
            row_id: Mark(row_id, self.showing.text(row_id, "number"), self.showing.text(row_id, "title"))
            for row_id in self.showing.of(Table.ACTIONS)
        }
        for action in self._ours.values():
            known.setdefault(action.id, Mark(action.id, action.number, action.title))
        for row in self._gone:
            if row.table is Table.ACTIONS:
                known.setdefault(row.id, Mark(row.id, row.text("number"), row.text("title")))
        return known

    def _known_row(self, row: FormRow, row_id: str) -> Told:
        told = Told(Table.ACTIONS, row.row, row_id)
        for field, cell in row.cells.items():
            if field == TASKS:
                continue
            text = cell.text if cell.text == self.showing.text(row_id, field) else row.text(field)
            if text.strip() or not self._says_nothing(row, row_id, field):
                told.values[field] = self._value(row_id, field, text)
                if field in DATES and not self.showing.is_shown(row_id, field, text):
                    self.returned.remarks += odd_dates(told.values[field], row.row, field, self._years)
        told.tasks = self._steps(row, told)
        return told

    def _says_nothing(self, row: FormRow, row_id: str, field: str) -> bool:
        shown = self.showing.text(row_id, field)
        if field == "title" and shown:
            self.returned.remarks.append(Remark("blank_title", row.row, field, shown))
        return field in _NEVER_BLANK or (field.startswith(EXTRA) and not shown)

    def _value(self, row_id: str, field: str, text: str) -> Value:
        if row_id in self.showing.rows and self.showing.is_shown(row_id, field, text):
            left = self.showing.value(row_id, field)
            return left if left is not None or field in DATES else ""
        return dates.parse(text) if field in DATES else text

    def _steps(self, row: FormRow, told: Told) -> list[Told] | None:
        if TASKS not in row.cells and TASKS not in row.silent:
            return None
        left = self.showing.tasks.get(told.id, {})
        action = self._ours.get(told.id)
        others = {task.id: task.text for task in action.tasks if task.id not in left} if action else {}
        others |= {row.id: row.text("text") for row in self._gone if row.parent == told.id}
        if TASKS in row.silent:
            return [Told(Table.TASKS, row.row, task_id, home=told) for task_id in (*left, *others)]
        steps = read_steps((row.cell(TASKS), *row.more), left, others)
        if steps is None:
            return [Told(Table.TASKS, row.row, task_id, home=told) for task_id in left]
        there = {step.id for step in steps}
        self.returned.missing += [task_id for task_id in left if task_id not in there]
        found = [
            Told(Table.TASKS, row.row, step.id, {} if step.text is None else {"text": step.text}, home=told)
            for step in steps
        ]
        for above, each in pairwise(found):
            each.above = above
        return found

    def _new_row(self, row: FormRow) -> Told:
        told = Told(Table.ACTIONS, row.row)
        for field in row.cells:
            if field != TASKS and (text := row.text(field)):
                told.values[field] = dates.parse(text) if field in DATES else text
                self.returned.remarks += odd_dates(told.values[field], row.row, field, self._years)
        steps = read_steps((row.cell(TASKS), *row.more), {}, {}) if TASKS in row.cells else ()
        told.tasks = [
            Told(Table.TASKS, row.row, values={"text": step.text}, home=told)
            for step in steps or ()
            if step.text
        ]
        return told
