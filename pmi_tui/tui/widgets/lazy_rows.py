"""Rows that are made when they come into view, so that a long list costs nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import overload

from pmi_tui.tui.widgets.cells import Row

_KEPT = 256


class LazyRows(Sequence[Row]):
    """A sequence of rows known by their keys; `make` draws up the row at an index.

    What `make` returns must carry the key of that index and stay the same until a new sequence
    is given to the list.
    """

    def __init__(self, keys: Sequence[str], make: Callable[[int], Row]) -> None:
        self._keys = keys
        self._make = make
        self._made: dict[int, Row] = {}

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(len(self)))]
        place = range(len(self))[index]
        row = self._made.get(place)
        if row is None:
            if len(self._made) >= _KEPT:
                self._made.clear()
            row = self._made[place] = self._make(place)
        return row

    def index_of(self, key: str) -> int | None:
        """Return the index of a key without making any row, or None."""
        try:
            return self._keys.index(key)
        except ValueError:
            return None


def index_of(rows: Sequence[Row], key: str, near: int = 0) -> int | None:
    """Return the index of the row with this key, looking first around `near`, or None."""
    if near < len(rows) and rows[near].key == key:
        return near
    if isinstance(rows, LazyRows):
        return rows.index_of(key)
    near = min(near, len(rows))
    for distance in range(max(near, len(rows) - near) + 1):
        for index in (near - distance, near + distance):
            if 0 <= index < len(rows) and rows[index].key == key:
                return index
    return None


def selectable_from(rows: Sequence[Row], index: int, step: int) -> int | None:
    """Return the first row at or after `index`, in the direction of `step`, that takes the cursor."""
    while 0 <= index < len(rows):
        if rows[index].selectable:
            return index
        index += step
    return None


def selectable_near(rows: Sequence[Row], index: int, step: int = 1) -> int | None:
    """Return the row nearest to `index` that takes the cursor, looking first towards `step`."""
    if not rows:
        return None
    index = min(max(index, 0), len(rows) - 1)
    ahead = selectable_from(rows, index, step)
    return ahead if ahead is not None else selectable_from(rows, index, -step)
