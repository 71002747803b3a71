"""Reads the filter language: words that mean *and*, `key:value`, phrases in quotes, `o`, `no`, brackets."""

from __future__ import annotations

import re
from functools import cache

from pmi_tui.domain.field_filters import FlagFilter
from pmi_tui.domain.filter_words import (
    AND_WORDS,
    FILLABLE,
    FLAG_WORDS,
    KEYS,
    NOT_WORDS,
    OR_WORDS,
    WITHOUT_WORDS,
    Piece,
    condition,
    filled,
)
from pmi_tui.domain.filters import And, Filter, Not, Or, TextFilter
from pmi_tui.domain.frozen import dataclass
from pmi_tui.domain.text import fold
from pmi_tui.errors import UsageError

_DEEPEST = 30
"""Brackets within brackets that are still read."""


def parse_filter(text: str, *, lenient: bool = False) -> Filter:
    """The filter that a text asks for; a blank one asks for every row.

    Words mean *and*, `o` binds less; `no` denies the word or bracket behind it, `sin KEY` asks for a blank field;
    an unknown word is searched in every text. Raises UsageError for what cannot be read; a lenient reading, for
    text that is still being typed, leaves that out instead.
    """
    return _Parser(_tokens(text, lenient=lenient), lenient=lenient).whole()


@dataclass(frozen=True, slots=True)
class _Token:
    """A bracket, or what was typed between blanks."""

    pieces: tuple[Piece, ...]
    bracket: str = ""

    @property
    def word(self) -> str:
        """The folded text of an unquoted word, blank for anything else."""
        alone = len(self.pieces) == 1 and not self.pieces[0].quoted
        return fold(self.pieces[0].text) if alone else ""


@cache
def _condition_start() -> re.Pattern[str]:
    return re.compile(r"([^\W\d_][\w-]*)(:|<=|>=|<|>)", re.UNICODE)


class _Scanner:
    """Cuts a text into tokens."""

    def __init__(self, text: str, *, lenient: bool) -> None:
        self.text = text
        self.place = 0
        self.lenient = lenient

    def tokens(self) -> list[_Token]:
        found: list[_Token] = []
        depth = 0
        while self.place < len(self.text):
            letter = self.text[self.place]
            if letter.isspace():
                self.place += 1
            elif letter in "()":
                self.place += 1
                depth += 1 if letter == "(" else -1
                found.append(_Token((), bracket=letter))
            else:
                found.append(_Token(self._term(depth > 0)))
        return found

    def _term(self, bracketed: bool) -> tuple[Piece, ...]:
        """What stands up to a blank outside quotes, or up to the `)` of a bracket opened before."""
        pieces: list[Piece] = []
        plain, own = "", 0
        while self.place < len(self.text):
            letter = self.text[self.place]
            if letter.isspace() or (letter == ")" and not own and bracketed):
                break
            if letter == '"':
                pieces += [Piece(plain)] if plain else []
                plain = ""
                pieces.append(Piece(self._quoted(), quoted=True))
                continue
            own += (letter == "(") - (letter == ")" and own > 0)
            plain += letter
            self.place += 1
        return (*pieces, Piece(plain)) if plain else tuple(pieces)

    def _quoted(self) -> str:
        start = self.place + 1
        end = self.text.find('"', start)
        if end < 0:
            if not self.lenient:
                raise UsageError("filter_quote_open", text=self.text[self.place :])
            end = len(self.text)
        self.place = end + 1
        return self.text[start:end]


def _tokens(text: str, *, lenient: bool) -> list[_Token]:
    return _Scanner(text, lenient=lenient).tokens()


class _Parser:
    """Builds a filter from tokens. What a lenient reading leaves out is None."""

    def __init__(self, tokens: list[_Token], *, lenient: bool) -> None:
        self.tokens = tokens
        self.place = 0
        self.lenient = lenient

    def whole(self) -> Filter:
        found: list[Filter | None] = []
        while self.place < len(self.tokens):
            found.append(self._any(0))
            if self.place < len(self.tokens):
                self._fault("filter_bracket_stray")
                self.place += 1
        return _all(found) or And()

    def _any(self, depth: int) -> Filter | None:
        """Alternatives between `o`."""
        found = [self._every(depth)]
        while self._peek().word in OR_WORDS:
            self.place += 1
            found.append(self._every(depth))
        given = tuple(each for each in found if each is not None)
        return Or(given) if len(given) > 1 else given[0] if given else None

    def _every(self, depth: int) -> Filter | None:
        """Conditions side by side, up to an `o`, a closing bracket or the end."""
        found: list[Filter | None] = []
        empty = True
        while self.place < len(self.tokens):
            token = self._peek()
            if token.bracket == ")" or token.word in OR_WORDS:
                break
            if token.word in AND_WORDS:
                self.place += 1
                continue
            found.append(self._denied(depth))
            empty = False
        if empty:
            self._fault("filter_word_missing")
        return _all(found)

    def _denied(self, depth: int) -> Filter | None:
        denials = 0
        while self._peek().word in NOT_WORDS:
            self.place += 1
            denials += 1
        found = self._primary(depth)
        return Not(found) if denials % 2 and found is not None else found

    def _primary(self, depth: int) -> Filter | None:
        token = self._peek()
        if self.place >= len(self.tokens) or token.bracket == ")":
            self._fault("filter_word_missing")
            return None
        self.place += 1
        if token.bracket:
            return self._bracket(depth + 1)
        return self._flag(token) or self._without(token) or self._term(token)

    def _bracket(self, depth: int) -> Filter | None:
        if depth > _DEEPEST:
            self.place = len(self.tokens)
            self._fault("filter_too_deep")
            return None
        found = self._any(depth)
        if self._peek().bracket != ")":
            self._fault("filter_bracket_open")
        self.place += 1
        return found

    def _flag(self, token: _Token) -> Filter | None:
        """A flag in one word, or in two as people write it."""
        word = token.word.replace("_", "-")
        pair = f"{word}-{self._peek().word}"
        if word and pair in FLAG_WORDS:
            self.place += 1
            return FlagFilter(FLAG_WORDS[pair])
        return FlagFilter(FLAG_WORDS[word]) if word in FLAG_WORDS else None

    def _without(self, token: _Token) -> Filter | None:
        key = KEYS.get(self._peek().word) if token.word in WITHOUT_WORDS else None
        if key not in FILLABLE or key is None:
            return None
        self.place += 1
        return Not(filled(key))

    def _term(self, token: _Token) -> Filter | None:
        first = token.pieces[0] if token.pieces else Piece("", quoted=True)
        start = None if first.quoted else _condition_start().match(first.text)
        if start is None:
            needle = fold("".join(piece.text for piece in token.pieces))
            return TextFilter(needle) if needle else None
        pieces = (Piece(first.text[start.end() :]), *token.pieces[1:])
        try:
            return condition(start[1], start[2], [piece for piece in pieces if piece.text])
        except UsageError:
            if self.lenient:
                return None
            raise

    def _peek(self) -> _Token:
        return self.tokens[self.place] if self.place < len(self.tokens) else _Token(())

    def _fault(self, key: str) -> None:
        if not self.lenient:
            raise UsageError(key, text=self._typed())

    def _typed(self) -> str:
        texts = (piece.text for token in self.tokens[: self.place] for piece in token.pieces)
        return " ".join(texts)


def _all(found: list[Filter | None]) -> Filter | None:
    given = tuple(each for each in found if each is not None)
    return And(given) if len(given) > 1 else given[0] if given else None
