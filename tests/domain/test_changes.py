from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pmi_tui.domain.applying import MisfitError, apply
from pmi_tui.domain.changes import Change, inverse
from pmi_tui.domain.edits import EDITS, Edit
from pmi_tui.domain.frozen import replace
from pmi_tui.domain.plan import Plan
from pmi_tui.domain.rows import altered, made, removed
from pmi_tui.domain.states import State
from pmi_tui.errors import InvalidError
from tests.builders import a_note, a_plan, a_task, an_action
from tests.strategies import EDIT_STRATEGIES, MAKING, edits_of, plans

QUICK = settings(max_examples=30, deadline=None)


def test_every_kind_of_edit_has_a_strategy() -> None:
    assert set(EDIT_STRATEGIES) == set(EDITS)


@pytest.mark.parametrize("kind", EDITS, ids=lambda kind: kind.__name__)
def test_what_an_edit_did_can_be_taken_back(kind: type[Edit]) -> None:
    happened = []

    @QUICK
    @given(st.data())
    def taken_back(data: st.DataObject) -> None:
        drawn = data.draw(plans(fewest=2, with_trash=True))
        edit = data.draw(EDIT_STRATEGIES[kind](drawn))
        plan = None if kind in MAKING else drawn
        try:
            changes = edit.changes(plan)
        except InvalidError:
            assume(False)
        after = apply(plan, changes)
        assert apply(after, inverse(changes)) == plan
        assert apply(plan, inverse(inverse(changes))) == after
        happened.append(bool(changes))

    taken_back()
    assert any(happened)


@QUICK
@given(plans())
def test_a_plan_is_what_its_making_makes(plan: Plan) -> None:
    assert apply(None, made(plan)) == plan
    assert apply(plan, removed(plan)) is None


@QUICK
@given(st.data())
def test_many_edits_at_once_are_the_same_as_one_after_the_other(data: st.DataObject) -> None:
    plan = first = data.draw(plans(fewest=1))
    every: list[Change] = []
    for _ in range(4):
        try:
            step = data.draw(edits_of(plan)).changes(plan)
        except InvalidError:
            continue
        every.extend(step)
        after = apply(plan, step)
        assert after is not None
        plan = after
    assert apply(first, every) == plan
    assert apply(plan, inverse(every)) == first


def test_a_row_that_has_the_value_already_does_not_change() -> None:
    action = an_action("Uno")
    assert altered(action, title="Uno") == ()


def test_untouched_actions_stay_the_same_objects() -> None:
    plan = a_plan(an_action("Uno"), an_action("Dos"))
    after = apply(plan, altered(plan.actions[0], title="Otro"))
    assert after is not None
    assert after.actions[1] is plan.actions[1]


def test_rows_made_side_by_side_stand_in_the_order_of_their_ranks() -> None:
    plan = a_plan(an_action("Uno", a_task("a"), a_task("c")))
    task = replace(a_task("b"), parent=plan.actions[0].id, rank="i")
    after = apply(plan, made(task))
    assert after is not None
    ranked = [row.rank for row in after.actions[0].tasks]
    assert ranked == sorted(ranked)


def test_a_change_of_a_row_that_is_not_there_is_refused() -> None:
    plan = a_plan(an_action("Uno", State.PENDING))
    stranger = an_action("Otro", State.PENDING)
    for changes in (
        altered(stranger, title="x"),
        altered(stranger.tasks[0], text="x"),
        removed(a_note(parent=stranger.id)),
        made(a_note(parent=stranger.id)),
        made(plan),
        made(plan.actions[0]),
    ):
        with pytest.raises(MisfitError):
            apply(plan, changes)
    with pytest.raises(MisfitError):
        apply(None, altered(plan, name="x"))
