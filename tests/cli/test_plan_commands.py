from __future__ import annotations

import io
import sys

import pytest

from tests.cli.counter import Counter

OLD, NEW = "altamira-2026-2027", "altamira-2028"


def of_plan(stocked: Counter, plan: str) -> dict[str, object]:
    [found] = stocked.ask("status", plan, "--json").items
    return dict(found)


@pytest.mark.parametrize(("close", "reopen"), [("close", "reopen"), ("cerrar", "reabrir")])
def test_a_plan_is_closed_as_of_a_day_and_opened_again(stocked: Counter, close: str, reopen: str) -> None:
    assert stocked.ask(close, "alta", "--on", "2026-10-31").status == 0
    assert (of_plan(stocked, "alta")["closed_on"], of_plan(stocked, "alta")["overdue"]) == ("2026-10-31", 0)
    assert stocked.ask(close, "alta").status == 4
    assert stocked.ask(reopen, "alta").status == 0
    assert of_plan(stocked, "alta")["closed_on"] is None
    assert stocked.ask(reopen, "alta").status == 4


def test_a_closed_or_archived_plan_is_left_out_unless_it_is_named(stocked: Counter) -> None:
    stocked.ask("cerrar", "alta")
    stocked.ask("archivar", "pantoja")
    assert stocked.ask("list", "--json").items == []
    assert len(stocked.ask("list", "plan:pantoja", "--json").items) == 10
    assert stocked.ask("desarchivar", "pantoja", "--json").items[0]["act"] == "unarchive"
    assert len(stocked.ask("list", "--json").items) == 10


@pytest.mark.parametrize("command", ["carry", "trasladar"])
def test_carrying_answers_with_the_new_plan_and_is_one_act_over_both(stocked: Counter, command: str) -> None:
    stocked.ask("done", "alta/1")
    answer = stocked.ask(command, "alta", "Altamira", "2028")
    assert answer.lines == [NEW]
    assert (of_plan(stocked, NEW)["actions"], of_plan(stocked, NEW)["tasks"]) == (9, 26)
    assert of_plan(stocked, OLD)["actions"] == 10
    [first] = stocked.ask("show", f"{NEW}/1", "--json").items
    [origin] = stocked.ask("show", f"{OLD}/2", "--json").items
    assert first["origin"] == f"{OLD}/{origin['id']}"
    assert origin["carried_to"] == f"{NEW}/{first['id']}"
    listed = stocked.ask("list", "--json").items
    assert [item["plan"] for item in listed].count(OLD) == 1
    undone = stocked.ask("undo", "--json").items
    assert {str(item["act_id"])[0] for item in undone} == {"m"}
    assert stocked.ask("show", NEW).status == 4


def test_carrying_when_all_is_done_says_so(stocked: Counter) -> None:
    stocked.ask("carry", "alta", "Altamira 2028")
    assert stocked.ask("carry", OLD, "Altamira 2029").status == 4


@pytest.mark.parametrize(
    ("words", "ref"),
    [
        (("add", "action", "alta", "title=Nueva"), f"{OLD}/11"),
        (("agregar", "acción", "alta", "titulo=Nueva", "fin=dic-27"), f"{OLD}/11"),
        (("agregar", "tarea", "alta/4", "texto=Nueva"), f"{OLD}/4.4"),
        (("agregar", "plan", "titulo=PMI Baní 2027"), "bani-2027"),
    ],
)
def test_add_prints_the_new_reference(stocked: Counter, words: tuple[str, ...], ref: str) -> None:
    answer = stocked.ask(*words)
    assert (answer.status, answer.lines) == (0, [ref])
    assert stocked.ask("show", ref).status == 0


def test_add_reads_an_object_from_stdin(stocked: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO('{"title": "Nueva", "percent": 40, "area": null}'))
    [ref] = stocked.ask("add", "action", "alta", "-").lines
    [item] = stocked.ask("show", ref, "--json").items
    assert (item["title"], item["percent"], item["area"]) == ("Nueva", 40, "")


@pytest.mark.parametrize("text", ["{", "[1]", '{"title": {"a": 1}}', '{"title": true}'])
def test_add_refuses_what_is_no_object_of_texts(
    stocked: Counter, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    assert stocked.ask("add", "action", "alta", "-").status == 4


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("add",), 2),
        (("add", "nota", "alta"), 2),
        (("add", "action"), 2),
        (("add", "action", "titulo=x"), 2),
        (("add", "action", "alta", "nada=x"), 2),
        (("add", "action", "alta", "suelta"), 2),
        (("add", "action", "alta"), 4),
        (("add", "action", "alta", "titulo=x", "numero=4"), 4),
        (("close",), 2),
        (("close", "alta", "pantoja"), 2),
        (("close", "nadie"), 4),
        (("close", "alta", "--on", "nunca"), 4),
        (("carry", "alta"), 2),
        (("carry", "alta", "Pantoja 2023"), 4),
    ],
)
def test_what_cannot_be_done_says_so(stocked: Counter, words: tuple[str, ...], status: int) -> None:
    assert stocked.ask(*words).status == status
