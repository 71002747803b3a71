"""*Seguimiento*: one row a task, to be filled in by the units, sorted and filtered; no merged cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from pmi_tui.domain.lateness import deadline, flags
from pmi_tui.domain.states import Flag, State
from pmi_tui.sheet.tracking import TRACKING
from pmi_tui.sheet.writers.base_rows import evidence_lines
from pmi_tui.sheet.writers.metrics import height
from pmi_tui.sheet.writers.pages import set_page
from pmi_tui.sheet.writers.styles import BODY
from pmi_tui.sheet.writers.table import shown_date

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from pmi_tui.domain.action import Action
    from pmi_tui.domain.task import Task
    from pmi_tui.sheet.writers.cells import Cells
    from pmi_tui.sheet.writers.material import Material

_HEADING = 32.0
_HIGHEST = 409.0
_SIGNS = {
    "overdue": "▲",
    "due_soon": "►",
    "late_start": "▼",
    "done": "●",
    "stopped": "■",
    "dropped": "–",
    "on_time": "○",
}
"""Beside word and colour, so that a photocopy tells it too; all of them are in Arial."""
_OF_STATE = {State.DONE: "done", State.STOPPED: "stopped", State.DROPPED: "dropped"}
_OF_FLAG = {Flag.OVERDUE: "overdue", Flag.DUE_SOON: "due_soon", Flag.LATE_START: "late_start"}
_WIDTHS = {column.field: column.width for column in TRACKING}


class TrackingSheet:
    """Writes the sheet row by row."""

    def __init__(self, sheet: Worksheet, cells: Cells, material: Material) -> None:
        self._sheet = sheet
        self._cells = cells
        self._material = material
        self._rows = 1

    def write(self) -> None:
        """The whole sheet."""
        self._set_up()
        self._write_headings()
        for action in self._material.plan.actions:
            for place, task in enumerate(action.tasks, 1):
                self._write_row(action, task, place)
            if not action.tasks:
                self._write_row(action, None, 0)
        self._sheet.auto_filter.ref = f"A1:{get_column_letter(len(TRACKING) + 1)}{self._rows}"
        self._validate()

    def _set_up(self) -> None:
        sheet, plan = self._sheet, self._material.plan
        for number, column in enumerate(TRACKING, 1):
            sheet.column_dimensions[get_column_letter(number)].width = column.width
        ids = sheet.column_dimensions[get_column_letter(len(TRACKING) + 1)]
        ids.width, ids.hidden = 14, True
        sheet.freeze_panes = "A2"
        sheet.print_title_rows = "1:1"
        set_page(sheet, _WIDTHS.values(), plan.name or plan.title, self._material.texts)

    def _write_headings(self) -> None:
        texts, day = self._material.texts, self._material.day
        headings = [
            texts(f"sheet.tracking.{column.field}", day=f"{day:%d/%m/%Y}")
            if column.field == "lamp"
            else texts(f"sheet.tracking.{column.field}")
            for column in TRACKING
        ]
        self._sheet.row_dimensions[1].height = _HEADING
        self._sheet.append(
            [
                self._cells.text(heading, "fill head" if column.to_fill else "head")
                for heading, column in zip(headings, TRACKING, strict=True)
            ]
        )

    def _write_row(self, action: Action, task: Task | None, place: int) -> None:
        item = task or action
        standing = item.standing
        cells, ref, lamp = self._cells, item.id, self._lamp(action, task)
        number = f"{action.number}.{place}" if action.number and task else action.number
        responsible = (task.responsible if task else None) or action.responsible
        evidence = "\n".join(line for _, line in evidence_lines(item))
        texts = {
            "number": number,
            "title": action.title,
            "text": task.text if task else "",
            "responsible": responsible,
            "lamp": f"{_SIGNS[lamp]} {self._material.texts(f'sheet.lamp.{lamp}')}",
            "state": self._material.texts(f"state.{standing.state}"),
            "reason": standing.reason or "",
            "evidence": evidence,
            "note": "",
        }
        styles = {"number": "middle", "state": "middle", "lamp": f"lamp {lamp}"}
        made = {
            field: cells.text(text, styles.get(field, "text"), ref, field) for field, text in texts.items()
        }
        made["end"] = cells.date(deadline(action, task), ref, "end")
        percent = standing.percent
        made["percent"] = cells.number(percent / 100, "percent") if percent else cells.blank("percent")
        made["done_on"] = cells.day(standing.done_on) if standing.done_on else cells.blank("day")
        texts["end"] = shown_date(deadline(action, task), self._material.texts)
        self._append([*(made[column.field] for column in TRACKING), cells.text(ref, "hidden")], texts)

    def _append(self, cells: list[Cell], texts: dict[str, str]) -> None:
        self._rows += 1
        high = max(height(text, _WIDTHS[field], BODY) for field, text in texts.items())
        self._sheet.row_dimensions[self._rows].height = round(min(high, _HIGHEST), 1)
        self._sheet.append(cells)

    def _lamp(self, action: Action, task: Task | None) -> str:
        """What the semáforo shows: the state where nothing is owed any more, else the first flag of the day."""
        material = self._material
        state = (task or action).standing.state
        if state in _OF_STATE and state is not State.STOPPED:
            return _OF_STATE[state]
        found = flags(material.plan, action, material.day, material.soon_days, task=task)
        flagged = next((_OF_FLAG[flag] for flag in found if flag in _OF_FLAG), None)
        return flagged or _OF_STATE.get(state, "on_time")

    def _validate(self) -> None:
        """What may be typed: a state of the list, a percentage, a day. Anything else can be kept after a warning."""
        texts = self._material.texts
        letters = {column.field: get_column_letter(number) for number, column in enumerate(TRACKING, 1)}
        words = ",".join(texts(f"state.{state}") for state in State)
        rules = {
            "state": DataValidation(type="list", formula1=f'"{words}"', allow_blank=True),
            "percent": DataValidation(
                type="decimal", operator="between", formula1="0", formula2="1", allow_blank=True
            ),
            "done_on": DataValidation(
                type="date", operator="greaterThan", formula1=str(_FIRST_DAY), allow_blank=True
            ),
        }
        for field, rule in rules.items():
            rule.errorStyle = "stop" if field == "state" else "warning"
            rule.error = texts(f"sheet.wrong.{field}")
            rule.showErrorMessage = True
            rule.add(f"{letters[field]}2:{letters[field]}{self._rows + _SPARE}")
            self._sheet.data_validations.append(rule)


_FIRST_DAY = 36526
"""1 January 2000 as spreadsheets count days."""
_SPARE = 200
"""Rows below the last one that may still be filled in."""
