from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmi_tui.tui.widgets.cells import Align, clean, cut, graphemes, pad, width_of
from pmi_tui.tui.widgets.columns import Column, Span, lay_out


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("Realizar", 8, "Realizar"),
        ("Realizar", 5, "Real…"),
        ("改善計画", 8, "改善計画"),
        ("改善計画", 6, "改善…"),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301…"),
        ("abc", 1, "…"),
        ("abc", 0, ""),
        ("", 3, ""),
    ],
)
def test_a_text_is_cut_by_cells_and_says_so(text: str, width: int, shown: str) -> None:
    assert cut(text, width) == shown


def test_a_text_is_padded_on_the_other_side_of_its_alignment() -> None:
    assert pad("改", 4) == "改  "
    assert pad("7", 3, Align.RIGHT) == "  7"
    assert pad("largo", 4, Align.RIGHT, "~") == "lar~"


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=30), st.integers(0, 20), st.sampled_from(Align))
def test_any_text_is_padded_to_exactly_its_width_without_controls(
    text: str, width: int, align: Align
) -> None:
    shown = pad(text, width, align)
    assert width_of(shown) == width
    assert all(character >= " " and not "\x7f" <= character < "\xa0" for character in shown)
    shown.encode()


def test_controls_are_blanks_and_unseen_marks_are_dropped() -> None:
    assert clean("a\tb\nc\x1b[31m") == "a b c [31m"
    assert clean("a\u200bb\u202ec\u2066\xad\ufe0f\u200d") == "abc"
    assert clean("a\ud800b") == "a\ufffdb"


def test_marks_stay_with_the_letter_they_combine_with() -> None:
    assert list(graphemes("n\u0303o改")) == [("n\u0303", 1), ("o", 1), ("改", 2)]


def test_columns_of_width_zero_share_what_is_left() -> None:
    columns = (Column(3), Column(), Column(2), Column())
    assert lay_out(columns, 20) == (Span(0, 3), Span(4, 6), Span(11, 2), Span(14, 6))


def test_in_a_narrow_list_fixed_columns_shrink_to_their_minimum() -> None:
    columns = (Column(3), Column(minimum=10), Column(15, minimum=5))
    assert [span.width for span in lay_out(columns, 30)] == [3, 10, 15]
    assert [span.width for span in lay_out(columns, 24)] == [3, 10, 9]
    assert [span.width for span in lay_out(columns, 12)] == [3, 10, 5]


def test_whatever_steers_the_display_is_found_however_harmless_the_text_around_it() -> None:
    steering = [*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), *"\u2028\u2029\xad\u061c\u180e\ufeff"]
    for first, last in (
        (0x200B, 0x200F),
        (0x202A, 0x202E),
        (0x2060, 0x206F),
        (0xFE00, 0xFE0F),
        (0xD800, 0xDFFF),
    ):
        steering += map(chr, range(first, last + 1))
    for character in steering:
        assert character not in clean(f"á{character}改"), hex(ord(character))
    assert clean("á\xa0改") == "á\xa0改"
