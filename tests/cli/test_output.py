from __future__ import annotations

import sys

import pytest

from pmi_tui.cli.output import cut, text_width
from tests.cli.counter import DAY, Answer, Counter


class Console(Counter):
    """The counter in a terminal of 60 columns."""

    def __init__(self, counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
        vars(self).update(vars(counter))
        self._monkeypatch = monkeypatch

    def ask(self, *words: str, at: str = DAY) -> Answer:
        with self._monkeypatch.context() as patch:
            patch.setattr(sys.stdout, "isatty", lambda: True)
            return super().ask(*words, at=at)


@pytest.fixture
def terminal(stocked: Counter, monkeypatch: pytest.MonkeyPatch) -> Console:
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("TERM", "xterm-256color")
    return Console(stocked, monkeypatch)


def widest(answer: Answer) -> int:
    return max(text_width(line.replace("\x1b[1m", "").replace("\x1b[0m", "")) for line in answer.lines)


def test_in_a_terminal_the_widest_cells_give_way(terminal: Console) -> None:
    answer = terminal.ask("list", "plan:alta")
    assert "…" in answer.out
    assert widest(answer) <= 60
    assert widest(terminal.ask("list", "plan:alta", "--plain")) > 60


def test_headings_are_bold_only_where_colour_is_wanted(
    terminal: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "\x1b[1m" in terminal.ask("list").lines[0]
    assert "\x1b" not in terminal.ask("list", "--no-color").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in terminal.ask("list").out


def test_a_terminal_gets_no_control_codes_from_what_people_typed(terminal: Console) -> None:
    terminal.ask("set", "alta/4", "comentario=rojo \x1b[31mfuego\x07")
    for words in (("show", "alta/4", "--raw"), ("list", "--columns", "ref,comentario"), ("history",)):
        answer = terminal.ask(*words, "--no-color")
        assert answer.status == 0
        assert not set(answer.out) & {"\x1b", "\x07"}


def test_ascii_takes_the_place_of_drawing(terminal: Console) -> None:
    answer = terminal.ask("list", "plan:alta", "--ascii")
    assert "…" not in answer.out
    assert "..." in answer.out
    assert widest(answer) <= 60


def test_wide_and_combining_characters_are_counted_as_they_are_shown() -> None:
    assert text_width("計画") == 4
    assert text_width("e\u0301") == 1
    assert cut("計画計画", 5) == "計画…"
    assert cut("plan", 4) == "plan"
