from __future__ import annotations

import pytest
from textual.strip import Strip
from textual.widgets import Input

from pmi_tui.tui.widgets.cells import Align, Cell, Row, Tone, width_of
from pmi_tui.tui.widgets.columns import Column
from pmi_tui.tui.widgets.glyphs import ASCII
from pmi_tui.tui.widgets.lazy_rows import LazyRows
from pmi_tui.tui.widgets.row_table import RowTable
from pmi_tui.tui.widgets.tones import look_of
from tests.tui.stage import Stage, lines_of

COLUMNS = (Column(3), Column(2, Align.RIGHT), Column())


def row(number: int, title: str = "Realizar talleres", tone: Tone = Tone.NORMAL) -> Row:
    return Row(f"a{number}", (Cell("[ ]"), Cell(str(number)), Cell(title)), tone)


def heading(text: str) -> Row:
    return Row(f"h-{text}", (Cell(text, Tone.HEADING),), selectable=False)


def many(count: int) -> list[Row]:
    return [row(number) for number in range(count)]


class Told(Stage):
    def __init__(self, table: RowTable) -> None:
        super().__init__(table)
        self.told: list[str] = []

    def on_row_table_cursor_moved(self, message: RowTable.CursorMoved) -> None:
        self.told.append(f"moved {message.key}")

    def on_row_table_chosen(self, message: RowTable.Chosen) -> None:
        self.told.append(f"chosen {message.key}")


async def test_a_row_is_its_cells_in_their_columns_with_the_marker_at_the_left() -> None:
    table = RowTable()
    async with Stage(table).run_test(size=(30, 4)):
        table.set_rows(many(3), COLUMNS)
        assert lines_of(table) == [
            ">[ ]  0 Realizar talleres     ",
            " [ ]  1 Realizar talleres     ",
            " [ ]  2 Realizar talleres     ",
            " " * 30,
        ]


@pytest.mark.parametrize("count", [0, 1, 3, 100])
async def test_any_number_of_rows_is_drawn_and_no_movement_leaves_it(count: int) -> None:
    table = RowTable()
    async with Stage(table).run_test(size=(20, 4)):
        table.set_rows(many(count), COLUMNS)
        for move in (
            table.first,
            table.last,
            lambda: table.page(1),
            lambda: table.page(-5),
            lambda: table.move(2),
        ):
            move()
            assert table.cursor_index is None if count == 0 else 0 <= (table.cursor_index or 0) < count
            assert all(width_of(line) == 20 for line in lines_of(table))


@pytest.mark.parametrize(
    "text", ["[b]negrita[/b]", "ñandú", "e\u0301cole", "改善計画", "x" * 5000, "a\tb\x1b[31m\nc"]
)
async def test_a_users_text_is_shown_as_it_is_and_never_breaks_the_line(text: str) -> None:
    table = RowTable()
    async with Stage(table).run_test(size=(25, 2)):
        table.set_rows([row(1, text)], COLUMNS)
        line = lines_of(table)[0]
        assert width_of(line) == 25
        assert line.isprintable()
        assert line.startswith(">[ ]  1 " + text[:1])


async def test_the_cursor_stays_on_its_key_when_the_rows_change() -> None:
    table = RowTable()
    async with Stage(table).run_test(size=(30, 5)):
        table.set_rows(many(50), COLUMNS)
        assert table.move_to("a30")
        table.set_rows([row(number) for number in reversed(range(50))])
        assert (table.cursor_key, table.cursor_index) == ("a30", 19)
        assert any(line.startswith(">[ ] 30") for line in lines_of(table))


async def test_the_cursor_goes_to_the_nearest_row_when_its_own_is_gone() -> None:
    table = RowTable()
    async with Stage(table).run_test(size=(30, 5)):
        table.set_rows(many(5), COLUMNS)
        table.last()
        table.set_rows(many(3))
        assert table.cursor_key == "a2"
        table.set_rows([])
        assert table.cursor_key is None
        table.set_rows(many(2))
        assert table.cursor_key == "a0"


async def test_the_cursor_skips_headings_and_the_view_shows_the_one_above() -> None:
    table = RowTable()
    rows = [heading("Planes"), row(1), row(2), heading("Otros"), row(3), heading("fin")]
    async with Stage(table).run_test(size=(30, 3)):
        table.set_rows(rows, COLUMNS)
        assert table.cursor_key == "a1"
        table.move(1)
        table.move(1)
        assert table.cursor_key == "a3"
        table.move(1)
        assert table.cursor_key == "a3"
        table.move(-1)
        table.move(-1)
        table.move(-1)
        assert table.cursor_key == "a1"
        assert lines_of(table)[0].strip() == "Planes"
        assert not table.move_to("h-Otros")


async def test_a_list_of_headings_only_has_no_cursor() -> None:
    table = RowTable()
    async with Stage(table).run_test(size=(30, 3)):
        table.set_rows([heading("nada")], COLUMNS)
        table.move(1)
        table.first()
        table.choose()
        assert table.cursor_key is None


async def test_at_the_edge_the_view_jumps_half_a_page() -> None:
    table = RowTable()
    async with Stage(table).run_test(size=(30, 10)):
        table.set_rows(many(100), COLUMNS)
        table.move(9)
        assert lines_of(table)[9].startswith(">[ ]  9")
        table.move(1)
        assert lines_of(table)[5].startswith(">[ ] 10")


