"""What happened to a plan, or to one thing in it: acts newest first, and every field of one of them."""

from __future__ import annotations

from pmi_tui.domain.changes import Change, Table
from pmi_tui.domain.frozen import dataclass, replace
from pmi_tui.domain.references import short_ref
from pmi_tui.services.values import field_words, value_words
from pmi_tui.services.wording import tell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pmi_tui.domain.plan import Plan
    from pmi_tui.i18n.texts import Texts
    from pmi_tui.services.library import Library, Target
    from pmi_tui.services.workspace import Done

_UNTOLD = frozenset({"id", "parent", "rank", "raw", "source_sum", "at", "author", "removed", "user"})
"""Fields that say nothing to a reader of one act."""


@dataclass(frozen=True, slots=True)
class Happening:
    """An act with the plan before and after it.

    `stands` tells that it was not taken back; `newest` that nothing that stands came after it; `partial` that it
    changed more than what is looked at, which is then left out of `done`.
    """

    done: Done
    stands: bool
    newest: bool
    partial: bool


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that an act touched, in words: what it belongs to, its name, and both values, blank where none."""

    what: str
    field: str
    old: str
    new: str


def chronicle(library: Library, target: Target) -> tuple[Happening, ...]:
    """What happened to a plan, or to one thing in it and all that hangs on it, newest first.

    The plan may be one whose making was taken back.
    """
    records = library.workspace_of(target.plan_id).history()
    every = tuple(tell(records))
    standing = _standing(every)
    newest = max((done.revision or 0 for done in every if done.act.id in standing), default=0)
    shown = every if target.is_plan else tuple(within(every, target.item_id))
    sizes = {done.act.id: len(done.act.changes) for done in every}
    return tuple(
        Happening(
            done,
            stands=done.act.id in standing,
            newest=done.revision == newest,
            partial=len(done.act.changes) < sizes[done.act.id],
        )
        for done in reversed(shown)
    )


def _standing(every: Iterable[Done]) -> set[str]:
    """The ids of the acts that no act which stands itself has taken back."""
    taken_back: set[str] = set()
    standing: set[str] = set()
    for done in reversed(tuple(every)):
        if done.act.id in taken_back:
            continue
        standing.add(done.act.id)
        if done.act.takes_back is not None:
            taken_back.add(done.act.takes_back)
    return standing


def within(acts: Iterable[Done], item_id: str) -> Iterator[Done]:
    """The acts that touched an item or what hangs on it, each with those changes alone."""
    family = {item_id}
    for done in acts:
        kept: list[Change] = []
        for change in done.act.changes:
            parent = dict(change.new or change.old or ()).get("parent")
            if change.id in family or parent in family:
                family.add(change.id)
                kept.append(change)
        if kept:
            yield replace(done, act=replace(done.act, changes=tuple(kept)))


def field_changes(done: Done, texts: Texts) -> Iterator[FieldChange]:
    """Every field that an act changed, gave or took, with its values in full."""
    for change in done.act.changes:
        if change.table is Table.TRASH:
            continue
        old, new = dict(change.old or ()), dict(change.new or ())
        what = _what(done, change, texts)
        for name in dict.fromkeys((*old, *new)):
            before, after = value_words(old.get(name), texts), value_words(new.get(name), texts)
            if name not in _UNTOLD and before != after:
                yield FieldChange(what, field_words(change.table, name, texts), before, after)


def _what(done: Done, change: Change, texts: Texts) -> str:
    if change.table in (Table.NOTES, Table.EVIDENCE):
        parent = str(dict(change.new or change.old or ()).get("parent") or _bearer(done, change.id))
        return texts(f"history.what.{change.table}", ref=_short(done, parent))
    return texts(f"what.{change.table}", ref=_short(done, change.id))


def _bearer(done: Done, row_id: str) -> str:
    """The id of what bears a piece of evidence that was only altered."""
    holders = done.after.holders() if done.after is not None else ()
    attached = (each for holder in holders for each in holder.evidence)
    return next((each.parent for each in attached if each.id == row_id), "")


def _short(done: Done, item_id: str) -> str:
    plans: tuple[Plan | None, ...] = (done.after, done.before)
    for plan in plans:
        if plan is not None and plan.id == item_id:
            return plan.name or plan.title
        if plan is not None and (short := short_ref(plan, item_id)) != item_id:
            return short
    return item_id
