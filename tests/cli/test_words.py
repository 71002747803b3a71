from __future__ import annotations

import pytest

from pmi_tui import __version__
from pmi_tui.cli.table import COMMANDS
from tests.cli.counter import Counter


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        (("lst",), 2, "«list»"),
        (("estdo",), 2, "«estado»"),
        (("altamra",), 2, "«altamira-2026-2027»"),
        (("qqqqqqqqqq",), 2, "pmi-tui --help"),
        (("list", "--wat", "tasks"), 2, "--what"),
        (("list", "--js"), 2, "--json"),
        (("status", "-nota"), 2, "-nota"),
        (("status", "--by"), 2, "--by"),
        (("--lang", "fr", "status"), 2, "«es»"),
        (("--wait", "mucho", "status"), 2, "--wait"),
        (("--json", "--plain", "status"), 2, "--plain"),
        (("version", "sobra"), 2, "«sobra»"),
        (("undo", "a", "b"), 2, "«b»"),
        (("show",), 2, "show --help"),
        (("show", "99"), 4, "«99»"),
        (("show", "zzz/1"), 4, "«zzz»"),
        (("--db", "", "status"), 2, "--db"),
    ],
)
def test_wrong_words_are_answered_with_one_sentence(
    stocked: Counter, words: tuple[str, ...], status: int, says: str
) -> None:
    answer = stocked.ask(*words)
    assert answer.status == status
    assert says in answer.err + answer.out
    assert len(answer.err.splitlines()) == 1


@pytest.mark.parametrize(
    "day", ["ayer", "2026-13", "2026-02-30", "2026", "21/11/2026", "2026-11-211", "0000-01"]
)
def test_a_wrong_day_is_wrong_usage(stocked: Counter, day: str) -> None:
    assert stocked.ask("status", at=day).status == 2


def test_a_month_means_its_last_day(stocked: Counter) -> None:
    assert stocked.ask("status", "--json", at="2024-02").envelope["at"] == "2024-02-29"
    assert stocked.ask("status", "--json", at="2026-12").envelope["at"] == "2026-12-31"


def test_an_ambiguous_reference_names_the_candidates(stocked: Counter) -> None:
    from tests.cli.counter import ALTAMIRA

    stocked.ask("import", str(ALTAMIRA), "--as", "altamira-otro")
    answer = stocked.ask("show", "alta/4")
    assert answer.status == 4
    assert "altamira-otro" in answer.err
    assert stocked.ask("alta").status == 4


def test_with_one_plan_a_number_serves(stocked: Counter) -> None:
    stocked.ask("rm", "panto")
    assert stocked.ask("show", "4.2", "--json").items[0]["ref"] == "altamira-2026-2027/4.2"


def test_common_options_stand_before_or_after_the_command(stocked: Counter) -> None:
    after = stocked.ask("status", "alta", "--json", "--lang=en")
    before = stocked.ask("--json", "--lang", "en", "status", "alta")
    assert after.out == before.out


def test_quiet_silences_narration_but_no_answer(stocked: Counter) -> None:
    assert stocked.ask("done", "alta/1.1", "-q").err == ""
    assert stocked.ask("status", "--quiet").out != ""


def test_errors_speak_english_when_asked_to(stocked: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "names nothing" in stocked.ask("show", "zzz", "--lang", "en").err
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert "names nothing" in stocked.ask("show", "zzz").err
    monkeypatch.setenv("PMI_LANG", "es")
    assert "no es nada" in stocked.ask("show", "zzz").err


def test_an_error_as_json_is_one_object_on_stderr(stocked: Counter) -> None:
    answer = stocked.ask("show", "zzz", "--json")
    assert answer.out == ""
    assert answer.error == {
        "code": 4,
        "key": "unknown_reference",
        "message": "«zzz» no es nada de lo que hay",
        "hint": "vea las que hay con «pmi-tui list»",
        "where": None,
    }


def test_debug_shows_where_an_error_came_from(stocked: Counter) -> None:
    assert "Traceback" in stocked.ask("show", "zzz", "--debug").err
    assert "Traceback" not in stocked.ask("show", "zzz").err


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_command_explains_itself_under_both_names(counter: Counter, language: str) -> None:
    overview = counter.ask("--help", "--lang", language).out
    for command in COMMANDS:
        for name in command.names:
            answer = counter.ask(name, "--help", "--lang", language)
            assert answer.status == 0
            assert name in overview
            assert all(option.spellings[0] in answer.out for option in command.options)
    assert counter.ask("nosuch", "--help").status == 2


def test_the_version_is_told(counter: Counter) -> None:
    assert counter.ask("version").lines == [f"pmi-tui {__version__}"]
    assert counter.ask("--version", "-q").lines == [f"pmi-tui {__version__}"]
    assert counter.ask("version", "--json").items == [{"type": "version", "version": __version__}]


def test_where_names_every_place_without_making_it(counter: Counter) -> None:
    answer = counter.ask("donde", "--user", "ana")
    assert f"Almacén: {counter.store}  (no existe)" in answer.out
    assert "Usuario: ana" in answer.out
    assert not counter.store.exists()
    places = {item["name"]: item["path"] for item in counter.ask("where", "--json").items}
    assert places["store"] == str(counter.store)
    assert ["store", str(counter.store)] in counter.ask("where", "--plain").records


def test_a_broken_settings_file_is_wrong_usage_and_names_the_line(counter: Counter) -> None:
    settings = counter.folder / "config.toml"
    settings.write_text('lang = "es"\ncolor = "rojo"\n', encoding="utf-8")
    answer = counter.ask("status", "--config", str(settings))
    assert answer.status == 2
    assert f"{settings}:2" in answer.err
    assert counter.ask("status", "--config", str(counter.folder / "no.toml")).status == 2


def test_settings_decide_what_no_option_says(stocked: Counter) -> None:
    settings = stocked.folder / "config.toml"
    settings.write_text('lang = "en"\nthreshold = 50\nascii = true\n', encoding="utf-8")
    answer = stocked.ask("status", "alta", "--config", str(settings))
    assert "5 more for 50 %" in answer.out
    assert "Overdue: 7 (and 20 tasks) - Due soon" in answer.out


def test_the_interface_needs_a_terminal(stocked: Counter) -> None:
    for words in ((), ("alta",), ("demo",)):
        answer = stocked.ask(*words)
        assert (answer.status, answer.out) == (2, "")
        assert "pmi-tui status" in answer.err
        assert len(answer.err.splitlines()) == 1
