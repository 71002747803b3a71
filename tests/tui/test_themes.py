from __future__ import annotations

import os
import re
from itertools import combinations

import pytest
from textual.color import Color
from textual.theme import Theme

from pmi_tui.resources import styles_dir
from pmi_tui.tui.colours import has_many_colours, limit_colours
from pmi_tui.tui.themes import ANSI, COLOURLESS, CONTRAST, DARK, LIGHT, theme_for
from pmi_tui.tui.widgets.cells import Tone

TEXTS = ("text-muted", "text-accent", "text-error", "text-warning", "text-success")
AA, AAA = 4.5, 7.0
BORDER = 3.0
"""The least contrast of what is no text (WCAG 2.1, 1.4.11)."""
PAINTED = [DARK, LIGHT, CONTRAST]
XTERM = {"TERM": "xterm-256color"}


def luminance(color: Color) -> float:
    """Relative luminance of WCAG 2.1."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (color.r / 255, color.g / 255, color.b / 255)
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(Color.parse(one)), luminance(Color.parse(other))))
    return (lighter + 0.05) / (darker + 0.05)


def colours(theme: Theme) -> dict[str, str]:
    return theme.to_color_system().generate()


def test_contrast_is_computed_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("theme", "least"), [(DARK, AA), (LIGHT, AA), (CONTRAST, AAA)])
@pytest.mark.parametrize("ground", ["background", "surface"])
def test_every_text_stands_out_from_its_ground(theme: Theme, least: float, ground: str) -> None:
    found = colours(theme)
    for text in ("foreground", *TEXTS):
        assert contrast(found[text], found[ground]) >= least, text


@pytest.mark.parametrize("theme", [DARK, LIGHT, CONTRAST])
def test_the_cursor_in_reverse_is_as_readable(theme: Theme) -> None:
    found = colours(theme)
    assert contrast(found["input-cursor-foreground"], found["input-cursor-background"]) >= AA


@pytest.mark.parametrize("theme", [DARK, LIGHT, CONTRAST, ANSI])
def test_no_two_meanings_share_a_colour(theme: Theme) -> None:
    found = colours(theme)
    meanings = [text for text in TEXTS if not (theme is ANSI and text == "text-muted")]
    assert [pair for pair in combinations(meanings, 2) if found[pair[0]] == found[pair[1]]] == []


def test_the_ansi_theme_takes_every_colour_from_the_terminal() -> None:
    assert ANSI.ansi
    found = colours(ANSI)
    assert {found[text] for text in ("foreground", "background", *TEXTS)} <= {
        "ansi_default",
        "ansi_cyan",
        "ansi_red",
        "ansi_yellow",
        "ansi_green",
    }


def styles() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(styles_dir().glob("*.tcss")))


def used(*properties: str) -> set[str]:
    """The theme variables that the stylesheets give these properties."""
    found = re.findall(rf"^\s*(?:{'|'.join(properties)}):([^;]*);", styles(), flags=re.MULTILINE)
    return {name for value in found for name in re.findall(r"\$([a-z-]+)", value)}


def test_the_stylesheets_use_no_colour_that_is_not_measured_here() -> None:
    assert used("color") <= {"foreground", *TEXTS}
    assert used("background") <= {"background", "surface"}
    assert not re.search(r"#[0-9a-fA-F]{3,8}\s*;|\brgb", styles()), "colours are those of the theme"
    assert not re.findall(r"^\s*(?:opacity|text-opacity|tint):", styles(), flags=re.MULTILINE)


def test_every_tone_has_its_colour_or_its_weight() -> None:
    for tone in set(Tone) - {Tone.NORMAL}:
        assert re.search(rf"^\.\S+--{tone}\b", styles(), flags=re.MULTILINE), tone


@pytest.mark.parametrize("theme", PAINTED)
def test_the_bar_of_the_cursor_is_readable_in_every_tone(theme: Theme) -> None:
    assert re.search(r"--bar \{\s*text-style: reverse;\s*\}", styles())
    found = colours(theme)
    for text in ("foreground", *TEXTS):
        assert contrast(found["background"], found[text]) >= AA, text


@pytest.mark.parametrize("theme", PAINTED)
def test_borders_and_rules_are_seen(theme: Theme) -> None:
    found = colours(theme)
    borders = used("border", "border-top", "border-bottom", "border-left", "border-right", "outline")
    assert borders
    for name in (*borders, "text-muted"):
        for ground in ("background", "surface"):
            assert contrast(found[name], found[ground]) >= BORDER, name


def test_without_colours_nothing_but_the_terminals_own_text_and_ground_is_used() -> None:
    found = colours(COLOURLESS)
    assert COLOURLESS.ansi
    assert {found[name] for name in ("foreground", "background", "surface", "accent", *TEXTS)} <= {
        *("ansi_default", "transparent")
    }


@pytest.mark.parametrize(
    ("name", "theme"),
    [(None, DARK), ("dark", DARK), ("light", LIGHT), ("contrast", CONTRAST), ("ansi", ANSI)],
)
def test_the_settings_name_the_theme(name: str | None, theme: Theme) -> None:
    assert theme_for(name, XTERM, color=True) is theme
    assert theme_for(name, XTERM, color=False) is COLOURLESS


@pytest.mark.parametrize(
    ("environment", "many"),
    [
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, True),
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM": "screen.xterm-256color"}, True),
        ({"TERM": "xterm"}, False),
        ({"TERM": "linux"}, False),
        ({"TERM": "screen", "COLORTERM": "truecolor"}, False),
        ({}, False),
    ],
)
def test_a_terminal_with_sixteen_colours_gets_its_own_unless_the_settings_say_otherwise(
    environment: dict[str, str], many: bool
) -> None:
    assert has_many_colours(environment) is many
    assert theme_for(None, environment, color=True) is (DARK if many else ANSI)
    assert theme_for("light", environment, color=True) is LIGHT


@pytest.mark.parametrize(
    ("term", "told"), [("screen-256color", "256"), ("screen", "standard"), ("xterm-256color", None)]
)
def test_screen_never_gets_more_than_256_colours(
    monkeypatch: pytest.MonkeyPatch, term: str, told: str | None
) -> None:
    monkeypatch.setenv("TEXTUAL_COLOR_SYSTEM", "x")
    monkeypatch.delenv("TEXTUAL_COLOR_SYSTEM")
    monkeypatch.setenv("TERM", term)
    limit_colours()
    assert os.environ.get("TEXTUAL_COLOR_SYSTEM") == told
