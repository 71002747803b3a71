from __future__ import annotations

import pytest

from pmi_tui.domain.action import Action
from pmi_tui.domain.checks import SEVERITIES, Finding, Severity, findings
from pmi_tui.domain.frozen import replace
from pmi_tui.domain.states import State
from tests.builders import a_plan, a_task, an_action, evidence
from tests.domain.sample import altamira, pantoja

PENDING, DONE = State.PENDING, State.DONE
PROOF = (evidence(),)


def codes(*actions: Action) -> list[str]:
    return [finding.code for finding in findings(a_plan(*actions))]


def found(code: str, *actions: Action) -> Finding:
    return next(finding for finding in findings(a_plan(*actions)) if finding.code == code)


def test_a_complete_action_has_no_findings() -> None:
    assert codes(an_action("Uno", PENDING, evidence=PROOF)) == []


@pytest.mark.parametrize(
    ("action", "code"),
    [
        (an_action("", PENDING, evidence=PROOF), "no_title"),
        (an_action("Uno", PENDING, evidence=PROOF, start="dic-26", end="mar-26"), "end_before_start"),
        (an_action("Uno", PENDING, evidence=PROOF, subcriterion=""), "no_criterion"),
        (
            an_action("Uno", PENDING, evidence=PROOF, criterion="I", subcriterion="9.9"),
            "unknown_subcriterion",
        ),
        (
            an_action("Uno", PENDING, evidence=PROOF, criterion="3", subcriterion="1.4 (7)"),
            "criterion_conflict",
        ),
        (an_action("Uno", PENDING, evidence=PROOF, area=""), "no_area"),
        (an_action("Uno", PENDING, evidence=PROOF, area="Realiza talleres"), "area_not_a_weakness"),
        (an_action("Uno", PENDING, evidence=PROOF, responsible=" "), "no_responsible"),
        (an_action("Uno", PENDING, evidence=PROOF, start=None), "no_start"),
        (an_action("Uno", PENDING, evidence=PROOF, end=None), "no_end"),
        (an_action("Uno", PENDING, evidence=PROOF, end="Permanente"), "unreadable_date"),
        (an_action("Uno", a_task(end="31/11/2024"), evidence=PROOF), "unreadable_date"),
        (an_action("Uno", PENDING, evidence=PROOF, end="ene-28"), "end_after_validity"),
        (an_action("Uno", PENDING, indicator="Listado de asistencia"), "no_evidence"),
        (an_action("Uno", DONE), "done_without_evidence"),
        (an_action("Uno", evidence=PROOF), "no_tasks"),
        (an_action("Uno", a_task(" "), evidence=PROOF), "empty_item"),
        (an_action("Uno", PENDING, evidence=PROOF, indicator="1. Listado.\n2."), "empty_item"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_one_thing_wrong_is_one_finding(action: Action, code: str) -> None:
    assert codes(action) == [code]


def test_only_what_makes_a_plan_contradict_itself_is_an_error() -> None:
    errors = {code for code, severity in SEVERITIES.items() if severity is Severity.ERROR}
    assert errors == {"no_title", "end_before_start", "duplicate_number"}
    assert [code for code, severity in SEVERITIES.items() if severity is Severity.HINT] == [
        "area_not_a_weakness"
    ]


def test_evidence_on_a_task_is_a_medio_de_verificacion() -> None:
    assert codes(an_action("Uno", a_task(evidence=PROOF))) == []


def test_two_actions_with_one_number_are_an_error_on_the_second() -> None:
    first = an_action("Uno", PENDING, evidence=PROOF, number="4")
    second = an_action("Dos", PENDING, evidence=PROOF, number="4")
    finding = found("duplicate_number", first, second)
    assert (finding.severity, finding.ref_id, finding.details) == (
        Severity.ERROR,
        second.id,
        (("number", "4"),),
    )


def test_two_actions_with_one_title_are_a_duplicate_whatever_their_numbering() -> None:
    first = an_action("1. Crear el comité.", PENDING, evidence=PROOF)
    second = an_action("Crear el comité", PENDING, evidence=PROOF)
    assert found("duplicate_action", first, second).details == (("number", "1"),)


def test_one_area_in_two_actions_is_no_duplicate() -> None:
    plan = pantoja()
    assert plan.actions[3].area == plan.actions[4].area
    assert not any(finding.code == "duplicate_action" for finding in findings(plan))


def test_an_unreadable_date_is_not_a_missing_one() -> None:
    finding = found("unreadable_date", an_action("Uno", PENDING, start="Inicio S2", evidence=PROOF))
    assert finding.details == (("field", "start"), ("text", "Inicio S2"))


def test_a_dropped_action_is_held_to_errors_only() -> None:
    assert codes(an_action("", State.DROPPED, responsible="", end=None)) == ["no_title"]


def test_a_plan_without_actions_has_one_finding() -> None:
    plan = a_plan()
    assert findings(plan) == (Finding(Severity.WARNING, "no_actions", plan.id),)


def test_altamira_4_says_criterion_3_but_belongs_to_the_first() -> None:
    plan = altamira()
    conflicts = [finding for finding in findings(plan) if finding.code == "criterion_conflict"]
    assert [finding.ref_id for finding in conflicts] == [plan.actions[3].id]
    assert conflicts[0].details == (("written", "3"), ("code", "1.4"))


def test_pantoja_2_has_an_empty_item_in_its_indicator() -> None:
    plan = pantoja()
    empty = [finding for finding in findings(plan) if finding.code == "empty_item"]
    assert [(finding.ref_id, finding.details) for finding in empty] == [
        (plan.actions[1].id, (("field", "indicator"), ("item", 2)))
    ]


def test_a_year_at_the_end_is_no_empty_item() -> None:
    assert codes(an_action("Uno", PENDING, evidence=PROOF, indicator="Listado de 2026.")) == []


def test_without_a_validity_no_end_is_too_late() -> None:
    plan = replace(a_plan(an_action("Uno", PENDING, end="2040", evidence=PROOF)), valid_until=None)
    assert findings(plan) == ()
