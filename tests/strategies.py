"""Hypothesis strategies: whole plans, and for every kind of edit one that a given plan may take."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from typing import TYPE_CHECKING, TypeAlias

from hypothesis import strategies as st

from pmi_tui.domain import dates, edits
from pmi_tui.domain.action import Action
from pmi_tui.domain.applying import apply
from pmi_tui.domain.ids import ranks
from pmi_tui.domain.notes import Evidence, EvidenceKind, FileRef, Note, NoteKind
from pmi_tui.domain.plan import Plan
from pmi_tui.domain.states import NEEDS_REASON, Standing, State, make_standing
from pmi_tui.domain.task import Postponement, Task
from tests.builders import AT, DAY, an_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pmi_tui.domain.dates import PlanDate

    Edits: TypeAlias = st.SearchStrategy[edits.Edit]

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


def _one(ids: list[str]) -> st.SearchStrategy[str]:
    return st.sampled_from(ids) if ids else st.nothing()


def _some(ids: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(_one(ids), min_size=1, max_size=3, unique=True).map(tuple) if ids else st.nothing()


def _holders(plan: Plan) -> list[str]:
    return [holder.id for holder in plan.holders()]


def _actions(plan: Plan) -> list[str]:
    return [action.id for action in plan.actions]


def _rows(plan: Plan) -> list[str]:
    return [holder for holder in _holders(plan) if holder != plan.id]


def _free(plan: Plan, kind: str) -> str:
    """An id that no row of the plan bears or bore: `plans` counts them from 1, and none is ever forgotten."""
    known = {change.id for each in plan.trash for change in each.removed}
    known.update(_holders(plan), removable(plan))
    return an_id(kind, 10**6 + len(known))


def _a_new_action(plan: Plan, rank: str = "i") -> st.SearchStrategy[Action]:
    key, task = _free(plan, "a"), _free(plan, "t")
    return st.builds(
        Action, st.just(key), st.just(rank), title=WORDS, responsible=BLANKABLE, end=PLAN_DATES, extra=PAIRS
    ) | st.builds(
        lambda text: Action(key, rank, title="nueva", tasks=(Task(task, key, "i", text),)),
        WORDS,
    )


def _add_task(plan: Plan) -> Edits:
    def made(parent: str, text: str, standing: Standing, after: str | None) -> edits.Edit:
        return edits.AddTask(Task(_free(plan, "t"), parent, "i", text, standing), after)

    return st.builds(made, _one(_actions(plan)), WORDS, standings(), st.none() | _one(_rows(plan)))


def _set_fields(plan: Plan) -> Edits:
    of_plan = st.tuples(st.sampled_from(["title", "name", "institution"]), WORDS)
    texts = st.tuples(st.sampled_from(["title", "area", "indicator", "number", "responsible"]), WORDS)
    days = st.tuples(st.sampled_from(["start", "end"]), PLAN_DATES)
    percent = st.tuples(st.just("percent"), st.none() | st.integers(1, 100))
    of_task = st.tuples(st.just("text"), WORDS) | st.tuples(st.just("responsible"), st.just("") | WORDS)
    given = {
        holder.id: of_plan
        if isinstance(holder, Plan)
        else texts | days | percent
        if isinstance(holder, Action)
        else of_task | percent | st.tuples(st.just("end"), PLAN_DATES)
        for holder in plan.holders()
    }
    return _one(list(given)).flatmap(
        lambda key: st.lists(given[key], min_size=1, max_size=3, unique_by=lambda pair: pair[0]).map(
            lambda values: edits.SetFields(key, tuple(values), DAY)
        )
    )


def _move(plan: Plan) -> Edits:
    rows = [[action.id for action in plan.actions]]
    rows += [[task.id for task in action.tasks] for action in plan.actions]
    pairs = [(one, other) for ids in rows for one in ids for other in ids if one != other]
    if not pairs:
        return st.nothing()
    return st.builds(
        lambda pair, before: edits.Move(pair[0], pair[1], before), st.sampled_from(pairs), st.booleans()
    )


def _mark(plan: Plan) -> Edits:
    return st.builds(
        edits.Mark,
        _some(_rows(plan)),
        st.sampled_from(State),
        st.just(DAY),
        WORDS,
        st.none(),
        st.none() | DAYS,
    )


def _set_standing(plan: Plan) -> Edits:
    bare = [action.id for action in plan.actions if not action.tasks]
    return st.builds(edits.SetStanding, _one(bare + [task.id for _, task in plan.tasks()]), standings())


def _postpone(plan: Plan) -> Edits:
    return st.builds(edits.Postpone, _one(_rows(plan)), READABLE, WORDS, WORDS, MOMENTS)


def _add_note(plan: Plan) -> Edits:
    made = _one(_holders(plan)).flatmap(lambda parent: notes(_free(plan, "n"), parent))
    return st.builds(edits.AddNote, made)


def _add_evidence(plan: Plan) -> Edits:
    made = _one(_holders(plan)).flatmap(lambda parent: evidence(_free(plan, "e"), parent))
    return st.builds(edits.AddEvidence, made)


def _together(plan: Plan) -> Edits:
    steps = (_set_fields(plan), _add_note(plan), st.just(edits.Renumber()), st.builds(edits.Rename, WORDS))
    return st.builds(edits.Together, st.tuples(*steps) | st.tuples(_mark(plan), _add_evidence(plan)))


EDIT_STRATEGIES: dict[type[edits.Edit], Callable[[Plan], Edits]] = {
    edits.CreatePlan: lambda plan: st.just(edits.CreatePlan(plan)),
    edits.ImportPlan: lambda plan: st.just(edits.ImportPlan(plan)),
    edits.Rename: lambda _: st.builds(edits.Rename, WORDS),
    edits.Close: lambda _: st.builds(edits.Close, DAYS),
    edits.Reopen: lambda _: st.just(edits.Reopen()),
    edits.Archive: lambda _: st.just(edits.Archive()),
    edits.Unarchive: lambda _: st.just(edits.Unarchive()),
    edits.Discard: lambda _: st.just(edits.Discard()),
    edits.Recover: lambda _: st.just(edits.Recover()),
    edits.AddAction: lambda plan: st.builds(
        edits.AddAction, _a_new_action(plan), st.none() | _one(_actions(plan))
    ),
    edits.AddTask: _add_task,
    edits.SetFields: _set_fields,
    edits.Move: _move,
    edits.Renumber: lambda _: st.just(edits.Renumber()),
    edits.Remove: lambda plan: st.builds(edits.Remove, _some(removable(plan)), WORDS, MOMENTS),
    edits.Restore: lambda plan: st.builds(edits.Restore, _some([each.id for each in plan.trash])),
    edits.Mark: _mark,
    edits.SetStanding: _set_standing,
    edits.Postpone: _postpone,
    edits.AddNote: _add_note,
    edits.AddEvidence: _add_evidence,
    edits.Together: _together,
}
"""For each kind of edit, what may happen to a plan; the rules may still forbid it. The first two make that plan."""

MAKING = (edits.CreatePlan, edits.ImportPlan)


def edits_of(plan: Plan) -> Edits:
    """Any edit of a plan that is there."""
    return st.sampled_from([kind for kind in EDIT_STRATEGIES if kind not in MAKING]).flatmap(
        lambda kind: EDIT_STRATEGIES[kind](plan)
    )
