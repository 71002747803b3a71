from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pmi_tui.domain.applying import apply
from pmi_tui.domain.edits import CreatePlan
from pmi_tui.domain.history import REDO, UNDO, Record, redoable, replay, stands, taking_back, undoable
from pmi_tui.errors import InvalidError
from tests.builders import AT, a_record
from tests.strategies import edits_of, plans


class Journal:
    """Acts of people, one after the other; what can be taken back is named by its revision."""

    def __init__(self) -> None:
        self.records: list[Record] = []

    def act(self, user: str = "ana") -> None:
        self.records.append(a_record(len(self.records) + 1, user=user))

    def undo(self, user: str = "ana", act_id: str | None = None) -> None:
        found = next((each for each in self.records if each.act.id == act_id), None)
        self._take_back(found or undoable(self.records, user), UNDO, user)

    def redo(self, user: str = "ana") -> None:
        self._take_back(redoable(self.records, user), REDO, user)

    def _take_back(self, record: Record | None, name: str, user: str) -> None:
        assert record is not None
        revision = len(self.records) + 1
        act = taking_back(record, name=name, act_id=f"c{revision}", user=user, at=AT)
        self.records.append(Record(revision, act))

    def undoable(self, user: str = "ana") -> int | None:
        found = undoable(self.records, user)
        return found.revision if found else None

    def redoable(self, user: str = "ana") -> int | None:
        found = redoable(self.records, user)
        return found.revision if found else None


def test_a_user_takes_back_their_own_newest_act() -> None:
    journal = Journal()
    journal.act("ana")
    journal.act("luis")
    assert journal.undoable("ana") == 1
    assert journal.undoable("luis") == 2
    assert journal.undoable("eva") is None


def test_undoing_again_goes_on_to_the_act_before() -> None:
    journal = Journal()
    for _ in range(3):
        journal.act()
    for revision in (3, 2, 1):
        assert journal.undoable() == revision
        journal.undo()
    assert journal.undoable() is None


def test_redo_brings_back_what_was_undone_last_and_then_what_was_before() -> None:
    journal = Journal()
    journal.act()
    journal.act()
    journal.undo()
    journal.undo()
    assert journal.redoable() == 4
    journal.redo()
    assert journal.undoable() == 1
    assert journal.redoable() == 3
    journal.redo()
    assert journal.undoable() == 2
    assert journal.redoable() is None


def test_what_was_redone_can_be_undone_and_redone_again() -> None:
    journal = Journal()
    journal.act()
    for _ in range(3):
        assert journal.undoable() == 1
        journal.undo()
        assert journal.undoable() is None
        journal.redo()
    assert stands(journal.records, "c1")


def test_a_user_s_next_act_ends_that_user_s_redo_but_nobody_else_s() -> None:
    journal = Journal()
    journal.act("ana")
    journal.act("luis")
    journal.undo("ana")
    journal.undo("luis")
    journal.act("luis")
    assert journal.redoable("luis") is None
    assert journal.redoable("ana") == 3


def test_someone_else_s_act_that_was_taken_back_by_its_id_stands_no_more() -> None:
    journal = Journal()
    journal.act("ana")
    journal.act("luis")
    journal.undo("luis", act_id="c1")
    assert not stands(journal.records, "c1")
    assert journal.undoable("ana") is None
    assert journal.undoable("luis") == 2
    assert journal.redoable("luis") == 3
    journal.redo("luis")
    assert stands(journal.records, "c1")
    assert journal.undoable("ana") == 1


def test_an_act_that_nobody_touched_stands() -> None:
    journal = Journal()
    journal.act()
    assert stands(journal.records, "c1")


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_undo_restores_and_redo_repeats_and_replay_leads_to_the_same_plan(data: st.DataObject) -> None:
    before = data.draw(plans(fewest=1))
    try:
        changes = data.draw(edits_of(before)).changes(before)
    except InvalidError:
        assume(False)
    made = a_record(1, *CreatePlan(before).changes(None), name="create")
    done = a_record(2, *changes)
    undone = Record(3, taking_back(done, name=UNDO, act_id="c3", user="ana", at=AT))
    redone = Record(4, taking_back(undone, name=REDO, act_id="c4", user="ana", at=AT))
    after = apply(before, changes)
    assert replay((made, done)) == after
    assert replay((made, done, undone)) == before
    assert replay((undone, redone), after) == after
