"""What is typed into a question goes to disk while it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.domain.frozen import replace
from pmi_tui.domain.references import short_ref
from pmi_tui.domain.rows import table_of
from pmi_tui.services.drafts import About
from pmi_tui.services.library import Target

if TYPE_CHECKING:
    from pmi_tui.errors import PmiError
    from pmi_tui.services.drafts import Draft
    from pmi_tui.tui.desk import Desk

PAUSE = 1.0
"""Seconds of typing that may be lost at most."""
LOOSE = "text"
"""A draft of a question that cannot be asked again: its text can be looked at and copied."""


class Drafting:
    """One question's draft. `taken_up` is the draft of an earlier session that it goes on with."""

    def __init__(self, desk: Desk, about: About, taken_up: Draft | None = None) -> None:
        self._desk = desk
        self._about = about
        self._taken_up = taken_up
        self._id: str | None = None

    def keep(self, text: str, more: tuple[tuple[str, str], ...] = ()) -> PmiError | None:
        """Put what is typed on disk; returns what went wrong, once."""
        drafts = self._desk.drafts
        self._id = self._id or drafts.new_id()
        if drafts.keep(self._id, self._about, text, more):
            self._let_go()
        return drafts.problem()

    def drop(self) -> None:
        """Nothing is to be kept: it is saved, or not wanted."""
        if self._id is not None:
            self._desk.drafts.drop(self._id)
        self._let_go()

    def _let_go(self) -> None:
        if self._taken_up is not None:
            self._desk.drafts.drop(self._taken_up.id)
            self._taken_up = None


def about_item(desk: Desk, what: str, target: Target, words: str, detail: str = "") -> About:
    """A draft for something that is typed about an item; `words` are the question."""
    dot = f" {desk.glyphs.dot} "
    return About(what, target.plan_id, target.item_id, detail, dot.join((words, item_words(desk, target))))


def about_rows(desk: Desk, what: str, targets: tuple[Target, ...], words: str, detail: str = "") -> About:
    """A draft for something that is typed about several rows of one plan; `detail` is one word, or none."""
    first, *others = targets
    about = about_item(desk, what, first, words, " ".join((detail, *(each.item_id for each in others))))
    if not others:
        return about
    plan = desk.library.plan(first.plan_id)
    table = table_of(plan.holder(first.item_id) or plan)
    dot = f" {desk.glyphs.dot} "
    return replace(about, label=dot.join((words, desk.texts.count(f"rows.{table}", len(targets)), plan.name)))


def rows_about(about: About) -> tuple[str, tuple[Target, ...]]:
    """What `about_rows` was given: the detail, and the rows."""
    detail, *others = about.detail.split(" ")
    return detail, tuple(Target(about.plan_id, item_id) for item_id in (about.item_id, *others))


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
