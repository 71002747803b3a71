"""Hypothesis strategies: whole plans, and for every kind of edit one that a given plan may take."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from hypothesis import strategies as st

from pmi_tui.domain import edits
from pmi_tui.domain.action import Action
from pmi_tui.domain.plan import Plan
from pmi_tui.domain.states import Standing, State
from pmi_tui.domain.task import Task
from tests.builders import DAY, an_id
from tests.plan_strategies import (
    BLANKABLE,
    DAYS,
    MOMENTS,
    PAIRS,
    PLAN_DATES,
    READABLE,
    WORDS,
    evidence,
    notes,
    plans,
    removable,
    standings,
)

__all__ = ["EDIT_STRATEGIES", "MAKING", "edits_of", "plans", "standings"]

if TYPE_CHECKING:
    from collections.abc import Callable

    Edits: TypeAlias = st.SearchStrategy[edits.Edit]


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


def _carry(plan: Plan) -> Edits:
    return _some(_rows(plan)).map(lambda ids: edits.Carry(tuple((each, f"siguiente/{each}") for each in ids)))


def _together(plan: Plan) -> Edits:
    steps = (_set_fields(plan), _add_note(plan), st.just(edits.Renumber()), st.builds(edits.Rename, WORDS))
    return st.builds(edits.Together, st.tuples(*steps) | st.tuples(_mark(plan), _add_evidence(plan)))


EDIT_STRATEGIES: dict[type[edits.Edit], Callable[[Plan], Edits]] = {
    edits.CreatePlan: lambda plan: st.just(edits.CreatePlan(plan)),
    edits.ImportPlan: lambda plan: st.just(edits.ImportPlan(plan)),
    edits.StartNext: lambda plan: st.just(edits.StartNext(plan)),
    edits.Rename: lambda _: st.builds(edits.Rename, WORDS),
    edits.Close: lambda _: st.builds(edits.Close, DAYS),
    edits.Reopen: lambda _: st.just(edits.Reopen()),
    edits.Archive: lambda _: st.just(edits.Archive()),
    edits.Unarchive: lambda _: st.just(edits.Unarchive()),
    edits.Discard: lambda _: st.just(edits.Discard()),
    edits.Recover: lambda _: st.just(edits.Recover()),
    edits.Carry: _carry,
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
"""For each kind of edit, what may happen to a plan; the rules may still forbid it. The first three make that plan."""

MAKING = (edits.CreatePlan, edits.ImportPlan, edits.StartNext)


def edits_of(plan: Plan) -> Edits:
    """Any edit of a plan that is there."""
    return st.sampled_from([kind for kind in EDIT_STRATEGIES if kind not in MAKING]).flatmap(
        lambda kind: EDIT_STRATEGIES[kind](plan)
    )
