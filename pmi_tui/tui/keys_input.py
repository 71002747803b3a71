"""What comes from the keyboard, put together into whole sequences however the line cuts them.

On a slow line `ESC [ A` arrives in pieces. A lone Esc acts at once; a `[` or `O` that follows it
within a second belongs to it, and so do the characters of its sequence: together they are the key
that was pressed and never act as letters.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

ESC = "\x1b"
PATIENCE = 1.0
"""Seconds that a sequence may take to arrive."""

_PASTE_START, _PASTE_END = "\x1b[200~", "\x1b[201~"
_LONGEST = 64
"""Characters after which something that began like a sequence is none."""


class Kind(Enum):
    """What a piece of input is."""

    TEXT = auto()
    ESCAPE = auto()
    """The Esc key by itself."""
    SEQUENCE = auto()
    """A whole escape sequence."""
    PASTE = auto()
    """What stood between the marks of a bracketed paste, whatever it holds."""


class Token(NamedTuple):
    """A piece of input and its characters."""

    kind: Kind
    text: str


class KeyAssembler:
    """Turns characters and the times of their arrival (seconds of a steady clock) into tokens."""

    def __init__(self, escape_delay: float, patience: float = PATIENCE) -> None:
        self._escape_delay = escape_delay
        self._patience = patience
        self._pending = ""
        self._pasted: list[str] | None = None
        self._last = 0.0
        self._escaped_at: float | None = None

    @property
    def due(self) -> float | None:
        """The time at which `tick` has something to say, None while nothing waits."""
        if not self._pending or self._pasted is not None:
            return None
        return self._last + (self._escape_delay if self._pending == ESC else self._patience)

    def feed(self, text: str, now: float) -> list[Token]:
        """Take characters and return what is whole by now."""
        tokens = self.tick(now)
        self._last = now
        for character in text:
            self._take(character, now, tokens)
        return tokens

    def tick(self, now: float) -> list[Token]:
        """Return what has waited long enough: a lone Esc, or a sequence without its end."""
        due = self.due
        if due is None or now < due:
            return []
        pending, self._pending = self._pending, ""
        if pending == ESC:
            self._escaped_at = now
            return [Token(Kind.ESCAPE, ESC)]
        return [Token(Kind.SEQUENCE, pending)]

    def _take(self, character: str, now: float, tokens: list[Token]) -> None:
        if self._pasted is not None:
            self._take_pasted(character, tokens)
        elif self._pending:
            self._take_pending(character, now, tokens)
        elif character == ESC:
            self._pending = ESC
        elif character in "[O" and self._follows_escape(now):
            self._pending = ESC + character
        else:
            self._escaped_at = None
            if tokens and tokens[-1].kind is Kind.TEXT:
                tokens[-1] = Token(Kind.TEXT, tokens[-1].text + character)
            else:
                tokens.append(Token(Kind.TEXT, character))

    def _follows_escape(self, now: float) -> bool:
        escaped, self._escaped_at = self._escaped_at, None
        return escaped is not None and now - escaped <= self._patience

    def _take_pending(self, character: str, now: float, tokens: list[Token]) -> None:
        pending = self._pending
        if pending == ESC and character == ESC:
            tokens.append(Token(Kind.ESCAPE, ESC))
        elif not _continues(pending, character) or len(pending) >= _LONGEST:
            self._pending = ""
            self._take(character, now, tokens)
        elif _ends(pending, character):
            self._pending = ""
            if pending + character == _PASTE_START:
                self._pasted = []
            else:
                tokens.append(Token(Kind.SEQUENCE, pending + character))
        else:
            self._pending = pending + character

    def _take_pasted(self, character: str, tokens: list[Token]) -> None:
        """Collect a paste up to its end mark, parts of which may come in any number of pieces."""
        assert self._pasted is not None
        mark = self._pending + character
        if mark == _PASTE_END:
            tokens.append(Token(Kind.PASTE, "".join(self._pasted).replace("\x00", "")))
            self._pasted, self._pending = None, ""
        elif _PASTE_END.startswith(mark):
            self._pending = mark
        else:
            kept = ESC if character == ESC else ""
            self._pasted.append(mark.removesuffix(kept))
            self._pending = kept


def _continues(pending: str, character: str) -> bool:
    """Return whether a sequence begun like this can go on with the character."""
    return pending == ESC or " " <= character <= "~"


def _ends(pending: str, character: str) -> bool:
    """Return whether the character is the last one of the sequence begun like this."""
    if pending == ESC:
        return character not in "[O"
    if pending == "\x1b[" and character == "[":  # the Linux console's F1 is ESC [ [ A
        return False
    return character >= "@"
