"""Leaves encryption out of asyncio, which the interface never speaks over a network with.

asyncio takes `ssl` for something that a Python may lack. Loading it would be a thirtieth of the start and some
megabytes.
"""

from __future__ import annotations

import sys


def load_asyncio() -> None:
    """Import asyncio as a Python without `ssl` does; who imports `ssl` afterwards still gets it."""
    if "ssl" in sys.modules or "asyncio" in sys.modules:
        return
    sys.modules["ssl"] = None  # type: ignore[assignment]
    try:
        import asyncio  # noqa: F401
    finally:
        del sys.modules["ssl"]
