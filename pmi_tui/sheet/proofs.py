"""Evidence columns as pieces of evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.domain import ids
from pmi_tui.domain.notes import Evidence, EvidenceKind, Note, NoteKind
from pmi_tui.sheet.stamping import UNSTAMPED
from pmi_tui.sheet.tasks import split_tasks

if TYPE_CHECKING:
    from pmi_tui.sheet.entries import EntryReader
    from pmi_tui.sheet.rows import Line

_LISTS = frozenset({"numbers", "letters", "bullets", "lines"})


class Proofs:
    """Reads the evidence cells of an entry: task by task where the table tells it so, else for the action."""

    def __init__(self, reader: EntryReader, tasks: dict[int, int], by_row: frozenset[str]) -> None:
        """`tasks` is how many tasks each row brings, `by_row` the fields that the table tells row by row."""
        self._reader = reader
        self._tasks = tasks
        self._by_row = len(reader.lines) > 1 and "evidence" in by_row

    def of_task(self, line: Line, task_id: str) -> tuple[Evidence, ...]:
        """The evidence of a row's only task."""
        return self._read((line,), task_id) if self._belongs_to_task(line) else ()

    def of_action(self, action_id: str) -> tuple[Evidence, ...]:
        """The evidence that is no single task's."""
        lines = tuple(line for line in self._reader.lines if not self._belongs_to_task(line))
        return self._read(lines, action_id)

    def _belongs_to_task(self, line: Line) -> bool:
        return self._by_row and self._tasks.get(line.row) == 1

    def _read(self, lines: tuple[Line, ...], parent: str) -> tuple[Evidence, ...]:
        texts = (item for line in lines for item in _items(self._reader.prose("evidence", (line,))))
        found = tuple(dict.fromkeys(texts))
        # What is of one moment stands in the order of its ids.
        row_ids = sorted(ids.new_id("e") for _ in found)
        return tuple(_evidence(row_id, parent, text) for row_id, text in zip(row_ids, found, strict=True))


def make_note(parent: str, text: str) -> tuple[Note, ...]:
    """An internal note on the item with this id; none for a blank text."""
    if not text:
        return ()
    return (Note(ids.new_id("n"), parent, UNSTAMPED, "", NoteKind.INTERNAL, text),)


def _items(text: str) -> tuple[str, ...]:
    """The items of a list, else the text as it is."""
    split = split_tasks(text)
    if split.how in _LISTS:
        return split.tasks
    return (text,) if split.tasks else ()


def _evidence(row_id: str, parent: str, text: str) -> Evidence:
    is_link = text.startswith(("http://", "https://")) and " " not in text
    return Evidence(
        row_id,
        parent,
        UNSTAMPED,
        "",
        text,
        kind=EvidenceKind.LINK if is_link else EvidenceKind.OTHER,
        link=text if is_link else None,
    )
