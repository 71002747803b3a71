"""Making a plan's entry in the index from its rows."""

from __future__ import annotations

from pmi_tui.domain.action import Action
from pmi_tui.domain.changes import Table
from pmi_tui.domain.states import PENDING
from pmi_tui.domain.task import Task
from pmi_tui.errors import StoreError
from pmi_tui.store.codec import decode_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeAlias

    from pmi_tui.domain.plan import Plan
    from pmi_tui.domain.states import Standing
    from pmi_tui.store.codec import Document
    from pmi_tui.store.replica import Replica
    from pmi_tui.store.summary import Held
    from pmi_tui.store.tables import Tables

    Counted: TypeAlias = dict[str, dict[tuple[int, int], int]]

_PENDING = {"state": "pending"}
_TEXTS = ("name", "title", "institution")
_AS_THEY_ARE = ("source", "caf_edition", "valid_until", "closed_on")


def counted(replica: Replica) -> Tables:
    """The rows that a plan's figures count: those of a closed plan as they were at its closing. Raises StoreError."""
    head = next(iter(replica.tables.rows[Table.PLAN].values()), None)
    plan = replica.plan() if head is not None and head.get("closed_on") else None
    if plan is None:
        return replica.tables
    from pmi_tui.domain.closing import at_closing

    try:
        records = replica.records_since(0)
    except StoreError:
        records = ()
    return tables_of(at_closing(plan, records))


def tables_of(plan: Plan) -> Tables:
    """A plan's rows, made anew."""
    from pmi_tui.domain.rows import made
    from pmi_tui.store.codec import encode_changes
    from pmi_tui.store.tables import Tables

    tables = Tables()
    tables.apply(encode_changes(made(plan)))
    return tables


def summarise(tables: Tables, counted: Tables) -> Held | None:
    """A plan in short, as `glance` describes it; None where there is no plan. Raises StoreError.

    From the rows and not from the plan, which takes three times as long to put together; the figures are those of the
    rows `counted`.
    """
    head = next(iter(tables.rows[Table.PLAN].values()), None)
    if head is None:
        return None
    held: Held = {name: head.get(name, "") for name in _TEXTS}
    held |= {name: head.get(name) for name in _AS_THEY_ARE}
    held |= {name: bool(head.get(name)) for name in ("archived", "discarded")}
    actions = tables.rows[Table.ACTIONS]
    held["start"] = min(_days(actions.values(), "start", "from"), default=None)
    held["end"] = max(_days(actions.values(), "end", "to"), default=None)
    _count(held, counted)
    for table in (Table.NOTES, Table.EVIDENCE):
        held[table.value] = sum(row.get("parent") == head["id"] for row in tables.rows[table].values())
    return held


def _count(held: Held, tables: Tables) -> None:
    bearing = {row.get("parent") for row in tables.rows[Table.EVIDENCE].values()}
    steps: dict[str, list[Document]] = {}
    for row in tables.rows[Table.TASKS].values():
        steps.setdefault(str(row["parent"]), []).append(row)
    actions: Counted = {}
    tasks: Counted = {}
    taskless: Counted = {}
    advance: list[float] = []
    held |= dict.fromkeys(("without_responsible", "without_dates", "done_without_evidence"), 0)
    for row_id, row in sorted(tables.rows[Table.ACTIONS].items(), key=_rank):
        own = steps.get(row_id, [])
        state, progress = _standing_of(row_id, row, own)
        end = _last(row, "end")
        start = _last(row, "start") if state == "pending" else 0
        owed = (0, 0) if row.get("carried_to") else (start, end)
        _add(actions, state, *owed)
        if not own:
            _add(taskless, state, 0, owed[1])
        for step in own:
            counts = _last(step, "end") if step.get("end") else end
            _add(tasks, _state(step), 0, 0 if step.get("carried_to") else counts)
        if state == "dropped":
            continue
        advance.append(progress)
        held["without_responsible"] += not str(row.get("responsible", "")).strip()
        held["without_dates"] += not end
        shown = row_id in bearing or any(step["id"] in bearing for step in own)
        held["done_without_evidence"] += state == "done" and not shown
    held["actions"] = {
        state: [n for key, count in found.items() for n in (*key, count)] for state, found in actions.items()
    }
    held["tasks"], held["taskless"] = _by_end(tasks), _by_end(taskless)
    held["progress"] = round(sum(advance) / len(advance), 1) if advance else None


def _by_end(counted: Counted) -> dict[str, list[int]]:
    return {
        state: [n for (_, end), count in found.items() for n in (end, count)]
        for state, found in counted.items()
    }


def _standing_of(row_id: str, row: Document, own: list[Document]) -> tuple[str, float]:
    """State and advance of an action, by the domain's rules; that nobody has begun it is quickly told."""
    if own and all(step.get("standing") == _PENDING for step in own):
        return "pending", 0.0
    tasks = tuple(Task(str(step["id"]), row_id, "", "", _standing("tasks", step)) for step in own)
    action = Action(row_id, "", own_standing=_standing("actions", row), tasks=tasks)
    return action.standing.state.value, action.progress or 0.0


def _standing(table: str, row: Document) -> Standing:
    name = "standing" if table == "tasks" else "own_standing"
    standing: Standing = decode_value(table, name, row[name]) if name in row else PENDING  # type: ignore[assignment]
    return standing


def _rank(item: tuple[str, Document]) -> tuple[str, str]:
    """In the order in which a plan's own figures add up."""
    return str(item[1].get("rank", "")), item[0]


def _state(row: Document) -> str:
    standing = row.get("standing")
    return str(standing["state"]) if isinstance(standing, dict) else "pending"


def _add(counted: Counted, state: str, start: int, end: int) -> None:
    key = (start, 0 if state in ("done", "dropped") else end)
    found = counted.setdefault(state, {})
    found[key] = found.get(key, 0) + 1


def _last(row: Document, name: str) -> int:
    value = row.get(name)
    last = value.get("to") if isinstance(value, dict) else None
    return int(last.replace("-", "")) if isinstance(last, str) else 0


def _days(rows: Iterable[Document], name: str, part: str) -> list[str]:
    values = (row.get(name) for row in rows)
    found = (value.get(part) for value in values if isinstance(value, dict))
    return [day for day in found if isinstance(day, str)]
