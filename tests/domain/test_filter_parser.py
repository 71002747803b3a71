from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmi_tui.domain.fields import FIELDS
from pmi_tui.domain.filter_parser import parse_filter
from pmi_tui.domain.filter_words import FILLABLE, FLAG_WORDS, KEYS
from pmi_tui.domain.filters import And, TextFilter
from pmi_tui.domain.readings import DAYS, TEXTS
from pmi_tui.domain.states import Flag
from pmi_tui.errors import UsageError

PARTS = (
    "(",
    ")",
    '"',
    "o",
    "no",
    "y",
    "sin",
    "fin:",
    "..",
    "mar-26",
    "estado:",
    "plan:",
    "vencida",
    " ",
    "<",
    ",",
)
TYPED = st.lists(st.sampled_from(PARTS) | st.text(max_size=4), max_size=12).map("".join)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("colour:red", "unknown_filter_key"),
        ("resposable:rrhh", "unknown_filter_key"),
        ("estado:azul", "unknown_state"),
        ("resp:", "filter_value_missing"),
        ("estado:pendiente,", "filter_value_missing"),
        ('"redes', "filter_quote_open"),
        ("(a o b", "filter_bracket_open"),
        ("a )", "filter_bracket_stray"),
        ("()", "filter_word_missing"),
        ("no", "filter_word_missing"),
        ("a o", "filter_word_missing"),
        ("o a", "filter_word_missing"),
        ("(" * 40 + "a" + ")" * 40, "filter_too_deep"),
        ("fin:ayer", "bad_filter_range"),
        ("fin:..", "bad_filter_range"),
        ("fin:31/11/2026", "bad_filter_range"),
        ("fin:dic-26..ene-26", "backward_filter_range"),
        ("avance:90..10", "backward_filter_range"),
        ("avance:mucho", "bad_filter_range"),
        ("avance:101", "bad_filter_range"),
        ("titulo<a", "filter_not_comparable"),
    ],
)
def test_what_cannot_be_read_is_refused_and_left_out_while_it_is_typed(text: str, key: str) -> None:
    with pytest.raises(UsageError) as refusal:
        parse_filter(text)
    assert refusal.value.key == key
    parse_filter(text, lenient=True)


def test_an_unknown_key_names_the_nearest() -> None:
    with pytest.raises(UsageError) as refusal:
        parse_filter("resposable:rrhh")
    assert refusal.value.details["nearest"] == "responsable"


def test_what_is_unfinished_does_not_spoil_what_was_typed_before() -> None:
    for end in ("fin:", "estado:pen", "(", "no", "o", "xyz:", "fin:..2026-", "avance>", "sin"):
        found = parse_filter(f"buzón {end}", lenient=True)
        assert found in (TextFilter("buzon"), And((TextFilter("buzon"), TextFilter("sin"))))


def test_an_open_quote_searches_what_is_typed_so_far() -> None:
    assert parse_filter('"redes soc', lenient=True) == TextFilter("redes soc")


@settings(max_examples=200, deadline=None)
@given(TYPED)
def test_no_text_breaks_the_reader(text: str) -> None:
    parse_filter(text, lenient=True)
    try:
        strict = parse_filter(text)
    except UsageError:
        return
    assert strict == parse_filter(text, lenient=True)


def test_text_that_only_looks_like_the_language_is_searched() -> None:
    assert parse_filter("10:30") == TextFilter("10:30")
    assert parse_filter("junta(s)") == TextFilter("junta(s)")
    assert parse_filter('"plan:x"') == TextFilter("plan:x")
    assert parse_filter('"no"') == TextFilter("no")
    assert parse_filter("[b]") == TextFilter("[b]")
    assert parse_filter("-nota") == TextFilter("-nota")


def test_every_field_and_every_flag_can_be_asked_for() -> None:
    for field in FIELDS:
        assert {KEYS[word] for word in field.words} == {field.key}
    assert set(FLAG_WORDS.values()) == set(Flag)
    readable = {*TEXTS, *DAYS, "plan", "state", "percent"}
    assert set(KEYS.values()) <= readable
    assert readable >= FILLABLE
