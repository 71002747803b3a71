"""What a merge is about, in words: conflicts for a person to decide, and every change row by row."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pmi_tui.domain.changes import Table
from pmi_tui.services.conflicts import Difference
from pmi_tui.services.values import field_words, value_words
from pmi_tui.sheet.merge.outcome import WHOLE
from pmi_tui.sheet.merge.values import EXTRA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pmi_tui.domain.plan import Plan
    from pmi_tui.i18n.texts import Texts
    from pmi_tui.services.merging import Merge
    from pmi_tui.sheet.merge.outcome import Touch
    from pmi_tui.sheet.merge.told import Remark, Told

_NAMES = {"standing": "state", "own_standing": "state"}


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows come, change and are missing, and how many values are in conflict."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    conflicts: int = 0


@dataclass(frozen=True, slots=True)
class MergeLine:
    """One thing that a merge would do: `kind` is changed, added, note, evidence, conflict, missing or remark.

    `key` is the row's id where it is missing.
    """

    kind: str
    place: str
    field: str = ""
    old: str = ""
    new: str = ""
    key: str = ""


def counts(merge: Merge) -> Counts:
    """The figures of a merge; the tasks of a new action are part of it."""
    found = merge.outcome
    return Counts(len(found.fresh), len(found.changed_rows), len(found.missing), len(found.clashes))


def differences(merge: Merge, texts: Texts) -> tuple[Difference, ...]:
    """The clashes in words, in their order: `mine` is what is here, `theirs` what the file tells."""
    places = _Places(merge.plan, texts)
    return tuple(_difference(merge, each, places, texts) for each in merge.outcome.clashes)


def merge_lines(merge: Merge, texts: Texts) -> tuple[MergeLine, ...]:
    """Everything, in the order in which a person wants to look: conflicts, changes, new rows, what is missing."""
    return tuple(_lines(merge, texts))


def remark_words(remark: Remark, texts: Texts) -> str:
    """What is odd about a row, without its number."""
    field = texts(f"field.{remark.field}") if texts.has(f"field.{remark.field}") else remark.field
    return texts(f"merge.remark.{remark.code}", field=field, text=" ".join(remark.text.split()))


def _lines(merge: Merge, texts: Texts) -> Iterator[MergeLine]:
    outcome, places = merge.outcome, _Places(merge.plan, texts)
    for each in differences(merge, texts):
        yield MergeLine("conflict", each.place, each.field, each.mine, each.theirs)
    for touch in outcome.taken:
        old, new = (value_words(value, texts) for value in (touch.ours, touch.theirs))
        yield MergeLine("changed", places.of(touch.table, touch.id), _label(touch, texts), old, new)
    for addition in outcome.additions:
        kind = "note" if addition.table is Table.NOTES else "evidence"
        told = addition.told
        yield MergeLine(kind, places.of(told.table, told.id), texts(f"merge.{kind}"), "", addition.text)
    for told in outcome.fresh:
        yield MergeLine("added", places.of_new(told), texts("merge.new"), "", _title(told))
    for missing in outcome.missing:
        title = places.titles.get(missing.id, "")
        field = texts("merge.missing.changed" if missing.changed else "merge.missing")
        yield MergeLine("missing", places.of(missing.table, missing.id), field, title, "", missing.id)
    for remark in outcome.remarks:
        place = texts("import.row", row=remark.row)
        yield MergeLine("remark", place, texts("merge.remark"), "", remark_words(remark, texts))


def _difference(merge: Merge, touch: Touch, places: _Places, texts: Texts) -> Difference:
    place = places.of(touch.table, touch.id)
    if touch.field == WHOLE:
        gone, changed = texts("merge.removed_here"), texts("merge.changed_there")
        return Difference(place, texts("conflict.row"), "", gone, changed, merge.file)
    base, ours, theirs = (value_words(each, texts) for each in (touch.base, touch.ours, touch.theirs))
    return Difference(place, _label(touch, texts), base, ours, theirs, merge.file)


def _label(touch: Touch, texts: Texts) -> str:
    if touch.field.startswith(EXTRA):
        return touch.field.removeprefix(EXTRA)
    return field_words(touch.table, _NAMES.get(touch.field, touch.field), texts)


def _title(told: Told) -> str:
    title = str(told.values.get("title") or told.values.get("text") or "")
    steps = len(told.tasks or ())
    return f"{title} (+{steps})" if steps else title


class _Places:
    """What people call the rows of a plan, and what the rows are titled."""

    def __init__(self, plan: Plan, texts: Texts) -> None:
        self._texts = texts
        self._refs: dict[str, str] = {}
        self.titles: dict[str, str] = {}
        bearers = Counter(action.number for action in plan.actions)
        for action in plan.actions:
            named = action.number and bearers[action.number] == 1
            short = action.number if named else action.id
            self._refs[action.id] = short
            self.titles[action.id] = action.title
            for place, task in enumerate(action.tasks, 1):
                self._refs[task.id] = f"{short}.{place}"
                self.titles[task.id] = task.text
        for trashed in plan.trash:
            self._refs.setdefault(trashed.id, " ".join(trashed.title.split())[:20])

    def of(self, table: Table, row_id: str) -> str:
        return self._texts(f"what.{table}", ref=self._refs.get(row_id, row_id))

    def of_new(self, told: Told) -> str:
        number = str(told.values.get("number") or "")
        if told.table is Table.TASKS and told.home is not None:
            number = f"{self._refs.get(told.home.id, '')}.+"
        return self._texts(f"what.{told.table}", ref=number or "+")