async def test_a_page_moves_the_view_and_the_cursor_together() -> None:
    table = RowTable()
    async with Stage(table).run_test(size=(30, 10)):
        table.set_rows(many(100), COLUMNS)
        table.move(3)
        table.page(1)
        assert lines_of(table)[3].startswith(">[ ] 12")
        table.page(-1)
        assert lines_of(table)[3].startswith(">[ ]  3")


async def test_messages_say_where_the_cursor_went_and_what_was_chosen() -> None:
    table = RowTable()
    app = Told(table)
    async with app.run_test(size=(30, 5)) as pilot:
        table.set_rows(many(3), COLUMNS)
        table.move(1)
        table.move(-5)
        table.move(-1)
        table.choose()
        await pilot.pause()
        assert app.told == ["moved a0", "moved a1", "moved a0", "chosen a0"]


async def test_the_bar_is_there_only_with_the_focus_and_without_lean() -> None:
    table = RowTable()
    async with Stage(table, Input()).run_test(size=(30, 9)) as pilot:
        table.set_rows(many(2), COLUMNS)
        table.focus()
        await pilot.pause()
        assert is_reverse(table.render_line(0))
        assert not is_reverse(table.render_line(1))
        table.lean = True
        assert not is_reverse(table.render_line(0))
        table.lean = False
        pilot.app.query_one(Input).focus()
        await pilot.pause()
        assert not is_reverse(table.render_line(0))
        assert table.render_line(0).text.startswith(">")


def is_reverse(strip: Strip) -> bool:
    return all(segment.style is not None and segment.style.reverse for segment in strip)


async def test_tones_come_from_the_stylesheet_and_a_cell_goes_before_its_row() -> None:
    table = RowTable()
    async with Stage(table).run_test(size=(30, 5)):
        late = Row("x", (Cell("a"), Cell("b", Tone.DONE), Cell("c")), Tone.LATE)
        table.set_rows([row(0), late], COLUMNS)
        colours = [style and style.color for text, style, _ in table.render_line(1) if text.strip()]
        expected = [look_of(table, tone).color for tone in (Tone.LATE, Tone.DONE, Tone.LATE)]
        assert colours == expected
        assert len(set(expected)) == 2


async def test_a_hundred_thousand_rows_are_made_only_as_they_come_into_view() -> None:
    made: list[int] = []

    def make(index: int) -> Row:
        made.append(index)
        return row(index)

    table = RowTable()
    async with Stage(table).run_test(size=(30, 10)) as pilot:
        table.set_rows(LazyRows([f"a{index}" for index in range(100_000)], make), COLUMNS)
        await pilot.pause()
        table.last()
        table.first()
        assert table.move_to("a70000")
        await pilot.pause()
        assert table.cursor_index == 70_000
        assert len(made) < 100


async def test_a_key_draws_two_lines_and_a_change_draws_one() -> None:
    drawn: list[int] = []

    class Watched(RowTable):
        def render_line(self, y: int) -> Strip:
            drawn.append(y)
            return super().render_line(y)

    table = Watched()
    async with Stage(table).run_test(size=(30, 10)) as pilot:
        rows = many(100)
        table.set_rows(rows, COLUMNS)
        await pilot.pause()
        drawn.clear()
        table.move(1)
        await pilot.pause()
        assert sorted(drawn) == [0, 1]
        drawn.clear()
        table.set_rows([*rows[:4], row(4, "otro"), *rows[5:]])
        await pilot.pause()
        assert drawn == [4]


async def test_a_new_width_shares_the_columns_anew_and_keeps_the_cursor_in_view() -> None:
    table = RowTable(glyphs=ASCII)
    async with Stage(table).run_test(size=(40, 10)) as pilot:
        table.set_rows(many(50), COLUMNS)
        table.move(8)
        await pilot.resize_terminal(16, 4)
        await pilot.pause()
        lines = lines_of(table)
        assert ">[ ]  8 Realiza~" in lines


async def test_the_last_cell_of_a_short_row_takes_the_rest_of_the_line() -> None:
    table = RowTable()
    async with Stage(table).run_test(size=(30, 2)):
        table.set_rows([heading("Un texto largo sobre la lista"), row(1)], COLUMNS)
        assert lines_of(table)[0] == " Un texto largo sobre la lista"


async def test_the_mouse_puts_the_cursor_and_a_second_click_chooses() -> None:
    table = RowTable()
    app = Told(table)
    async with app.run_test(size=(30, 6)) as pilot:
        table.set_rows(many(4), COLUMNS)
        await pilot.click(RowTable, offset=(5, 2), times=2)
        await pilot.pause()
        assert app.told[-2:] == ["moved a2", "chosen a2"]


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "ansi-dark", "ansi-light"])
async def test_every_theme_tells_the_tones_of_a_state_apart(theme: str) -> None:
    table = RowTable()
    app = Stage(table)
    async with app.run_test(size=(30, 3)) as pilot:
        app.theme = theme
        await pilot.pause()
        tones = (Tone.NORMAL, Tone.DIM, Tone.LATE, Tone.SOON, Tone.DONE)
        assert len({look_of(table, tone) for tone in tones}) == len(tones)
