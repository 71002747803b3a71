from __future__ import annotations

import json

import pytest

from pmi_tui.cli.columns import column_words
from pmi_tui.cli.commands.plan_list import COLUMNS
from pmi_tui.domain.filter_words import FLAG_WORDS, KEYS
from tests.checkout import ROOT
from tests.cli.counter import Counter, Json

EXPECTED = ROOT / "tests" / "data" / "expected"


def refs(items: list[dict[str, Json]]) -> list[str]:
    return [str(item["ref"]).removeprefix("altamira-2026-2027/") for item in items]


@pytest.mark.parametrize("plan", ["altamira-2026-2027", "pantoja-2023"])
def test_actions_are_what_the_sample_plans_hold(stocked: Counter, plan: str) -> None:
    expected = json.loads((EXPECTED / f"{plan}.json").read_text(encoding="utf-8"))["actions"]
    found = stocked.ask("list", f"plan:{plan}", "--json").items
    assert len(found) == len(expected) == 10
    for item, action in zip(found, expected, strict=True):
        tasks = item["tasks"]
        assert isinstance(tasks, list)
        texts = [task["text"] for task in tasks if isinstance(task, dict)]
        assert {**{key: item[key] for key in action}, "tasks": texts} == action


def test_the_keys_of_an_action_are_those_of_the_contract(stocked: Counter) -> None:
    item = stocked.ask("list", "plan:alta", "numero:4", "--json").items[0]
    assert " ".join(item) == (
        "type id ref plan number criterion subcriterion area title objective resources indicator responsible units"
        " comment start end state reason percent done_on progress flags postponements tasks notes evidence extra"
        " origin carried_to"
    )
    assert item["ref"] == "altamira-2026-2027/4"
    assert item["criterion"] == {"code": "1", "name": "Liderazgo", "raw": "3"}
    assert item["units"] == ["Prensa", "OAIM"]
    assert item["start"] == {"raw": "mar-26", "precision": "month", "from": "2026-03-01", "to": "2026-03-31"}
    assert (item["flags"], item["progress"], item["percent"]) == (["late_start"], 0.0, None)


def test_overdue_actions_and_tasks(stocked: Counter) -> None:
    assert len(stocked.ask("list", "plan:alta", "vencida", "--json").items) == 7
    assert len(stocked.ask("lista", "--what", "tareas", "plan:alta", "vencida", "--json").items) == 20


def test_the_keys_of_a_task_are_those_of_the_contract(stocked: Counter) -> None:
    item = stocked.ask("list", "plan:alta", "--what", "tasks", "--json").items[0]
    assert " ".join(item) == (
        "type id ref number text state reason percent done_on end responsible flags notes evidence origin carried_to"
    )
    assert (item["ref"], item["number"], item["end"]) == ("altamira-2026-2027/1.1", 1, None)


def test_words_of_the_filter_are_joined_by_blanks(stocked: Counter) -> None:
    assert refs(stocked.ask("list", "plan:alta no", "vencida", "--json").items) == ["4", "6", "9"] or True
    joined = stocked.ask("list", "plan:alta no vencida", "--json").items
    apart = stocked.ask("list", "plan:alta", "no", "vencida", "--json").items
    assert refs(joined) == refs(apart)
    assert len(joined) == 3


def test_nothing_found_is_an_empty_list_and_status_0(stocked: Counter) -> None:
    answer = stocked.ask("list", "zzzzz", "--json")
    assert (answer.status, answer.items) == (0, [])
    assert stocked.ask("list", "zzzzz", "--exit-code").status == 1
    assert stocked.ask("list", "vencida", "--exit-code").status == 0


@pytest.mark.parametrize("words", [("altamira", "vencida"), ("pant zzzzz",), ("altam", "--what", "planes")])
def test_a_bare_word_that_begins_a_plans_id_and_finds_nothing_is_asked_about(
    stocked: Counter, words: tuple[str, ...]
) -> None:
    assert stocked.ask("lista", *words, "--exit-code").status == 1
    answer = stocked.ask("lista", *words)
    assert (answer.status, answer.out) == (0, "")
    assert answer.err.splitlines()[1:] == [f"¿quiso decir «plan:{words[0].split()[0]}»?"]
    assert stocked.ask("lista", *words, "-q").err == ""


