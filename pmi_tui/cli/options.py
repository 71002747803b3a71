"""The options that every command takes, before or after its name: split off before anything else is read."""

from __future__ import annotations

from pmi_tui.domain.frozen import dataclass
from pmi_tui.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_VALUES = {
    "--db": "db",
    "--config": "config",
    "--lang": "lang",
    "--at": "at",
    "--user": "user",
    "--wait": "wait",
}
_FLAGS = {
    "--json": "json",
    "--plain": "plain",
    "-q": "quiet",
    "--quiet": "quiet",
    "--no-color": "no_color",
    "--ascii": "ascii",
    "--no-input": "no_input",
    "--debug": "debug",
    "--read-only": "read_only",
    "--unsafe-network": "unsafe_network",
}
COMMON_OPTIONS: tuple[tuple[str, str], ...] = (
    ("--db WHERE", "db"),
    ("--config FILE", "config"),
    ("--json", "json"),
    ("--plain", "plain"),
    ("-q, --quiet", "quiet"),
    ("--lang es|en", "lang"),
    ("--at DATE", "at"),
    ("--user NAME", "user"),
    ("--no-color", "no-color"),
    ("--ascii", "ascii"),
    ("--no-input", "no-input"),
    ("--debug", "debug"),
    ("--read-only", "read-only"),
    ("--wait SECONDS", "wait"),
    ("--unsafe-network", "unsafe-network"),
)
"""How each is written in the help, and the name of its text."""
COMMON_NAMES: tuple[str, ...] = (*_VALUES, *_FLAGS)
"""Every spelling of a common option."""


@dataclass(frozen=True, slots=True)
class Common:
    """The common options as given. `at` is None for today, `wait` in seconds."""

    db: str | None = None
    config: str | None = None
    lang: str | None = None
    at: date | None = None
    user: str | None = None
    wait: float = 10.0
    json: bool = False
    plain: bool = False
    quiet: bool = False
    no_color: bool = False
    ascii: bool = False
    no_input: bool = False
    debug: bool = False
    read_only: bool = False
    unsafe_network: bool = False


def split_common(words: Sequence[str]) -> tuple[Common, tuple[str, ...]]:
    """The common options, and all other words in their order; nothing behind `--` is an option.

    Raises UsageError for a missing or wrong value.
    """
    texts: dict[str, str] = {}
    flags: dict[str, bool] = {}
    rest: list[str] = []
    place = 0
    while place < len(words):
        word = words[place]
        place += 1
        name, equals, value = word.partition("=")
        if word == "--":
            rest.extend((word, *words[place:]))
            break
        if word in _FLAGS:
            flags[_FLAGS[word]] = True
        elif name not in _VALUES:
            rest.append(word)
        elif equals:
            texts[_VALUES[name]] = value
        elif place == len(words):
            raise UsageError("option_needs_value", option=word)
        else:
            texts[_VALUES[name]] = words[place]
            place += 1
    return _checked(texts, flags), tuple(rest)


def wanted_language(words: Sequence[str]) -> str | None:
    """The language that the words ask for, even where something else in them is wrong."""
    for place, word in enumerate(words):
        asked = word.removeprefix("--lang=") if word.startswith("--lang=") else None
        if word == "--lang":
            asked = " ".join(words[place + 1 : place + 2])
        if asked in ("es", "en"):
            return asked
    return None


def _checked(texts: dict[str, str], flags: dict[str, bool]) -> Common:
    if flags.get("json") and flags.get("plain"):
        raise UsageError("json_or_plain")
    if texts.get("lang", "es") not in ("es", "en"):
        raise UsageError("unknown_language", text=texts["lang"])
    for option in ("db", "config", "user"):
        if option in texts and not texts[option].strip():
            raise UsageError("option_needs_value", option=f"--{option}")
    return Common(
        db=texts.get("db"),
        config=texts.get("config"),
        lang=texts.get("lang"),
        at=_day(texts["at"]) if "at" in texts else None,
        user=texts.get("user"),
        wait=_seconds(texts["wait"]) if "wait" in texts else 10.0,
        **flags,
    )


def _day(text: str) -> date:
    """The day of `2026-11-21`, or the last day of `2026-11`."""
    from datetime import date, timedelta

    parts = text.split("-")
    if all(part.isascii() and part.isdigit() for part in parts) and [len(part) for part in parts[1:]] in (
        [2],
        [2, 2],
    ):
        numbers = [int(part) for part in parts]
        try:
            if len(numbers) == 3:
                return date(*numbers)
            first = date(numbers[0], numbers[1], 1)
            return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        except (ValueError, OverflowError):
            pass
    raise UsageError("wrong_day", option="--at", text=text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= 86400:
        raise UsageError("wrong_number", option="--wait", text=text)
    return seconds
