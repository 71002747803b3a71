"""The sample plans as values, from what is expected to come out of their files."""

from __future__ import annotations

import json
from pathlib import Path

from pmi_tui.domain.plan import Plan
from tests.builders import a_plan, a_task, an_action

_EXPECTED = Path(__file__).parent.parent / "data" / "expected"


def altamira() -> Plan:
    """Altamira 2026-2027: ten actions with 29 tasks, all pending."""
    return _plan("altamira-2026-2027", "Altamira 2026-2027")


def pantoja() -> Plan:
    """Pantoja 2023: ten actions with 28 tasks, all pending."""
    return _plan("pantoja-2023", "Pantoja 2023")


def _plan(plan_id: str, name: str) -> Plan:
    data = json.loads((_EXPECTED / f"{plan_id}.json").read_text(encoding="utf-8"))
    actions = [
        an_action(
            row["title"],
            *(a_task(text) for text in row["tasks"]),
            number=row["number"],
            criterion=row["criterion"]["raw"],
            subcriterion=row["subcriterion"]["raw"],
            area=row["area"],
            objective=row["objective"],
            resources=row["resources"],
            indicator=row["indicator"],
            responsible=row["responsible"],
            start=row["start"]["raw"],
            end=row["end"]["raw"],
        )
        for row in data["actions"]
    ]
    return a_plan(*actions, plan_id=plan_id, name=name)
