from __future__ import annotations

import pytest

from pmi_tui.domain import edits
from pmi_tui.domain.applying import apply
from pmi_tui.domain.changes import Table
from pmi_tui.domain.frozen import replace
from pmi_tui.domain.plan import Plan
from pmi_tui.domain.states import Standing, State, make_standing
from pmi_tui.errors import InvalidError
from tests.builders import AT, DAY, a_note, a_plan, a_task, an_action, an_id, evidence

P = State.PENDING
ONE = an_id("a", 1)


def after(plan: Plan | None, edit: edits.Edit) -> Plan:
    """The plan after the edit."""
    found = apply(plan, edit.changes(plan))
    assert found is not None
    return found


def remove(plan: Plan, *ids: str) -> Plan:
    """The plan with these in its trash."""
    return after(plan, edits.Remove(ids, "ana", AT))


def numbers(plan: Plan) -> list[str]:
    """The numbers of the actions, in order."""
    return [action.number for action in plan.actions]


@pytest.fixture
def plan() -> Plan:
    """Three actions, the first with two tasks, a note and evidence."""
    first = an_action(
        "Uno", a_task("a", notes=(a_note("n"),)), a_task("b"), evidence=(evidence(),), action_id=ONE
    )
    return a_plan(first, an_action("Dos"), an_action("Tres"))


def test_fields_change_and_what_is_the_same_does_not(plan: Plan) -> None:
    edit = edits.SetFields(plan.actions[0].id, (("title", "Otro"), ("area", plan.actions[0].area)), DAY)
    (change,) = edit.changes(plan)
    assert change.old == (("title", "Uno"),)
    assert change.new == (("title", "Otro"),)


def test_a_number_that_another_action_bears_is_refused(plan: Plan) -> None:
    with pytest.raises(InvalidError, match="number_taken"):
        edits.SetFields(plan.actions[0].id, (("number", "2"),), DAY).changes(plan)
    with pytest.raises(InvalidError, match="number_taken"):
        edits.AddAction(an_action("Nueva", number="2")).changes(plan)


def test_two_actions_that_bear_one_number_already_keep_it_when_other_fields_change() -> None:
    plan = a_plan(an_action("Uno", number="4"), an_action("Dos", number="4"))
    edit = edits.SetFields(plan.actions[1].id, (("number", "4"), ("title", "Otro")), DAY)
    assert numbers(after(plan, edit)) == ["4", "4"]


def test_a_percent_that_is_set_goes_to_the_standing(plan: Plan) -> None:
    task = plan.actions[0].tasks[0]
    half = after(plan, edits.SetFields(task.id, (("percent", 50),), DAY))
    assert half.actions[0].tasks[0].standing == Standing(State.IN_PROGRESS, percent=50)
    assert edits.SetFields(task.id, (("percent", 50),), DAY).changes(half) == ()
    full = after(plan, edits.SetFields(task.id, (("percent", 100),), DAY))
    assert full.actions[0].tasks[0].standing == Standing(State.DONE, done_on=DAY)


@pytest.mark.parametrize("state", State)
def test_a_percent_that_is_cleared_leaves_the_state(state: State) -> None:
    plan = a_plan(an_action("Uno", state))
    assert edits.SetFields(plan.actions[0].tasks[0].id, (("percent", None),), DAY).changes(plan) == ()
    half = a_plan(an_action("Uno", state=make_standing(State.IN_PROGRESS, percent=50)))
    cleared = after(half, edits.SetFields(half.actions[0].id, (("percent", None),), DAY))
    assert cleared.actions[0].standing == Standing(State.IN_PROGRESS)


def test_a_task_whose_responsible_is_cleared_takes_its_action_s_again() -> None:
    plan = a_plan(an_action("Uno", a_task(responsible="OAIM")))
    edit = edits.SetFields(plan.actions[0].tasks[0].id, (("responsible", ""),), DAY)
    assert after(plan, edit).actions[0].tasks[0].responsible is None


