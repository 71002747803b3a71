from __future__ import annotations

import pytest

from pmi_tui.domain.cases import View
from pmi_tui.domain.filter_parser import parse_filter
from pmi_tui.domain.filters import And
from pmi_tui.domain.frozen import replace
from pmi_tui.domain.searching import Searcher, in_scope
from tests.builders import DAY
from tests.domain.sample import altamira, pantoja

VIEW = View(DAY)


def test_tasks_of_many_plans_come_in_the_order_of_the_plans() -> None:
    found = Searcher(VIEW).tasks((pantoja(), altamira()), parse_filter("criterio:4"))
    assert [case.plan.id for case in found] == ["pantoja-2023"] * 2 + ["altamira-2026-2027"] * 6


def test_an_edited_plan_is_searched_as_it_is_now() -> None:
    searcher, wanted = Searcher(VIEW), parse_filter("buzón")
    before = altamira()
    assert len(searcher.actions((before,), wanted)) == 1
    renamed = replace(before.actions[0], title="Colocar un buzón")
    after = replace(before, actions=(renamed, *before.actions[1:]))
    assert [case.action.number for case in searcher.actions((after,), wanted)] == ["1", "8"]


def test_a_plan_that_was_closed_meanwhile_has_nothing_late() -> None:
    searcher, wanted = Searcher(VIEW), parse_filter("vencida")
    plan = altamira()
    assert len(searcher.actions((plan,), wanted)) == 7
    assert searcher.actions((replace(plan, closed_on=DAY),), wanted) == []


def test_closed_and_archived_plans_are_left_out_unless_plans_are_named() -> None:
    closed = replace(pantoja(), closed_on=DAY)
    gone = replace(pantoja(), id="otra", discarded=True)
    plans = (altamira(), closed, replace(closed, id="vieja", archived=True), gone)
    assert [plan.id for plan in in_scope(plans, parse_filter("vencida"))] == ["altamira-2026-2027"]
    assert len(in_scope(plans, parse_filter("plan:pantoja"))) == 3


@pytest.mark.parametrize(
    ("text", "named"),
    [("plan:x", True), ("vencida (a o plan:x)", True), ("no plan:x", False), ("plan", False), ("", False)],
)
def test_a_plan_is_named_by_its_key_unless_it_is_denied(text: str, named: bool) -> None:
    assert parse_filter(text).names_plans is named


@pytest.mark.parametrize("text", ["misión", "vencida o sub:1.1", "no resp:rrhh", "(a o b) no c", "plan:alta"])
def test_matching_one_by_one_finds_the_same_as_keeping_from_all(text: str) -> None:
    wanted = parse_filter(text)
    searcher = Searcher(VIEW)
    for rows in (searcher.actions((altamira(),), And()), searcher.tasks((altamira(),), And())):
        assert [case for case in rows if wanted.matches(case)] == wanted.keep(rows)


def test_what_is_typed_on_finds_the_same_as_what_is_asked_at_once() -> None:
    searcher, plan = Searcher(VIEW), altamira()
    for text in ("b", "bu", "buz", "buzón", "buzón f", "buz", "buzón o misión", "no buzón", "vencida buz"):
        wanted = parse_filter(text, lenient=True)
        assert searcher.actions((plan,), wanted) == searcher.actions((plan,), wanted)
        found = [case.action.id for case in searcher.actions((plan,), wanted)]
        assert found == [case.action.id for case in Searcher(VIEW).actions((plan,), wanted)], text


@pytest.mark.parametrize(
    ("narrow", "wide", "does"),
    [
        ("buzón", "buz", True),
        ("buz", "buzón", False),
        ("buzón rrhh", "rrh", True),
        ("buzón rrhh", "rrh buz", True),
        ("buzón o rrhh", "buzón", False),
        ("no buzón", "no buz", False),
    ],
)
def test_a_filter_narrows_another_where_that_is_plain(narrow: str, wide: str, does: bool) -> None:
    assert parse_filter(narrow).narrows(parse_filter(wide)) is does


def test_a_search_made_ready_step_by_step_finds_the_same() -> None:
    searcher, wanted = Searcher(VIEW), parse_filter("buzón")
    assert len(list(searcher.warm(altamira()))) == 1
    assert len(searcher.actions((altamira(),), wanted)) == 1
