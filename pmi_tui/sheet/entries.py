"""Reading the cells of one entry, field by field, with the warnings they deserve."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pmi_tui.domain import caf, dates
from pmi_tui.domain.text import fold, words
from pmi_tui.sheet import cells
from pmi_tui.sheet.grid import BLANK, Cell, cell_at
from pmi_tui.sheet.warning import Warning

if TYPE_CHECKING:
    from collections.abc import Collection

    from pmi_tui.domain.dates import PlanDate
    from pmi_tui.sheet.header import Header
    from pmi_tui.sheet.rows import Entry, Line
    from pmi_tui.sheet.tasks import Split


class EntryReader:
    """Reads one entry; collects what was typed (`raw`) and what to say about it (`warnings`)."""

    def __init__(self, entry: Entry, header: Header, years: Collection[int]) -> None:
        self.entry = entry
        self.lines = (entry.first, *entry.more)
        self.warnings: list[Warning] = []
        self._typed: dict[str, list[str]] = {}
        self._header = header
        self._years = years

    @property
    def raw(self) -> tuple[tuple[str, str], ...]:
        """The typed cells that differ from the clean texts, by field."""
        return tuple((field, "\n".join(typed)) for field, typed in self._typed.items())

    def warn(self, code: str, field: str | None, text: str, line: Line | None = None) -> None:
        """Say something about a cell of a line, the first by default."""
        self.warnings.append(Warning(code, (line or self.entry.first).row, field, text))

    def cell(self, field: str, line: Line) -> Cell:
        """The cell of a field; blank if the table has it not."""
        column = self._header.column(field)
        return BLANK if column is None else cell_at(line.cells, column)

    def text(self, field: str) -> str:
        """A short text of one line; what the rows below add goes on with it."""
        texts = [self._note(field, line, cells.read_line(self.cell(field, line))) for line in self.lines]
        return " ".join(dict.fromkeys(text for text in texts if text))

    def number(self) -> str:
        """The action's number, without the stop or dash that may follow it: `1.-` is 1."""
        text = self._note("number", self.entry.first, cells.read_line(self.cell("number", self.entry.first)))
        return text.rstrip(".-)º° ") if text[:1].isdigit() else text

    def prose(self, field: str, lines: tuple[Line, ...]) -> str:
        """A text of any length; other texts in the rows below are added as lines."""
        texts = [self._note(field, line, cells.read_prose(self.cell(field, line))) for line in lines]
        return "\n".join(dict.fromkeys(text for text in texts if text))

    def times(self, line: Line) -> tuple[PlanDate | None, PlanDate | None]:
        """Start and end of one row, from their cells or from the one for both."""
        if self._header.column("start") is None and self._header.column("end") is None:
            return self._period(line)
        return self._date("start", line), self._date("end", line)

    def keep_all(self, field: str, values: list[PlanDate]) -> None:
        """Keep what was typed where rows of one action bear different dates."""
        different = list(dict.fromkeys(value.raw for value in values))
        if len(different) > 1:
            self._typed[field] = different

    def _date(self, field: str, line: Line) -> PlanDate | None:
        value, read = cells.read_date(self.cell(field, line), self._years)
        self._note(field, line, read)
        return value

    def _period(self, line: Line) -> tuple[PlanDate | None, PlanDate | None]:
        """Two months, a span such as a quarter, or the end alone."""
        whole, read = cells.read_date(self.cell("period", line), self._years)
        parts = [dates.parse(part) for part in re.split(r"\s+(?:al?|hasta|to|[–—-])\s+", read.text)]
        if len(parts) == 2 and all(part is not None and part.readable for part in parts):
            return parts[0], parts[1]
        self._note("period", line, read)
        if whole is None or not whole.readable:
            return None, whole
        exact = whole.precision in (dates.Precision.DAY, dates.Precision.MONTH)
        return (None if exact and not _is_span(whole) else whole), whole

    def criteria(self) -> tuple[str, str]:
        """Criterion and subcriterion as written, from their cells, the one cell for both, or the band above."""
        criterion, subcriterion = self.text("criterion"), self.text("subcriterion")
        combined = self.text("criterion_subcriterion")
        if combined and not criterion and not subcriterion:
            parts = [part.strip() for part in re.split(r"[/|\n]|\s[-–—]\s", combined) if part.strip()]
            coded = [part for part in parts if caf.read_subcriterion(part).code]
            criterion = " ".join(part for part in parts if part not in coded)
            subcriterion = " ".join(coded)
        return criterion or self.entry.criterion, subcriterion or self.entry.subcriterion

    def split(self, line: Line) -> Split:
        """The steps of one row."""
        split, read = cells.read_tasks(self.cell("tasks", line))
        self._note("tasks", line, read)
        return split

    def extra(self, also: Collection[str]) -> tuple[tuple[str, str], ...]:
        """What stands in unknown columns, and in the known ones named in `also`, by heading."""
        found = []
        for column in self._header.columns:
            if column.field is None or column.field in also:
                read = [cells.read_prose(cell_at(line.cells, column.column)).text for line in self.lines]
                text = "\n".join(dict.fromkeys(each for each in read if each))
                if text:
                    found.append((column.heading, text))
        return tuple(found)

    def has(self, field: str, line: Line) -> bool:
        """Whether a cell says anything."""
        return bool(words(self.cell(field, line).text))

    def _note(self, field: str, line: Line, read: cells.CleanCell) -> str:
        """Keep what was typed, once if two rows say the same, and pass on the warnings; the clean text."""
        for code in read.codes:
            self.warn(code, field, read.text, line)
        if read.typed is not None and read.typed not in self._typed.get(field, ()):
            self._typed.setdefault(field, []).append(read.typed)
        return read.text


def differs(text: str, other: str) -> bool:
    """Whether two cells say different things."""
    return fold(text).rstrip(". ") != fold(other).rstrip(". ")


def _is_span(value: PlanDate) -> bool:
    """Whether a date covers several months (`enero-mayo 2025`)."""
    assert value.first is not None
    assert value.last is not None
    return (value.first.year, value.first.month) != (value.last.year, value.last.month)
