from __future__ import annotations

from pathlib import Path

import pytest

from pmi_tui.services import acts
from pmi_tui.services.library import Target
from pmi_tui.tui.clipboard import MOST, copyable
from tests.tui.pilot import ALTAMIRA, SMALL, USUAL, WIDE, interface, open_store

BY_NUMBER = ["o"]


@pytest.mark.parametrize("size", [USUAL, WIDE, SMALL])
async def test_y_copies_the_title_and_shows_it_without_borders(store: Path, size: tuple[int, int]) -> None:
    async with interface(store, size=size) as shown:
        await shown.press(*BY_NUMBER, "y")
        assert shown.dialog == "Copied"
        title = shown.stored().actions[0].title
        assert shown.app.clipboard == title
        assert title.startswith(shown.lines[0].rstrip())
        assert " ".join(line.strip() for line in shown.lines).startswith(title)
        await shown.press("j")
        assert shown.dialog == ""
        assert shown.chosen.number == "1", "the key that leaves does nothing else"


async def test_each_pane_has_its_own_cell(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press(*BY_NUMBER, "3", "j", "y")
        assert shown.app.clipboard == shown.action("1").tasks[1].text
        await shown.press("escape", "1", "y")
        assert shown.app.clipboard == shown.stored().name
        await shown.press("q", "2", "4", "y")
        assert shown.action("1").objective in shown.app.clipboard
        assert "Indicador: " in shown.app.clipboard


async def test_shift_y_copies_the_row_with_tabs(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press(*BY_NUMBER, "Y")
        cells = shown.app.clipboard.split("\t")
        assert cells[0] == "1"
        assert cells[2] == " ".join(shown.action("1").title.split())
        assert cells[3:] == ["Pendiente", "Alcaldía, RRHH", "mar-26", "ago-26", "VENCIDA"]
        await shown.press("space", "3", "Y")
        assert shown.app.clipboard.startswith("1.1\t")
        await shown.press("space", "1", "Y")
        assert shown.app.clipboard == "Altamira 2026-2027\t0/10\t7"


async def test_marked_rows_are_copied_line_by_line(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("3", "V", "Y")
        assert [line[:4] for line in shown.app.clipboard.split("\n")] == ["1.1\t", "1.2\t", "1.3\t"]


def test_what_steers_a_terminal_is_not_copied() -> None:
    assert copyable("a\x1b]52;c;x\x07b\r\nc\td\x9b31m\u2028") == "a]52;c;xb\nc\td31m"
    assert copyable("ñandú e\u0301 改 [b]") == "ñandú e\u0301 改 [b]"


async def test_a_huge_text_is_shown_but_not_sent(store: Path) -> None:
    session = open_store(store)
    first = session.library.plan(ALTAMIRA).actions[0].id
    long = "palabra " * (MOST // 8 + 1)
    acts.set_fields(session.library, (Target(ALTAMIRA, first),), (("title", long),))
    session.library.close()
    async with interface(store) as shown:
        await shown.press(*BY_NUMBER, "y")
        assert shown.app.clipboard == ""
        assert "muy largo" in shown.text
        await shown.press("down", "pagedown", "pageup", "up")
        assert shown.dialog == "Copied"
        await shown.press("x")
        assert shown.dialog == ""
        assert len(shown.stored().actions) == 10
