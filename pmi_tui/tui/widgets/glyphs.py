"""The few signs the interface draws itself, in a Unicode and an ASCII set."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Signs of one character set; every one of them is one cell wide."""

    ellipsis: str
    rule: str
    vertical: str
    dot: str
    more: str
    arrow: str
    marker: str = ">"
    full: str = "|"
    """A filled part of a gauge."""
    empty: str = "."
    """An empty part of a gauge."""


UNICODE = Glyphs(ellipsis="…", rule="─", vertical="│", dot="·", more="↓", arrow="→", empty="·")
ASCII = Glyphs(ellipsis="~", rule="-", vertical="|", dot="-", more="v", arrow=">")
