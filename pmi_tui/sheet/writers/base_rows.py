"""The base of an export: every row that goes out, with the values that it leaves with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.domain.changes import Table
from pmi_tui.sheet.base import Base, BaseRow
from pmi_tui.sheet.writers.safe import LONGEST, Cleaner
from pmi_tui.sheet.writers.table import OFFICIAL, criterion_labels, titles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pmi_tui.domain.action import Action
    from pmi_tui.domain.plan import Plan
    from pmi_tui.domain.task import Task
    from pmi_tui.sheet.base import Pairs
    from pmi_tui.sheet.writers.material import Material

_FIELDS = tuple(column.field for column in OFFICIAL if column.field != "tasks")
_OF_PLAN = ("title", "name", "institution")


def base_of(material: Material, sheets: Pairs) -> Base:
    """What leaves; `sheets` names the sheets that hold the `form` and the `tracking`."""
    plan = material.plan
    clean = Cleaner(LONGEST)
    rows = [_of_plan(material, clean)]
    for action, label in zip(plan.actions, criterion_labels(plan), strict=True):
        rows.append(_of_action(action, plan.id, label, clean))
        rows += [_of_task(action, task, clean) for task in action.tasks]
    return Base(plan.id, material.mark, material.scope, material.total, sheets, tuple(rows))


def _of_plan(material: Material, clean: Cleaner) -> BaseRow:
    plan, lines = material.plan, titles(material)
    values = tuple((name, getattr(plan, name)) for name in _OF_PLAN)
    period = (("period", lines.period),) if lines.period else ()
    return BaseRow(
        Table.PLAN, plan.id, texts=_sorted(values), shown=_sorted((*_changed(values, clean), *period))
    )


def evidence_lines(row: Plan | Action | Task) -> Pairs:
    """Each piece of evidence as its id and the one line that stands for it."""
    return tuple((each.id, evidence_line(each.description, each.link)) for each in row.evidence)


def evidence_line(description: str, link: str | None) -> str:
    """A piece of evidence in one line: its description, and the link where that is not the description itself."""
    text = " ".join(description.split())
    if link and link not in text:
        return f"{text} ({link})" if text else link
    return text


def _of_action(action: Action, plan_id: str, label: str, clean: Cleaner) -> BaseRow:
    values = tuple((field, text) for field in _FIELDS if (text := _text(action, field)))
    called = (("criterion", label),) if label != action.criterion else ()
    return BaseRow(
        Table.ACTIONS,
        action.id,
        parent=plan_id,
        texts=_sorted(values),
        standing=None if action.tasks else action.own_standing,
        evidence=evidence_lines(action),
        extra=action.extra,
        shown=_sorted((*called, *_changed(values, clean))),
    )


def _of_task(action: Action, task: Task, clean: Cleaner) -> BaseRow:
    own = (("text", task.text), ("end", _raw(task.end)), ("responsible", task.responsible or ""))
    inherited = (("end", _raw(action.end)), ("responsible", action.responsible))
    return BaseRow(
        Table.TASKS,
        task.id,
        parent=action.id,
        texts=_sorted(pair for pair in own if pair[1]),
        standing=task.standing,
        evidence=evidence_lines(task),
        shown=_sorted(
            (
                *((field, text) for field, text in inherited if text and not dict(own)[field]),
                *_changed(own, clean),
            )
        ),
    )


def _sorted(pairs: Iterable[tuple[str, str]]) -> Pairs:
    """In the order in which they come back."""
    return tuple(sorted(pairs))


def _changed(values: Pairs, clean: Cleaner) -> Pairs:
    """What cells show of texts that they cannot hold as they are."""
    safe = ((field, text, clean(text, "", field)) for field, text in values)
    return tuple((field, shown) for field, text, shown in safe if shown != text)


def _text(action: Action, field: str) -> str:
    value = getattr(action, field)
    return value if isinstance(value, str) else _raw(value)


def _raw(value: object) -> str:
    return str(getattr(value, "raw", ""))
