"""Reading the cells of one entry, field by field, with the warnings they deserve."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pmi_tui.domain import caf, dates
from pmi_tui.domain.text import fold, words
from pmi_tui.sheet import cells
from pmi_tui.sheet.grid import BLANK, Cell, CellKind, cell_at
from pmi_tui.sheet.marks import read_marks
from pmi_tui.sheet.warning import Warning

if TYPE_CHECKING:
    from collections.abc import Collection

    from pmi_tui.domain.dates import PlanDate
    from pmi_tui.sheet.header import Header
    from pmi_tui.sheet.rows import Entry, Line
    from pmi_tui.sheet.tasks import Split


class EntryReader:
    """Reads one entry; collects what was typed (`raw`) and what to say about it (`warnings`)."""

    def __init__(
        self, entry: Entry, header: Header, years: Collection[int], by_row: frozenset[str] = frozenset()
    ) -> None:
        """`years` are the plan's, `by_row` the fields that the table tells row by row."""
        self.by_row = by_row
        self.entry = entry
        self.lines = (entry.first, *entry.more)
        self.warnings: list[Warning] = []
        self._typed: dict[str, list[str]] = {}
        self._beside: list[tuple[int, str]] = []
        self._header = header
        self._columns = {each.field: each.column for each in reversed(header.columns) if each.field}
        self._years = years

    @property
    def raw(self) -> tuple[tuple[str, str], ...]:
        """The typed cells that differ from the clean texts, by field."""
        return tuple((field, "\n".join(typed)) for field, typed in self._typed.items())

    @property
    def headings(self) -> dict[str, str]:
        """The headings as typed, by field."""
        return {each.field: each.heading for each in self._header.columns if each.field}

    def warn(self, code: str, field: str | None, text: str, line: Line | None = None) -> None:
        """Say something about a cell of a line, the first by default."""
        self.warnings.append(Warning(code, (line or self.entry.first).row, field, text))

    def cell(self, field: str, line: Line) -> Cell:
        """The cell of a field; blank if the table has it not."""
        column = self._columns.get(field)
        return BLANK if column is None else cell_at(line.cells, column)

    def line(self, field: str, line: Line) -> str:
        """A short text of one row."""
        return self._note(field, line, cells.read_line(self.cell(field, line)))

    def text(self, field: str) -> str:
        """A short text of one line; what the rows below add goes on with it."""
        texts = [self.line(field, line) for line in self.lines]
        return " ".join(dict.fromkeys(text for text in texts if text))

    def number(self) -> str:
        """The action's number, without the stop or dash that may follow it: `1.-` is 1.

        Other numbers in the rows below are kept as typed.
        """
        text, *more = [self.line("number", line) for line in self.lines]
        if set(more) - {"", text}:
            self._typed["number"] = list(dict.fromkeys(each for each in (text, *more) if each))
        return text.rstrip(".-)º° ") if text[:1].isdigit() else text

    def prose(self, field: str, lines: tuple[Line, ...]) -> str:
        """A text of any length; other texts in the rows below are added as lines."""
        texts = [self._note(field, line, cells.read_prose(self.cell(field, line))) for line in lines]
        return "\n".join(dict.fromkeys(text for text in texts if text))

    def times(self, line: Line) -> tuple[PlanDate | None, PlanDate | None]:
        """Start and end of one row, from their cells, from the one for both, or from the marks of a calendar."""
        if "start" in self._columns or "end" in self._columns:
            return self.date("start", line), self.date("end", line)
        return self._period(line) if self._header.calendar is None else self._marked(line)

    def keep(self, field: str, typed: str) -> None:
        """Keep what was typed where the clean values do not tell it."""
        if typed not in self._typed.setdefault(field, []):
            self._typed[field].append(typed)

    def keep_all(self, field: str, values: list[PlanDate]) -> None:
        """Keep what was typed where rows of one action bear different dates."""
        different = list(dict.fromkeys(value.raw for value in values))
        if len(different) > 1:
            self._typed[field] = different

    def date(self, field: str, line: Line) -> PlanDate | None:
        """A date of one row; None for a blank cell."""
        value, read = cells.read_date(self.cell(field, line), self._years)
        self._note(field, line, read)
        return value

    def _period(self, line: Line) -> tuple[PlanDate | None, PlanDate | None]:
        """Two months, a span such as a quarter, or the end alone."""
        whole, read = cells.read_date(self.cell("period", line), self._years)
        parts = [
            dates.parse(part) for part in re.split(r"\s+(?:al?|hasta|to|[–—-])\s+", _bare_span(read.text))
        ]
        if len(parts) == 2 and all(part is not None and part.readable for part in parts):
            self.keep("period", read.text)
            return parts[0], parts[1]
        self._note("period", line, read)
        if whole is None or not whole.readable:
            return None, whole
        exact = whole.precision in (dates.Precision.DAY, dates.Precision.MONTH)
        return (None if exact and not _is_span(whole) else whole), whole

    def _marked(self, line: Line) -> tuple[PlanDate | None, PlanDate | None]:
        """The first and the last time marked in a calendar."""
        assert self._header.calendar is not None
        marked = read_marks(line.cells, self._header.calendar, line.bar)
        if marked.skips:
            self.keep("period", marked.skips)
        if marked.start is not None and not marked.start.readable:
            self.warn("unreadable_date", "start", marked.start.raw, line)
        self._beside += marked.texts
        return marked.start, marked.end

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
            texts = [text for place, text in self._beside if place == column.column]
            if column.field is None or column.field in also:
                texts = [self._aside(column.heading, column.column, line) for line in self.lines]
            text = "\n".join(dict.fromkeys(each for each in texts if each))
            if text:
                found.append((column.heading, text))
        return tuple(found)

    def _aside(self, heading: str, column: int, line: Line) -> str:
        """The text of a column that is not ours; one that says nothing is warned of."""
        cell = cell_at(line.cells, column)
        if cell.kind in cells.SILENT:
            typed = cell.text.strip() if cell.kind is CellKind.ERROR else ""
            self.warn(cells.SILENT[cell.kind], heading, typed, line)
        return cells.read_prose(cell).text

    def has(self, field: str, line: Line) -> bool:
        """Whether a cell says anything."""
        return bool(words(self.cell(field, line).text))

    def _note(self, field: str, line: Line, read: cells.CleanCell) -> str:
        """Keep what was typed, once if two rows say the same, and pass on the warnings; the clean text."""
        for code in read.codes:
            self.warn(code, field, (read.typed or "") if code == "error_cell" else read.text, line)
        if read.typed is not None and read.typed not in self._typed.get(field, ()):
            self._typed.setdefault(field, []).append(read.typed)
        return read.text


def differs(text: str, other: str) -> bool:
    """Whether two cells say different things."""
    return fold(text).rstrip(". ") != fold(other).rstrip(". ")


def _bare_span(text: str) -> str:
    """Without the word with which a span may begin: `Desde mar-26 hasta ago-26`."""
    first, _, rest = text.partition(" ")
    return rest if fold(first) in ("de", "del", "desde", "from") else text


def _is_span(value: PlanDate) -> bool:
    """Whether a date covers several months (`enero-mayo 2025`)."""
    assert value.first is not None
    assert value.last is not None
    return (value.first.year, value.first.month) != (value.last.year, value.last.month)
