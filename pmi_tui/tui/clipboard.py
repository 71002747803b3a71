"""Putting text on the clipboard of the person's terminal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App

MOST = 100_000
"""Bytes from which on a text is not sent: a terminal cuts it, or hangs for as long as the line needs."""

_CONTROLS = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]"
"""All but tab and line break."""


def copyable(text: str) -> str:
    """The text without what would steer the terminal that it is pasted into; line breaks and tabs stay."""
    return re.sub(_CONTROLS, "", text.replace("\r\n", "\n").replace("\r", "\n"))


def send(app: App[object], text: str) -> bool:
    """Ask the terminal (by OSC 52) to take a `copyable` text; False where it is too long to be sent.

    Whether the terminal does is unknown: PuTTY does not, and others want it allowed in their settings.
    """
    if len(text.encode()) > MOST:
        return False
    app.copy_to_clipboard(text)
    return True
