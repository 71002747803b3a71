"""A plan as a JSON document, whole: with its ids, notes, evidence, trash and history. Written and read back.

    {"schema": "pmi-tui/1", "kind": "plan", "at": moment, "export": id, "scope": {"kind": "all", "text": ""},
     "plan": {… "actions": [{… "tasks": […]}], "notes": […], "evidence": […], "trash": […]}, "history": [act…]}

Rows are as the store writes them. There is a history only where the whole plan went out.
"""

from __future__ import annotations

from pmi_tui.domain.action import Action
from pmi_tui.domain.frozen import dataclass
from pmi_tui.domain.history import Act, Record, replay
from pmi_tui.domain.ids import is_id
from pmi_tui.domain.notes import Evidence, Note
from pmi_tui.domain.plan import Plan, Trashed
from pmi_tui.domain.rows import row_fields
from pmi_tui.domain.task import Task
from pmi_tui.errors import InvalidError, StoreError
from pmi_tui.sheet.scope import WHOLE, Scope, ScopeKind
from pmi_tui.sheet.writers.material import Written
from pmi_tui.store.codec import (
    decode_changes,
    decode_marks,
    decode_moment,
    decode_row,
    decode_taken,
    encode_changes,
    encode_moment,
    encode_row,
    encode_taken,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pmi_tui.domain.rows import Row
    from pmi_tui.sheet.writers.material import Material

SCHEMA = "pmi-tui/1"
KIND = "plan"
_NESTED: dict[str, type[Row]] = {
    "actions": Action,
    "tasks": Task,
    "notes": Note,
    "evidence": Evidence,
    "trash": Trashed,
}
_KINDS = {Action: "a", Task: "t", Note: "n", Evidence: "e"}
_TEXTS: dict[str, tuple[type, ...]] = {"str": (str,), "str | None": (str, type(None)), "bool": (bool,)}


@dataclass(frozen=True, slots=True)
class PlanFile:
    """What a file holds: the plan, and its history, empty where only a part of the plan went out.

    `scope` is that part.
    """

    plan: Plan
    history: tuple[Act, ...] = ()
    scope: Scope = WHOLE


def write_plan_file(material: Material) -> Written:
    """The document, in UTF-8, indented."""
    import orjson

    document: dict[str, object] = {
        "schema": SCHEMA,
        "kind": KIND,
        "at": encode_moment(material.mark.at),
        "export": material.mark.id,
        "scope": {"kind": material.scope.kind.value, "text": material.scope.text},
        "plan": _encoded(material.plan),
    }
    if material.history:
        document["history"] = [_encoded_act(record) for record in material.history]
    return Written(orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


def read_plan_file(data: bytes, name: str | None = None) -> PlanFile:
    """The plan that a document holds; `name` is only for messages.

    Raises InvalidError: `plan_file_damaged` for what is none of ours, `plan_file_altered` where the history does not
    lead to the plan.
    """
    import orjson

    try:
        document = orjson.loads(data.removeprefix(b"\xef\xbb\xbf"))
        if document["schema"] != SCHEMA or document["kind"] != KIND:
            raise InvalidError("plan_file_other", where=name)
        plan, scope = _decoded_plan(document["plan"]), _scope(document)
        history = tuple(_decoded_act(each) for each in document.get("history", ()))
    except (ValueError, KeyError, TypeError, AttributeError, StoreError) as error:
        raise InvalidError("plan_file_damaged", where=name) from error
    if history and not _leads_to(history, plan):
        raise InvalidError("plan_file_altered", where=name)
    return PlanFile(plan, history, scope)


def _scope(document: Any) -> Scope:
    told = document.get("scope", {"kind": ScopeKind.ALL, "text": ""})
    return Scope(ScopeKind(told["kind"]), str(told["text"]))


def _encoded(row: Row) -> dict[str, object]:
    document: dict[str, object] = {**encode_row(row_fields(row))}
    for name in _nested_in(type(row)):
        rows: tuple[Row, ...] = getattr(row, name)
        if rows:
            document[name] = [_encoded(each) for each in rows]
    return document


def _nested_in(row_type: type[Row]) -> tuple[str, ...]:
    return tuple(name for name in _NESTED if name in row_type.__match_args__)


def _encoded_act(record: Record) -> dict[str, object]:
    act = record.act
    return {
        "id": act.id,
        "name": act.name,
        "user": act.user,
        "at": encode_moment(act.at),
        **({"takes_back": act.takes_back} if act.takes_back else {}),
        **({"took": encode_taken(act.took)} if act.took is not None else {}),
        **({"declined": list(act.declined)} if act.declined else {}),
        "changes": encode_changes(act.changes),
    }


def _decoded_plan(document: Any) -> Plan:
    plan = _decoded(Plan, document)
    assert isinstance(plan, Plan)
    seen: set[str] = set()
    for holder in plan.holders():
        for row in (holder, *holder.notes, *holder.evidence):
            _check(row, seen)
            if row is not holder and getattr(row, "parent", "") != holder.id:
                raise ValueError(row.id)
    if any(task.parent != action.id for action, task in plan.tasks()):
        raise ValueError(plan.id)
    return plan


def _decoded(row_type: type[Row], document: Any) -> Row:
    nested = {
        name: tuple(_decoded(_NESTED[name], each) for each in document.get(name, ()))
        for name in _nested_in(row_type)
    }
    return decode_row(
        row_type, {key: value for key, value in document.items() if key not in _NESTED}, **nested
    )


def _check(row: Plan | Action | Task | Note | Evidence, seen: set[str]) -> None:
    """Raise ValueError for an id that is none of ours or comes twice, and for a value of a wrong type."""
    kind = _KINDS.get(type(row))
    if row.id in seen or (kind is not None and not (is_id(row.id) and row.id[0] == kind)):
        raise ValueError(row.id)
    seen.add(row.id)
    for name, kind_of_value in type(row).__annotations__.items():
        wanted = _TEXTS.get(kind_of_value)
        if wanted is not None and not isinstance(getattr(row, name), wanted):
            raise ValueError(name)
    for file in row.files if isinstance(row, Evidence) else ():
        if len(file.sha256) != 64 or not set(file.sha256) <= _HEX:
            raise ValueError(file.name)


_HEX = frozenset("0123456789abcdef")


def _decoded_act(document: Any) -> Act:
    changes = decode_changes(tuple(change) for change in document["changes"])
    act_id, name, user = (document[key] for key in ("id", "name", "user"))
    if not all(isinstance(text, str) for text in (act_id, name, user)):
        raise ValueError("act")
    took = decode_taken(document["took"]) if "took" in document else None
    at, back, declined = decode_moment(document["at"]), document.get("takes_back"), document.get("declined")
    return Act(act_id, name, user, at, changes, back, took, decode_marks(declined))


def _leads_to(history: tuple[Act, ...], plan: Plan) -> bool:
    from pmi_tui.domain.applying import MisfitError

    try:
        return replay(Record(number, act) for number, act in enumerate(history, 1)) == plan
    except MisfitError:
        return False
