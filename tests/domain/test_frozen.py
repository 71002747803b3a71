from __future__ import annotations

import dataclasses
import re
from abc import ABC, abstractmethod
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmi_tui.domain.frozen import dataclass, replace
from tests.checkout import PACKAGE, package_files


class Kind(ABC):
    @abstractmethod
    def doubled(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Ours(Kind):
    """Ours."""

    unit: ClassVar[str] = "day"
    act = "count"

    number: int
    text: str = "none"
    more: tuple[int, ...] = ()

    def doubled(self) -> int:
        return 2 * self.number


@dataclass(frozen=True)
class Wider(Ours):
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Empty:
    pass


@dataclasses.dataclass(frozen=True, slots=True)
class Theirs(Kind):
    """Theirs."""

    number: int
    text: str = "none"
    more: tuple[int, ...] = ()

    def doubled(self) -> int:
        return 2 * self.number


values = st.tuples(st.integers(), st.text(), st.lists(st.integers()).map(tuple))


@given(values, values)
def test_values_are_equal_where_those_of_the_standard_library_are(
    one: tuple[int, str, tuple[int, ...]], other: tuple[int, str, tuple[int, ...]]
) -> None:
    assert (Ours(*one) == Ours(*other)) is (Theirs(*one) == Theirs(*other))
    assert Ours(*one) == Ours(*one)
    assert hash(Ours(*one)) == hash(Ours(*one))
    theirs: object = Theirs(*one)
    assert Ours(*one) != theirs
    assert repr(Ours(*one)) == repr(Theirs(*one)).replace("Theirs", "Ours")


def test_fields_are_given_by_place_or_by_name_and_have_defaults() -> None:
    assert Ours(1, "a", (2,)) == Ours(more=(2,), text="a", number=1)
    assert (Ours(1).text, Ours(1).more) == ("none", ())


@pytest.mark.parametrize("named", [{}, {"number": 1, "colour": 2}])
def test_a_field_that_is_missing_or_unknown_is_an_error(named: dict[str, int]) -> None:
    with pytest.raises(TypeError):
        Ours(**named)  # type: ignore[arg-type]


def test_nothing_of_a_value_can_be_changed() -> None:
    value = Ours(1)
    with pytest.raises(AttributeError):
        value.number = 2  # type: ignore[misc]
    with pytest.raises(AttributeError):
        del value.number
    with pytest.raises(AttributeError):
        value.colour = 2  # type: ignore[attr-defined]
    assert value == Ours(1)


def test_a_value_with_slots_has_no_dictionary() -> None:
    assert not hasattr(Empty(), "__dict__")


def test_replacing_gives_another_value() -> None:
    value = Ours(1, "a")
    assert replace(value, number=2) == Ours(2, "a")
    assert replace(Theirs(1, "a"), number=2) == Theirs(2, "a")
    assert value == Ours(1, "a")


def test_the_fields_of_a_base_come_first() -> None:
    assert Wider.__match_args__ == ("number", "text", "more", "wide")
    assert Wider(1, wide=True) == Wider(1, "none", (), True)
    assert Wider(1) != Ours(1)


def test_what_is_of_the_class_is_no_field() -> None:
    assert (Ours.unit, Ours.act, Ours(2).doubled()) == ("day", "count", 4)
    assert "unit" not in Ours.__match_args__


def test_values_without_fields_are_all_the_same() -> None:
    assert Empty() == Empty()
    assert repr(Empty()) == "Empty()"


def test_replacing_is_never_left_to_the_standard_library_which_does_not_know_our_values() -> None:
    own = PACKAGE / "domain" / "frozen.py"
    importing = re.compile(
        r"^\s*(import dataclasses|from dataclasses import .*\b(replace|fields|asdict)\b)", re.MULTILINE
    )
    found = [path for path in package_files() if importing.search(path.read_text(encoding="utf-8"))]
    assert found == [own]
