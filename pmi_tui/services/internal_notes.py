"""Internal notes stay inside: a plan and its history without them."""

from __future__ import annotations

from pmi_tui.domain.changes import Table
from pmi_tui.domain.frozen import replace
from pmi_tui.domain.history import Record
from pmi_tui.domain.notes import NoteKind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pmi_tui.domain.changes import Change
    from pmi_tui.domain.notes import Note
    from pmi_tui.domain.plan import Plan, Trashed


def without_internal(plan: Plan) -> Plan:
    """The plan without its internal notes, those in its trash too."""
    hidden = {note_id for each in plan.trash for note_id in _internal_ids(each.removed)}
    return replace(
        plan,
        notes=_open(plan.notes),
        actions=tuple(
            replace(
                action,
                notes=_open(action.notes),
                tasks=tuple(replace(task, notes=_open(task.notes)) for task in action.tasks),
            )
            for action in plan.actions
        ),
        trash=tuple(_thrown(each, hidden) for each in plan.trash if each.id not in hidden),
    )


def history_without_internal(records: Iterable[Record]) -> tuple[Record, ...]:
    """The records without what they say of internal notes; acts of which nothing is left are left out."""
    told = tuple(records)
    hidden = {note_id for record in told for note_id in _internal_ids(record.act.changes)}
    acts = (replace(record.act, changes=_purged(record.act.changes, hidden)) for record in told)
    return tuple(Record(number, act) for number, act in enumerate((act for act in acts if act.changes), 1))


def _open(notes: tuple[Note, ...]) -> tuple[Note, ...]:
    return tuple(note for note in notes if note.kind is not NoteKind.INTERNAL)


def _tells_internal(change: Change) -> bool:
    fields = dict(change.new or change.old or ())
    return change.table is Table.NOTES and fields.get("kind") is NoteKind.INTERNAL


def _internal_ids(changes: Iterable[Change]) -> set[str]:
    """The internal notes that changes make or remove, in what they throw away too."""
    found: set[str] = set()
    for change in changes:
        if _tells_internal(change):
            found.add(change.id)
        found |= _internal_ids(_removed_in(change))
    return found


def _removed_in(change: Change) -> tuple[Change, ...]:
    if change.table is not Table.TRASH:
        return ()
    removed = dict(change.new or change.old or ()).get("removed")
    return removed if isinstance(removed, tuple) else ()  # type: ignore[return-value]


def _purged(changes: Iterable[Change], hidden: set[str]) -> tuple[Change, ...]:
    kept = (
        change
        for change in changes
        if not (change.table in (Table.NOTES, Table.TRASH) and change.id in hidden)
    )
    return tuple(_trash_purged(change, hidden) if change.table is Table.TRASH else change for change in kept)


def _trash_purged(change: Change, hidden: set[str]) -> Change:
    def cleared(fields: tuple[tuple[str, object], ...] | None) -> tuple[tuple[str, object], ...] | None:
        if fields is None:
            return None
        return tuple(
            (name, _purged(value, hidden) if name == "removed" and isinstance(value, tuple) else value)
            for name, value in fields
        )

    return replace(change, old=cleared(change.old), new=cleared(change.new))  # type: ignore[arg-type]


def _thrown(thrown: Trashed, hidden: set[str]) -> Trashed:
    return replace(thrown, removed=_purged(thrown.removed, hidden))
