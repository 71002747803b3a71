"""What is wrong with a plan, or lacking: MAP's six checks and the contradictions within it."""

from __future__ import annotations

import re
from enum import StrEnum

from pmi_tui.domain import caf
from pmi_tui.domain.figures import has_evidence
from pmi_tui.domain.frozen import dataclass
from pmi_tui.domain.states import State
from pmi_tui.domain.text import fold, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeAlias

    from pmi_tui.domain.action import Action
    from pmi_tui.domain.plan import Plan

Details: TypeAlias = "tuple[tuple[str, str | int], ...]"


class Severity(StrEnum):
    """How much a finding matters; the value is its name in JSON."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at in the plan, action or task with id `ref_id`.

    `code` names the sentence and its mend, `details` are the blanks of both as (name, value).
    """

    severity: Severity
    code: str
    ref_id: str
    details: Details = ()


SEVERITIES: dict[str, Severity] = {
    "no_title": Severity.ERROR,
    "end_before_start": Severity.ERROR,
    "duplicate_number": Severity.ERROR,
    "no_actions": Severity.WARNING,
    "no_criterion": Severity.WARNING,
    "no_area": Severity.WARNING,
    "no_responsible": Severity.WARNING,
    "no_start": Severity.WARNING,
    "no_end": Severity.WARNING,
    "unreadable_date": Severity.WARNING,
    "no_evidence": Severity.WARNING,
    "done_without_evidence": Severity.WARNING,
    "no_tasks": Severity.WARNING,
    "criterion_conflict": Severity.WARNING,
    "unknown_subcriterion": Severity.WARNING,
    "empty_item": Severity.WARNING,
    "end_after_validity": Severity.WARNING,
    "duplicate_action": Severity.WARNING,
    "area_not_a_weakness": Severity.HINT,
}
"""Every code that a finding can bear."""


def findings(plan: Plan) -> tuple[Finding, ...]:
    """Everything found in the plan, in the order of its actions; the plan's own first.

    Source: MAP's six checks of a plan (it derives from the self-assessment, rests on improvement areas, defines
    actions, responsables, plazos and medios de verificación). Dropped actions are held to errors only.
    """
    found = [] if plan.actions else [_finding("no_actions", plan.id)]
    repeated = _Repeated(plan)
    for action in plan.actions:
        dropped = action.standing.state is State.DROPPED
        for finding in (*_of_action(plan, action), *repeated.of(action)):
            if finding.severity is Severity.ERROR or not dropped:
                found.append(finding)
    return tuple(found)


def _finding(code: str, ref_id: str, /, **details: str | int) -> Finding:
    return Finding(SEVERITIES[code], code, ref_id, tuple(details.items()))


def _of_action(plan: Plan, action: Action) -> Iterator[Finding]:
    if not action.title.strip():
        yield _finding("no_title", action.id)
    yield from _criterion(action)
    yield from _area(action)
    if not action.responsible.strip():
        yield _finding("no_responsible", action.id)
    yield from _dates(plan, action)
    yield from _evidence(action)
    yield from _tasks(action)
    yield from _empty_items(action)


def _criterion(action: Action) -> Iterator[Finding]:
    """A CAF code on every action answers for "derives from the self-assessment"."""
    code = action.caf.code
    written = caf.criterion_code(action.criterion)
    if code is None and written is None:
        yield _finding("no_criterion", action.id)
    if code is None and action.subcriterion.strip():
        yield _finding("unknown_subcriterion", action.id, text=action.subcriterion)
    if code is not None and written is not None and written != code[0]:
        yield _finding("criterion_conflict", action.id, written=action.criterion, code=code)


_WEAKNESS = (
    r"(no|sin|ni|nunca|nadie|tampoco|ausencia|carec\w*|carencia\w*|poc[oa]s?|necesidad\w*|baj[oa]s?|mal[oa]?s?"
    r"|(debil|deficien|insuficien|inexist|inadecuad|limitad|escas|ningun|desactualiz|incumpl|desconoc|dificult"
    r"|falt|problem|retras)\w*)"
)
"""Words with which a weakness is worded, folded."""


def _area(action: Action) -> Iterator[Finding]:
    """An improvement area is a weakness that the self-assessment found, and worded as one."""
    if not action.area.strip():
        yield _finding("no_area", action.id)
    elif not re.search(rf"\b{_WEAKNESS}\b", fold(action.area)):
        yield _finding("area_not_a_weakness", action.id)


def ends_before_start(action: Action) -> bool:
    """Whether the last day of an action's end lies before the first one of its start."""
    first = action.start.first if action.start is not None else None
    last = action.end.last if action.end is not None else None
    return first is not None and last is not None and last < first


def _dates(plan: Plan, action: Action) -> Iterator[Finding]:
    start, end = action.start, action.end
    if start is None:
        yield _finding("no_start", action.id)
    if end is None:
        yield _finding("no_end", action.id)
    for field, value in (("start", start), ("end", end)):
        if value is not None and not value.readable:
            yield _finding("unreadable_date", action.id, field=field, text=value.raw)
    for task in action.tasks:
        if task.end is not None and not task.end.readable:
            yield _finding("unreadable_date", task.id, field="end", text=task.end.raw)
    if start and end and ends_before_start(action):
        yield _finding("end_before_start", action.id, start=start.raw, end=end.raw)
    if end and end.last and plan.valid_until and end.last > plan.valid_until:
        yield _finding("end_after_validity", action.id, end=end.raw, valid_until=plan.valid_until.isoformat())


def _evidence(action: Action) -> Iterator[Finding]:
    """An indicator does not stand in for a medio de verificación."""
    if not has_evidence(action):
        done = action.standing.state is State.DONE
        yield _finding("done_without_evidence" if done else "no_evidence", action.id)


def _tasks(action: Action) -> Iterator[Finding]:
    if not action.tasks:
        yield _finding("no_tasks", action.id)
    for number, task in enumerate(action.tasks, 1):
        if not task.text.strip():
            yield _finding("empty_item", task.id, field="tasks", item=number)


def _empty_items(action: Action) -> Iterator[Finding]:
    """An item that is a number with nothing behind it, as in "1. Listado. 2."."""
    for field in ("title", "objective", "resources", "indicator"):
        last = getattr(action, field).split()[-1:]
        if last and last[0].endswith(".") and last[0][:-1].isdecimal() and len(last[0]) <= 3:
            yield _finding("empty_item", action.id, field=field, item=int(last[0][:-1]))


class _Repeated:
    """Which actions bear a number, or say what an earlier one says already."""

    def __init__(self, plan: Plan) -> None:
        self._numbers = _firsts(plan, lambda action: fold(action.number))
        self._titles = _firsts(plan, _bare_title)

    def of(self, action: Action) -> Iterator[Finding]:
        number, title = fold(action.number), _bare_title(action)
        if number and self._numbers[number] is not action:
            yield _finding("duplicate_number", action.id, number=action.number)
        if title and self._titles[title] is not action:
            yield _finding("duplicate_action", action.id, number=self._titles[title].number)


def _firsts(plan: Plan, key: Callable[[Action], str]) -> dict[str, Action]:
    found: dict[str, Action] = {}
    for action in plan.actions:
        found.setdefault(key(action), action)
    return found


def _bare_title(action: Action) -> str:
    """The words of the title without the number that often leads it."""
    found = words(action.title)
    return " ".join(found[1:] if found and found[0].isdecimal() else found)
