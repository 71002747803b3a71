"""How hard the proofs of the store try, and where chance starts, the same way for all of them.

`PMI_STORM=20 python -m pytest tests/store` tries twenty times as much as the normal run; `PMI_SEED=7` tries other
cases. Figures are then printed at the end. `PMI_SHRINK=0` shows a failure of the machine as it was found first.
"""

import os
from collections.abc import Sequence
from random import Random
from typing import TypeVar

FACTOR = int(os.environ.get("PMI_STORM") or 1)
SEED = int(os.environ.get("PMI_SEED") or 1)
SHRINKS = os.environ.get("PMI_SHRINK") != "0"

T = TypeVar("T")


def chance(*salt: object) -> Random:
    """Numbers that are the same in every run with the same seed."""
    return Random(f"{SEED} {salt}")


def some(cases: Sequence[T], small: int, *salt: object) -> list[T]:
    """In the normal run `small` of the cases, in a storm as many times more, all of them at most."""
    wanted = small * FACTOR
    return list(cases) if wanted >= len(cases) else chance(*salt).sample(list(cases), wanted)
