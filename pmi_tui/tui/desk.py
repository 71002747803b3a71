"""What the interface works on, apart from what is drawn: the session, its texts, and what is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pmi_tui.domain.figures import Figures, figures
from pmi_tui.domain.references import short_ref
from pmi_tui.errors import PmiError
from pmi_tui.i18n.failures import sentence as error_sentence
from pmi_tui.i18n.texts import Texts
from pmi_tui.tui.commands import find_command
from pmi_tui.tui.keymap import read_keymap
from pmi_tui.tui.keys import NAMED_KEYS, key_sign
from pmi_tui.tui.plain_texts import PlainTexts
from pmi_tui.tui.widgets.glyphs import ASCII, UNICODE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pmi_tui.domain.action import Action
    from pmi_tui.domain.plan import Plan
    from pmi_tui.domain.searching import Searcher
    from pmi_tui.services.agenda import Agenda
    from pmi_tui.services.opening import Session
    from pmi_tui.services.workspace import Done
    from pmi_tui.tui.commands import Command


class Order(StrEnum):
    """How the actions are ordered; the first is the default."""

    LATENESS = "lateness"
    NUMBER = "number"
    END = "end"
    STATE = "state"
    UNIT = "unit"
    PLAN = "plan"
    """The plan's own, in which rows can be moved."""


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
        self._searcher: Searcher | None = None
        self._agenda: Agenda | None = None

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
        return self.library.workspace(chosen).plan if chosen in self.library.ids() and chosen else None

    def choose_plan(self, plans: Sequence[Plan]) -> Plan | None:
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

    def plans(self) -> tuple[Plan, ...]:
        """The plans of the list, open ones first, the newest at the top."""
        listed = self.library.listed_plans()
        return tuple(
            sorted(listed, key=lambda plan: (plan.closed_on is not None, _newest_first(plan), plan.name))
        )

    @property
    def agenda(self) -> Agenda:
        """What is to be done next, as of today."""
        if self._agenda is None or self._agenda.day != self.today:
            from pmi_tui.services.agenda import Agenda

            self._agenda = Agenda(self.today, self.soon_days)
        return self._agenda

    def apart(self) -> Desk:
        """A desk with a choice of its own, for a screen that looks at other plans; everything else is shared."""
        from copy import copy

        _ = self.agenda
        other = copy(self)
        other.choice = Choice()
        return other

    def search(self, plan: Plan, text: str) -> list[Action]:
        """The actions of a plan that a filter lets through; what is still being typed is passed over."""
        from pmi_tui.domain.cases import View
        from pmi_tui.domain.filter_parser import parse_filter
        from pmi_tui.domain.searching import Searcher

        view = View(self.today, self.soon_days)
        if self._searcher is None or self._searcher.view != view:
            self._searcher = Searcher(view)
        return [case.action for case in self._searcher.actions((plan,), parse_filter(text, lenient=True))]

    def figures(self, plan: Plan) -> Figures:
        """The plan's figures today."""
        settings = self.session.settings
        return figures(plan, self.today, soon_days=settings.soon_days, threshold=settings.threshold)

    def explain(self, error: PmiError) -> str:
        """What went wrong, in one sentence; a conflict with the name of who came first, and of what.

        Where some of many rows refused, the first one's reason follows.
        """
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
        from pmi_tui.domain.history import UNDO
        from pmi_tui.services.wording import sentence as act_sentence

        each = done if isinstance(done, tuple) else (done,)
        words = f" {self.glyphs.dot} ".join(act_sentence(one, self.texts) for one in each)
        if all(one.revision is None for one in each):
            return self.texts("tui.unchanged")
        if each[0].act.name == UNDO:
            return self.texts("tui.undone", words=words, redo=self.key_of("redo"))
        return self.texts("tui.saved", words=words, undo=self.key_of("undo"))

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


def _newest_first(plan: Plan) -> int:
    return -plan.start.toordinal() if plan.start else 0
