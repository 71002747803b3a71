import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmi_tui.domain.action import Action
from pmi_tui.domain.dates import PlanDate, Precision
from pmi_tui.domain.frozen import replace
from pmi_tui.domain.notes import Evidence, EvidenceKind, FileRef, Note, NoteKind
from pmi_tui.domain.plan import Plan, Trashed
from pmi_tui.domain.rows import made, removed
from pmi_tui.domain.states import Standing, State
from pmi_tui.domain.task import Postponement, Task
from pmi_tui.errors import InvalidError, StoreError
from pmi_tui.store import checkpoint, codec, journal
from pmi_tui.store.compact import dump
from pmi_tui.store.tables import Tables
from tests.store.support import DEC_23, NOW, sample

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC)).map(
    lambda at: at.replace(microsecond=at.microsecond // 1000 * 1000)
)
DATES = st.builds(PlanDate, TEXT, st.none() | st.sampled_from(Precision), st.none() | DAYS, st.none() | DAYS)
STANDINGS = st.builds(
    Standing, st.sampled_from(State), st.none() | TEXT, st.none() | st.integers(1, 99), st.none() | DAYS
)
PAIRS = st.lists(st.tuples(TEXT, TEXT), max_size=2).map(tuple)
MOVES = st.lists(st.builds(Postponement, st.none() | DATES, DATES, TEXT, TEXT, MOMENTS), max_size=2).map(
    tuple
)
FILES = st.lists(st.builds(FileRef, TEXT, st.integers(0, 2**40), TEXT), max_size=2).map(tuple)


def _attachments(draw: st.DrawFn, parent: str) -> dict[str, tuple[Note | Evidence, ...]]:
    note = st.builds(
        Note, st.just(f"n-{parent}"), st.just(parent), MOMENTS, TEXT, st.sampled_from(NoteKind), TEXT
    )
    piece = st.builds(
        Evidence,
        st.just(f"e-{parent}"),
        st.just(parent),
        MOMENTS,
        TEXT,
        TEXT,
        st.sampled_from(EvidenceKind),
        st.none() | DAYS,
        st.none() | TEXT,
        FILES,
    )
    return {
        "notes": tuple(draw(st.lists(note, max_size=1))),
        "evidence": tuple(draw(st.lists(piece, max_size=1))),
    }


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    actions = []
    for number in range(draw(st.integers(0, 2))):
        own = f"a{number}"
        tasks = tuple(
            replace(
                Task(f"t{number}{k}", own, str(k), draw(TEXT), draw(STANDINGS), draw(st.none() | DATES)),
                responsible=draw(st.none() | TEXT),
                postponements=draw(MOVES),
                raw=draw(PAIRS),
                **_attachments(draw, f"t{number}{k}"),  # type: ignore[arg-type]
            )
            for k in range(draw(st.integers(0, 2)))
        )
        action = Action(
            own, str(number), title=draw(TEXT), start=draw(st.none() | DATES), end=draw(st.none() | DATES)
        )
        actions.append(
            replace(
                action,
                own_standing=draw(STANDINGS),
                postponements=draw(MOVES),
                extra=draw(PAIRS),
                raw=draw(PAIRS),
                tasks=tasks,
                **_attachments(draw, own),  # type: ignore[arg-type]
            )
        )
    trash = tuple(Trashed(action.id, "x", draw(MOMENTS), "ana", removed(action)) for action in actions[:1])
    head = Plan("p", draw(TEXT), valid_until=draw(st.none() | DAYS), closed_on=draw(st.none() | DAYS))
    head = replace(head, archived=draw(st.booleans()), source=draw(st.none() | TEXT))
    return replace(head, actions=tuple(actions), trash=trash, **_attachments(draw, "p"))  # type: ignore[arg-type]


def stored(plan: Plan) -> Tables:
    tables = Tables()
    tables.apply(codec.encode_changes(made(plan)))
    return tables


@given(plans())
@settings(max_examples=40, deadline=None)
def test_a_plan_read_from_its_checkpoint_is_the_plan_that_was_saved(plan: Plan) -> None:
    read = checkpoint.decode(checkpoint.encode(stored(plan), journal.Place(1, 2, 3, "00000004")))
    assert read is not None
    assert read[0].plan() == plan
    assert read[1] == journal.Place(1, 2, 3, "00000004")


@given(plans())
@settings(max_examples=40, deadline=None)
def test_changes_read_from_json_are_the_changes_that_were_written(plan: Plan) -> None:
    for changes in (made(plan), removed(plan)):
        assert codec.decode_changes(json.loads(json.dumps(codec.encode_changes(changes)))) == changes


def test_documents_leave_out_what_is_blank_but_not_what_is_false_or_pending() -> None:
    task = sample().actions[0].tasks[0]
    [(_, _, old, new)] = codec.encode_changes(made(task))
    assert old is None
    assert new == {
        "id": task.id,
        "parent": task.parent,
        "rank": "0000",
        "text": task.text,
        "standing": {"state": "pending"},
    }


def test_a_date_is_written_with_its_text_and_the_days_it_covers() -> None:
    assert codec.encode_value(DEC_23) == {
        "raw": "dic-23",
        "precision": "month",
        "from": "2023-12-01",
        "to": "2023-12-31",
    }
    assert codec.encode_value(PlanDate("Permanente", None, None, None)) == {"raw": "Permanente"}


def test_moments_are_utc_with_milliseconds() -> None:
    santo_domingo = timezone(timedelta(hours=-4))
    assert (
        codec.encode_moment(datetime(2026, 3, 2, 8, 0, 0, 1999, tzinfo=santo_domingo))
        == "2026-03-02T12:00:00.001Z"
    )
    assert codec.decode_moment("2026-03-02T10:30:00.000Z") == NOW


def test_columns_of_one_name_keep_both_values() -> None:
    pairs = (("Costo", "1"), ("Costo", "2"))
    assert codec.encode_value(pairs) == [["Costo", "1"], ["Costo", "2"]]
    assert codec.decode_value("actions", "extra", codec.encode_value(pairs)) == pairs
    assert codec.encode_value(pairs[:1]) == {"Costo": "1"}


def test_fields_and_tables_of_a_newer_version_do_no_harm() -> None:
    tables = stored(sample())
    tables.apply(
        [("tasks", "t0000010", {"effort": None}, {"effort": 3}), ("risks", "r1", None, {"id": "r1"})]
    )
    assert tables.plan() == sample()
    assert codec.decode_changes([("risks", "r1", None, {"id": "r1"})]) == ()
    [change] = codec.decode_changes(
        [("tasks", "t0000010", {"effort": 1, "text": "a"}, {"effort": 2, "text": "b"})]
    )
    assert (change.old, change.new) == ((("text", "a"),), (("text", "b"),))
    assert tables.rows["tasks"]["t0000010"]["effort"] == 3


def test_a_value_that_cannot_be_read_is_named() -> None:
    tables = stored(sample())
    tables.apply([("tasks", "t0000010", {}, {"standing": {"state": "asleep"}})])
    with pytest.raises(StoreError) as caught:
        tables.plan()
    assert caught.value.key == "unreadable_value"
    assert caught.value.details["field"] == "standing"


def test_a_lone_surrogate_is_refused_before_anything_is_written() -> None:
    with pytest.raises(InvalidError) as caught:
        dump({"text": "\ud800"})
    assert caught.value.key == "unstorable_text"
