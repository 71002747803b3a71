"""Hypothesis strategies: whole plans, and everything that they are made of."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import count
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from pmi_tui.domain import dates, edits
from pmi_tui.domain.action import Action
from pmi_tui.domain.applying import apply
from pmi_tui.domain.frozen import replace
from pmi_tui.domain.ids import ranks
from pmi_tui.domain.notes import Evidence, EvidenceKind, FileRef, Note, NoteKind
from pmi_tui.domain.plan import Plan
from pmi_tui.domain.states import NEEDS_REASON, Standing, State, make_standing
from pmi_tui.domain.task import Postponement, Task
from tests.builders import AT, DAY, an_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pmi_tui.domain.dates import PlanDate

_WORDS = (
    "misión",
    "[b]",
    "<b>",
    "a;b",
    "y\ny",
    "=1+1",
    "ñandú",
    "日本",
    "o\u0301",
    "1. Uno. 2.",
    "RRHH",
    '"',
)
_MOMENTS = (AT, datetime(2020, 1, 1, tzinfo=UTC), datetime(2026, 11, 21, 14, 2, 3, 456789, tzinfo=UTC))
_MONTHS = ("Ene. 23", "dic-23", "mar-26", "2026", "T1 2025", "31/12/2023", "15/03/2026")
_UNREADABLE = ("Permanente", "Inicio S2", "31/11/2024")

LETTERS = st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp"))
LINES = st.text(LETTERS, max_size=20).map(lambda text: " ".join(text.split()))
"""Any text of one line; costly, so most fields take one of a few awkward words instead."""
WORDS = st.sampled_from(_WORDS)
REFERENCES = st.sampled_from((None, None, "otro-2022/aaaaaaaaaaa"))
BLANKABLE = st.sampled_from(("", *_WORDS))
DAYS = st.sampled_from((DAY, date(2020, 2, 29), date(2027, 12, 31)))
MOMENTS = st.sampled_from(_MOMENTS)
PAIRS = st.sampled_from(((), (("Observación", "dos\nlíneas"),), (("A", ""), ("A (2)", "<b>x</b>"))))
FILES = st.sampled_from(((), (FileRef("a.pdf", 0, "0" * 64), FileRef("ñ (1).jpg", 10**9, "f" * 64))))


def _date(text: str) -> PlanDate:
    value = dates.parse(text)
    assert value is not None
    return value


READABLE = st.sampled_from(_MONTHS).map(_date)
PLAN_DATES = st.none() | st.sampled_from(_MONTHS + _UNREADABLE).map(_date)
POSTPONEMENTS = st.sampled_from(
    (
        (),
        (),
        (Postponement(None, _date("dic-26"), "lluvia", "ana", AT),),
        (
            Postponement(_date("Permanente"), _date("dic-26"), "", "ana", AT),
            Postponement(_date("dic-26"), _date("2027"), "[b]", "ñ", AT),
        ),
    )
)


@st.composite
def standings(draw: st.DrawFn) -> Standing:
    """Any standing that keeps the rules."""
    state = draw(st.sampled_from(State))
    if state is State.IN_PROGRESS:
        return make_standing(state, percent=draw(st.sampled_from((None, 1, 50, 99))))
    if state is State.DONE:
        return make_standing(state, done_on=draw(DAYS))
    return make_standing(state, reason=draw(WORDS) if state in NEEDS_REASON else None)


def notes(note_id: str, parent: str) -> st.SearchStrategy[Note]:
    """A note with this id on the row with id `parent`."""
    return st.builds(
        Note, st.just(note_id), st.just(parent), MOMENTS, WORDS, st.sampled_from(NoteKind), WORDS
    )


def evidence(evidence_id: str, parent: str) -> st.SearchStrategy[Evidence]:
    """A piece of evidence with this id on the row with id `parent`."""
    return st.builds(
        Evidence,
        st.just(evidence_id),
        st.just(parent),
        MOMENTS,
        WORDS,
        WORDS,
        st.sampled_from(EvidenceKind),
        st.none() | DAYS,
        st.none() | WORDS,
        FILES,
    )


class _Maker:
    """Draws the rows of one plan; ids are counted, so that none comes twice."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.numbers: Iterator[int] = count(1)

    def id(self, kind: str) -> str:
        return an_id(kind, next(self.numbers))

    def some(self, fewest: int, most: int) -> int:
        return self.draw(st.sampled_from(range(fewest, most + 1)))

    def notes(self, parent: str) -> tuple[Note, ...]:
        found = [self.draw(notes(self.id("n"), parent)) for _ in range(self.some(0, 2))]
        return tuple(sorted(found, key=lambda note: (note.at.isoformat(), note.id)))

    def evidence(self, parent: str) -> tuple[Evidence, ...]:
        found = [self.draw(evidence(self.id("e"), parent)) for _ in range(self.some(0, 1))]
        return tuple(sorted(found, key=lambda each: (each.at.isoformat(), each.id)))

    def task(self, parent: str, rank: str) -> Task:
        key = self.id("t")
        return Task(
            key,
            parent,
            rank,
            self.draw(WORDS),
            standing=self.draw(standings()),
            end=self.draw(PLAN_DATES),
            responsible=self.draw(st.none() | WORDS),
            postponements=self.draw(POSTPONEMENTS),
            raw=self.draw(PAIRS),
            origin=self.draw(REFERENCES),
            carried_to=self.draw(REFERENCES),
            notes=self.notes(key),
            evidence=self.evidence(key),
        )

    def action(self, number: int, rank: str, fewest: int) -> Action:
        key = self.id("a")
        return Action(
            key,
            rank,
            number=self.draw(st.sampled_from((str(number), str(number), "7", ""))),
            criterion=self.draw(BLANKABLE),
            subcriterion=self.draw(st.sampled_from(["", "1.1", "2.3 (4)", "otra"])),
            area=self.draw(BLANKABLE),
            title=self.draw(WORDS),
            start=self.draw(PLAN_DATES),
            end=self.draw(PLAN_DATES),
            indicator=self.draw(BLANKABLE),
            responsible=self.draw(BLANKABLE),
            own_standing=self.draw(standings()),
            postponements=self.draw(POSTPONEMENTS),
            extra=self.draw(PAIRS),
            raw=self.draw(PAIRS),
            origin=self.draw(REFERENCES),
            carried_to=self.draw(REFERENCES),
            tasks=tuple(self.task(key, rank) for rank in ranks(self.some(fewest, 2))),
            notes=self.notes(key),
            evidence=self.evidence(key),
        )


