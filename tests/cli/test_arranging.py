from __future__ import annotations

import pytest

from tests.cli.counter import Counter


def refs(counter: Counter, what: str = "actions") -> list[object]:
    items = counter.ask("list", "plan:alta", "--what", what, "--json").items
    return [item["ref"] for item in items]


def short(counter: Counter, count: int) -> list[str]:
    return [str(ref).rpartition("/")[2] for ref in refs(counter)[:count]]


def test_an_action_moves_before_or_after_another_and_its_number_stays(stocked: Counter) -> None:
    answer = stocked.ask("move", "alta/4", "--before", "alta/2")
    assert (answer.status, answer.out) == (0, "")
    assert short(stocked, 4) == ["1", "4", "2", "3"]
    assert stocked.ask("mover", "alta/1", "--after", "alta/2").status == 0
    assert short(stocked, 4) == ["4", "2", "1", "3"]
    assert stocked.ask("undo").status == 0
    assert short(stocked, 4) == ["1", "4", "2", "3"]


def test_a_move_is_told_as_a_change_of_order(stocked: Counter) -> None:
    answer = stocked.ask("move", "alta/4.1", "--after", "alta/4.2", "--json")
    assert answer.envelope["kind"] == "move"
    [change] = answer.items
    assert (change["act"], change["field"], change["old"], change["new"]) == ("move", "order", None, None)


def test_renumber_gives_numbers_in_the_order_of_the_actions(stocked: Counter) -> None:
    stocked.ask("move", "alta/4", "--before", "alta/1")
    answer = stocked.ask("renumber", "alta", "--json")
    assert answer.envelope["kind"] == "renumber"
    assert {(change["old"], change["new"]) for change in answer.items} == {
        ("4", "1"),
        ("1", "2"),
        ("2", "3"),
        ("3", "4"),
    }
    assert short(stocked, 4) == ["1", "2", "3", "4"]
    again = stocked.ask("renumerar", "alta")
    assert again.status == 0
    assert "Nada" in again.err


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("move",), 2),
        (("move", "alta/1"), 2),
        (("move", "alta/1", "--before", "alta/2", "--after", "alta/3"), 2),
        (("move", "alta/1", "alta/2", "--before", "alta/3"), 2),
        (("move", "alta", "--before", "alta/3"), 2),
        (("move", "alta/1", "--before", "pan/3"), 4),
        (("move", "alta/1", "--before", "alta/2.1"), 4),
        (("move", "alta/99", "--before", "alta/2"), 4),
        (("renumber",), 2),
        (("renumber", "nada"), 4),
    ],
)
def test_what_cannot_be_moved_or_numbered_is_refused(
    stocked: Counter, words: tuple[str, ...], status: int
) -> None:
    answer = stocked.ask(*words)
    assert answer.status == status
    assert answer.out == ""
    assert answer.err
