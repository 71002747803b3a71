from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmi_tui.tui.widgets.cells import clean, width_of
from pmi_tui.tui.widgets.glyphs import ASCII
from pmi_tui.tui.widgets.paragraphs import Paragraph, Setting, paragraph_lines, wrap
from pmi_tui.tui.widgets.reader import Reader
from tests.tui.stage import Stage, lines_of


def numbered(count: int) -> list[Paragraph]:
    return [Paragraph(text=f"línea {number}") for number in range(count)]


def lines(paragraph: Paragraph, width: int) -> list[str]:
    return ["".join(cell.text for cell in line) for line in paragraph_lines(paragraph, width)]


def test_a_heading_stands_over_beside_or_before_its_text() -> None:
    assert lines(Paragraph("Objetivo", "Fortalecer la confianza", indent=2), 15) == [
        "Objetivo",
        "  Fortalecer la",
        "  confianza",
    ]
    assert lines(Paragraph("Unidad", "RRHH y OAIM del distrito", indent=10, setting=Setting.SIDE), 24) == [
        "Unidad    RRHH y OAIM",
        "          del distrito",
    ]
    assert lines(Paragraph("Acción", "Realizar talleres de liderazgo", setting=Setting.RUN_IN), 20) == [
        "Acción: Realizar",
        "talleres de",
        "liderazgo",
    ]


def test_an_empty_paragraph_is_a_blank_line_and_line_breaks_are_kept() -> None:
    assert lines(Paragraph(), 10) == [""]
    assert lines(Paragraph(text="uno\n\ndos"), 10) == ["uno", "", "dos"]


def test_only_words_longer_than_a_line_are_broken_and_wide_letters_stay_whole() -> None:
    assert wrap("a bbbbbbbbbbbb c", 5) == ["a", "bbbbb", "bbbbb", "bb c"]
    assert wrap("改善計画", 5) == ["改善", "計画"]
    assert wrap("x", 1) == ["x"]


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.integers(2, 20), st.integers(0, 2))
def test_wrapping_loses_no_letter_and_keeps_to_the_width(text: str, width: int, first: int) -> None:
    wrapped = wrap(text, width, min(first, width))
    assert "".join("".join(wrapped).split()) == "".join(clean(text.replace("\n", " ")).split())
    assert all(width_of(line) <= width for line in wrapped)


async def test_it_scrolls_by_lines_and_pages_and_stops_at_the_ends() -> None:
    reader = Reader()
    async with Stage(reader).run_test(size=(20, 5)):
        reader.set_paragraphs(numbered(20))
        assert lines_of(reader)[0].rstrip() == "línea 0"
        reader.page(1)
        assert lines_of(reader)[0].rstrip() == "línea 4"
        reader.scroll_lines(-100)
        assert reader.top == 0
        reader.last()
        assert lines_of(reader)[4].rstrip() == "línea 19"
        reader.first()
        assert reader.top == 0


async def test_a_sign_in_the_last_cell_says_that_more_follows() -> None:
    reader = Reader()
    async with Stage(reader).run_test(size=(10, 3)):
        reader.set_paragraphs(numbered(4))
        assert [line[-1] for line in lines_of(reader)] == [" ", " ", "↓"]
        reader.glyphs = ASCII
        assert lines_of(reader)[2][-1] == "v"
        reader.last()
        assert lines_of(reader)[2] == "línea 3   "


@pytest.mark.parametrize("text", ["", "[b]x[/b]", "ñ", "n\u0303" * 50, "改善" * 40, "x" * 5000])
async def test_any_text_fills_exactly_the_view(text: str) -> None:
    reader = Reader(margin=1)
    async with Stage(reader).run_test(size=(21, 4)):
        reader.set_paragraphs([Paragraph("Objetivo", text, indent=2)])
        assert [width_of(line) for line in lines_of(reader)] == [21] * 4
        reader.last()
        assert [width_of(line) for line in lines_of(reader)] == [21] * 4


async def test_a_new_width_wraps_anew_and_new_text_starts_at_the_top() -> None:
    reader = Reader()
    async with Stage(reader).run_test(size=(30, 4)) as pilot:
        reader.set_paragraphs([Paragraph(text="uno dos tres cuatro"), *numbered(9)])
        await pilot.resize_terminal(10, 4)
        await pilot.pause()
        assert [line.strip() for line in lines_of(reader)[:3]] == ["uno dos", "tres", "cuatro"]
        reader.page(1)
        reader.set_paragraphs(numbered(30), keep_place=True)
        assert reader.top == 3
        reader.set_paragraphs(numbered(29))
        assert reader.top == 0


async def test_a_very_long_text_is_wrapped_only_as_far_as_it_is_seen() -> None:
    reader = Reader()
    async with Stage(reader).run_test(size=(30, 4)):
        paragraph_lines.cache_clear()
        reader.set_paragraphs(numbered(5000))
        lines_of(reader)
        assert paragraph_lines.cache_info().misses < 20
