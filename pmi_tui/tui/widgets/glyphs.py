"""The few signs the interface draws itself, in a Unicode and an ASCII set."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Glyphs(NamedTuple):
    """Signs of one character set; every one of them is one cell wide."""

    ellipsis: str
    rule: str
    vertical: str
    dot: str
    more: str
    less: str
    arrow: str
    marker: str = ">"
    full: str = "|"
    """A filled part of a gauge."""
    empty: str = "."
    """An empty part of a gauge."""


UNICODE = Glyphs(ellipsis="…", rule="─", vertical="│", dot="·", more="↓", less="↑", arrow="→", empty="·")
ASCII = Glyphs(ellipsis="~", rule="-", vertical="|", dot="-", more="v", less="^", arrow=">")

_COERCED = frozenset({"C.UTF-8", "C.utf8", "UTF-8"})
"""What Python itself puts into LC_CTYPE where the locale is C (PEP 538)."""


def draws(environment: Mapping[str, str]) -> bool:
    """Whether the locale of an environment promises more than ASCII and Latin-1: C, POSIX, es_DO.ISO8859-1 do not."""
    kind = environment.get("LC_CTYPE", "")
    names = (environment.get("LC_ALL"), None if kind in _COERCED else kind, environment.get("LANG"), kind)
    name = next((name for name in names if name), "")
    codeset = name.partition(".")[2].partition("@")[0].replace("-", "").lower()
    return name not in ("C", "POSIX") and codeset in ("", "utf8")
