"""What each row below the headings is. Every row that is not empty becomes part of an action or is listed."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from pmi_tui.domain import caf
from pmi_tui.domain.text import clean, fold, one_line
from pmi_tui.sheet import wording
from pmi_tui.sheet.belonging import KEYS, Belonging, Fields
from pmi_tui.sheet.grid import Cell, Row, cell_at, row_texts
from pmi_tui.sheet.marks import spread_bars

if TYPE_CHECKING:
    from pmi_tui.sheet.grid import Grid
    from pmi_tui.sheet.header import Header

_LIKE_HEADER = 0.8
"""Share of a row's cells that equal the headings from which it is the headings again."""
_MOST_SIGNATURES = 4
"""People who sign one beside the other."""


class Why(StrEnum):
    """Why a row is no action of its own."""

    SEPARATOR = "separator"
    REPEATED_HEADER = "repeated_header"
    NOTE = "note"
    TOTAL = "total"
    SIGNATURE = "signature"
    TITLE = "title"
    BAND = "band"
    CONTINUATION = "continuation"
    NUMBER_ONLY = "number_only"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that became no action: its number as in the file, its cells joined by ` | `, and why."""

    row: int
    text: str
    why: Why


@dataclass(frozen=True, slots=True)
class Line:
    """One row of an action, merged areas filled in."""

    row: int
    cells: Row
    bar: frozenset[int] = frozenset()
    """The columns of a calendar that one merged mark covers."""

    @property
    def hidden(self) -> bool:
        """Whether the row is hidden in the file; of a hidden column only one cell is."""
        return all(cell.hidden for cell in self.cells if not cell.is_blank)


@dataclass(frozen=True, slots=True)
class Entry:
    """The rows of one action: the first, and those below that bring more tasks or go on with its texts.

    `criterion` and `subcriterion` are the band or the cell above that hold where the row itself says nothing.
    """

    first: Line
    more: tuple[Line, ...] = ()
    criterion: str = ""
    subcriterion: str = ""


@dataclass(frozen=True, slots=True)
class Sorted:
    """All rows below the headings: the actions in order, and what became none."""

    entries: tuple[Entry, ...]
    skipped: tuple[Skipped, ...]


def sort_rows(grid: Grid, header: Header, titles: tuple[str, ...] = (), last: int | None = None) -> Sorted:
    """Tell what each row is, through row `last`; `titles` stand above the headings, and pages may repeat them."""
    sorter = _Sorter(grid, header, frozenset(fold(title) for title in titles))
    for number in range(header.rows[-1] + 1, (last or len(grid.rows)) + 1):
        sorter.take(number, grid.row(number))
    return Sorted(
        tuple(Entry(e.first, tuple(e.more), e.criterion, e.subcriterion) for e in sorter.entries),
        tuple(sorter.skipped),
    )


@dataclass(slots=True)
class _Open:
    """An entry while rows may still be added."""

    first: Line
    criterion: str
    subcriterion: str
    more: list[Line] = field(default_factory=list)


class _Sorter:
    """Takes the rows one by one; remembers the block and the action they stand in."""

    def __init__(self, grid: Grid, header: Header, titles: frozenset[str]) -> None:
        self.entries: list[_Open] = []
        self.skipped: list[Skipped] = []
        self._titles = titles
        self._headings = [[fold(cell.text) for cell in grid.row(number)] for number in header.rows]
        self._fields = Fields(header)
        self._belonging = Belonging(grid, self._fields)
        self._bars = spread_bars(grid, header.calendar) if header.calendar else {}
        self._covered = {(row, column): cell for row, column, cell in grid.covered_below()}
        self._covered_width = max((column for _, column in self._covered), default=0)
        self._band = ""
        self._subband = ""
        self._signing = False

    def take(self, number: int, row: Row) -> None:
        """Put a row where it belongs."""
        texts = row_texts(row)
        if not texts:
            return
        why = self._objection(row, texts)
        if why is None and self._goes_on(number, row):
            self.entries[-1].more.append(self._line(number, row))
            if not self._fields.has(row, "tasks"):
                why = Why.CONTINUATION
        elif why is None:
            self._begin(number, row)
        elif why is Why.BAND:
            self._set_band(row, texts)
        if why is not None:
            self.skipped.append(Skipped(number, " | ".join(texts), why))

    def _objection(self, row: Row, texts: tuple[str, ...]) -> Why | None:
        """Why the row is neither an action nor part of one, if it is not."""
        if wording.is_separator(texts):
            return Why.SEPARATOR
        if wording.is_numbering(texts) or self._repeats_header(row, len(texts)):
            return Why.REPEATED_HEADER
        if all(map(wording.is_signature, texts)):
            return self._sign()
        if self._signing and self._is_beside_signatures(row, texts):
            return Why.SIGNATURE
        if self._fields.has(row, "title") and self._fields.has(row, "tasks"):
            self._signing = False
            return None
        return self._by_words(row, texts) or self._by_place(row, texts)

    def _is_beside_signatures(self, row: Row, texts: tuple[str, ...]) -> bool:
        """Whether a row below a place to sign holds only names or posts: a few cells, none of them a number."""
        few = len(texts) <= _MOST_SIGNATURES and 2 * len(texts) < len(self._fields.columns)
        return few and not any(letter.isdigit() for letter in self._fields.text(row, "number"))

    def _sign(self) -> Why:
        """From here on, names below belong to the signatures."""
        self._signing = True
        return Why.SIGNATURE

    def _by_words(self, row: Row, texts: tuple[str, ...]) -> Why | None:
        alone = len(set(texts)) == 1
        if fold(" ".join(texts)) in self._titles:
            return Why.TITLE
        numbered = any(letter.isdigit() for letter in self._fields.text(row, "number"))
        if wording.is_total(texts[0]) and not numbered:
            return Why.TOTAL
        is_state = one_line(texts[0]) == self._fields.text(row, "state")
        if wording.is_signature(texts[0]) and not numbered and not is_state:
            return self._sign()
        if (
            alone
            and wording.is_note(texts[0])
            and not (self._fields.has(row, "tasks") and texts[0][0] == "*")
        ):
            return Why.NOTE
        return Why.BAND if self._is_block(row, texts, alone) else None

    def _by_place(self, row: Row, texts: tuple[str, ...]) -> Why | None:
        """By where its cells stand: keys alone, texts in no column of ours, lines below the signatures."""
        filled = self._fields.filled(row)
        if self._signing and (
            not filled & {"title", "tasks"} or ("number" not in filled and len(filled) <= 2)
        ):
            return Why.SIGNATURE
        if filled <= set(KEYS):
            short = "number" in filled and len(texts[0]) <= len("No. 100")
            return Why.NUMBER_ONLY if short else Why.NOTE
        leads = len(texts) == 1 and not cell_at(row, min(self._fields.columns.values())).is_blank
        if not filled & {"number", "title", "tasks"} and (leads or not self.entries):
            return Why.NOTE
        return None

    def _is_block(self, row: Row, texts: tuple[str, ...], alone: bool) -> bool:
        """A band, or a row that holds nothing but its criterion or subcriterion."""
        if self._fields.has(row, "tasks") and not alone:
            return False
        if (alone or len(texts) == 2) and wording.is_band(texts[0]):
            return alone or not self._fields.has(row, "title") or self._fields.columns.get("title") == 1
        filled = self._fields.filled(row)
        return not self._signing and len(filled) == len(texts) and filled <= set(KEYS[1:])

    def _set_band(self, row: Row, texts: tuple[str, ...]) -> None:
        text = one_line(clean(" ".join(dict.fromkeys(texts))).text)
        criterion, subcriterion = self._fields.text(row, "criterion"), self._fields.text(row, "subcriterion")
        if criterion and subcriterion:
            self._band, self._subband = criterion, subcriterion
        elif wording.is_subcriterion_band(text):
            self._subband = text
        elif caf.criterion_code(text) is not None:
            self._band, self._subband = text, ""

    def _repeats_header(self, row: Row, filled: int) -> bool:
        own = [fold(cell.text) for cell in row]
        return filled > 1 and any(
            sum(a == b != "" for a, b in zip(own, heading, strict=False)) >= _LIKE_HEADER * filled
            for heading in self._headings
        )

    def _goes_on(self, number: int, row: Row) -> bool:
        """Whether a row belongs to the action above."""
        if not self.entries:
            return False
        open_entry = self.entries[-1]
        before = open_entry.more[-1] if open_entry.more else open_entry.first
        return self._belonging.is_more(
            number, row, (open_entry.first.row, open_entry.first.cells), before.cells
        )

    def _line(self, number: int, cells: Row) -> Line:
        return Line(number, cells, self._bars.get(number, frozenset()))

    def _begin(self, number: int, row: Row) -> None:
        cells = self._filled(number, row)
        criterion, subcriterion = (
            self._fields.text(cells, "criterion"),
            self._fields.text(cells, "subcriterion"),
        )
        combined = self._fields.text(cells, "criterion_subcriterion")
        if criterion:
            self._band, self._subband = "", ""
        inherited = "" if criterion or combined else self._band
        self.entries.append(
            _Open(self._line(number, cells), inherited, "" if subcriterion or combined else self._subband)
        )

    def _filled(self, number: int, row: Row) -> Row:
        width = max(len(row), self._covered_width)
        return tuple(self._cell(number, row, column) for column in range(1, width + 1))

    def _cell(self, number: int, row: Row, column: int) -> Cell:
        own = cell_at(row, column)
        return self._covered.get((number, column), own) if own.is_blank else own
