from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pmi_tui.tui.keys_input import KeyAssembler, Kind, Token

DELAY = 0.025
KEYS = ["\x1b[A", "\x1b[1;5C", "\x1bOP", "\x1bOA", "\x1b[15~", "\x1b[[A", "\x1b[I", "\x1b[27u"]


def typed(*pieces: str, gap: float = 0.0, rest: float = 5.0) -> list[Token]:
    """What comes of pieces that arrive with a gap between them, each timeout seen as it falls due."""
    assembler = KeyAssembler(DELAY)
    tokens: list[Token] = []
    now = 100.0
    for piece in pieces:
        tokens += assembler.feed(piece, now)
        end = now + gap
        while assembler.due is not None and assembler.due <= end:
            tokens += assembler.tick(assembler.due)
        now = end
    while assembler.due is not None and assembler.due <= now + rest:
        tokens += assembler.tick(assembler.due)
    return tokens


def test_letters_are_text() -> None:
    assert typed("hola [OA]") == [Token(Kind.TEXT, "hola [OA]")]


@pytest.mark.parametrize("key", [*KEYS, "\x1bx"])
def test_a_whole_sequence_is_one_key(key: str) -> None:
    assert typed(f"a{key}b") == [Token(Kind.TEXT, "a"), Token(Kind.SEQUENCE, key), Token(Kind.TEXT, "b")]


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("gap", [0.01, 0.05, 0.3, 0.9])
def test_a_sequence_in_pieces_is_the_key_that_was_pressed_and_never_letters(key: str, gap: float) -> None:
    tokens = typed(*key, gap=gap)
    assert tokens[-1] == Token(Kind.SEQUENCE, key)
    assert tokens[:-1] == ([Token(Kind.ESCAPE, "\x1b")] if gap > DELAY else [])


def test_a_sequence_cut_after_its_second_character_is_one_key_without_an_escape() -> None:
    assert typed("\x1b[", "A", gap=0.5) == [Token(Kind.SEQUENCE, "\x1b[A")]


def test_a_lone_escape_acts_after_the_delay() -> None:
    assembler = KeyAssembler(DELAY)
    assert assembler.feed("\x1b", 10.0) == []
    assert assembler.due == pytest.approx(10.0 + DELAY)
    assert assembler.tick(10.02) == []
    assert assembler.tick(10.03) == [Token(Kind.ESCAPE, "\x1b")]
    assert assembler.due is None


def test_a_letter_soon_after_an_escape_is_a_letter() -> None:
    assert typed("\x1b", "a", "[", "A", gap=0.1) == [
        Token(Kind.ESCAPE, "\x1b"),
        *typed("a"),
        *typed("["),
        *typed("A"),
    ]


def test_a_bracket_long_after_an_escape_is_a_letter() -> None:
    assert typed("\x1b", "O", gap=1.2) == [Token(Kind.ESCAPE, "\x1b"), Token(Kind.TEXT, "O")]


def test_a_bracket_that_stays_alone_after_an_escape_is_no_letter() -> None:
    assert typed("\x1b", "[", gap=0.2) == [Token(Kind.ESCAPE, "\x1b"), Token(Kind.SEQUENCE, "\x1b[")]


def test_two_escapes_are_two_and_a_key_may_follow_at_once() -> None:
    assert typed("\x1b\x1b[A") == [Token(Kind.ESCAPE, "\x1b"), Token(Kind.SEQUENCE, "\x1b[A")]
    assert typed("\x1b\x1b") == [Token(Kind.ESCAPE, "\x1b")] * 2


def test_what_turns_out_to_be_no_sequence_is_dropped_and_the_rest_acts() -> None:
    assert typed("\x1b[12\rñ") == [Token(Kind.TEXT, "\rñ")]


@settings(max_examples=100, deadline=None)
@given(
    parts=st.lists(
        st.sampled_from(["a", "\r", "ñ", "\x1b", "[", "\x1b[A", "~", "\x1b[20", "\x1b[201"]), max_size=20
    ),
    cuts=st.lists(st.integers(0, 60), max_size=6),
    gap=st.sampled_from([0.0, 0.1]),
)
def test_a_paste_never_acts_as_keys_wherever_the_line_cuts_it(
    parts: list[str], cuts: list[int], gap: float
) -> None:
    text = "".join(parts)
    assume("\x1b[201~" not in text)
    sent = f"\x1b[200~{text}\x1b[201~"
    places = [0, *sorted({6 + cut for cut in cuts if 6 + cut < len(sent)}), len(sent)]
    pieces = [sent[start:end] for start, end in pairwise(places)]
    assert typed(*pieces, "x", gap=gap) == [Token(Kind.PASTE, text), Token(Kind.TEXT, "x")]


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40), st.integers(0, 40))
def test_nothing_typed_makes_it_fail_or_hang(text: str, cut: int) -> None:
    tokens = typed(text[:cut], text[cut:], gap=0.05)
    assert all(token.text for token in tokens if token.kind is not Kind.PASTE)
