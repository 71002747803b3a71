"""The colours: one accent, red for late, yellow for soon, green for done, grey for what matters less.

Texts have a contrast of at least 4.5:1 to the background (WCAG 2.1, AA).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.theme import Theme

from pmi_tui.tui.colours import has_many_colours

if TYPE_CHECKING:
    from collections.abc import Mapping


def _theme(
    name: str,
    *,
    background: str,
    surface: str,
    text: str,
    dim: str,
    accent: str,
    late: str,
    soon: str,
    done: str,
    dark: bool = True,
    ansi: bool = False,
) -> Theme:
    return Theme(
        name=f"pmi-{name}",
        primary=accent,
        secondary=accent,
        accent=accent,
        foreground=text,
        background=background,
        surface=surface,
        panel=surface,
        error=late,
        warning=soon,
        success=done,
        dark=dark,
        ansi=ansi,
        variables={
            "ansi-background": background,
            "ansi-foreground": text,
            "text-muted": dim,
            "text-accent": accent,
            "text-error": late,
            "text-warning": soon,
            "text-success": done,
        },
    )


DARK = _theme(
    "dark",
    background="#16191d",
    surface="#22272d",
    text="#d8dce0",
    dim="#98a1aa",
    accent="#6cb6e0",
    late="#ff8078",
    soon="#e3c04d",
    done="#74c98a",
)
LIGHT = _theme(
    "light",
    background="#fbfbf9",
    surface="#ecebe6",
    text="#22262a",
    dim="#5d646b",
    accent="#0b5f91",
    late="#b3261e",
    soon="#7a5800",
    done="#1c6b36",
    dark=False,
)
CONTRAST = _theme(
    "contrast",
    background="#000000",
    surface="#1a1a1a",
    text="#ffffff",
    dim="#c8c8c8",
    accent="#7fdcff",
    late="#ff9c94",
    soon="#ffe066",
    done="#8ef0a4",
)
ANSI = _theme(
    "ansi",
    background="ansi_default",
    surface="ansi_default",
    text="ansi_default",
    dim="ansi_default",
    accent="ansi_cyan",
    late="ansi_red",
    soon="ansi_yellow",
    done="ansi_green",
    ansi=True,
)
COLOURLESS = _theme(
    "colourless",
    background="ansi_default",
    surface="ansi_default",
    text="ansi_default",
    dim="ansi_default",
    accent="ansi_default",
    late="ansi_default",
    soon="ansi_default",
    done="ansi_default",
    ansi=True,
)
_BY_NAME = {"dark": DARK, "light": LIGHT, "contrast": CONTRAST, "ansi": ANSI}


def theme_for(name: str | None, environment: Mapping[str, str], *, color: bool) -> Theme:
    """The theme that the settings name; where they name none, the dark one if the terminal has the colours for it.

    On a terminal with sixteen colours they are the terminal's own; without `color` there are none at all.
    """
    if not color:
        return COLOURLESS
    if name is None:
        return DARK if has_many_colours(environment) else ANSI
    return _BY_NAME[name]
