from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pmi_tui.sheet.writers.metrics import height
from pmi_tui.sheet.writers.paging import HIGHEST, Room, place

ROOM = Room(500, 600)


def breaks(*heights: float, tail: float = 0) -> list[tuple[int, ...]]:
    return [spot.breaks for spot in place(heights, ROOM, tail)[0]]


def test_a_row_that_does_not_fit_begins_a_page() -> None:
    assert breaks(200, 200, 200, 300, 101) == [(), (), (0,), (), (0,)]


def test_the_last_row_goes_with_the_signatures() -> None:
    assert breaks(200, 200, tail=90) == [(), ()]
    assert breaks(200, 200, tail=110) == [(), (0,)]


def test_a_row_higher_than_a_page_goes_on_where_it_is() -> None:
    [small, tall], left = place([100, 1300], ROOM)
    assert small.breaks == ()
    assert len(tall.heights) == 13
    assert tall.breaks == (4, 10)
    assert left == 600 - 300


@settings(max_examples=100, deadline=None)
@given(heights=st.lists(st.floats(10, 3000), max_size=12), tail=st.floats(0, 120))
def test_no_page_holds_more_than_it_can_and_no_row_is_too_high(heights: list[float], tail: float) -> None:
    placed, left = place(heights, ROOM, tail)
    used, room = 0.0, ROOM.first
    for spot, wanted in zip(placed, heights, strict=True):
        assert abs(sum(spot.heights) - wanted) < 0.001
        for number, part in enumerate(spot.heights):
            assert part <= HIGHEST
            if number in spot.breaks:
                used, room = 0.0, ROOM.other
            used += part
            assert used <= room + 0.001
    assert abs(room - used - left) < 0.001


def test_heights_grow_with_the_text_and_the_lines() -> None:
    assert height("", 20, 9) == height("palabra", 20, 9)
    assert height("una\ndos\ntres", 20, 9) - height("una", 20, 9) > 20
    assert height("palabra " * 30, 10, 9) > 1.8 * height("palabra " * 30, 20, 9)
    assert height("x" * 300, 10, 9) > 200
    assert height("日" * 100, 20, 9) > height("a" * 100, 20, 9)
