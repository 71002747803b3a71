"""What a merge is about, in words: conflicts for a person to decide, and every change row by row."""

from __future__ import annotations

from collections import Counter

from pmi_tui.domain.changes import Table
from pmi_tui.domain.frozen import dataclass
from pmi_tui.domain.rows import table_of
from pmi_tui.domain.states import PENDING
from pmi_tui.services.conflicts import Difference
from pmi_tui.services.import_words import place_words
from pmi_tui.services.values import field_words, value_words
from pmi_tui.sheet.merge.outcome import WHOLE
from pmi_tui.sheet.merge.values import EXTRA
from pmi_tui.sheet.writers.base_rows import evidence_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pmi_tui.domain.plan import Plan
    from pmi_tui.i18n.texts import Texts
    from pmi_tui.services.merging import Merge
    from pmi_tui.sheet.merge.outcome import Missing, Touch
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

    `key` is the id of the row or of the piece of evidence, blank for a new one; `name` is the field's, where it is
    about one. `base` is what a value in conflict was before, None where that is not known.
    """

    kind: str
    place: str
    field: str = ""
    old: str = ""
    new: str = ""
    key: str = ""
    name: str = ""
    base: str | None = None


def counts(merge: Merge) -> Counts:
    """The figures of a merge; the tasks of a new action are part of it, a missing piece of evidence counts as a row."""
    found = merge.outcome
    return Counts(len(found.fresh), len(found.changed_rows), len(found.missing), len(found.clashes))


def missing_words(missing: Sequence[Missing], texts: Texts) -> str:
    """How much of it: rows, and pieces of evidence."""
    proofs = sum(each.table is Table.EVIDENCE for each in missing)
    rows = len(missing) - proofs
    parts = [texts.count(f"merge.{name}", n) for name, n in (("rows", rows), ("proofs", proofs)) if n]
    return texts("merge.both", rows=parts[0], proofs=parts[1]) if len(parts) > 1 else "".join(parts)


def differences(merge: Merge, texts: Texts) -> tuple[Difference, ...]:
    """The clashes in words, in their order: `mine` is what is here, `theirs` what the file tells."""
    places = _Places(merge.plan, texts)
    return tuple(_difference(merge, each, places, texts) for each in merge.outcome.clashes)


def merge_lines(merge: Merge, texts: Texts) -> tuple[MergeLine, ...]:
    """Everything, in the order in which a person wants to look: conflicts, changes, new rows, what is missing.

    Before all that stands what is odd about the file as a whole.
    """
    return tuple(_lines(merge, texts))


def remark_words(remark: Remark, texts: Texts) -> str:
    """What is odd about a row, without its number."""
    names = (
        f"field.{remark.field}.{remark.table}",
        f"field.{remark.field}",
        f"sheet.tracking.{remark.field}",
    )
    field = next((texts(name) for name in names if texts.has(name)), remark.field)
    text = " ".join(remark.text.split())
    return texts(f"merge.remark.{remark.code}", field=field, text=text, than=remark.than)


def _lines(merge: Merge, texts: Texts) -> Iterator[MergeLine]:
    outcome, places = merge.outcome, _Places(merge.plan, texts)
    yield from (_remark_line(each, texts) for each in outcome.remarks if not each.row)
    for touch, each in zip(outcome.clashes, differences(merge, texts), strict=True):
        base = None if outcome.two_way or touch.field == WHOLE else each.base
        values = (each.mine, each.theirs, touch.id, _name(touch), base)
        yield MergeLine("conflict", each.place, each.field, *values)
    for touch in outcome.taken:
        old, new = (value_words(value, texts) for value in (touch.ours, touch.theirs))
        place, label = places.of(touch.table, touch.id), _label(touch, texts)
        yield MergeLine("changed", place, label, old, new, touch.id, _name(touch))
    for addition in outcome.additions:
        kind = "note" if addition.table is Table.NOTES else "evidence"
        told = addition.told
        place = places.of(told.table, told.id)
        yield MergeLine(kind, place, texts(f"merge.{kind}"), "", addition.text, told.id)
    for told in outcome.fresh:
        yield MergeLine("added", places.of_new(told), texts("merge.new"), "", _title(told, texts))
    for missing in outcome.missing:
        title = places.titles.get(missing.id, "")
        what = ".evidence" if missing.table is Table.EVIDENCE else ".changed" if missing.changed else ""
        field = texts(f"merge.missing{what}")
        yield MergeLine("missing", places.of(missing.table, missing.id), field, title, "", missing.id)
    yield from (_remark_line(each, texts) for each in outcome.remarks if each.row)


def _remark_line(remark: Remark, texts: Texts) -> MergeLine:
    words = remark_words(remark, texts)
    place = place_words(remark.row, texts)
    return MergeLine("remark", place, texts("merge.remark"), "", words, name=remark.field)


def _difference(merge: Merge, touch: Touch, places: _Places, texts: Texts) -> Difference:
    place = places.of(touch.table, touch.id)
    if touch.field == WHOLE:
        gone, changed = texts("merge.removed_here"), texts("merge.changed_there")
        return Difference(place, texts("conflict.row"), "", gone, changed, merge.file)
    base, ours, theirs = (value_words(each, texts) for each in (touch.base, touch.ours, touch.theirs))
    return Difference(place, _label(touch, texts), base, ours, theirs, merge.file)


def _name(touch: Touch) -> str:
    return _NAMES.get(touch.field, touch.field.removeprefix(EXTRA))


def _label(touch: Touch, texts: Texts) -> str:
    if touch.table is Table.EVIDENCE:
        return texts("merge.evidence")
    if touch.field.startswith(EXTRA):
        return touch.field.removeprefix(EXTRA)
    return field_words(touch.table, _name(touch), texts)


def _title(told: Told, texts: Texts) -> str:
    """What a new row is about: how many tasks it brings, else its state where that is not *Pendiente*."""
    title = str(told.values.get("title") or told.values.get("text") or "")
    steps = len(told.tasks or ())
    if steps:
        return f"{title} (+{steps})"
    standing = told.values.get("own_standing" if told.table is Table.ACTIONS else "standing") or PENDING
    return title if standing == PENDING else f"{title} ({value_words(standing, texts)})"


class _Places:
    """What people call the rows of a plan, and what the rows are titled."""

    def __init__(self, plan: Plan, texts: Texts) -> None:
        self._texts = texts
        self._refs: dict[str, str] = {}
        self.titles: dict[str, str] = {}
        self._bearers: dict[str, tuple[Table, str]] = {}
        bearers = Counter(action.number for action in plan.actions)
        for action in plan.actions:
            named = action.number and bearers[action.number] == 1
            short = action.number if named else action.id
            self._refs[action.id] = short
            self.titles[action.id] = action.title
            for place, task in enumerate(action.tasks, 1):
                self._refs[task.id] = f"{short}.{place}"
                self.titles[task.id] = task.text
        for holder in plan.holders():
            for each in holder.evidence:
                self._bearers[each.id] = table_of(holder), holder.id
                self.titles[each.id] = evidence_line(each.description, each.link)
        for trashed in plan.trash:
            self._refs.setdefault(trashed.id, " ".join(trashed.title.split())[:20])

    def of(self, table: Table, row_id: str) -> str:
        """What a row is called; of a piece of evidence the row that bears it."""
        table, row_id = self._bearers.get(row_id, (table, row_id))
        return self._texts(f"what.{table}", ref=self._refs.get(row_id, row_id))

    def of_new(self, told: Told) -> str:
        number = str(told.values.get("number") or "")
        if told.table is Table.TASKS and told.home is not None:
            number = f"{self._refs.get(told.home.id, '')}.+"
        return self._texts(f"what.{told.table}", ref=number or "+")
