"""The words of one command: its own options, and everything else in order.

Not argparse: options may stand anywhere between the words of a filter, and what is wrong is said in the language
of the person, with the nearest right spelling.
"""

from __future__ import annotations

from pmi_tui.errors import InvalidError, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


class Option:
    """An option of a command: its spellings, the first one its name; `value` names what must follow, if anything."""

    __slots__ = ("spellings", "value")

    def __init__(self, *spellings: str, value: str = "") -> None:
        self.spellings = spellings
        self.value = value

    @property
    def name(self) -> str:
        """Its long spelling without the dashes."""
        return self.spellings[0].lstrip("-")


class Arguments:
    """What was given to a command: `words` that are no options, and the options with their values."""

    __slots__ = ("_given", "words")

    def __init__(self, words: tuple[str, ...], given: dict[str, list[str]]) -> None:
        self.words = words
        self._given = given

    def flag(self, name: str) -> bool:
        """Whether an option was given."""
        return name in self._given

    def value(self, name: str) -> str | None:
        """The value of an option, the last one if it was given twice, None if it was not."""
        return self._given[name][-1] if name in self._given else None

    def values(self, name: str) -> tuple[str, ...]:
        """All values of an option that may be given several times."""
        return tuple(self._given.get(name, ()))

    def number(self, name: str, least: int = 1) -> int | None:
        """The value of an option as a whole number of at least `least`; UsageError for anything else."""
        text = self.value(name)
        if text is None:
            return None
        if not (text.isascii() and text.isdigit()) or int(text) < least:
            raise UsageError("wrong_number", option=f"--{name}", text=text)
        return int(text)

    def day(self, name: str, today: date) -> date | None:
        """The value of an option as a day, as a person says it today; InvalidError for anything else."""
        text = self.value(name)
        if text is None:
            return None
        from pmi_tui.domain.dates import spoken_day

        day = spoken_day(text, today)
        if day is None:
            raise InvalidError("unreadable_day", text=text)
        return day


def read_arguments(words: Sequence[str], options: Sequence[Option], known: Sequence[str] = ()) -> Arguments:
    """Tell a command's options from its other words; `known` are further spellings to propose for a wrong one.

    Raises UsageError for an unknown option, and for a value that is missing or not wanted.
    """
    by_spelling = {spelling: option for option in options for spelling in option.spellings}
    given: dict[str, list[str]] = {}
    rest: list[str] = []
    place = 0
    while place < len(words):
        word = words[place]
        place += 1
        if word == "--":
            rest.extend(words[place:])
            break
        if word == "-" or not word.startswith("-"):
            rest.append(word)
            continue
        name, equals, value = word.partition("=")
        option = by_spelling.get(name)
        if option is None or (equals and not option.value):
            raise _unknown(word, (*by_spelling, *known))
        if option.value and not equals:
            if place == len(words):
                raise UsageError("option_needs_value", option=word)
            value = words[place]
            place += 1
        given.setdefault(option.name, []).append(value)
    return Arguments(tuple(rest), given)


def _unknown(word: str, known: Sequence[str]) -> UsageError:
    from pmi_tui.domain.fields import nearest

    return UsageError("unknown_option", option=word, nearest=nearest(word, list(known)))
