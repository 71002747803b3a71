"""What a reader of a table has to say about a cell, a row or a column."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Warning:
    """Something to look at. `row` counts from 1 as in the file, 0 is all of it; `text` is what it is about, clean.

    Codes are those of `import` in the contract of the command line; `field` is None for an unknown column.
    """

    code: str
    row: int
    field: str | None
    text: str
