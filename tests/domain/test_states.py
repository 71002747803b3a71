from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmi_tui.domain.states import STATE_WORDS, Standing, State, derived, make_standing, read_state
from pmi_tui.errors import InvalidError, UsageError
from tests.builders import DAY, an_action
from tests.builders import standing as in_state
from tests.strategies import standings

P, E, C, T, X = State.PENDING, State.IN_PROGRESS, State.DONE, State.STOPPED, State.DROPPED


@pytest.mark.parametrize(
    ("tasks", "state"),
    [
        ((P, P), P),
        ((P, X), P),
        ((C, C), C),
        ((C, X), C),
        ((X, X), X),
        ((X,), X),
        ((T, T), T),
        ((T, C, X), T),
        ((T, P), E),
        ((T, E), E),
        ((P, C), E),
        ((E, C), E),
        ((E,), E),
        ((P, E, X), E),
    ],
)
def test_an_action_s_state_follows_from_its_tasks(tasks: tuple[State, ...], state: State) -> None:
    assert derived(tuple(in_state(each) for each in tasks)).state is state


def test_an_action_keeps_its_own_state_hidden_while_it_has_tasks() -> None:
    assert an_action("Uno", P, state=T).standing.state is P
    assert an_action("Uno", state=T).standing.state is T


def test_a_derived_completion_is_that_of_the_last_task() -> None:
    days = (date(2026, 3, 1), date(2026, 10, 1), date(2026, 5, 1))
    assert derived(tuple(Standing(C, done_on=day) for day in days)).done_on == days[1]


def test_a_derived_reason_is_the_common_one_or_none() -> None:
    assert derived((Standing(T, reason="a"), Standing(T, reason="a"), Standing(C))).reason == "a"
    assert derived((Standing(T, reason="a"), Standing(T, reason="b"))).reason is None
    assert derived((Standing(X, reason="a"), Standing(X, reason="a"))).reason == "a"


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("pendiente", P),
        ("P", P),
        ("proceso", E),
        ("En Proceso", E),
        ("in_progress", E),
        ("CUMPLIDA", C),
        ("hecha", C),
        ("paralizada", T),
        ("t", T),
        ("descartada", X),
        ("cancelled", X),
        ("dropped", X),
    ],
)
def test_states_are_read_in_both_languages(word: str, state: State) -> None:
    assert read_state(word) is state


def test_every_state_has_its_json_name_among_the_words_and_a_sign() -> None:
    assert all(STATE_WORDS[state.value] is state for state in State)
    assert [state.sign for state in State] == ["[ ]", "[~]", "[x]", "[!]", "[-]"]


def test_an_unknown_state_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="unknown_state"):
        read_state("azul")


@pytest.mark.parametrize(
    ("state", "given", "key"),
    [
        (T, {}, "reason_needed"),
        (X, {"reason": "  "}, "reason_needed"),
        (C, {}, "day_needed"),
        (E, {"percent": 0}, "percent_range"),
        (E, {"percent": 101}, "percent_range"),
        (P, {"percent": 40}, "percent_needs_progress"),
    ],
)
def test_a_standing_keeps_the_rules(state: State, given: dict[str, str | int], key: str) -> None:
    with pytest.raises(InvalidError, match=key):
        make_standing(state, **given)  # type: ignore[arg-type]


def test_a_hundred_percent_is_done() -> None:
    assert make_standing(E, percent=100, done_on=DAY) == Standing(C, done_on=DAY)


def test_only_what_belongs_to_the_state_is_kept() -> None:
    assert make_standing(P, reason="x", done_on=DAY) == Standing(P)
    assert make_standing(C, reason="x", done_on=DAY) == Standing(C, done_on=DAY)
    assert make_standing(T, reason=" x ", done_on=DAY) == Standing(T, reason="x")


@given(st.lists(standings(), min_size=1, max_size=5))
def test_an_action_is_done_exactly_when_all_that_is_left_of_it_is_done(drawn: list[Standing]) -> None:
    live = [each for each in drawn if each.state is not X]
    assert (derived(tuple(drawn)).state is C) == (bool(live) and all(each.state is C for each in live))
