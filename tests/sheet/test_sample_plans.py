from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pmi_tui.domain import caf
from pmi_tui.domain.dates import month_of
from tests.sheet.tables import codes, sample, skips

if TYPE_CHECKING:
    from pmi_tui.domain.action import Action
    from pmi_tui.domain.dates import PlanDate
    from pmi_tui.domain.plan import Plan

EXPECTED = Path(__file__).parents[1] / "data" / "expected"
PLANS = ("pantoja-2023", "altamira-2026-2027")


def as_date(value: PlanDate | None) -> object:
    assert value is not None
    assert value.first is not None
    assert value.last is not None
    return {
        "raw": value.raw,
        "precision": value.precision,
        "from": value.first.isoformat(),
        "to": value.last.isoformat(),
    }


def as_action(action: Action) -> dict[str, object]:
    criterion, read = action.criterion_code, action.caf
    assert criterion is not None
    assert read.code is not None
    texts = ("number", "area", "title", "objective", "resources", "indicator", "responsible", "comment")
    return {
        **{name: getattr(action, name) for name in texts},
        "criterion": {"code": criterion, "name": caf.name(criterion), "raw": action.criterion},
        "subcriterion": {
            "code": read.code,
            "example": read.example,
            "name": caf.name(read.code),
            "raw": action.subcriterion,
        },
        "tasks": [task.text for task in action.tasks],
        "start": as_date(action.start),
        "end": as_date(action.end),
    }


def as_plan(plan: Plan) -> dict[str, object]:
    assert plan.start is not None
    assert plan.end is not None
    return {
        "id": plan.id,
        "title": plan.title,
        "institution": plan.institution,
        "period": {"start": month_of(plan.start), "end": month_of(plan.end)},
        "actions": [as_action(action) for action in plan.actions],
    }


@pytest.mark.parametrize("name", PLANS)
def test_a_sample_plan_comes_out_exactly_as_expected(name: str) -> None:
    expected = json.loads((EXPECTED / f"{name}.json").read_text(encoding="utf-8"))
    assert as_plan(sample(name).plan) == expected


@pytest.mark.parametrize(
    ("name", "actions", "tasks"), [("pantoja-2023", 10, 28), ("altamira-2026-2027", 10, 29)]
)
def test_a_sample_plan_has_its_actions_and_tasks(name: str, actions: int, tasks: int) -> None:
    plan = sample(name).plan
    assert (len(plan.actions), sum(1 for _ in plan.tasks())) == (actions, tasks)


def test_all_that_is_odd_in_pantoja_is_said_and_nothing_else() -> None:
    draft = sample("pantoja-2023")
    assert codes(draft) == [
        ("markup_removed", 13, "tasks"),
        ("markup_removed", 13, "indicator"),
        ("markup_removed", 14, "tasks"),
        ("markup_removed", 14, "indicator"),
        ("empty_item", 14, "indicator"),
        ("leaked_number", 16, "responsible"),
    ]
    assert draft.header_rows == (11, 12)
    assert skips(draft) == [(27, "separator")]


def test_all_that_is_odd_in_altamira_is_said_and_nothing_else() -> None:
    draft = sample("altamira-2026-2027")
    rows = [9, 10, 12, 13, 14, 15, 17, 18, 19, 20]
    assert sorted(codes(draft), key=str) == sorted(
        [("markup_removed", row, "area") for row in rows] + [("criterion_conflict", 13, "criterion")], key=str
    )
    assert draft.header_rows == (7, 8)
    assert draft.skipped == ()


@pytest.mark.parametrize("name", PLANS)
def test_every_column_of_a_sample_plan_is_known_for_sure(name: str) -> None:
    columns = sample(name).columns
    assert len(columns) == 13
    assert all(column.field and column.confidence == 1.0 for column in columns)
    assert columns[1].field == "criterion"


def test_plans_are_named_valid_and_sourced() -> None:
    plan = sample("altamira-2026-2027").plan
    assert (plan.name, str(plan.valid_until), plan.source) == (
        "Altamira 2026-2027",
        "2027-12-31",
        "altamira-2026-2027.txt",
    )


def test_what_was_typed_is_kept_beside_the_clean_text() -> None:
    first = sample("altamira-2026-2027").plan.actions[0]
    raw = dict(first.raw)
    assert set(raw) == {"area", "tasks"}
    assert raw["area"] == f"<b>{first.area}</b>"
    assert raw["tasks"].startswith("1. Revisar y validar")


def test_ids_are_all_different_and_ranks_ascend() -> None:
    plan = sample("pantoja-2023").plan
    ids = [action.id for action in plan.actions] + [task.id for _, task in plan.tasks()]
    assert len(set(ids)) == 38
    assert all(task.parent == action.id for action, task in plan.tasks())
    ranks = [action.rank for action in plan.actions]
    assert ranks == sorted(ranks)
