"""The official form as a sheet: title, two rows of headings, blocks of criteria, signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.pagebreak import Break

from pmi_tui.sheet.columns import CellFormat
from pmi_tui.sheet.own_ids import CONTINUED
from pmi_tui.sheet.writers.metrics import height
from pmi_tui.sheet.writers.pages import room, set_page
from pmi_tui.sheet.writers.paging import place
from pmi_tui.sheet.writers.styles import BODY
from pmi_tui.sheet.writers.table import (
    OFFICIAL,
    criterion_labels,
    extra_headings,
    heads,
    row_texts,
    titles,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from pmi_tui.domain.action import Action
    from pmi_tui.sheet.writers.cells import Cells
    from pmi_tui.sheet.writers.material import Material
    from pmi_tui.sheet.writers.paging import Placed

_HEADING = (18.0, 18.0)
_TITLE, _LINE, _GAP = 26.0, 16.0, 8.0
_SIGNATURES = (54.0, 16.0, 14.0)
"""Room to sign, who signs, what to add."""
_SIGNERS = ((2, 4), (6, 7), (11, 13))
"""The columns of each signature; none begins below the action or its tasks, where a reader would look for them."""
_BLANK_ROW = 62.0
_CRITERION = next(place for place, column in enumerate(OFFICIAL, 1) if column.field == "criterion")
_CENTRED = frozenset({"number", "subcriterion"})


class FormSheet:
    """Writes the form row by row; `blank_rows` are for the empty form."""

    def __init__(self, sheet: Worksheet, cells: Cells, material: Material, blank_rows: int = 0) -> None:
        self._sheet = sheet
        self._cells = cells
        self._material = material
        self._heads = heads(material.plan, material.texts)
        self._extra = extra_headings(material.plan)
        self._blank_rows = blank_rows
        self._row = 0
        self._block = 0
        """The row in which the merged criterion begins that is still open, 0 for none."""

    def write(self) -> None:
        """The whole sheet."""
        lines = titles(self._material)
        above = _TITLE + _LINE * len(lines.below) + _GAP
        scale = self._set_up()
        self._write_titles(lines.title, lines.below)
        self._write_headings()
        rows = self._rows()
        placed, left = place([each[2] for each in rows], room(scale, above, sum(_HEADING)), sum(_SIGNATURES))
        for (action, label, _), spot in zip(rows, placed, strict=True):
            self._write_action(action, label, spot)
        self._close_block()
        if left < sum(_SIGNATURES):
            self._break_before(self._row + 1)
        self._write_signatures()

    def _set_up(self) -> int:
        sheet, texts = self._sheet, self._material.texts
        for number, head in enumerate(self._heads, 1):
            sheet.column_dimensions[get_column_letter(number)].width = head.width
        ids = sheet.column_dimensions[get_column_letter(len(self._heads) + 1)]
        ids.width, ids.hidden = 14, True
        first = self._first_heading()
        sheet.freeze_panes = f"A{first + len(_HEADING)}"
        sheet.print_title_rows = f"{first}:{first + len(_HEADING) - 1}"
        sheet.sheet_view.showGridLines = False
        plan = self._material.plan
        return set_page(sheet, (head.width for head in self._heads), plan.name or plan.title, texts)

    def _first_heading(self) -> int:
        return 1 + len(titles(self._material).below) + 1 + 1

    def _write_titles(self, title: str, below: Sequence[str]) -> None:
        plan = self._material.plan
        self._append([self._cells.text(title, "title", plan.id, "title")], _TITLE)
        self._merge(self._row, 1, self._row, len(self._heads))
        for line in below:
            self._append([self._cells.text(line, "line", plan.id, "institution")], _LINE)
            self._merge(self._row, 1, self._row, len(self._heads))
        self._append([], _GAP)

    def _write_headings(self) -> None:
        """Two rows: what several columns share above, each heading below or over both."""
        top, cells = self._row + 1, self._cells
        groups = [head.group for head in self._heads]
        shown = [
            "" if group and group == before else group
            for before, group in zip(["", *groups], groups, strict=False)
        ]
        above = [
            cells.text(group if head.group else head.text, "head")
            for head, group in zip(self._heads, shown, strict=True)
        ]
        self._append(above, _HEADING[0])
        self._append(
            [cells.text(head.text if head.group else "", "head") for head in self._heads], _HEADING[1]
        )
        for number, head in enumerate(self._heads, 1):
            if not head.group:
                self._merge(top, number, top + 1, number)
            elif shown[number - 1]:
                self._merge(top, number, top, number + groups.count(head.group) - 1)

    def _rows(self) -> list[tuple[Action | None, str, float]]:
        """Each action with the name of its criterion and the height that it needs."""
        if self._blank_rows:
            return [(None, "", _BLANK_ROW)] * self._blank_rows
        plan = self._material.plan
        found: list[tuple[Action | None, str, float]] = []
        for action, label in zip(plan.actions, criterion_labels(plan), strict=True):
            texts = row_texts(action, self._extra, f"{label} {CONTINUED}" if label else "")
            high = max(
                height(text, head.width, BODY, bold=head.field == "criterion")
                for text, head in zip(texts, self._heads, strict=True)
            )
            found.append((action, label, high))
        return found

    def _write_action(self, action: Action | None, label: str, spot: Placed) -> None:
        """The rows of one action: one, unless it is higher than a row can be."""
        before = self._label if self._block else None
        first = self._row + 1
        texts = row_texts(action, self._extra, "") if action is not None else ("",) * len(self._heads)
        for number, high in enumerate(spot.heights):
            row, cells = self._row + 1, self._row_cells(action, texts if number == 0 else ())
            begins_page = number in spot.breaks
            if begins_page:
                self._break_before(row)
            if not label or label != before or begins_page:
                goes_on = label != "" and label == before
                self._open_block(row, label)
                shown = f"{label} {CONTINUED}" if goes_on else label
                cells[_CRITERION - 1] = self._cells.text(
                    shown, "bold", action.id if action else "", "criterion"
                )
            before = label
            self._append(cells, high)
        if len(spot.heights) > 1:
            for column in range(1, len(self._heads) + 1):
                if column != _CRITERION:
                    self._merge(first, column, self._row, column)

    def _row_cells(self, action: Action | None, texts: Sequence[str]) -> list[Cell]:
        """The cells of a row; without texts, those of a row that only makes room for the one above."""
        cells = self._cells
        if action is None or not texts:
            return [cells.blank("bold" if head.field == "criterion" else "text") for head in self._heads]
        found = []
        for head, text in zip(self._heads, texts, strict=True):
            if head.format is CellFormat.DATE:
                found.append(cells.date(getattr(action, head.field), action.id, head.field))
            else:
                style = "middle" if head.field in _CENTRED else "text"
                found.append(cells.text(text, style, action.id, head.field or f"extra:{head.text}"))
        return [*found, cells.text(action.id, "hidden")]

    def _open_block(self, row: int, label: str) -> None:
        self._close_block()
        self._block, self._label = (row if label else 0), label

    def _close_block(self) -> None:
        """Merge the criterion over the rows since its block, or its page, began."""
        if self._block and self._row > self._block:
            self._merge(self._block, _CRITERION, self._row, _CRITERION)
        self._block = 0

    def _write_signatures(self) -> None:
        texts = self._material.texts
        self._append([], _SIGNATURES[0])
        who = [texts(f"sheet.signer.{number}") for number in range(1, len(_SIGNERS) + 1)]
        for words, style, high in (
            (who, "signer", _SIGNATURES[1]),
            ([texts("sheet.signer.add")] * len(_SIGNERS), "under", _SIGNATURES[2]),
        ):
            cells: list[Cell | None] = [None] * _SIGNERS[-1][1]
            for text, (left, right) in zip(words, _SIGNERS, strict=True):
                cells[left - 1] = self._cells.text(text, style)
                cells[left:right] = [self._cells.blank(style) for _ in range(right - left)]
            self._append(cells, high)
            for left, right in _SIGNERS:
                self._merge(self._row, left, self._row, right)

    def _append(self, cells: Sequence[Cell | None], high: float) -> None:
        self._row += 1
        self._sheet.row_dimensions[self._row].height = round(high, 1)
        self._sheet.append(list(cells))

    def _merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Not by `merge_cells`, which looks at all areas for each one more."""
        self._sheet.merged_cells.ranges.add(
            CellRange(min_row=top, min_col=left, max_row=bottom, max_col=right)
        )

    def _break_before(self, row: int) -> None:
        self._sheet.row_breaks.append(Break(id=row - 1))
