from __future__ import annotations

from itertools import combinations

import pytest
from textual.color import Color
from textual.theme import Theme

from pmi_tui.tui.themes import ANSI, CONTRAST, DARK, LIGHT, theme_named

TEXTS = ("text-muted", "text-accent", "text-error", "text-warning", "text-success")
AA, AAA = 4.5, 7.0


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


@pytest.mark.parametrize(
    ("name", "theme"),
    [(None, DARK), ("dark", DARK), ("light", LIGHT), ("contrast", CONTRAST), ("ansi", ANSI)],
)
def test_the_settings_name_the_theme(name: str | None, theme: Theme) -> None:
    assert theme_named(name) is theme
