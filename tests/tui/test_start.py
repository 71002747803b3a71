"""What the interface does at its start, and leaves out."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.style import Style
from textual.color import Color

from pmi_tui.tui.app import PmiApp
from pmi_tui.tui.screens.main import MainScreen
from pmi_tui.tui.themes import LIGHT
from pmi_tui.tui.widgets.cells import Tone
from tests.checkout import readable_output, run_python
from tests.tui.pilot import ALTAMIRA, USUAL, WIDE, bring_in, interface

WITHOUT_SSL = """
import sys
import pmi_tui.tui.app
assert not {"ssl", "_ssl"} & sys.modules.keys()
import ssl
ssl.create_default_context()
"""

Cells = list[tuple[str, Style | None]]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    bring_in(tmp_path / "store", ALTAMIRA)
    return tmp_path / "store"


def cells_of(app: PmiApp) -> list[Cells]:
    """The lines of the screen, letter by letter with their styles."""
    strips = app.screen._compositor.render_strips()
    return [[(letter, style) for text, style, _ in strip for letter in text] for strip in strips]


def test_encryption_is_not_loaded_and_still_to_be_had() -> None:
    done = run_python("-c", WITHOUT_SSL)
    assert done.returncode == 0, readable_output(done)


def test_asyncio_that_is_there_already_is_left_alone() -> None:
    done = run_python("-c", "import asyncio, ssl, pmi_tui.tui.app; assert asyncio.base_events.ssl is ssl")
    assert done.returncode == 0, readable_output(done)


async def test_the_main_screen_is_the_first_and_only_one(store: Path) -> None:
    async with interface(store) as shown:
        assert [type(screen) for screen in shown.app.screen_stack] == [MainScreen]


@pytest.mark.parametrize("size", [USUAL, WIDE])
async def test_the_first_picture_looks_as_it_does_styled_anew(store: Path, size: tuple[int, int]) -> None:
    async with interface(store, size=size) as shown:
        before = cells_of(shown.app)
        super(PmiApp, shown.app).refresh_css(animate=False)
        await shown.settle()
        assert cells_of(shown.app) == before


async def test_another_theme_reaches_every_tone(store: Path) -> None:
    async with interface(store) as shown:
        shown.app.register_theme(LIGHT)
        shown.app.theme = LIGHT.name
        await shown.settle()
        assert LIGHT.error is not None
        late = shown.app.look(Tone.LATE)
        assert late.color == Color.parse(LIGHT.error).rich_color
        assert any(
            style is not None and style.color == late.color
            for line in cells_of(shown.app)
            for _, style in line
        )
