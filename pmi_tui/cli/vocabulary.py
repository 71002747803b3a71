"""What the help of a command lists beside its options: the words of the filter, the columns, the fields.

All of it comes from the tables that read those words, so that the help names what is understood and nothing else.
"""

from __future__ import annotations

from pmi_tui.domain.fields import FIELDS
from pmi_tui.domain.filter_words import FLAG_WORDS, KEYS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import TypeAlias

    from pmi_tui.i18n.texts import Texts

    Rows: TypeAlias = list[tuple[str, str]]

_WIDTH = 76
"""Columns of a list of names, one beside the other."""
_FIRST = ("plan", "state", "responsible", "end", "start")
"""The keys of the filter that are asked for most, which come first."""


def lists(command: str, texts: Texts) -> Iterator[tuple[str, Rows]]:
    """The lists that belong to a command's help, each below its heading."""
    if command == "list":
        yield texts("cli.list.keys"), list(_keys(texts))
        yield texts("cli.list.flags"), list(_flags(texts))
        yield texts("cli.list.columns"), list(_columns(texts))
        yield texts("cli.list.examples"), [(texts(f"cli.list.example.{n}"), "") for n in (1, 2)]
    elif command in ("add", "set"):
        yield texts("cli.list.fields"), list(_fields(texts))


def _keys(texts: Texts) -> Iterator[tuple[str, str]]:
    words = _by_meaning(KEYS)
    for key in dict.fromkeys((*_FIRST, *words)):
        yield _joined(key, words[key], texts, ":"), texts(f"cli.filter.{key}")


def _flags(texts: Texts) -> Iterator[tuple[str, str]]:
    for flag, words in _by_meaning(FLAG_WORDS).items():
        yield _joined(flag.replace("_", "-"), words, texts), texts(f"cli.filter.{flag}")


def _columns(texts: Texts) -> Iterator[tuple[str, str]]:
    from textwrap import wrap

    from pmi_tui.cli.columns import column_words
    from pmi_tui.cli.commands.plan_list import COLUMNS

    for heading, table in (("cli.list.rows", column_words()), ("cli.list.plans", COLUMNS)):
        names = (_own_name(key, words, texts) for key, words in _by_meaning(table).items())
        for place, line in enumerate(wrap(", ".join(names), _WIDTH)):
            yield "" if place else texts(heading), line


def _fields(texts: Texts) -> Iterator[tuple[str, str]]:
    for field in FIELDS:
        yield _joined(field.key, list(field.words), texts, "="), texts(f"field.{field.key}")


def _by_meaning(words: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word, meaning in words.items():
        found.setdefault(meaning, []).append(word)
    return found


def _own_name(key: str, words: list[str], texts: Texts) -> str:
    """The one name that a column has in the language: the key is the English one."""
    return key if texts.language == "en" else next((word for word in words if word != key), key)


def _joined(key: str, words: list[str], texts: Texts, mark: str = "") -> str:
    """All names, in English the key first."""
    ordered = sorted(words, key=lambda word: word != key) if texts.language == "en" else words
    return " ".join(f"{word}{mark}" for word in ordered)
