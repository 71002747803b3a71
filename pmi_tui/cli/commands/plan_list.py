"""`list --what plans`."""

from __future__ import annotations

from pmi_tui.cli.figure_words import shown_percent
from pmi_tui.cli.rows import find_rows
from pmi_tui.domain.fields import nearest
from pmi_tui.domain.figures import figures
from pmi_tui.domain.text import fold
from pmi_tui.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from pmi_tui.cli.call import Call
    from pmi_tui.domain.figures import Figures
    from pmi_tui.domain.plan import Plan

    Row: TypeAlias = "tuple[Plan, Figures]"

COLUMNS = {
    "id": "id",
    "plan": "id",
    "name": "name",
    "nombre": "name",
    "title": "title",
    "titulo": "title",
    "institution": "institution",
    "institucion": "institution",
    "valid_until": "valid_until",
    "valido_hasta": "valid_until",
    "actions": "actions",
    "acciones": "actions",
    "tasks": "tasks",
    "tareas": "tasks",
    "implemented": "implemented",
    "implementadas": "implemented",
    "progress": "progress",
    "avance": "progress",
    "overdue": "overdue",
    "vencidas": "overdue",
}
"""Every name of a column, folded and with `_`, and the column that it means."""
_DEFAULT = ("id", "name", "implemented", "progress", "overdue")


def list_plans(call: Call) -> int:
    """List the plans that hold an action that the words ask for, or all in scope; returns how many."""
    columns = _named(call.arguments.value("columns")) or _DEFAULT
    order = _named(call.arguments.value("sort"))
    cases, plans = find_rows(call, call.words(), tasks=False)
    asked = {case.plan.id for case in cases}
    settings = call.session.settings
    rows = [
        (
            plan,
            figures(
                call.library.counted(plan.id),
                call.today,
                soon_days=settings.soon_days,
                threshold=settings.threshold,
            ),
        )
        for plan in plans
        if plan.id in asked or not call.words()
    ]
    if order:
        rows.sort(key=lambda row: _sort_key(order[0], row))
    rows = rows[: call.arguments.number("limit", least=0)]
    if call.common.json:
        _answer(call, rows)
    elif rows:
        headings = [call.texts(f"cli.column.{column}") for column in columns]
        call.output.table(headings, [[_cell(call, column, row) for column in columns] for row in rows])
    return len(rows)


def _answer(call: Call, rows: list[Row]) -> None:
    from pmi_tui.cli.json_plans import plan_item

    call.output.json("list", call.today, [plan_item(call, plan) for plan, _ in rows])


def _named(text: str | None) -> tuple[str, ...]:
    words = [word for word in (text or "").split(",") if word.strip()]
    for word in words:
        if _folded(word) not in COLUMNS:
            raise UsageError("unknown_column", text=word, nearest=nearest(word, list(COLUMNS)))
    return tuple(COLUMNS[_folded(word)] for word in words)


def _folded(word: str) -> str:
    return fold(word).replace("-", "_")


def _sort_key(column: str, row: Row) -> tuple[bool, float, str]:
    number = _number(column, row[1])
    if number is not None or column in ("implemented", "progress"):
        return number is None, number or 0.0, ""
    text = _text(column, row[0])
    return not text, 0.0, fold(text)


def _number(column: str, found: Figures) -> float | None:
    match column:
        case "actions":
            return found.actions
        case "tasks":
            return found.tasks
        case "implemented":
            return found.implemented.percent
        case "progress":
            return found.progress
        case "overdue":
            return found.overdue
    return None


def _text(column: str, plan: Plan) -> str:
    if column == "valid_until":
        return plan.valid_until.isoformat() if plan.valid_until is not None else ""
    return str(getattr(plan, column))


def _cell(call: Call, column: str, row: Row) -> str:
    plan, found = row
    if column == "implemented":
        return f"{found.implemented.done}/{found.implemented.total}"
    if column == "progress":
        if call.common.plain:
            return "" if found.progress is None else str(found.progress)
        return shown_percent(found.progress, call.texts)
    number = _number(column, found)
    return str(int(number)) if number is not None else _text(column, plan)
