"""What the interface works on, apart from what is drawn: the session, its texts, and what is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pmi_tui.domain.references import short_ref
from pmi_tui.errors import PmiError
from pmi_tui.i18n.failures import sentence as error_sentence
from pmi_tui.i18n.texts import Texts
from pmi_tui.services.summaries import figures_of
from pmi_tui.tui.commands import find_command
from pmi_tui.tui.keymap import read_keymap
from pmi_tui.tui.keys import NAMED_KEYS, key_sign
from pmi_tui.tui.ordering import Order, Ordering
from pmi_tui.tui.plain_texts import PlainTexts
from pmi_tui.tui.widgets.glyphs import ASCII, UNICODE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pmi_tui.domain.action import Action
    from pmi_tui.domain.figures import Figures
    from pmi_tui.domain.plan import Plan
    from pmi_tui.services.agenda import Agenda
    from pmi_tui.services.ahead import Ahead
    from pmi_tui.services.drafts import Drafts
    from pmi_tui.services.opening import Session
    from pmi_tui.services.summaries import Summary
    from pmi_tui.services.workspace import Done
    from pmi_tui.tui.commands import Command
    from pmi_tui.tui.looking import Looking


OPEN = 4
"""Plans that stay in memory, the one that is shown among them."""


@dataclass
class Choice:
    """What a person has chosen to look at: a plan, a filter over its actions, their order."""

    plan_id: str | None = None
    filter: str = ""
    order: Order = Order.LATENESS
    acted_on: str | None = None
    """The plan that the last act here changed."""
    unit: str | None = None
    """The person's own unit, once it was asked for."""


