"""The official table, whatever the format: its title lines, its headings, and a row of texts for each action."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pmi_tui.domain import caf
from pmi_tui.domain.dates import Precision
from pmi_tui.domain.text import fold
from pmi_tui.sheet.columns import COLUMNS, CellFormat
from pmi_tui.sheet.own_ids import CONTINUED
from pmi_tui.sheet.scope import ScopeKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from pmi_tui.domain.action import Action
    from pmi_tui.domain.dates import PlanDate
    from pmi_tui.domain.plan import Plan
    from pmi_tui.i18n.texts import Texts
    from pmi_tui.sheet.columns import Column
    from pmi_tui.sheet.writers.material import Material

OFFICIAL: tuple[Column, ...] = tuple(column for column in COLUMNS if column.official)
"""The thirteen columns, in order."""


@dataclass(frozen=True, slots=True)
class Head:
    """The heading of a column: its text, and the one above it where several columns share one."""

    text: str
    group: str
    width: float
    format: CellFormat
    field: str
    """The field, blank for a column that is not ours."""


def heads(plan: Plan, texts: Texts) -> tuple[Head, ...]:
    """The thirteen official headings, then those of the plan's other columns in order of appearance."""
    english = texts.language == "en"
    official = [
        Head(
            column.english if english else column.spanish,
            texts("sheet.time") if column.group else "",
            max(column.width, _DAY_WIDTH) if _has_days(plan, column) else column.width,
            column.format,
            column.field,
        )
        for column in OFFICIAL
    ]
    return (*official, *(Head(name, "", _EXTRA_WIDTH, CellFormat.TEXT, "") for name in extra_headings(plan)))


def _has_days(plan: Plan, column: Column) -> bool:
    if column.format is not CellFormat.DATE:
        return False
    values = (getattr(action, column.field) for action in plan.actions)
    return any(value is not None and value.precision is Precision.DAY for value in values)


_EXTRA_WIDTH = 16
_DAY_WIDTH = 11
"""Characters; a date that does not fit is shown as `###`."""


def extra_headings(plan: Plan) -> tuple[str, ...]:
    """The headings of the columns that are not ours, each once; the second of two in one row is `Heading (2)`."""
    return tuple(dict.fromkeys(name for action in plan.actions for name, _ in extras(action)))


def extras(action: Action) -> tuple[tuple[str, str], ...]:
    """The columns that are not ours, no heading twice."""
    if not action.extra:
        return ()
    found: dict[str, str] = {}
    for heading, text in action.extra:
        name, count = heading, 1
        while name in found:
            count += 1
            name = f"{heading} ({count})"
        found[name] = text
    return tuple(found.items())


def row_texts(action: Action, extra: Iterable[str], criterion: str) -> tuple[str, ...]:
    """The texts of an action's row; `criterion` is how its block is called, `extra` the headings beyond ours."""
    values = {"criterion": criterion, "tasks": numbered(action)}
    official = [values.get(column.field) or _text(action, column) for column in OFFICIAL]
    others = dict(extras(action))
    return (*official, *(others.get(name, "") for name in extra))


def _text(action: Action, column: Column) -> str:
    if column.field in ("criterion", "tasks"):
        return ""
    value: str | PlanDate | None = getattr(action, column.field)
    return value if isinstance(value, str) else "" if value is None else value.raw


def numbered(action: Action) -> str:
    """The tasks as a list, each on its line."""
    return "\n".join(f"{place}. {task.text}" for place, task in enumerate(action.tasks, 1))


def criterion_labels(plan: Plan) -> tuple[str, ...]:
    """How each action's criterion is called: one name for all actions of a block, as it was written there.

    A block is a run of actions of one criterion (of the code, else of the text). A bare or wrong number gives way to
    CAF's name.
    """
    labels: list[str] = []
    before = None
    for action in plan.actions:
        key = _key(action)
        labels.append(labels[-1] if key == before else _label(plan, action))
        before = key
    return tuple(labels)


def _key(action: Action) -> str:
    return action.criterion_code or fold(_bare(action.criterion))


def _label(plan: Plan, action: Action) -> str:
    written, code = _bare(action.criterion), action.criterion_code
    if code is None:
        return written
    named = len(fold(written).split()) > 2 and caf.criterion_code(written) == code
    if named:
        return written
    edition = caf.Edition.E2013 if plan.caf_edition == caf.Edition.E2013 else caf.Edition.E2020
    return f"Criterio {code}. {caf.name(code, edition=edition)}"


def _bare(text: str) -> str:
    return text.removesuffix(CONTINUED).rstrip()


def is_month(value: PlanDate) -> bool:
    """Whether a date is one month."""
    first, last = value.first, value.last
    return (
        value.precision is Precision.MONTH
        and first is not None
        and last is not None
        and (first.year, first.month) == (last.year, last.month)
    )


def shown_date(value: PlanDate | None, texts: Texts) -> str:
    """A date as the official form writes it: `mar-26`, a day as `31/12/2026`, anything else as it was typed."""
    if value is None:
        return ""
    if is_month(value) and value.first is not None:
        return f"{texts(f'month.{value.first.month}')}-{value.first.year % 100:02}"
    if value.precision is Precision.DAY and value.first is not None:
        return f"{value.first:%d/%m/%Y}"
    return value.raw


@dataclass(frozen=True, slots=True)
class Titles:
    """The lines above the table; blank ones are not there."""

    title: str
    institution: str
    period: str
    note: str
    """Which part of the plan this is, where it is not all."""

    @property
    def below(self) -> tuple[str, ...]:
        """The lines below the title."""
        return tuple(line for line in (self.institution, self.period, self.note) if line)


def titles(material: Material) -> Titles:
    """The title, *Institución:*, *Período:* and what part of the plan this is."""
    plan, texts = material.plan, material.texts
    period = " – ".join(_month(day, texts) for day in material.period if day is not None)
    return Titles(
        plan.title or plan.name,
        texts("sheet.institution", name=plan.institution) if plan.institution else "",
        texts("sheet.period", months=period) if period else "",
        _scope_words(material),
    )


def _month(day: date, texts: Texts) -> str:
    return f"{texts(f'sheet.month.{day.month}')} {day.year}"


def _scope_words(material: Material) -> str:
    scope, texts = material.scope, material.texts
    count, total = len(material.plan.actions), material.total
    if scope.kind is ScopeKind.UNIT:
        return texts("sheet.scope.unit", unit=scope.text, count=count, total=total)
    if scope.kind is ScopeKind.FILTER:
        return texts("sheet.scope.filter", filter=scope.text, count=count, total=total)
    return ""
