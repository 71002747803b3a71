"""A row that was removed here and changed in the file, brought back from the trash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.domain import ids
from pmi_tui.domain.changes import Table, inverse
from pmi_tui.domain.frozen import replace
from pmi_tui.domain.rows import made, removed
from pmi_tui.sheet.merge.proof_lines import key_of
from pmi_tui.sheet.merge.values import EXTRA, FIELDS, joined, text_of
from pmi_tui.sheet.writers.base_rows import evidence_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pmi_tui.domain.changes import Change, Fields
    from pmi_tui.domain.notes import Evidence, Note
    from pmi_tui.domain.plan import Trashed
    from pmi_tui.sheet.merge.making import Maker
    from pmi_tui.sheet.merge.told import Told


def bring_back(trashed: Trashed, told: Told, maker: Maker) -> Iterator[Change]:
    """The row from the trash with what the file changed in it and in its tasks, its new tasks among that."""
    steps = inverse(trashed.removed)
    yield from removed(trashed)
    by_id = {each.id: each for each in (told, *(told.tasks or ())) if each.id}
    for change in steps:
        row = by_id.get(change.id)
        yield change if row is None else replace(change, new=_told_over(change, row, maker))
    yield from _attached(steps, tuple(by_id.values()), maker)
    yield from _new_tasks(steps, told, maker)


def _attached(steps: Sequence[Change], rows: Sequence[Told], maker: Maker) -> Iterator[Change]:
    """Notes, and the evidence that the rows do not have."""
    there = {change.id for change in steps}
    proofs = [dict(change.new or ()) for change in steps if change.table is Table.EVIDENCE]
    known = {key_of(evidence_line(str(each["description"]), text_of(each["link"]))) for each in proofs}
    for each in rows:
        if each.id in there:
            fresh = [line for line in each.evidence or () if key_of(line) not in known]
            attached: list[Note | Evidence] = [
                *maker.notes(each.id, each.notes),
                *maker.proofs(each.id, fresh),
            ]
            for row in attached:
                yield from made(row)


def _new_tasks(steps: Sequence[Change], told: Told, maker: Maker) -> Iterator[Change]:
    """Behind those that come back."""
    ranks = [str(dict(change.new or ())["rank"]) for change in steps if change.table is Table.TASKS]
    last = max(ranks, default=None)
    for each in told.tasks or ():
        if not each.id and each.values.get("text"):
            last = ids.rank_between(last, None)
            yield from made(maker.task(each, told.id, last))


def _told_over(change: Change, told: Told, maker: Maker) -> Fields:
    """The fields of the row, with those that the file tells."""
    before = dict(change.new or ())
    values = {field: maker.dated(told.values[field]) for field in FIELDS[told.table] if field in told.values}
    if told.table is Table.TASKS and "responsible" in values:
        values["responsible"] = values["responsible"] or None
    extra = {
        field.removeprefix(EXTRA): text_of(value)
        for field, value in told.values.items()
        if field.startswith(EXTRA)
    }
    if extra:
        pairs: tuple[tuple[str, str], ...] = before.get("extra") or ()  # type: ignore[assignment]
        values["extra"] = joined(pairs, extra)
    return tuple({**before, **values}.items())
