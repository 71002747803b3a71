"""*Resumen*: the two figures, totals by criterion and by unit, charts; plain values, no formulas."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.text import RichText
from openpyxl.chart.title import title_maker
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties

from pmi_tui.domain.figures import figures
from pmi_tui.domain.groups import group_figures
from pmi_tui.sheet.writers.pages import set_page

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.chart.series import Series
    from openpyxl.chart.title import Title
    from openpyxl.worksheet.worksheet import Worksheet

    from pmi_tui.domain.figures import Figures
    from pmi_tui.domain.groups import By, Group
    from pmi_tui.sheet.writers.cells import Cells
    from pmi_tui.sheet.writers.material import Material

_WIDTHS = (34.0, 11.0, 14.0, 15.0, 10.0, 12.0, 10.0, 3.0, 84.0)
"""Of the tables' columns, a gap, and the room for charts."""
_HEADINGS = ("actions", "implemented", "percent", "threshold", "progress", "overdue")
_GROUPINGS: tuple[By, ...] = ("criterion", "responsible")
_CHARTED = 9
"""Groups that a chart still shows legibly."""
_CHART_WIDTH, _STATES_HEIGHT, _GROUPS_HEIGHT, _GROUP_HEIGHT = 15.3, 5.2, 2.2, 0.62
"""Centimetres: of every chart, of that of the states, of one of groups and of each group in it."""
_SMALL = 800
"""Hundredths of a point, of what is written in charts."""
_CHART_GAP, _CENTIMETRE = 8.0, 28.35
"""Points."""
_ROW = 12.75
"""Points of a row of which nothing was said."""


