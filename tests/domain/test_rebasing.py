"""Acts made again over what others wrote since."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pmi_tui.domain import edits
from pmi_tui.domain.applying import apply
from pmi_tui.domain.plan import Plan
from pmi_tui.domain.rebasing import WHOLE, rebase
from pmi_tui.domain.states import State
from tests.builders import AT, DAY, a_note, a_plan, a_task, an_action, an_id, month
from tests.strategies import edits_of, plans

ONE, TASK = an_id("a", 10**9), an_id("t", 10**9)


def the_plan() -> Plan:
    return a_plan(an_action("Uno", a_task("a", task_id=TASK), action_id=ONE), an_action("Dos"))


def after(plan: Plan, edit: edits.Edit) -> Plan:
    found = apply(plan, edit.changes(plan))
    assert found is not None
    return found


def again(seen: Plan, mine: edits.Edit, now: Plan, *theirs: tuple[str, str]) -> Plan:
    """What my edit of the plan as I saw it makes of the plan as it is now."""
    found = apply(now, rebase(now, mine.changes(seen), frozenset(theirs)))
    assert found is not None
    return found


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_over_the_plan_that_was_seen_an_act_does_what_it_did(data: st.DataObject) -> None:
    from pmi_tui.errors import InvalidError

    plan = data.draw(plans())
    edit = data.draw(edits_of(plan))
    try:
        changes = edit.changes(plan)
    except InvalidError:
        return
    assert apply(plan, rebase(plan, changes, frozenset())) == apply(plan, changes)


def test_mine_goes_over_theirs_and_what_is_left_to_them_stays() -> None:
    seen = the_plan()
    mine = edits.SetFields(ONE, (("title", "Mío"), ("area", "Mía"), ("comment", "Mío")), DAY)
    now = after(seen, edits.SetFields(ONE, (("title", "Suyo"), ("area", "Suya"), ("objective", "Suyo")), DAY))
    action = again(seen, mine, now, (ONE, "area")).actions[0]
    assert (action.title, action.area, action.comment, action.objective) == ("Mío", "Suya", "Mío", "Suyo")


def test_what_is_gone_stays_gone() -> None:
    seen = the_plan()
    now = after(seen, edits.Remove((ONE,), "luis", AT))
    assert again(seen, edits.Mark((TASK,), State.DONE, DAY), now) == now
    assert again(seen, edits.AddNote(a_note(parent=TASK)), now) == now


def test_a_row_is_removed_with_what_was_hung_on_it_since_and_comes_back_whole() -> None:
    seen = the_plan()
    now = after(seen, edits.AddNote(a_note("nueva", parent=TASK)))
    gone = again(seen, edits.Remove((ONE,), "ana", AT), now)
    assert [action.title for action in gone.actions] == ["Dos"]
    assert after(gone, edits.Restore((ONE,))) == now


def test_a_row_and_what_hangs_on_it_go_as_one_in_whichever_order_they_are_named() -> None:
    seen = the_plan()
    whole = after(seen, edits.Remove((ONE,), "ana", AT))
    assert after(seen, edits.Remove((ONE, TASK), "ana", AT)) == whole
    assert after(seen, edits.Remove((TASK, ONE), "ana", AT)) == whole
    assert again(seen, edits.Remove((TASK, ONE), "ana", AT), seen) == whole


def test_a_row_of_which_they_keep_anything_is_not_removed() -> None:
    seen = the_plan()
    note = a_note("nueva", parent=TASK)
    now = after(seen, edits.AddNote(note))
    assert again(seen, edits.Remove((ONE,), "ana", AT), now, (note.id, WHOLE)) == now


def test_two_postponements_are_both_kept_unless_the_end_is_left_to_them() -> None:
    seen = the_plan()
    early, late = month("ene-27"), month("jun-27")
    assert early is not None
    assert late is not None
    mine = edits.Postpone(ONE, late, "lluvia", "ana", AT)
    now = after(seen, edits.Postpone(ONE, early, "fondos", "luis", AT))
    action = again(seen, mine, now).actions[0]
    assert action.end == late
    assert [each.user for each in action.postponements] == ["luis", "ana"]
    assert again(seen, mine, now, (ONE, "end"), (ONE, "postponements")) == now
