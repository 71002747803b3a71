"""How long the interface waits where Textual's own waits are felt."""

from __future__ import annotations

import os

ESCAPE_DELAY = 25
"""Milliseconds that a lone Esc waits for the rest of an escape sequence; Textual's 100 are felt at every Esc."""
FRAMES = 240
"""Pictures a second at most: what changes beneath a question waits for two of them, a thirtieth of a second with 60."""


def shorten_delays() -> None:
    """Make Textual wait less; call it before anything imports Textual.

    What the person has set in ESCDELAY or TEXTUAL_FPS stays. The variables are taken away again: an editor started from
    here would read the first, and has no means against split sequences.
    """
    wanted = {"ESCDELAY": str(ESCAPE_DELAY), "TEXTUAL_FPS": str(FRAMES)}
    ours = {name: value for name, value in wanted.items() if name not in os.environ}
    os.environ.update(ours)
    import textual.constants  # noqa: F401 - it reads the variables as it is imported

    for name in ours:
        del os.environ[name]
