"""Exit statuses: the answer that a shell reads."""

from __future__ import annotations

DONE = 0
NO = 1
"""Done, and the answer is no."""
USAGE = 2
STORE = 5
INTERRUPTED = 130
"""128 and the number of the signal, as shells count: Ctrl+C is SIGINT, 2."""
KILLED_BY = 128
