"""Plans, actions and tasks for tests: say what matters, the rest has a sensible default. The day is fixed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import count
from typing import TYPE_CHECKING

from pmi_tui.domain import dates
from pmi_tui.domain.action import Action
from pmi_tui.domain.frozen import replace
from pmi_tui.domain.history import Act, Record
from pmi_tui.domain.ids import ranks
from pmi_tui.domain.notes import Evidence, EvidenceKind, FileRef, Note, NoteKind
from pmi_tui.domain.plan import Plan
from pmi_tui.domain.states import PENDING, Standing, State, make_standing
from pmi_tui.domain.task import Task

if TYPE_CHECKING:
    from pmi_tui.domain.changes import Change
    from pmi_tui.domain.dates import PlanDate

DAY = date(2026, 11, 21)
AT = datetime(2026, 11, 21, 14, 2, 3, tzinfo=UTC)

_LETTERS = "234567abcdefghijklmnopqrstuvwxyz"
"""In the order in which texts are sorted: of two ids the later one stands behind the earlier one."""
_counter = count(1)


def an_id(kind: str, number: int | None = None) -> str:
    """An id in the form of ours: the kind (a, t, n, e, c) and a number in ten letters; without one, the next."""
    rest = next(_counter) if number is None else number
    letters = ""
    for _ in range(10):
        rest, digit = divmod(rest, len(_LETTERS))
        letters = _LETTERS[digit] + letters
    return kind + letters


def month(text: str | PlanDate | None) -> PlanDate | None:
    """A date of a plan as it is typed: `dic-23`."""
    return dates.parse(text) if isinstance(text, str) else text


def standing(state: State | Standing) -> Standing:
    """A standing in this state, with a reason or a day of completion where it needs one."""
    if isinstance(state, Standing):
        return state
    if state is State.DONE:
        return make_standing(state, done_on=DAY)
    return make_standing(state, reason="Falta personal" if state in (State.STOPPED, State.DROPPED) else None)


def a_note(
    text: str = "Se habló con la alcaldía.", *, parent: str = "", kind: NoteKind = NoteKind.INTERNAL
) -> Note:
    """A note by ana."""
    return Note(an_id("n"), parent, AT, "ana", kind, text)


def evidence(
    description: str = "Listado de asistencia", *, parent: str = "", file: str | None = None
) -> Evidence:
    """A piece of evidence by ana, with one file if it is named."""
    files = (FileRef(file, 12, "0" * 64),) if file else ()
    return Evidence(an_id("e"), parent, AT, "ana", description, EvidenceKind.LIST, files=files)


def a_task(
    text: str = "Convocar la reunión",
    state: State | Standing = State.PENDING,
    *,
    end: str | PlanDate | None = None,
    responsible: str | None = None,
    notes: tuple[Note, ...] = (),
    evidence: tuple[Evidence, ...] = (),
    task_id: str | None = None,
) -> Task:
    """A task; its parent and rank are given by the action that takes it in."""
    key = task_id or an_id("t")
    return Task(
        key,
        "",
        "i",
        text,
        standing=standing(state),
        end=month(end),
        responsible=responsible,
        notes=tuple(replace(note, parent=key) for note in notes),
        evidence=tuple(replace(each, parent=key) for each in evidence),
    )


def an_action(
    title: str = "Socializar la misión",
    *tasks: Task | State,
    number: str = "",
    subcriterion: str = "1.1 (3)",
    start: str | PlanDate | None = "mar-26",
    end: str | PlanDate | None = "dic-26",
    responsible: str = "RRHH",
    state: State | Standing = PENDING,
    notes: tuple[Note, ...] = (),
    evidence: tuple[Evidence, ...] = (),
    action_id: str | None = None,
    area: str = "No se evidencia la socialización",
    criterion: str = "",
    objective: str = "",
    resources: str = "",
    indicator: str = "",
    comment: str = "",
) -> Action:
    """An action with these tasks (a state stands for a task in it); number and rank come from its plan."""
    key = action_id or an_id("a")
    action = Action(
        key,
        "i",
        number=number,
        subcriterion=subcriterion,
        title=title,
        start=month(start),
        end=month(end),
        responsible=responsible,
        own_standing=standing(state),
        notes=tuple(replace(note, parent=key) for note in notes),
        evidence=tuple(replace(each, parent=key) for each in evidence),
        area=area,
        criterion=criterion,
        objective=objective,
        resources=resources,
        indicator=indicator,
        comment=comment,
    )
    rows = [a_task(state=each) if isinstance(each, State) else each for each in tasks]
    placed = zip(rows, ranks(len(rows)), strict=True)
    return replace(action, tasks=tuple(replace(task, parent=key, rank=rank) for task, rank in placed))


def a_plan(
    *actions: Action,
    plan_id: str = "altamira-2026-2027",
    name: str = "Altamira 2026-2027",
    valid_until: date | None = date(2027, 12, 31),
    closed_on: date | None = None,
    archived: bool = False,
) -> Plan:
    """A plan with these actions, numbered 1, 2, 3… where they bear no number."""
    placed = enumerate(zip(actions, ranks(len(actions)), strict=True), 1)
    return Plan(
        plan_id,
        title=f"PLAN DE MEJORA INSTITUCIONAL {name.upper()}",
        name=name,
        institution="Ayuntamiento de Altamira",
        valid_until=valid_until,
        closed_on=closed_on,
        archived=archived,
        actions=tuple(
            replace(action, rank=rank, number=action.number or str(number))
            for number, (action, rank) in placed
        ),
    )


def a_record(
    revision: int, *changes: Change, user: str = "ana", name: str = "set", takes_back: str | None = None
) -> Record:
    """The record of an act with id `c` and the revision."""
    return Record(revision, Act(f"c{revision}", name, user, AT, changes, takes_back))