def test_a_new_action_comes_after_another_one_or_last_with_the_next_free_number(plan: Plan) -> None:
    new = an_action("Nueva", P)
    assert numbers(after(plan, edits.AddAction(new))) == ["1", "2", "3", "4"]
    assert numbers(after(plan, edits.AddAction(new, after=plan.actions[0].id))) == ["1", "4", "2", "3"]
    assert numbers(after(a_plan(), edits.AddAction(new))) == ["1"]


def test_many_new_actions_keep_the_order_in_which_they_came() -> None:
    plan = a_plan()
    for number in range(60):
        plan = after(plan, edits.AddAction(an_action(f"Acción {number}")))
    assert numbers(plan) == [str(number) for number in range(1, 61)]


def test_a_new_task_comes_after_another_one_or_last(plan: Plan) -> None:
    action = plan.actions[0]
    task = replace(a_task("c"), parent=action.id)
    last = after(plan, edits.AddTask(task)).actions[0].tasks
    second = after(plan, edits.AddTask(task, after=action.tasks[0].id)).actions[0].tasks
    assert [each.text for each in last] == ["a", "b", "c"]
    assert [each.text for each in second] == ["a", "c", "b"]


@pytest.mark.parametrize(
    ("moved", "anchor", "before", "order"),
    [
        (2, 0, True, ["3", "1", "2"]),
        (0, 2, False, ["2", "3", "1"]),
        (0, 2, True, ["2", "1", "3"]),
        (1, 0, False, ["1", "2", "3"]),
        (1, 2, True, ["1", "2", "3"]),
    ],
)
def test_moving_changes_the_order_and_no_number(
    plan: Plan, moved: int, anchor: int, before: bool, order: list[str]
) -> None:
    edit = edits.Move(plan.actions[moved].id, plan.actions[anchor].id, before)
    changes = edit.changes(plan)
    assert len(changes) == (0 if order == ["1", "2", "3"] else 1)
    assert numbers(after(plan, edit)) == order


def test_a_task_moves_within_its_action_only(plan: Plan) -> None:
    first, second = plan.actions[0].tasks
    assert after(plan, edits.Move(second.id, first.id, before=True)).actions[0].tasks[1].id == first.id
    with pytest.raises(InvalidError, match="no_such_neighbour"):
        edits.Move(first.id, plan.actions[1].id).changes(plan)


def test_removing_leaves_a_gap_and_renumbering_closes_it(plan: Plan) -> None:
    left = remove(plan, plan.actions[1].id)
    assert numbers(left) == ["1", "3"]
    assert numbers(after(left, edits.Renumber())) == ["1", "2"]


def test_what_comes_back_from_the_trash_is_what_it_was(plan: Plan) -> None:
    for item in (plan.actions[0], plan.actions[0].tasks[0], plan.actions[0].tasks[0].notes[0]):
        gone = remove(plan, item.id)
        assert [trashed.id for trashed in gone.trash] == [item.id]
        assert after(gone, edits.Restore((item.id,))) == plan


def test_the_trash_says_what_it_holds_and_who_put_it_there(plan: Plan) -> None:
    gone = remove(plan, plan.actions[0].evidence[0].id, plan.actions[0].tasks[0].id)
    assert {trashed.title for trashed in gone.trash} == {"Listado de asistencia", "a"}
    assert {(trashed.user, trashed.at) for trashed in gone.trash} == {("ana", AT)}


def test_what_goes_with_its_parent_is_not_removed_twice(plan: Plan) -> None:
    action = plan.actions[0]
    gone = remove(plan, action.id, action.tasks[0].id, action.id)
    assert [trashed.id for trashed in gone.trash] == [action.id]


def test_what_hangs_on_something_in_the_trash_waits_for_it(plan: Plan) -> None:
    task = plan.actions[0].tasks[0]
    gone = remove(remove(plan, task.notes[0].id), task.id)
    with pytest.raises(InvalidError, match="parent_in_trash"):
        edits.Restore((task.notes[0].id,)).changes(gone)
    assert after(gone, edits.Restore((task.notes[0].id, task.id))) == plan


