"""Which language is spoken."""

from __future__ import annotations

import os

LANGUAGES = ("es", "en")


def spoken(*named: str | None) -> str:
    """`es` or `en`: the first of those named, else the locale's when it is English, else Spanish."""
    first = next((name for name in named if name), None)
    if first in LANGUAGES:
        return first
    locale = next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), ""
    )
    return "en" if locale.lower().startswith("en") else "es"
