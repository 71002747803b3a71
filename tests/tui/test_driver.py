from __future__ import annotations

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from pmi_tui.tui.driver import ThriftyDriver, choose_driver
from pmi_tui.tui.frames import Frame
from pmi_tui.tui.painting import Painter
from pmi_tui.tui.sgr import PLAIN, change, parse_sgr
from tests.pty.harness import visible

WIDTH, HEIGHT = 24, 5
STYLES = [
    Style(),
    Style(color="red"),
    Style(color="#12ab9f", bgcolor="#101010"),
    Style(bgcolor="#101010"),
    Style(color="color(200)", bgcolor="color(17)", bold=True),
    Style(reverse=True, bgcolor="blue"),
    Style(underline=True, dim=True),
    Style(strike=True, italic=True, color="bright_white", bgcolor="bright_black"),
]
LETTERS = st.sampled_from([*"aZ9 ñé│─…·", "改", "善", "e\u0301", "한", "      ", " " * 14, "u\u0308\u0304"])


class Xterm(pyte.Screen):
    """pyte's screen, on which half a wide character cannot remain, as on real terminals."""

    def draw(self, data: str) -> None:
        for character in data:
            line, x = self.buffer[self.cursor.y], self.cursor.x
            if 0 < x < self.columns and line[x].data == "":
                line[x - 1] = line[x - 1]._replace(data=" ")
            super().draw(character)
            x = self.cursor.x
            if 0 < x < self.columns and line[x].data == "" and not _is_wide(line[x - 1].data):
                line[x] = line[x]._replace(data=" ")


def _is_wide(text: str) -> bool:
    return text[:1] in {"改", "善", "한"}


@st.composite
def frames(draw: st.DrawFn) -> str:
    """Some strips at some places, written as the compositor does."""
    pieces = []
    for y in sorted(draw(st.lists(st.integers(0, HEIGHT - 1), min_size=1, max_size=4))):
        x = draw(st.integers(0, WIDTH - 1))
        runs = draw(
            st.lists(
                st.tuples(st.lists(LETTERS, min_size=1, max_size=9), st.sampled_from(STYLES)), max_size=4
            )
        )
        strip = Strip([Segment("".join(letters), style) for letters, style in runs])
        strip = strip.crop(0, min(WIDTH - x, draw(st.integers(1, WIDTH))))
        pieces.append(f"\x1b[{y + 1};{x + 1}H" + rendered(strip) + "\n" * (y < HEIGHT - 1))
    return "".join(pieces)


def rendered(strip: Strip) -> str:
    return "".join(
        Strip.render_style(style or Style(), text, color_system=ColorSystem.TRUECOLOR)
        for text, style, _ in strip
    )


def new_screen() -> tuple[Xterm, pyte.Stream]:
    screen = Xterm(WIDTH, HEIGHT)
    stream = pyte.Stream(screen)
    stream.feed("\x1b[?7l")
    return screen, stream


@pytest.mark.parametrize("fills", [True, False])
@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_any_frames_look_the_same_through_the_painter_as_plainly(fills: bool, data: st.DataObject) -> None:
    plain, plain_stream = new_screen()
    thrifty, thrifty_stream = new_screen()
    shown, wanted, painter = Frame(WIDTH, HEIGHT), Frame(WIDTH, HEIGHT), Painter(fills=fills)
    for frame in data.draw(st.lists(frames(), min_size=1, max_size=6)):
        plain_stream.feed(frame)
        touched = wanted.read(frame)
        assert touched is not None
        thrifty_stream.feed(painter.paint(shown, wanted, touched))
        assert visible(thrifty) == visible(plain)


def painted(*frames: str, width: int = 40) -> list[str]:
    shown, wanted, painter = Frame(width, 4), Frame(width, 4), Painter(fills=True)
    return [painter.paint(shown, wanted, wanted.read(frame) or set()) for frame in frames]


def test_the_same_frame_again_costs_nothing() -> None:
    frame = "\x1b[1;1H\x1b[31muno\x1b[0m \x1b[1mdos\x1b[0m"
    assert painted(frame, frame)[1] == ""


def test_one_changed_cell_is_one_move_and_one_cell() -> None:
    assert painted("\x1b[2;1Habcdef", "\x1b[2;1HabXdef")[1] == "\x1b[2;3HX"


def test_a_blank_tail_is_erased_and_a_long_gap_is_jumped_over() -> None:
    before = "\x1b[1;1H" + "x" * 40
    assert painted(before, "\x1b[1;1Hy" + " " * 39)[1] == "\x1b[1Hy\x1b[K"
    assert painted(before, "\x1b[1;1Hy" + "x" * 20 + "y" + "x" * 18)[1] == "\x1b[1Hy\x1b[20Cy"


def test_after_a_combined_character_the_cursor_is_placed_anew() -> None:
    after = painted("\x1b[1;1Ha\x1b[31mbc\x1b[0m", "\x1b[1;1He\u0301\x1b[32mbc\x1b[0m")[1]
    assert after == "\x1b[1H\x1b[me\u0301\x1b[1;2H\x1b[32mbc"


def test_controls_in_a_text_never_reach_the_terminal() -> None:
    out = painted("\x1b[1;1Ha\x07b\x9bc\td")[0]
    assert out.endswith("abcd")


def test_what_is_not_understood_is_said_so() -> None:
    assert Frame(10, 2).read("\x1b[1;1H\x1b]8;;http://x\x1b\\text") is None


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("31", "31", ""),
        ("1;31", "31", "\x1b[22m"),
        ("1;2;31", "2;31", "\x1b[22;2m"),
        ("31;48;2;1;2;3", "48;2;1;2;3", "\x1b[39m"),
        ("7;31", "", "\x1b[m"),
        ("", "38;5;7", "\x1b[38;5;7m"),
        ("4;38;2;10;20;30;48;5;4", "48;5;4", "\x1b[24;39m"),
        ("1;3;4;9;31", "31", "\x1b[0;31m"),
    ],
)
def test_a_look_changes_by_the_shortest_codes(old: str, new: str, codes: str) -> None:
    assert change(parse_sgr(old), parse_sgr(new)) == codes


def test_an_unknown_look_is_set_from_the_ground_up() -> None:
    assert change(None, PLAIN) == "\x1b[m"
    assert change(None, parse_sgr("1;96;107")) == "\x1b[0;1;96;107m"


def test_the_person_can_choose_textuals_own_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TEXTUAL_DRIVER", raising=False)
    monkeypatch.delenv("PMI_PLAIN_DRIVER", raising=False)
    assert choose_driver() is ThriftyDriver
    monkeypatch.setenv("PMI_PLAIN_DRIVER", "1")
    assert choose_driver() is None
    monkeypatch.delenv("PMI_PLAIN_DRIVER")
    monkeypatch.setenv("TEXTUAL_DRIVER", "some.module:Class")
    assert choose_driver() is None
