"""Cleaning of typed texts, and the folded form in which texts are compared and searched."""

from __future__ import annotations

import re
from functools import cache

from pmi_tui.domain.frozen import dataclass

_PASSES = 8
"""Markup that was escaped several times is peeled layer by layer, at most so often."""

_BREAKS = frozenset(
    {"br", "p", "div", "li", "ul", "ol", "tr", "table", "hr", *(f"h{n}" for n in range(1, 7))}
)
_CELLS = frozenset({"td", "th"})
_TAGS = (
    r"br|p|div|li|ul|ol|tr|table|hr|h[1-6]|td|th|tbody|thead|b|i|u|s|em|strong|small|big|sub|sup|span|font|a"
    r"|center|strike|del|ins|mark|code|pre|blockquote|img|o:p"
)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A clean text, and whether anything that was typed had to go."""

    text: str
    markup_removed: bool
    """Tags vanished or became line breaks, or entities were decoded."""
    characters_removed: bool
    """Invisible or control characters went, or were replaced by U+FFFD."""


@cache
def _tag() -> re.Pattern[str]:
    return re.compile(
        rf"</?({_TAGS})(?:\s[^<>=]*=[^<>]*|\s*(?:/\s*)?)>|<!--.{{0,10000}}?-->", re.IGNORECASE | re.DOTALL
    )


@cache
def _entity() -> re.Pattern[str]:
    return re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")


@cache
def _accents() -> re.Pattern[str]:
    """Once they are taken apart from their letters."""
    return re.compile("[\u0300-\u036f]+")


@cache
def _unstorable() -> re.Pattern[str]:
    return re.compile("[\x00\ud800-\udfff]")


@cache
def _invisible() -> re.Pattern[str]:
    return re.compile(
        "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
        "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
    )


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W_]+")


def storable(raw: str) -> str:
    """Replace lone surrogates and NUL by U+FFFD, since neither JSON nor PostgreSQL takes them."""
    if raw.isascii() and "\x00" not in raw:
        return raw
    return _unstorable().sub("\ufffd", raw)


def clean(raw: str) -> Cleaned:
    """Take markup and invisible characters out of a text of one or more lines; every word stays.

    Tags that end a line (`<br>`, `<li>`, `</p>`) become line breaks, other known ones vanish, and any other
    `<` stays; entities are decoded; NFC; blanks and empty lines are collapsed, ends trimmed.
    """
    if raw.isascii() and raw.isprintable() and "<" not in raw and "&" not in raw and "  " not in raw:
        return Cleaned(raw.strip(), False, False)
    from unicodedata import normalize

    kept = storable(raw)
    plain = _without_markup(kept)
    visible = _invisible().sub("", plain)
    lines = (" ".join(line.split()) for line in visible.splitlines())
    text = normalize("NFC", "\n".join(line for line in lines if line))
    return Cleaned(text, plain != kept, kept != raw or visible != plain)


def one_line(text: str) -> str:
    """Return the text with line breaks and runs of blanks turned into single blanks."""
    return " ".join(text.split())


def fold(text: str) -> str:
    """Return the text as it is compared: without accents or capitals, blanks collapsed."""
    if text.isascii():
        text = text.casefold()
    else:
        try:
            plain = text.encode("latin-1")
        except UnicodeEncodeError:
            plain = b""
        text = _folded_letters(text) if not plain or _unlike().search(plain) else _as_latin(plain)
    return " ".join(text.split())


def _folded_letters(text: str) -> str:
    from unicodedata import normalize

    return _accents().sub("", normalize("NFKD", text)).casefold()


def _as_latin(plain: bytes) -> str:
    """The same for a text in Latin-1, whose letters fold each into one, in a tenth of the time."""
    return plain.translate(_latin()).decode("latin-1")


@cache
def _latin() -> bytes:
    return bytes(ord(each) if len(each) == 1 and each <= "\xff" else 0 for each in _each_latin())


@cache
def _unlike() -> re.Pattern[bytes]:
    """The characters of Latin-1 that fold into several, or into none of Latin-1."""
    odd = (bytes([place]) for place, each in enumerate(_each_latin()) if len(each) != 1 or each > "\xff")
    return re.compile(b"[" + b"".join(map(re.escape, odd)) + b"]")


@cache
def _each_latin() -> tuple[str, ...]:
    return tuple(_folded_letters(chr(place)) for place in range(256))


def words(text: str) -> list[str]:
    """Return the folded words of a text, punctuation left out."""
    return _word().findall(fold(text))


def _without_markup(text: str) -> str:
    for _ in range(_PASSES):
        peeled = _tag().sub(_instead, text) if "<" in text else text
        if "&" in peeled:
            peeled = _entity().sub(_decoded, peeled)
        if peeled == text:
            break
        text = peeled
    return text


def _instead(tag: re.Match[str]) -> str:
    name = (tag[1] or "").lower()
    return "\n" if name in _BREAKS else " " if name in _CELLS else ""


def _decoded(entity: re.Match[str]) -> str:
    from html import unescape

    return unescape(entity[0])
