"""How many colours a terminal has, as far as its environment tells."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_MANY = ("256color", "kitty", "direct", "truecolor", "24bit")


def has_many_colours(environment: Mapping[str, str]) -> bool:
    """Whether the terminal has more than the sixteen that everyone may set for himself."""
    term = environment.get("TERM", "")
    told = term if term.startswith("screen") else f"{term} {environment.get('COLORTERM', '')}"
    return any(name in told.lower() for name in _MANY)


def limit_colours() -> None:
    """Keep Textual within 256 colours inside `screen`, whatever the terminal around it said in COLORTERM.

    Call it before anything imports Textual. What the person has set in TEXTUAL_COLOR_SYSTEM stays. An empty NO_COLOR
    says nothing (no-color.org), but Textual would take it for a no.
    """
    if os.environ.get("NO_COLOR") == "":
        del os.environ["NO_COLOR"]
    term = os.environ.get("TERM", "")
    if term.startswith("screen"):
        os.environ.setdefault("TEXTUAL_COLOR_SYSTEM", "256" if "256" in term else "standard")
