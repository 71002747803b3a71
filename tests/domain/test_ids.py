from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmi_tui.domain.ids import is_id, new_id, rank_between, ranks

EXAMPLES = settings(max_examples=100, deadline=None)
PLACES = st.lists(st.integers(min_value=0, max_value=10**6), max_size=60)


@pytest.mark.parametrize("kind", ["a", "t", "n", "e"])
def test_a_new_id_has_its_kind_and_is_recognised(kind: str) -> None:
    fresh = new_id(kind)
    assert fresh[0] == kind
    assert is_id(fresh)


def test_ids_do_not_repeat() -> None:
    assert len({new_id("t") for _ in range(2000)}) == 2000


@pytest.mark.parametrize(
    "text", ["", "a", "3", "3.2", "pantoja-2023", "cabcdefghij", "aABCDEFGHIJ", "a01bcdefghi"]
)
def test_other_references_are_no_ids(text: str) -> None:
    assert not is_id(text)


def test_an_id_of_an_act_is_not_one_of_a_row() -> None:
    assert not is_id(new_id("c"))


@EXAMPLES
@given(PLACES)
def test_rows_stay_in_order_wherever_they_are_inserted(places: list[int]) -> None:
    order: list[str] = []
    for place in places:
        index = place % (len(order) + 1)
        before = order[index - 1] if index else None
        after = order[index] if index < len(order) else None
        order.insert(index, rank_between(before, after))
    assert order == sorted(set(order))


@EXAMPLES
@given(st.integers(min_value=0, max_value=3000))
def test_ranks_ascend_and_leave_room_on_every_side(count: int) -> None:
    spread = ranks(count)
    assert len(spread) == count
    assert list(spread) == sorted(set(spread))
    neighbours = (None, *spread, None)
    for before, after in pairwise(neighbours):
        between = rank_between(before, after)
        assert before is None or before < between
        assert after is None or between < after


def test_ranks_are_evenly_spread() -> None:
    assert ranks(3) == ("9", "i", "r")


def test_a_thousand_appended_rows_keep_short_ranks() -> None:
    last, first = ranks(1)[0], ranks(1)[0]
    for _ in range(1000):
        last, first = rank_between(last, None), rank_between(None, first)
    assert max(len(last), len(first)) <= 4


@pytest.mark.parametrize("rank", ["i", "0001", "zzzz", "a0"])
def test_two_rows_of_one_rank_give_that_rank_again(rank: str) -> None:
    assert rank_between(rank, rank) == rank.rstrip("0")


@pytest.mark.parametrize(
    ("before", "after"), [("zzzz", None), (None, "0001"), ("zzzzzzzz", None), (None, "00000001")]
)
def test_there_is_room_beyond_the_outermost_ranks(before: str | None, after: str | None) -> None:
    between = rank_between(before, after)
    assert before is None or before < between
    assert after is None or between < after


def test_neighbours_in_the_wrong_order_are_taken_the_other_way_round() -> None:
    assert "a" < rank_between("c", "a") < "c"
