from __future__ import annotations

import pytest

from pmi_tui.tui.widgets.cells import Align, Cell, Tone, width_of
from pmi_tui.tui.widgets.columns import Column
from pmi_tui.tui.widgets.glyphs import ASCII
from pmi_tui.tui.widgets.heading import Heading
from pmi_tui.tui.widgets.line import Divider, Line
from tests.tui.stage import Stage, lines_of

COLUMNS = (Column(3), Column(), Column(3, Align.RIGHT), Column(10), Column(7))
NAMES = ("", "", "tareas", "unidad", "fin")


async def test_a_heading_names_the_columns_on_a_rule() -> None:
    heading = Heading()
    async with Stage(heading).run_test(size=(60, 3)):
        heading.set_text("2 Acciones 10", COLUMNS, NAMES)
        assert lines_of(heading) == [" 2 Acciones 10 " + "─" * 19 + " tareas unidad ─── fin ───"]


async def test_a_heading_without_columns_is_a_title_and_a_rule() -> None:
    heading = Heading("3 Tareas 1/3")
    async with Stage(heading).run_test(size=(20, 3)):
        assert lines_of(heading) == [" 3 Tareas 1/3 ──────"]
        heading.glyphs = ASCII
        assert lines_of(heading) == [" 3 Tareas 1/3 ------"]


async def test_the_heading_of_the_active_pane_has_the_marker_and_the_accent() -> None:
    heading = Heading("1 Planes")
    async with Stage(heading).run_test(size=(20, 3)):
        before = heading.render_line(0)
        heading.active = True
        after = heading.render_line(0)
        assert (before.text[0], after.text[0]) == (" ", ">")
        assert next(iter(before)).style != next(iter(after)).style


@pytest.mark.parametrize("width", [1, 2, 5, 17, 40])
@pytest.mark.parametrize("text", ["2 Acciones · vencidas primero", "改善計画 [b]", ""])
async def test_a_heading_fills_exactly_its_line_however_narrow(text: str, width: int) -> None:
    heading = Heading()
    async with Stage(heading).run_test(size=(width, 3)):
        heading.set_text(text, COLUMNS, NAMES)
        assert [width_of(line) for line in lines_of(heading)] == [width]


async def test_a_line_shows_its_cells_and_keeps_the_right_ones_at_the_edge() -> None:
    line = Line()
    async with Stage(line).run_test(size=(40, 3)):
        line.set_cells((Cell("0/10 implementadas · "), Cell("1 vencida", Tone.LATE)), (Cell("21 may"),))
        assert lines_of(line) == [" 0/10 implementadas · 1 vencida   21 may"]
        line.set_cells((Cell("una línea que no cabe en lo que hay aquí"),), (Cell("21 may"),))
        assert lines_of(line) == [" una línea que no cabe en lo que… 21 may"]
        assert line.text.startswith("una línea")


async def test_a_line_is_drawn_again_only_when_it_changes() -> None:
    drawn: list[str] = []

    class Watched(Line):
        def render_lines(self, crop):  # type: ignore[no-untyped-def]
            drawn.append(self.text)
            return super().render_lines(crop)

    line = Watched("a")
    async with Stage(line).run_test(size=(40, 3)) as pilot:
        await pilot.pause()
        drawn.clear()
        line.set_text("a")
        await pilot.pause()
        assert drawn == []
        line.set_text("b")
        await pilot.pause()
        assert drawn == ["b"]


async def test_markup_in_a_line_is_text() -> None:
    line = Line("[b]x[/b] [@click=app.quit]y[/]")
    async with Stage(line).run_test(size=(40, 3)):
        assert lines_of(line)[0].strip() == "[b]x[/b] [@click=app.quit]y[/]"


async def test_a_divider_is_a_vertical_rule_in_both_character_sets() -> None:
    divider = Divider()
    async with Stage(divider).run_test(size=(10, 3)):
        assert lines_of(divider) == ["│"] * 3
        divider.glyphs = ASCII
        assert lines_of(divider) == ["|"] * 3