@st.composite
def plans(draw: st.DrawFn, *, fewest: int = 0, with_trash: bool = False) -> Plan:
    """A plan with at least so many actions, each with as many tasks at least; the trash may hold something."""
    maker = _Maker(draw)
    rows = enumerate(ranks(maker.some(fewest, 3)), 1)
    plan = Plan(
        draw(st.sampled_from(["altamira-2026-2027", "pantoja-2023"])),
        title=draw(LINES),
        name=draw(WORDS),
        institution=draw(WORDS),
        valid_until=draw(st.none() | DAYS),
        caf_edition=draw(st.sampled_from([None, "2013", "2020"])),
        closed_on=draw(st.none() | DAYS),
        archived=draw(st.booleans()),
        discarded=draw(st.booleans()),
        source=draw(st.none() | WORDS),
        actions=tuple(maker.action(number, rank, fewest) for number, rank in rows),
    )
    plan = replace(plan, notes=maker.notes(plan.id), evidence=maker.evidence(plan.id))
    if plan.actions and (with_trash or draw(st.booleans())):
        return trashing(plan, draw(st.sampled_from(removable(plan))))
    return plan


def trashing(plan: Plan, item_id: str) -> Plan:
    """The plan with something moved to its trash."""
    found = apply(plan, edits.Remove((item_id,), "ana", AT).changes(plan))
    assert found is not None
    return found


def removable(plan: Plan) -> list[str]:
    """The ids of all that can go to the trash; of a plan with tasks, tasks come first."""
    holders = [holder for holder in plan.holders() if holder is not plan]
    noted = [note.id for holder in plan.holders() for note in holder.notes]
    proven = [each.id for holder in plan.holders() for each in holder.evidence]
    return [*reversed([holder.id for holder in holders]), *noted, *proven]
