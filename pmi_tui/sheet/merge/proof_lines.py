"""The lines of an evidence cell beside the pieces of evidence for which they stood when the file left.

A piece of evidence is a record with a day, a kind and files; its line is all that a cell shows of it. So:

- a line that is neither here nor was there when the file left is a new piece;
- a line much like one that is gone from the cell is that one reworded: its description and its link change, its files
  and its day stay, and where it was reworded here too, that is a conflict;
- a line that is gone is a piece to be removed, which is proposed and not done, as for a row that is gone;
- a line that an earlier import brought tells nothing new, whatever became of it here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pmi_tui.domain.text import clean, fold
from pmi_tui.sheet.merge.values import settled
from pmi_tui.sheet.writers.base_rows import evidence_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pmi_tui.domain.notes import Evidence

LINE = "description"
"""The field of a touch that is a line of evidence."""
_ALIKE = 60.0
"""Percent of likeness from which a line is another one reworded."""


@dataclass(frozen=True, slots=True)
class Lines:
    """What the lines of a cell say: new ones, those reworded by the id of their piece, and the ids that are gone."""

    fresh: tuple[str, ...]
    reworded: tuple[tuple[str, str], ...]
    gone: tuple[str, ...]


def read_lines(
    told: Iterable[str], left: Mapping[str, str], ours: Iterable[Evidence], brought: Iterable[str] = ()
) -> Lines:
    """What the lines `told` say beside those that left (`left`, by id) and the pieces that are here.

    `brought` are lines that earlier imports added.
    """
    here = {each.id: evidence_line(each.description, each.link) for each in ours}
    there = {key_of(line): line for line in told}
    known = {key_of(line) for line in (*here.values(), *left.values(), *brought)}
    fresh = {key: line for key, line in there.items() if key and key not in known}
    gone = {
        row_id: line
        for row_id, line in left.items()
        if row_id in here and key_of(line) not in there and key_of(here[row_id]) not in there
    }
    reworded = tuple(_reworded(fresh, gone)) if fresh and gone else ()
    return Lines(tuple(fresh.values()), reworded, tuple(gone))


def key_of(line: str) -> str:
    """A line as it is compared."""
    return settled(clean(line).text)


def parse_line(line: str, before: str | None = None) -> tuple[str, str | None]:
    """The description and the link that a line stands for: `Acta (https://…)`, a link alone, or a text.

    `before` is the link that the piece had, which stays where the text holds it.
    """
    if is_link(line):
        return line, line
    found = _linked().fullmatch(line)
    if found is not None and found[2] not in found[1]:
        return found[1], found[2]
    return line, before if before is not None and before in line else None


def is_link(line: str) -> bool:
    """Whether a line is nothing but the address of a page."""
    return line.startswith(("http://", "https://")) and " " not in line


def _reworded(fresh: dict[str, str], gone: dict[str, str]) -> Iterable[tuple[str, str]]:
    """Takes pairs out of both, the likest first."""
    from rapidfuzz.fuzz import ratio

    pairs = (
        (ratio(fold(line), fold(old)), key, row_id)
        for key, line in fresh.items()
        for row_id, old in gone.items()
    )
    for likeness, key, row_id in sorted(pairs, key=lambda pair: -pair[0]):
        if likeness >= _ALIKE and key in fresh and row_id in gone:
            del gone[row_id]
            yield row_id, fresh.pop(key)


@cache
def _linked() -> re.Pattern[str]:
    return re.compile(r"(.+) \((https?://\S+)\)")
