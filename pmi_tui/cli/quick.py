"""Answers that need next to nothing, given before the rest of the program is loaded."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def answer(words: Sequence[str]) -> int | None:
    """Answer a lone `version` or `--version` and return the exit status; None for everything else."""
    if list(words) not in (["version"], ["--version"], ["versión"]):
        return None
    import os

    from pmi_tui import __version__

    try:
        os.write(1, f"pmi-tui {__version__}\n".encode("ascii"))
    except BrokenPipeError:
        return 0
    return 0
