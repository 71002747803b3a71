"""The list of tasks in a cell of the form, task by task, beside the tasks that it showed when it left."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pmi_tui.domain.text import clean
from pmi_tui.sheet.cells import read_tasks
from pmi_tui.sheet.grid import Cell
from pmi_tui.sheet.merge.pairing import Mark, pair
from pmi_tui.sheet.merge.values import settled
from pmi_tui.sheet.writers.safe import LONGEST, Cleaner

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Step:
    """A task of a cell: the id of the one that it is, blank for a new one; its text, None where that is as it left."""

    id: str
    text: str | None


def read_steps(
    cells: Sequence[Cell], left: Mapping[str, str], others: Mapping[str, str]
) -> tuple[Step, ...] | None:
    """The tasks of the cells in their order; None where they are those that left (`left`, text by id).

    `others` are tasks of ours that were not there then.
    """
    shown = Cleaner(LONGEST)(
        "\n".join(f"{place}. {text}" for place, text in enumerate(left.values(), 1)), "", ""
    )
    if len(cells) == 1 and (cells[0].text == shown or settled(cells[0].text) == settled(shown)):
        return None
    texts = [text for cell in cells for text in _split(cell)]
    # A task that is itself a list falls apart when it is read: it is known by its parts as they left.
    parts = _split(Cell(shown))
    known = dict(zip(left, parts if len(parts) == len(left) else left.values(), strict=True))
    ids = _paired(texts, known, others)
    return tuple(
        Step(row_id, None if row_id in known and settled(known[row_id]) == settled(text) else text)
        for row_id, text in zip(ids, texts, strict=True)
    )


def _split(cell: Cell) -> Sequence[str]:
    """The tasks of a list, by its lines where that finds more: a list is seldom numbered anew when one goes between."""
    found = read_tasks(cell)[0].tasks
    lines = [line.strip() for line in clean(cell.text).text.splitlines()]
    if sum(_numbered().match(line) is not None for line in lines) <= len(found):
        return found
    texts: list[str] = []
    for line in lines:
        text = _numbered().sub("", line)
        if texts and text == line:
            texts[-1] += f"\n{line}"
        elif text:
            texts.append(text)
    return texts


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(r"\d{1,3}[.)]\s+")


def _paired(texts: Sequence[str], known: Mapping[str, str], others: Mapping[str, str]) -> list[str]:
    """By text; a list as long as before of which one task is another now holds that one rewritten."""
    marks = {row_id: Mark(row_id, str(place), text) for place, (row_id, text) in enumerate(known.items(), 1)}
    marks |= {row_id: Mark(row_id, "", text) for row_id, text in others.items()}
    ids = list(pair([Mark("", str(place), text) for place, text in enumerate(texts, 1)], marks))
    if len(texts) == len(known):
        for place, row_id in enumerate(known):
            if not ids[place] and row_id not in ids:
                ids[place] = row_id
    return ids