class Desk:
    """The session with its texts and the signs that the terminal can show."""

    def __init__(self, session: Session, *, ascii_only: bool = False) -> None:
        self.session = session
        self.library = session.library
        self.texts = PlainTexts(session.language) if ascii_only else Texts(session.language)
        self.glyphs = ASCII if ascii_only else UNICODE
        self.keymap = read_keymap(session.settings)
        self.choice = Choice()
        self._ordering = Ordering()
        self._listed: tuple[tuple[Summary, ...], tuple[Summary, ...]] = ((), ())
        self._ahead: tuple[tuple[Summary, ...], date, Ahead] | None = None
        self._looking: Looking | None = None
        self._agenda: Agenda | None = None
        self._told_closed: frozenset[str] | set[str] = frozenset()

    @property
    def today(self) -> date:
        """The day by which lateness is judged."""
        return self.session.clock.today()

    @property
    def soon_days(self) -> int:
        """How many days ahead counts as soon."""
        return self.session.settings.soon_days

    @property
    def plan(self) -> Plan | None:
        """The plan that is shown, None in an empty store."""
        chosen = self.choice.plan_id
        known = chosen is not None and self.library.short(chosen) is not None
        return self.library.workspace(chosen).plan if known and chosen else None

    def choose_plan(self, plans: Sequence[Summary]) -> Plan | None:
        """The plan shown, or the first of the list where none (or one that is gone) was chosen."""
        if all(plan.id != self.choice.plan_id for plan in plans):
            self.choice.plan_id = plans[0].id if plans else None
        return self.plan

    def keep_track(self, done: Done | tuple[Done, ...]) -> None:
        """Remember where the last act was; a plan that it brought back is the one to show."""
        first = done[0] if isinstance(done, tuple) else done
        self.choice.acted_on = first.plan.id
        if first.after is not None and (first.before is None or first.before.discarded):
            self.choice.plan_id = first.after.id

    @property
    def undo_place(self) -> str | None:
        """The plan in which to take back: the one acted on last if that put it out of sight, else the one shown."""
        last = self.choice.acted_on
        gone = last is not None and all(plan.id != last for plan in self.plans())
        return last if gone else self.choice.plan_id

    def plans(self) -> tuple[Summary, ...]:
        """The plans of the list in short, open ones first, the newest at the top; the same while nothing changes."""
        every = self.library.in_short()
        if self._listed[0] is not every:
            self._listed = every, tuple(sorted((each for each in every if each.is_listed), key=_place))
        return self._listed[1]

    @property
    def ahead(self) -> Ahead:
        """What this week asks for, over all plans."""
        from pmi_tui.services.ahead import this_week

        every = self.library.in_short()
        if self._ahead is None or self._ahead[0] is not every or self._ahead[1] != self.today:
            self._ahead = every, self.today, this_week(every, self.today)
        return self._ahead[2]

    def let_go(self) -> None:
        """Keep in memory only the plans that were looked at last."""
        self._agenda = None
        self.library.let_go(OPEN)

    @property
    def agenda(self) -> Agenda:
        """What is to be done next, as of today."""
        if self._agenda is None or self._agenda.day != self.today:
            from pmi_tui.services.agenda import Agenda

            self._agenda = Agenda(self.today, self.soon_days)
        return self._agenda

    @cached_property
    def drafts(self) -> Drafts:
        """The drafts of the session."""
        from pmi_tui.services.drafts import open_drafts

        return open_drafts(self.session)

    def apart(self) -> Desk:
        """A desk with a choice of its own, for a screen that looks at other plans; everything else is shared."""
        from copy import copy

        _ = self.agenda, self.drafts
        other = copy(self)
        other.choice = Choice()
        return other

    def shown_actions(self, plan: Plan) -> list[Action]:
        """The actions that pass the filter, in the order chosen."""
        choice = self.choice
        found = self.looking(plan).found(plan, choice.filter) if choice.filter.strip() else plan.actions
        return self._ordering.ordered(plan, choice.order, self.today, found)

    def looking(self, plan: Plan) -> Looking:
        """What searches a plan, the same for each key that is typed."""
        if self._looking is None or not self._looking.serves(plan, self.today, self.soon_days):
            from pmi_tui.tui.looking import Looking

            self._looking = Looking(plan.id, self.today, self.soon_days)
        return self._looking

    def figures(self, plan: Summary) -> Figures:
        """A plan's figures today."""
        settings = self.session.settings
        return figures_of(plan, self.today, soon_days=settings.soon_days, threshold=settings.threshold)

    def explain(self, error: PmiError) -> str:
        """What went wrong, in one sentence; a conflict with the name of who came first, and of what.

        Where some of many rows refused, the first one's reason follows.
        """
        if error.key == "unknown_field" and error.details.get("nearest") is None:
            return self.texts("tui.unknown_field", **error.details, names=_field_names(self.texts.language))
        if error.key == "rows_refused" and isinstance(error.__cause__, PmiError):
            return f"{error_sentence(error, self.texts)} {self.explain(error.__cause__)}"
        who = error.details.get("who")
        if error.key != "changed_meanwhile" or not who:
            return error_sentence(error, self.texts)
        ref = str(error.details.get("ref"))
        ref = short_ref(self.plan, ref) if self.plan is not None else ref
        name = f"field.{error.details.get('field')}"
        if self.texts.has(name):
            return self.texts("tui.changed_meanwhile.field", who=who, ref=ref, field=self.texts(name)) + "."
        return self.texts("tui.changed_meanwhile", who=who, ref=ref) + "."

    def announce(self, done: Done | tuple[Done, ...]) -> str:
        """What an act did, once it is on disk, and the key that takes it back."""
        from pmi_tui.domain.edits import ImportPlan
        from pmi_tui.domain.history import UNDO
        from pmi_tui.services.wording import sentence as act_sentence

        each = done if isinstance(done, tuple) else (done,)
        words = f" {self.glyphs.dot} ".join(act_sentence(one, self.texts) for one in each)
        if all(one.revision is None for one in each):
            return self.texts("tui.unchanged")
        if (
            each[0].act.name == ImportPlan.act
            and each[0].before is None
            and (plan := each[0].after) is not None
        ):
            count = self.texts.count("cli.count.actions", len(plan.actions))
            return self.texts("tui.brought", name=plan.name, actions=count, undo=self.key_of("undo"))
        words += self._of_closed(each)
        if each[0].act.name == UNDO:
            return self.texts("tui.undone", words=words, redo=self.key_of("redo"))
        return self.texts("tui.saved", words=words, undo=self.key_of("undo"))

    def _of_closed(self, done: tuple[Done, ...]) -> str:
        """That acts were in a closed plan, said once for each."""
        closed = {each.plan.id for each in done if each.before and each.after and each.after.closed_on}
        closed -= {each.plan.id for each in done if each.before and each.before.closed_on is None}
        told, self._told_closed = self._told_closed, self._told_closed | closed
        return f" {self.glyphs.dot} {self.texts('tui.in_closed')}" if closed - told else ""

    def take_up(self, session: Session, *, ascii_only: bool) -> None:
        """Go on with other settings; the keys stay those that the screens were made with."""
        self.session = session
        self.texts = PlainTexts(session.language) if ascii_only else Texts(session.language)
        self.glyphs = ASCII if ascii_only else UNICODE

    def keys_of(self, command: Command) -> tuple[str, ...]:
        """The keys of a command in this session, as they are written on the screen."""
        return tuple(self.key_name(key) for key in self.keymap.keys(command))

    def key_of(self, name: str) -> str:
        """The first key of the command of this name, as it is written on the screen."""
        return self.keys_of(find_command(name))[0]

    def key_name(self, key: str) -> str:
        """How a key is written on the screen."""
        if key in NAMED_KEYS:
            return self.texts(f"key.{key}")
        sign = key_sign(key)
        return sign if self.glyphs is UNICODE or sign.isascii() else key


def _field_names(language: str) -> str:
    """What the fields are called in a language."""
    from pmi_tui.domain.fields import FIELDS

    return ", ".join(dict.fromkeys(each.spanish if language == "es" else each.key for each in FIELDS))


def _place(plan: Summary) -> tuple[bool, int, str]:
    """Where a plan stands in the list: closed ones last, the newest first."""
    return plan.closed_on is not None, -plan.start.toordinal() if plan.start else 0, plan.name
