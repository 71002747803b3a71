"""From one schema to the next: what lines of an older journal and rows of an older checkpoint mean today.

A journal is never rewritten. Each line says by which schema it was written (`"s"`, left out for 1), and is brought up
when it is read; so reading an older store changes nothing in it. Migrating writes the checkpoints anew and, last, the
number in `store.json`, from when on older programs only read.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TypeAlias

    from pmi_tui.store.codec import Op

    Migration: TypeAlias = Callable[[Op], Op]

MIGRATIONS: tuple[Migration, ...] = ()
"""Pure functions in order: the first one makes an operation of schema 2 from one of schema 1."""


def schema() -> int:
    """The schema that this program writes."""
    return 1 + len(MIGRATIONS)


def brought_up(ops: Iterable[Op], since: int) -> list[Op]:
    """Operations that were written by the schema `since`, as this program would have written them."""
    found = list(ops)
    for migration in MIGRATIONS[since - 1 :]:
        found = [migration(op) for op in found]
    return found