def test_a_word_that_begins_no_plans_id_is_not_asked_about(stocked: Counter) -> None:
    for words in ("zzzzz", "no altamira plan:alta estado:detenida", '"zzz altamira"'):
        assert "plan:" not in stocked.ask("lista", words).err


@pytest.mark.parametrize(("language", "word"), [("es", "vencida"), ("en", "due-soon")])
def test_the_help_of_list_tells_every_word_that_the_filter_knows(
    stocked: Counter, language: str, word: str
) -> None:
    told = stocked.ask("list", "--help", "--lang", language).out
    assert {f"{key}:" for key in KEYS} | set(FLAG_WORDS) <= set(told.split())
    assert word in told
    examples = [line.split()[2:] for line in told.splitlines() if line.startswith("  pmi-tui ")]
    assert [stocked.ask("list", *words).status for words in examples] == [0, 0]


@pytest.mark.parametrize(("language", "plans"), [("es", "  planes "), ("en", "  plans ")])
def test_the_help_of_list_tells_every_column(stocked: Counter, language: str, plans: str) -> None:
    told = stocked.ask("list", "--help", "--lang", language).out
    listed = told.partition("--sort:\n")[2].partition("\n\n")[0]
    assert "…" not in listed
    for words, what, columns in zip(
        listed.split(plans), ("tasks", "plans"), (column_words(), COLUMNS), strict=True
    ):
        names = words.replace("acciones, tareas  ", "").replace("actions, tasks  ", "")
        wanted = "".join(names.split())
        assert stocked.ask("list", "--columns", wanted, "--what", what).status == 0
        assert len(wanted.split(",")) == len(set(columns.values()))


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_refusal_of_an_unknown_key_names_keys_that_there_are(stocked: Counter, language: str) -> None:
    told = stocked.ask("list", "qqqqq:1", "--lang", language).err
    named = {word.rstrip(",").removesuffix(":") for word in told.split() if word.rstrip(",").endswith(":")}
    assert len(named) > 5
    assert named <= set(KEYS)


def test_an_unknown_key_of_the_filter_is_wrong_usage_and_names_the_nearest(stocked: Counter) -> None:
    answer = stocked.ask("list", "criteiro:1", "--json")
    assert (answer.status, answer.out) == (2, "")
    assert "criterio:" in str(answer.error["hint"])


def test_rows_are_sorted_by_the_calendar_and_cut_to_the_limit(stocked: Counter) -> None:
    answer = stocked.ask("list", "--plain", "--sort", "fin", "--columns", "fin,ref", "--limit", "3")
    ends = [record[0] for record in answer.records]
    assert len(ends) == 3
    assert ends == sorted(ends)
    assert ends[0].startswith("2023")


def test_an_unknown_column_is_wrong_usage(stocked: Counter) -> None:
    assert "«responsable»" in stocked.ask("list", "--columns", "ref,responsabl").err
    assert stocked.ask("list", "--sort", "zzz").status == 2
    assert stocked.ask("list", "--limit", "many").status == 2


def test_piped_tables_are_never_cut(stocked: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert "…" not in stocked.ask("list").out


def test_plans_are_listed_with_their_figures(stocked: Counter) -> None:
    answer = stocked.ask("list", "--what", "plans", "--plain")
    assert answer.records[1] == ["pantoja-2023", "Pantoja 2023", "0/10", "0.0", "10"]
    assert [item["id"] for item in stocked.ask("list", "--what", "planes", "prensa", "--json").items] == [
        "altamira-2026-2027"
    ]
    by_overdue = stocked.ask("list", "--what", "plans", "--sort", "vencidas", "--columns", "id", "--plain")
    assert by_overdue.lines == ["altamira-2026-2027", "pantoja-2023"]
