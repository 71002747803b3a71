"""Cells of a workbook: texts that stay texts, real dates, plain numbers."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from openpyxl.cell import Cell

from pmi_tui.domain.dates import Precision
from pmi_tui.sheet.writers.safe import escaped, runs
from pmi_tui.sheet.writers.table import is_month

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from pmi_tui.domain.dates import PlanDate
    from pmi_tui.sheet.writers.safe import Cleaner
    from pmi_tui.sheet.writers.styles import Styles


class Cells:
    """Makes the cells of one sheet."""

    def __init__(self, sheet: Worksheet, styles: Styles, clean: Cleaner) -> None:
        self._sheet = sheet
        self._styles = styles
        self._clean = clean

    def text(self, text: str, style: str, ref: str = "", field: str = "") -> Cell:
        """A text, never a formula or an error whatever it begins with; a blank cell for a blank one."""
        cell = self.blank(style)
        if text:
            cell.value = escaped(self._clean(text, ref, field))
            cell.data_type = "s"
            if runs(text):
                cell.quotePrefix = True
        return cell

    def number(self, value: float, style: str) -> Cell:
        """A number."""
        cell = self.blank(style)
        cell.value = value
        return cell

    def day(self, day: date, style: str = "day") -> Cell:
        """A day."""
        cell = self.blank(style)
        cell.value = datetime(day.year, day.month, day.day)
        return cell

    def date(self, value: PlanDate | None, ref: str, field: str) -> Cell:
        """A date: a real one where it is a month or a day, else the text that was typed."""
        if value is None:
            return self.blank("middle")
        if value.first is not None and is_month(value):
            return self.day(value.first, "month")
        if value.first is not None and value.precision is Precision.DAY:
            return self.day(value.first)
        return self.text(value.raw, "middle", ref, field)

    def blank(self, style: str) -> Cell:
        """A cell with nothing in it."""
        return Cell(self._sheet, row=1, column=1, style_array=self._styles[style])
