"""*Seguimiento* taken together with the form: what each row says of its task, and what is to be added to it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pmi_tui.domain import dates
from pmi_tui.domain.changes import Table
from pmi_tui.domain.text import clean, fold, one_line
from pmi_tui.sheet.merge.deadlines import odd_dates, years_of
from pmi_tui.sheet.merge.pairing import Mark, pair
from pmi_tui.sheet.merge.standings import FIELDS as STATE_FIELDS
from pmi_tui.sheet.merge.standings import LEFT_OVER, as_left, read_cells
from pmi_tui.sheet.merge.told import Remark, Told
from pmi_tui.sheet.merge.values import DATES, same, settled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pmi_tui.domain.changes import Value
    from pmi_tui.domain.plan import Plan
    from pmi_tui.i18n.texts import Texts
    from pmi_tui.sheet.base import BaseRow
    from pmi_tui.sheet.merge.showing import Showing
    from pmi_tui.sheet.merge.standings import StateCells
    from pmi_tui.sheet.merge.told import Returned
    from pmi_tui.sheet.merge.tracking_rows import Tracking, TrackingRow

_SHARED = ("end", "responsible")
"""What the sheet shows of an action without tasks, and the form too."""


class Followed:
    """Adds what *Seguimiento* tells to what the form told."""

    def __init__(
        self,
        returned: Returned,
        showing: Showing,
        ours: Plan,
        texts: Texts,
        gone: Iterable[BaseRow] = (),
    ) -> None:
        """`gone` are rows that came with imports since and are not here any more."""
        self._returned = returned
        self._showing = showing
        self._texts = texts
        self._ours = ours
        self._years = years_of(ours)
        self._actions = {action.id: action for action in ours.actions}
        self._texts_since = {task.id: task.text for _, task in ours.tasks()}
        self._gone = tuple(row for row in gone if row.table is Table.TASKS)
        self._texts_since |= {row.id: row.text("text") for row in self._gone}
        self._homes = {task.id: action.id for action, task in ours.tasks()}
        self._homes |= {row.id: row.parent for row in showing.rows.values() if row.table is Table.TASKS}
        self._told: dict[str, Told] = {}
        for action in returned.actions:
            for told in (action, *(action.tasks or ())):
                if told.id:
                    self._told[told.id] = told
        self._seen: set[str] = set()

    def take(self, tracking: Tracking, rows: Iterable[TrackingRow], *, missing_too: bool) -> None:
        """Every row of the sheet (`rows`); with `missing_too` the tasks that it lacks."""
        known = _known(self._showing, self._ours)
        marks = [_mark(row) for row in tracking.rows]
        lost: list[TrackingRow] = []
        bearing = [place for place, mark in enumerate(marks) if mark.id in known]
        ids = dict(zip(bearing, pair([marks[each] for each in bearing], known), strict=True))
        for place, row in enumerate(rows):
            self._returned.remarks += row.odd
            row_id = ids.get(place, "")
            if row_id:
                self._tell(self._at(row_id, row), row)
            else:
                lost.append(row)
        self._find_homes(lost)
        if missing_too:
            gone = set(self._returned.missing)
            self._returned.missing += [
                task_id
                for task_id in self._showing.of(Table.TASKS)
                if task_id not in self._seen and task_id not in gone and self._homes[task_id] not in gone
            ]

    def missing_actions(self) -> list[str]:
        """The actions of which no row is there: of them and of their tasks."""
        there = {*self._seen, *(self._homes.get(row_id, "") for row_id in self._seen)}
        return [row_id for row_id in self._showing.of(Table.ACTIONS) if row_id not in there]

    def _at(self, row_id: str, row: TrackingRow) -> Told:
        """What is told of a row so far; a row that the form does not tell is told by this sheet alone."""
        self._seen.add(row_id)
        if row_id not in self._told:
            is_action = row_id not in self._homes
            table = Table.ACTIONS if is_action else Table.TASKS
            told = self._told[row_id] = Told(table, row.row, row_id)
            if is_action:
                self._returned.actions.append(told)
            else:
                told.home = self._home(self._homes[row_id], row)
                told.home.tasks = [*(told.home.tasks or ()), told]
        return self._told[row_id]

    def _home(self, action_id: str, row: TrackingRow) -> Told:
        if action_id not in self._told:
            told = self._told[action_id] = Told(Table.ACTIONS, row.row, action_id)
            self._returned.actions.append(told)
        return self._told[action_id]

    def _tell(self, told: Told, row: TrackingRow) -> None:
        if told.table is Table.TASKS:
            self._set(told, row, "text")
        for field in _SHARED:
            self._set(told, row, field)
        self._stand(told, row)
        note = clean(row.text("note")).text
        told.notes += (note,) if note else ()
        if "evidence" in row.cells:
            told.evidence = (*(told.evidence or ()), *lines_of(clean(row.text("evidence")).text))

    def _stand(self, told: Told, row: TrackingRow) -> None:
        """The standing that a row tells; that of an action with tasks follows from theirs, so it becomes a note."""
        left = self._showing.standing(told.id)
        cells = as_left(row.state_cells, row.silent, left)
        if cells.blank:
            return
        if told.table is Table.ACTIONS and self._has_tasks(told):
            told.notes += tuple(self._state_as_notes(cells, row.row))
            return
        read = read_cells(cells, left if told.id in self._showing.rows else None)
        told.values["standing" if told.table is Table.TASKS else "own_standing"] = read.standing
        self._returned.remarks += (Remark(each.code, row.row, each.field, each.text) for each in read.beyond)
        kept = (each for each in read.beyond if each.code != LEFT_OVER)
        told.notes += tuple(self._noted(each.field, each.text) for each in kept)

    def _has_tasks(self, told: Told) -> bool:
        action = self._actions.get(told.id)
        return bool(told.tasks or (action is not None and action.tasks))

    def _state_as_notes(self, cells: StateCells, row: int) -> Iterator[str]:
        for field in STATE_FIELDS:
            text = getattr(cells, field).strip()
            if text:
                self._returned.remarks.append(Remark("state_as_note", row, field, text))
                yield self._noted(field, text)

    def _noted(self, field: str, text: str) -> str:
        return f"{self._texts(f'field.{field}')}: {text}"

    def _set(self, told: Told, row: TrackingRow, field: str) -> None:
        """A text or a date that this sheet shows, unless it is what left or the form tells another one.

        A blank in a row without an id says nothing: people type only what they know.
        """
        if field not in row.cells:
            return
        text = row.text(field)
        if told.id and text == self._showing.text(told.id, field):
            return
        text = text if field in DATES else clean(text).text
        if field == "responsible":
            text = one_line(text)
        if told.id and self._showing.is_shown(told.id, field, text):
            return
        if not text and (field == "text" or not row.id or not self._showing.value(told.id, field)):
            return
        value: Value = dates.parse(text) if field in DATES else text
        told_by_form = told.values.get(field)
        untouched = told_by_form is None or same(told_by_form, self._showing.value(told.id, field))
        if field not in told.values or untouched:
            told.values[field] = value
            self._returned.remarks += odd_dates(value, row.row, field, self._years)
        elif not same(told_by_form, value):
            self._returned.remarks.append(Remark("two_values", row.row, field, text))

    def _find_homes(self, lost: list[TrackingRow]) -> None:
        """Rows without an id, or with one that another row bears: known by their action and their text, else new."""
        by_home: dict[Told, list[TrackingRow]] = defaultdict(list)
        homes = _Homes(self._returned.actions, self._showing, self._ours)
        for row in lost:
            home = homes.find(row)
            if "text" in row.silent:
                continue
            if home is not None:
                by_home[home].append(row)
            elif row.text("text") or row.text("note"):
                words = " | ".join(filter(None, (row.text("number"), row.text("title"), row.text("text"))))
                self._returned.remarks.append(Remark("no_home", row.row, "title", words))
        for home, rows in by_home.items():
            self._take_lost(home, rows)

    def _take_lost(self, home: Told, rows: list[TrackingRow]) -> None:
        tasks = [told for told in home.tasks or () if not told.id or told.id not in self._seen]
        tasks += self._tasks_since(home)
        known = {str(place): Mark(str(place), "", self._text_of(told)) for place, told in enumerate(tasks)}
        found = pair([Mark("", "", row.text("text")) for row in rows], known)
        for row, place in zip(rows, found, strict=True):
            if place:
                told = tasks[int(place)]
                self._seen.add(told.id)
                if told.id not in self._told:
                    self._told[told.id] = told
                    home.tasks = [*(home.tasks or ()), told]
            elif not row.text("text"):
                told = home
                self._seen.add(home.id)
            else:
                told = Told(Table.TASKS, row.row, home=home)
                home.tasks = [*(home.tasks or ()), told]
            self._tell(told, row)

    def _tasks_since(self, home: Told) -> list[Told]:
        """The tasks that came since the file left."""
        action = self._actions.get(home.id)
        since = [task.id for task in (action.tasks if action else ())]
        since += [row.id for row in self._gone if row.parent == home.id]
        return [
            Told(Table.TASKS, home.row, task_id, home=home)
            for task_id in since
            if task_id not in self._told and task_id not in self._seen
        ]

    def _text_of(self, told: Told) -> str:
        text = told.values.get("text") or self._showing.text(told.id, "text")
        return str(text or self._texts_since.get(told.id, ""))


def _known(showing: Showing, ours: Plan) -> dict[str, Mark]:
    """The rows that a file may speak of, as they left, else as they are here."""
    known = {task.id: Mark(task.id, "", task.text) for _, task in ours.tasks()}
    known |= {action.id: Mark(action.id, "", action.title) for action in ours.actions}
    for table, field in ((Table.TASKS, "text"), (Table.ACTIONS, "title")):
        for row_id in showing.of(table):
            known[row_id] = Mark(row_id, "", showing.text(row_id, field))
    return known


def _mark(row: TrackingRow) -> Mark:
    """By the text of its task; of an action that has none, by its title."""
    return Mark(row.id, "", row.text("text") or row.text("title"))


class _Homes:
    """Finds the action that a row of *Seguimiento* without an id speaks of."""

    def __init__(self, actions: list[Told], showing: Showing, ours: Plan) -> None:
        self._by_title: dict[str, list[Told]] = defaultdict(list)
        self._by_number: dict[str, dict[Told, None]] = defaultdict(dict)
        numbers = {action.id: action.number for action in ours.actions}
        for told in actions:
            title = told.values.get("title") or showing.text(told.id, "title")
            number = told.values.get("number") or showing.text(told.id, "number") or numbers.get(told.id, "")
            self._by_title[fold(settled(str(title)))].append(told)
            self._by_number[str(number)][told] = None

    def find(self, row: TrackingRow) -> Told | None:
        """By title and number, else by the one of them that is there."""
        titled = self._by_title.get(fold(settled(row.text("title"))), []) if row.text("title") else []
        number = row.text("number").rsplit(".", 1)[0] if row.text("text") else row.text("number")
        numbered = self._by_number.get(number, {}) or self._by_number.get(row.text("number"), {})
        both = (told for told in titled if told in numbered)
        return next((found for each in (both, titled, numbered) for found in each), None)


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of an evidence cell, each once."""
    found = {settled(line): " ".join(line.split()) for line in text.splitlines()}
    return tuple(line for key, line in found.items() if key)