def test_an_action_comes_back_with_its_number_though_another_one_bears_it_now(plan: Plan) -> None:
    gone = remove(plan, plan.actions[0].id)
    taken = after(gone, edits.SetFields(plan.actions[1].id, (("number", "1"),), DAY))
    assert numbers(after(taken, edits.Restore((plan.actions[0].id,)))) == ["1", "1", "3"]


def test_notes_and_evidence_hang_on_plans_actions_and_tasks(plan: Plan) -> None:
    for parent in (plan.id, plan.actions[0].id, plan.actions[0].tasks[0].id):
        noted = after(plan, edits.AddNote(a_note(" <b>dicho</b> ", parent=parent)))
        holder = noted.holder(parent)
        assert holder is not None
        assert holder.notes[-1].text == "dicho"
        proven = after(plan, edits.AddEvidence(evidence("Acta", parent=parent))).holder(parent)
        assert proven is not None
        assert proven.evidence[-1].description == "Acta"


def test_a_plan_is_made_once_under_a_slug(plan: Plan) -> None:
    assert after(None, edits.CreatePlan(plan)) == plan
    with pytest.raises(InvalidError, match="plan_exists"):
        edits.CreatePlan(plan).changes(plan)
    for bad in ("", "Altamira 2026"):
        with pytest.raises(InvalidError, match="bad_plan_id"):
            edits.CreatePlan(replace(plan, id=bad)).changes(None)


def test_a_plan_is_closed_archived_and_discarded_and_comes_back(plan: Plan) -> None:
    away = after(plan, edits.Together((edits.Close(DAY), edits.Archive(), edits.Discard())))
    assert (away.closed_on, away.archived, away.discarded, away.is_current) == (DAY, True, True, False)
    back = edits.Together((edits.Reopen(), edits.Unarchive(), edits.Recover()))
    assert after(away, back) == plan
    assert edits.Reopen().changes(plan) == ()


def test_edits_together_see_what_those_before_them_did(plan: Plan) -> None:
    new = an_action("Nueva")
    edit = edits.Together((edits.AddAction(new), edits.AddTask(replace(a_task("x"), parent=new.id))))
    assert [task.text for task in after(plan, edit).actions[3].tasks] == ["x"]


@pytest.mark.parametrize(
    "refused",
    [
        edits.SetFields("a9", (("title", "x"),), DAY),
        edits.Mark(("a9",), State.DONE, DAY),
        edits.SetStanding("t9", Standing()),
        edits.Move("a9", ONE),
        edits.Remove(("a9",), "ana", AT),
        edits.AddTask(a_task("x")),
        edits.AddNote(a_note(parent="a9")),
        edits.AddEvidence(evidence(parent="a9")),
    ],
)
def test_a_reference_that_names_nothing_is_refused(plan: Plan, refused: edits.Edit) -> None:
    with pytest.raises(InvalidError, match="unknown_reference"):
        refused.changes(plan)
    with pytest.raises(InvalidError, match="no_such_plan"):
        refused.changes(None)


@pytest.mark.parametrize(
    ("refused", "key"),
    [
        (edits.Rename(" "), "field_required"),
        (edits.AddAction(an_action(" ")), "field_required"),
        (edits.AddTask(replace(a_task(" "), parent=ONE)), "field_required"),
        (edits.AddNote(a_note("<p> </p>", parent=ONE)), "empty_note"),
        (edits.AddEvidence(evidence(" ", parent=ONE)), "empty_evidence"),
        (edits.Restore(("a9",)), "not_in_trash"),
    ],
)
def test_what_is_blank_or_not_there_is_refused(plan: Plan, refused: edits.Edit, key: str) -> None:
    with pytest.raises(InvalidError, match=key):
        refused.changes(plan)


def test_the_actions_that_an_edit_does_not_touch_are_not_in_its_changes(plan: Plan) -> None:
    changes = edits.Remove((plan.actions[0].tasks[0].id,), "ana", AT).changes(plan)
    assert [change.table for change in changes] == [Table.NOTES, Table.TASKS, Table.TRASH]
