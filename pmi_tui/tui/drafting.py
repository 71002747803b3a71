"""What is typed into a question goes to disk while it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from pmi_tui.domain.references import short_ref
from pmi_tui.domain.rows import table_of
from pmi_tui.services.drafts import About

if TYPE_CHECKING:
    from pmi_tui.errors import PmiError
    from pmi_tui.services.drafts import Draft, Drafts
    from pmi_tui.services.library import Target
    from pmi_tui.tui.desk import Desk

PAUSE = 1.0
"""Seconds of typing that may be lost at most."""
LOOSE = "text"
"""A draft of a question that cannot be asked again: its text can be looked at and copied."""

_OPEN: WeakKeyDictionary[Desk, Drafts] = WeakKeyDictionary()


def drafts_of(desk: Desk) -> Drafts:
    """The drafts of the session at this desk."""
    if desk not in _OPEN:
        from pmi_tui.services.drafts import open_drafts

        _OPEN[desk] = open_drafts(desk.session)
    return _OPEN[desk]


def close_drafts(desk: Desk) -> None:
    """Let go of the drafts of the session at this desk; what is left of them is offered at the next start."""
    if desk in _OPEN:
        _OPEN.pop(desk).close()


class Drafting:
    """One question's draft. `taken_up` is the draft of an earlier session that it goes on with."""

    def __init__(self, desk: Desk, about: About, taken_up: Draft | None = None) -> None:
        self._desk = desk
        self._about = about
        self._taken_up = taken_up
        self._id: str | None = None

    def keep(self, text: str, more: tuple[tuple[str, str], ...] = ()) -> PmiError | None:
        """Put what is typed on disk; returns what went wrong, once."""
        drafts = drafts_of(self._desk)
        self._id = self._id or drafts.new_id()
        if drafts.keep(self._id, self._about, text, more):
            self._let_go()
        return drafts.problem()

    def drop(self) -> None:
        """Nothing is to be kept: it is saved, or not wanted."""
        if self._id is not None:
            drafts_of(self._desk).drop(self._id)
        self._let_go()

    def _let_go(self) -> None:
        if self._taken_up is not None:
            drafts_of(self._desk).drop(self._taken_up.id)
            self._taken_up = None


def about_item(desk: Desk, what: str, target: Target, words: str, detail: str = "") -> About:
    """A draft for something that is typed about an item; `words` are the question."""
    dot = f" {desk.glyphs.dot} "
    return About(what, target.plan_id, target.item_id, detail, dot.join((words, item_words(desk, target))))


def about_text(desk: Desk, words: str) -> About:
    """A draft of a text that belongs to a plan at most."""
    plan = desk.plan
    place = f" {desk.glyphs.dot} {plan.name}" if plan is not None else ""
    return About(LOOSE, plan.id if plan is not None else "", label=words + place)


def item_words(desk: Desk, target: Target) -> str:
    """A plan, action or task with its plan, as people call it."""
    plan = desk.library.plan(target.plan_id)
    row = plan.holder(target.item_id)
    if row is None or row is plan:
        return plan.name
    ref = desk.texts(f"what.{table_of(row)}", ref=short_ref(plan, row.id))
    return f"{ref} {desk.glyphs.dot} {plan.name}"
