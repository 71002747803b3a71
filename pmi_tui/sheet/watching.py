"""Somebody who waits for a long table to be read."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TypeVar

    T = TypeVar("T")


class Watcher:
    """Is told how far it is, and may not want to wait any longer; this one waits and looks at nothing."""

    def cancelled(self) -> bool:
        """Whether to stop; asked for now and then."""
        return False

    def moved(self, done: int, total: int) -> None:
        """So many rows or actions of so many are read."""

    def step(self, done: int, total: int) -> None:
        """Tell how far it is; raises CancelledError where nobody waits any more."""
        from pmi_tui.errors import CancelledError

        if self.cancelled():
            raise CancelledError
        self.moved(done, total)

    def over(self, rows: Iterable[T], before: int, total: int) -> Iterator[T]:
        """The rows, each told when it is its turn; `before` of the `total` came before them. Raises as `step`."""
        for place, row in enumerate(rows, before + 1):
            self.step(place, total)
            yield row


PATIENT = Watcher()