class SummarySheet:
    """Writes the sheet row by row."""

    def __init__(self, sheet: Worksheet, cells: Cells, material: Material) -> None:
        self._sheet = sheet
        self._cells = cells
        self._material = material
        self._heights: list[float] = []
        self._charts: list[BarChart] = []

    @property
    def _row(self) -> int:
        return len(self._heights)

    def write(self) -> None:
        """The whole sheet."""
        material = self._material
        plan, texts = material.plan, material.texts
        for letter, width in zip("ABCDEFGHI", _WIDTHS, strict=True):
            self._sheet.column_dimensions[letter].width = width
        self._sheet.sheet_view.showGridLines = False
        set_page(self._sheet, _WIDTHS, plan.name or plan.title, texts)
        found = figures(
            material.counted, material.day, soon_days=material.soon_days, threshold=material.threshold
        )
        day = f"{material.day:%d/%m/%Y}"
        self._append([self._cells.text(plan.title or plan.name, "heading", plan.id, "title")], 22)
        self._append([self._cells.text(texts("sheet.summary.day", day=day), "label")], 18)
        self._write_figures(found)
        first = self._write_states(found)
        self._chart_states(first)
        for by in _GROUPINGS:
            self._chart_groups(self._write_groups(by), by)
        self._place_charts()

    def _write_figures(self, found: Figures) -> None:
        """The two figures, each with its name, never mixed."""
        texts, cells, done = self._material.texts, self._cells, found.implemented
        for name, percent, words in (
            (
                "implemented",
                done.percent,
                texts(
                    "sheet.summary.of",
                    done=done.done,
                    total=done.total,
                    threshold=done.threshold,
                    missing=done.missing,
                ),
            ),
            ("progress", found.progress, ""),
        ):
            shown = cells.text("–", "big") if percent is None else cells.number(percent, "big")
            self._append([cells.text(texts(f"sheet.summary.{name}"), "label"), shown, *self._span(words)], 34)
        self._append([], 10)

    def _span(self, words: str) -> list[Cell]:
        return [self._cells.text(words, "wide")] if words else []

    def _write_states(self, found: Figures) -> int:
        """How many actions are in each state; returns the first of the rows."""
        texts = self._material.texts
        self._append([self._cells.text(texts("sheet.summary.by_state"), "heading")], 20)
        self._append(
            [self._cells.text(texts(f"sheet.summary.{name}"), "head") for name in ("state", "actions")], 18
        )
        first = self._row + 1
        for state, count in found.actions_by_state:
            self._append(
                [self._cells.text(texts(f"state.{state}"), "text"), self._cells.number(count, "number")], 15
            )
        return first

    def _write_groups(self, by: By) -> int:
        """A table of one row a group; returns the first of its rows."""
        material, texts, cells = self._material, self._material.texts, self._cells
        self._append([], 12)
        self._append([cells.text(texts(f"sheet.summary.by_{by}"), "heading")], 20)
        headings = [
            texts(f"sheet.summary.{by}"),
            *(texts(f"sheet.summary.column.{name}") for name in _HEADINGS),
        ]
        self._append([cells.text(heading, "head") for heading in headings], 32)
        first = self._row + 1
        for group in group_figures(material.counted, by, material.day, threshold=material.threshold):
            self._append(self._group_cells(group, by), 15 if len(group.label) < 40 else 27)
        return first

    def _group_cells(self, group: Group, by: By) -> list[Cell]:
        cells, done = self._cells, group.implemented
        name = (
            f"{group.key}. {group.label}" if by == "criterion" and group.key != group.label else group.label
        )
        label = name if group.key else self._material.texts(f"sheet.summary.no_{by}")
        return [
            cells.text(label, "text"),
            cells.number(group.actions, "number"),
            cells.number(done.done, "number"),
            self._percent(done.percent),
            cells.number(done.threshold, "number"),
            self._percent(group.progress),
            cells.number(group.overdue, "number"),
        ]

    def _percent(self, percent: float | None) -> Cell:
        return self._cells.text("–", "middle") if percent is None else self._cells.number(percent, "tenth")

    def _chart_states(self, first: int) -> None:
        sheet, chart = self._sheet, _bars(self._material.texts("sheet.summary.by_state"), _STATES_HEIGHT)
        chart.add_data(
            Reference(sheet, min_col=2, min_row=first - 1, max_row=self._row), titles_from_data=True
        )
        chart.set_categories(Reference(sheet, min_col=1, min_row=first, max_row=self._row))
        chart.legend = None
        _paint(chart.series[0])
        self._charts.append(chart)

    def _chart_groups(self, first: int, by: By) -> None:
        """Implemented actions and mean advance of each group, the first on top; a line for each 20 %."""
        last = min(self._row, first + _CHARTED - 1)
        if last < first:
            return
        texts, sheet = self._material.texts, self._sheet
        title = texts(f"sheet.summary.chart.{by}", threshold=self._material.threshold)
        chart = _bars(title, _GROUPS_HEIGHT + _GROUP_HEIGHT * (last - first + 1))
        chart.type = "bar"
        chart.x_axis.scaling.orientation, chart.y_axis.crosses = "maxMin", "max"
        chart.y_axis.scaling.max, chart.y_axis.majorUnit = 100, 20
        for column in (4, 6):
            chart.add_data(
                Reference(sheet, min_col=column, min_row=first - 1, max_row=last), titles_from_data=True
            )
        chart.set_categories(Reference(sheet, min_col=1, min_row=first, max_row=last))
        _paint(chart.series[0])
        _paint(chart.series[1], "BFBFBF")
        assert chart.legend is not None
        chart.legend.position = "b"
        self._charts.append(chart)

    def _place_charts(self) -> None:
        """One below the other beside the tables, whatever the heights of the rows."""
        tops = list(accumulate(self._heights, initial=0.0))
        wanted = 0.0
        for chart in self._charts:
            row = next((row for row, top in enumerate(tops) if top >= wanted), None)
            if row is None:
                row = self._row + -int(-(wanted - tops[-1]) // _ROW)
            self._sheet.add_chart(chart, f"I{row + 1}")
            begin = tops[row] if row < len(tops) else wanted
            wanted = begin + chart.height * _CENTIMETRE + _CHART_GAP

    def _append(self, cells: list[Cell], high: float) -> None:
        self._heights.append(high)
        self._sheet.row_dimensions[self._row].height = high
        self._sheet.append(cells)


def _bars(title: str, height: float) -> BarChart:
    chart = BarChart()
    chart.type, chart.title, chart.gapWidth = "col", _title(title), 60
    chart.height = height
    chart.width = _CHART_WIDTH  # type: ignore[assignment]  # the stubs know whole centimetres only
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.scaling.min = 0
    chart.y_axis.numFmt = "0"
    chart.x_axis.tickLblSkip = 1
    chart.x_axis.txPr, chart.y_axis.txPr = _small(), _small()
    return chart


def _title(text: str) -> Title:
    title = title_maker(text)
    assert title.tx is not None
    assert title.tx.rich is not None
    title.tx.rich.p[0].r[0].rPr = CharacterProperties(sz=1100, b=True)
    return title


def _small() -> RichText:
    about = ParagraphProperties(defRPr=CharacterProperties(sz=_SMALL))
    return RichText(p=[Paragraph(pPr=about, endParaRPr=CharacterProperties(sz=_SMALL))])


def _paint(series: Series, colour: str = "1F3864") -> None:
    series.graphicalProperties.solidFill = colour
    series.graphicalProperties.line.solidFill = "000000"
    series.dLbls = DataLabelList()
    series.dLbls.showVal = True
    series.dLbls.txPr = _small()
    for part in ("showSerName", "showCatName", "showLegendKey", "showPercent"):
        setattr(series.dLbls, part, False)
