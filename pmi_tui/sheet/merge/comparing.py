"""The comparison of three: as the rows left, as the file tells them, as they are here now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pmi_tui.domain.action import Action
from pmi_tui.domain.changes import Table
from pmi_tui.sheet.merge.deadlines import ODD_DATES
from pmi_tui.sheet.merge.declining import mark_of
from pmi_tui.sheet.merge.outcome import WHOLE, Addition, Missing, Outcome, Touch
from pmi_tui.sheet.merge.proof_lines import LINE, key_of, parse_line, read_lines
from pmi_tui.sheet.merge.values import EXTRA, FOLLOWED, is_blank, names_same_code, rows_of, same
from pmi_tui.sheet.writers.base_rows import evidence_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pmi_tui.domain.changes import Value
    from pmi_tui.domain.plan import Plan
    from pmi_tui.domain.task import Task
    from pmi_tui.sheet.merge.told import Returned, Told
    from pmi_tui.sheet.merge.values import Rows

PROOFS, NOTES = "evidence", "notes"
"""What the lines of evidence and the notes of a row are called among values."""


@dataclass(frozen=True, slots=True)
class Bases:
    """What is known of the rows as they were when the file left.

    `rows` are their values and `lines` their lines of evidence by its ids; both empty with `two_way`, where that is
    not known. `brought` are values that earlier imports put in their place, of the fields `PROOFS` and `NOTES` the
    lines and notes that they added: a file that tells them again tells nothing new. Clashes with one of the marks in
    `declined` a person decided already: what is here stays.
    With `whole` the file is about the whole plan: rows that it lacks and that are known here are missing.
    """

    rows: Rows
    lines: Mapping[str, Mapping[str, str]]
    brought: Mapping[tuple[str, str], tuple[Value, ...]]
    declined: frozenset[str] = frozenset()
    two_way: bool = False
    whole: bool = False


def compare(
    returned: Returned, bases: Bases, left: Rows, ours: Plan, *, tracking_only: bool = False
) -> Outcome:
    """What the file would change here.

    `left` fills in what it does not tell of rows that are new here. With `tracking_only` only states,
    percentages, days of completion, reasons, evidence and notes count.
    """
    return _Comparison(bases, left, ours, tracking_only).of(returned)


class _Comparison:
    def __init__(self, bases: Bases, left: Rows, ours: Plan, tracking_only: bool) -> None:
        self._bases = bases
        self._left = left
        self._tracking_only = tracking_only
        self._plan_id = ours.id
        self._rows: dict[str, Plan | Action | Task] = {ours.id: ours}
        self._rows |= {action.id: action for action in ours.actions}
        self._rows |= {task.id: task for _, task in ours.tasks()}
        self._homes = {task.id: action.id for action, task in ours.tasks()}
        self._now = rows_of(ours)
        self._trashed = {each.id for each in ours.trash}
        self._taken: list[Touch] = []
        self._clashes: list[Touch] = []
        self._fresh: list[Told] = []
        self._additions: list[Addition] = []
        self._gone: list[Missing] = []

    def of(self, returned: Returned) -> Outcome:
        told_ids = {self._plan_id}
        if returned.plan is not None:
            self._take(returned.plan)
        for action in returned.actions:
            tasks = action.tasks or ()
            told_ids.update(told.id for told in (action, *tasks))
            self._take(action)
            for task in tasks if action.id in self._rows else ():
                self._take(task)
        return Outcome(
            tuple(self._taken),
            tuple(self._clashes),
            tuple(self._fresh),
            tuple(self._additions),
            () if self._tracking_only else tuple(self._missing(returned, told_ids)),
            tuple(each for each in returned.remarks if not (self._tracking_only and each.code in ODD_DATES)),
            self._bases.two_way,
        )

    def _take(self, told: Told) -> None:
        row = self._rows.get(told.id)
        if row is not None:
            for field, value in told.values.items():
                if not self._tracking_only or field in FOLLOWED:
                    self._weigh(told, row, field, value)
            self._additions += self._attached(told, row)
            self._weigh_lines(told, row)
        elif told.id and (told.id in self._bases.rows or told.id in self._trashed):
            self._weigh_removed(told)
        elif not self._tracking_only:
            self._begin(told)

    def _begin(self, told: Told) -> None:
        """A row that is new here; one that came from elsewhere with all that it left with there."""
        for each in (told, *(told.tasks or ())):
            each.values = {**self._left.get(each.id, {}), **each.values}
        if told.values.get("title" if told.table is Table.ACTIONS else "text"):
            self._fresh.append(told)

    def _weigh(self, told: Told, row: Plan | Action | Task, field: str, theirs: Value) -> None:
        ours = _value(row, field, self._now)
        if same(theirs, ours) or (isinstance(row, Action) and names_same_code(row, field, theirs)):
            return
        known = self._bases.rows.get(told.id, {})
        base = known.get(field)
        touch = Touch(told.table, told.id, field, base, ours, theirs, told.row, told)
        if field not in known and (not field.startswith(EXTRA) or told.id not in self._bases.rows):
            if is_blank(theirs) or is_blank(ours):
                self._taken += () if is_blank(theirs) else (touch,)
                return
        elif same(theirs, base):
            return
        elif same(ours, base):
            self._taken.append(touch)
            return
        brought = self._bases.brought.get((told.id, field), ())
        if not any(same(theirs, value) for value in brought):
            self._clash(touch)

    def _clash(self, touch: Touch) -> None:
        if mark_of(touch) not in self._bases.declined:
            self._clashes.append(touch)

    def _weigh_removed(self, told: Told) -> None:
        """What we removed and they changed is to be decided; what they did not change stays removed.

        Of the row only what they changed is told on: it comes back as it was here, with that.
        """
        if told.id not in self._trashed or self._tracking_only:
            return
        rows = (told, *(told.tasks or ()))
        for each in rows:
            known = self._bases.rows.get(each.id, {})
            each.values = {f: v for f, v in each.values.items() if f not in known or not same(v, known[f])}
        if any(map(self._says_more, rows)):
            self._clash(Touch(told.table, told.id, WHOLE, None, None, None, told.row, told))

    def _says_more(self, told: Told) -> bool:
        if told.id not in self._bases.rows:
            return not told.id
        brought = self._brought(told, PROOFS) | self._brought(told, NOTES)
        lines = {key_of(line) for line in self._bases.lines.get(told.id, {}).values()} | brought
        added = (*told.notes, *(told.evidence or ()))
        known = self._bases.rows[told.id]
        changed = any(field in known or not is_blank(value) for field, value in told.values.items())
        return changed or any(key_of(text) not in lines for text in added)

    def _brought(self, told: Told, what: str) -> set[str]:
        """The notes or lines that earlier imports added to a row, as they are compared."""
        return {key_of(str(text)) for text in self._bases.brought.get((told.id, what), ())}

    def _attached(self, told: Told, row: Plan | Action | Task) -> Iterator[Addition]:
        """Notes that are not here and that no earlier import brought."""
        notes = {key_of(note.text) for note in row.notes} | self._brought(told, NOTES)
        for text in told.notes:
            if key_of(text) not in notes:
                notes.add(key_of(text))
                yield Addition(Table.NOTES, told, text)

    def _weigh_lines(self, told: Told, row: Plan | Action | Task) -> None:
        """Lines of evidence that are new, were reworded, or are gone."""
        left, brought = self._bases.lines.get(told.id, {}), self._bases.brought
        if told.evidence is None or not (told.evidence or left):
            return
        lines = read_lines(told.evidence, left, row.evidence, map(str, brought.get((told.id, PROOFS), ())))
        here = {each.id: evidence_line(each.description, each.link) for each in row.evidence}
        self._additions += (Addition(Table.EVIDENCE, told, text) for text in lines.fresh)
        for row_id, theirs in lines.reworded:
            base, ours = left[row_id], here[row_id]
            touch = Touch(Table.EVIDENCE, row_id, LINE, base, ours, theirs, told.row, told)
            if key_of(ours) == key_of(base):
                self._taken.append(touch)
            elif not self._was_brought(row_id, theirs):
                self._clash(touch)
        self._gone += (
            Missing(Table.EVIDENCE, row_id, key_of(here[row_id]) != key_of(left[row_id]))
            for row_id in lines.gone
        )

    def _was_brought(self, row_id: str, line: str) -> bool:
        """Whether an earlier import reworded a line so."""
        text, link = parse_line(line)
        texts, links = (self._bases.brought.get((row_id, field), ()) for field in (LINE, "link"))
        return any(same(text, each) for each in texts) if texts else link is not None and link in links

    def _missing(self, returned: Returned, told_ids: set[str]) -> Iterator[Missing]:
        wanted = dict.fromkeys(returned.missing)
        if self._bases.whole:
            untold = {action.id for action in returned.actions if action.tasks is None}
            known = (row_id for row_id in self._rows if row_id in self._bases.rows and row_id not in told_ids)
            wanted |= dict.fromkeys(row_id for row_id in known if self._homes.get(row_id) not in untold)
        for row_id in wanted:
            row = self._rows.get(row_id)
            if row is not None and self._homes.get(row_id) not in wanted:
                table = Table.ACTIONS if isinstance(row, Action) else Table.TASKS
                known_values = self._bases.rows.get(row_id, {})
                changed = any(not same(_value(row, f, self._now), value) for f, value in known_values.items())
                yield Missing(table, row_id, changed)
        yield from self._gone


def _value(row: Plan | Action | Task, field: str, now: Rows) -> Value:
    if field.startswith(EXTRA):
        return now[row.id].get(field, "")
    value: Value = getattr(row, field)
    return value
