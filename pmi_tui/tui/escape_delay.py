"""How long a lone Esc waits for the rest of an escape sequence."""

from __future__ import annotations

import os

ESCAPE_DELAY = 0.025
"""Seconds; Textual's own 0.1 is felt at every Esc."""


def hasten_escape() -> None:
    """Make Textual wait less after an Esc; call it before anything imports Textual.

    A delay that the person has set in ESCDELAY stays. The variable is taken away again, because
    an editor started from here would read it and has no means against split sequences.
    """
    if "ESCDELAY" in os.environ:
        return
    os.environ["ESCDELAY"] = str(round(ESCAPE_DELAY * 1000))
    import textual.constants  # noqa: F401 - it reads the variable as it is imported

    del os.environ["ESCDELAY"]
