"""Making millions of small values without the collector of circles looking through all of them again and again."""

from __future__ import annotations

import gc
from functools import wraps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import ParamSpec, TypeVar

    P = ParamSpec("P")
    T = TypeVar("T")


def without_collecting(work: Callable[P, T]) -> Callable[P, T]:
    """The same work in two thirds of the time where tables are large; circles are collected after it, as ever."""

    @wraps(work)
    def paused(*given: P.args, **named: P.kwargs) -> T:
        was_on = gc.isenabled()
        gc.disable()
        try:
            return work(*given, **named)
        finally:
            if was_on:
                gc.enable()

    return paused
