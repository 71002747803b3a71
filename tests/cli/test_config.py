from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.counter import Counter


@pytest.fixture
def own(counter: Counter) -> Path:
    """The person's own settings file."""
    return counter.folder / "config" / "pmi-tui" / "config.toml"


def test_the_settings_are_shown_with_where_they_come_from(counter: Counter, own: Path) -> None:
    own.parent.mkdir(parents=True)
    own.write_text('# mine\ntheme = "light"\nmouse = true\n')
    items = {str(item["key"]): item for item in counter.ask("config", "show", "--json").items}
    assert len(items) == 11
    assert items["theme"] == {
        "type": "setting",
        "key": "theme",
        "value": "light",
        "origin": "user",
        "where": f"{own}:2",
    }
    assert (items["mouse"]["value"], items["soon_days"]["value"], items["ascii"]["value"]) == (True, 30, None)
    assert items["db"]["origin"] == "environment"
    records = {record[0]: record[1:] for record in counter.ask("config", "--plain").records}
    assert records["theme"] == ["light", "user", f"{own}:2"]
    assert records["ascii"] == ["", "default", ""]
    table = counter.ask("ajustes").out
    assert "su archivo" in table
    assert "por omisión" in table


def test_one_setting_is_told_alone(counter: Counter) -> None:
    assert counter.ask("config", "get", "threshold").lines == ["80"]
    assert counter.ask("config", "get", "mouse").lines == ["false"]
    assert counter.ask("config", "get", "lang", "--lang", "en").lines == ["en"]
    assert counter.ask("config", "get", "soon_days", "--json").items[0]["value"] == 30


def test_a_setting_is_changed_in_the_persons_own_file(counter: Counter, own: Path) -> None:
    answer = counter.ask("config", "set", "soon_days", "15")
    assert (answer.status, answer.out) == (0, "")
    assert f"soon_days = 15 ({own})" in answer.err
    assert own.read_text() == "soon_days = 15\n"
    assert counter.ask("ajustes", "poner", "ask_user", "sí", "--plain").records == [
        ["ask_user", "false", "true", str(own)]
    ]
    [item] = counter.ask("config", "set", "soon_days", "15", "--json").items
    assert (item["old"], item["new"], item["changed"]) == (15, 15, False)
    counter.ask("config", "set", "soon_days", "")
    assert own.read_text() == "ask_user = true\n"


def test_a_change_can_be_tried_first(counter: Counter, own: Path) -> None:
    answer = counter.ask("config", "set", "theme", "light", "-n")
    assert answer.lines == [f"Se haría: theme = light ({own})"]
    assert counter.ask("config", "set", "theme", "light", "-n", "--json").envelope["dry_run"] is True
    assert not own.exists()


def test_the_store_is_neither_opened_nor_made(counter: Counter) -> None:
    counter.ask("config", "show")
    counter.ask("config", "set", "lang", "en")
    counter.ask("keys")
    assert not counter.store.exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("set", "threshold", "101"), "va de 1 a 100"),
        (("set", "theme", "azul"), "puede ser dark, light, contrast, ansi"),
        (("set", "mouse", "quizás"), "es sí o no"),
        (("set", "timezone", "Marte"), "zona horaria «Marte»"),
        (("set", "thresold", "50"), "¿quiso decir «threshold»?"),
        (("get", "color"), "ningún ajuste «color»"),
        (("sett", "lang", "es"), "¿quiso decir «set»?"),
        (("set", "lang"), "le faltan palabras"),
        (("get", "lang", "en"), "en"),
    ],
)
def test_wrong_usage_is_told_in_one_sentence(
    counter: Counter, own: Path, words: tuple[str, ...], told: str
) -> None:
    answer = counter.ask("config", *words)
    assert (answer.status, answer.out) == (2, "")
    assert told in answer.err
    assert not own.exists()


def test_a_broken_file_is_told_with_its_line_and_never_written_over(counter: Counter, own: Path) -> None:
    own.parent.mkdir(parents=True)
    own.write_text('lang = "es"\ntheme = light\n')
    for words in (("show",), ("get", "lang"), ("set", "lang", "en")):
        answer = counter.ask("config", *words)
        assert answer.status == 2
        assert f"{own}:2" in answer.err
    assert own.read_text() == 'lang = "es"\ntheme = light\n'


def test_the_file_that_is_named_is_the_one_that_changes(counter: Counter, own: Path) -> None:
    named = counter.folder / "n.toml"
    named.write_text("")
    assert counter.ask("config", "set", "lean", "true", "--config", str(named)).status == 0
    assert named.read_text() == "lean = true\n"
    assert not own.exists()
