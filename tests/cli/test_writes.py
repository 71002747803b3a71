from __future__ import annotations

import pytest

from tests.cli.counter import Counter


def state(counter: Counter, ref: str) -> object:
    return counter.ask("show", ref, "--json").items[0]["state"]


def test_done_marks_today_and_says_so_on_stderr(stocked: Counter) -> None:
    answer = stocked.ask("done", "alta/4.2")
    assert (answer.status, answer.out) == (0, "")
    assert "tarea 4.2: Pendiente → Cumplida" in answer.err
    item = stocked.ask("show", "alta/4.2", "--json").items[0]
    assert (item["state"], item["done_on"]) == ("done", "2026-11-21")


def test_done_answers_as_mark_with_the_changes(stocked: Counter) -> None:
    answer = stocked.ask("cumplir", "alta/4.2", "--on", "2026-10-03", "--json", "--user", "ana")
    assert (answer.envelope["kind"], answer.envelope["dry_run"]) == ("mark", False)
    [change] = answer.items
    assert {
        key: change[key] for key in ("type", "revision", "user", "act", "ref", "field", "old", "new")
    } == {
        "type": "change",
        "revision": 2,
        "user": "ana",
        "act": "mark",
        "ref": "altamira-2026-2027/4.2",
        "field": "state",
        "old": "pending",
        "new": "done",
    }
    assert change["text"] == "tarea 4.2: Pendiente → Cumplida (3 oct 2026)"


@pytest.mark.parametrize(
    ("said", "day"),
    [("12 may", "2026-05-12"), ("12/12", "2025-12-12"), ("ayer", "2026-11-20"), ("3 oct 2025", "2025-10-03")],
)
def test_a_day_is_taken_as_a_person_says_it(stocked: Counter, said: str, day: str) -> None:
    assert stocked.ask("done", "alta/4.2", "--on", said).status == 0
    assert stocked.ask("show", "alta/4.2", "--json").items[0]["done_on"] == day
    assert stocked.ask("evidence", "alta/4.2", "foto", "--dated", said).status == 0
    assert f'"dated": "{day}"' in stocked.ask("show", "alta/4.2", "--json").out


def test_a_day_of_completion_to_come_is_refused_by_the_day_of_the_call(stocked: Counter) -> None:
    refused = stocked.ask("done", "alta/4.2", "--on", "2026-11-22")
    assert (refused.status, "todavía no llega" in refused.err) == (4, True)
    assert stocked.ask("done", "alta/4.2", "--on", "2026-11-22", at="2026-11-22").status == 0


def test_marking_an_action_marks_its_tasks_in_one_act(stocked: Counter) -> None:
    answer = stocked.ask("mark", "proceso", "alta/4", "--json")
    assert len({change["act_id"] for change in answer.items}) == 1
    assert state(stocked, "alta/4") == "in_progress"
    assert stocked.ask("undo").status == 0
    assert state(stocked, "alta/4") == "pending"


@pytest.mark.parametrize(
    "words",
    [
        ("mark", "cumplida", "alta/4"),
        ("done", "alta/4.2"),
        ("set", "alta/4", "fin=jun-27"),
        ("set", "--where", "plan:alta vencida", "comentario=revisar"),
        ("note", "alta/4", "hola"),
        ("rm", "alta/4"),
        ("rm", "alta"),
    ],
)
def test_a_dry_run_says_what_would_be_done_and_changes_nothing(
    stocked: Counter, words: tuple[str, ...]
) -> None:
    before = stocked.contents()
    answer = stocked.ask(*words, "-n")
    assert answer.status == 0
    assert answer.out.startswith("Se haría: ")
    tried = stocked.ask(*words, "--dry-run", "--json")
    assert tried.envelope["dry_run"] is True
    assert tried.items
    assert {change["revision"] for change in tried.items} == {None}
    assert stocked.contents() == before


def test_states_have_short_and_long_names(stocked: Counter) -> None:
    assert stocked.ask("mark", "t", "alta/1.1", "--reason", "El portal está en migración").status == 0
    item = stocked.ask("show", "alta/1.1", "--json").items[0]
    assert (item["state"], item["reason"]) == ("stopped", "El portal está en migración")
    assert stocked.ask("marcar", "e", "alta/1.1", "--percent", "40").status == 0
    assert stocked.ask("show", "alta/1.1", "--json").items[0]["percent"] == 40


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("mark", "lista", "alta/4"), 2),
        (("mark", "detenida", "alta/4"), 4),
        (("mark", "pendiente", "alta/4"), 4),
        (("mark", "proceso", "alta/4", "--percent", "40"), 4),
        (("mark", "proceso", "alta/4.1", "--percent", "101"), 4),
        (("done", "alta/4.1", "--on", "mar-26"), 4),
        (("done", "alta/4.1", "--on", "2030-01-01"), 4),
        (("mark", "cumplida", "alta/4", "--on", "mañana"), 4),
        (("done", "alta"), 4),
        (("mark", "done"), 2),
        (("set", "alta/4", "fin=pronto"), 4),
        (("set", "alta/4", "fni=mar-26"), 2),
        (("set", "alta/4.1", "indicador=x"), 2),
        (("set", "alta/4", "titulo="), 4),
        (("set", "alta/4", "numero=5"), 4),
        (("set", "alta/4"), 2),
        (("set", "fin=mar-27"), 2),
        (("note", "alta/4", "  "), 4),
        (("note", "alta/4", "hola", "--kind", "secreta"), 2),
        (("restore", "zzz"), 4),
        (("restore", "alta"), 4),
        (("undo", "--act", "czzzzzzzzzz"), 1),
        (("redo",), 1),
        (("done", "zzz/1"), 4),
        (("done", "a/4", "alta/99"), 4),
        (("done", "4"), 4),
    ],
)
def test_what_cannot_be_done_leaves_everything_as_it_was(
    stocked: Counter, words: tuple[str, ...], status: int
) -> None:
    before = stocked.contents()
    answer = stocked.ask(*words, "--json")
    assert (answer.status, answer.out) == (status, "")
    assert answer.error["code"] == status
    assert answer.error["message"]
    assert stocked.contents() == before
    plain = stocked.ask(*words)
    assert plain.status == status
    assert len(plain.err.splitlines()) == 1


def test_set_changes_several_rows_and_fields_as_one_act(stocked: Counter) -> None:
    answer = stocked.ask("set", "alta/4", "alta/5", "fin=jun-27", "comentario=revisado", "--json")
    assert answer.status == 0
    assert {change["field"] for change in answer.items} == {"end", "comment"}
    assert len(answer.items) == 4
    assert stocked.ask("undo").status == 0
    assert len(stocked.ask("history", "alta", "--json").items) == 9


def test_a_blank_value_clears(stocked: Counter) -> None:
    stocked.ask("set", "alta/4", "responsable=")
    assert stocked.ask("show", "alta/4", "--json").items[0]["responsible"] == ""


def test_set_by_a_filter(stocked: Counter) -> None:
    assert stocked.ask("set", "--where", "plan:alta vencida", "comentario=revisar").status == 0
    assert len(stocked.ask("list", "plan:alta", "comentario:revisar", "--json").items) == 7
    nothing = stocked.ask("set", "--where", "zzzz", "comentario=x", "--json")
    assert (nothing.status, nothing.items) == (0, [])


def test_set_refuses_when_a_touched_field_changed_since(stocked: Counter) -> None:
    stocked.ask("set", "alta/4", "fin=jun-27", "--user", "luis")
    before = stocked.contents()
    refused = stocked.ask("set", "alta/4", "fin=jul-27", "--if-revision", "1")
    assert refused.status == 6
    assert "luis" in refused.err
    assert stocked.contents() == before
    assert stocked.ask("set", "alta/4", "comentario=x", "--if-revision", "1").status == 0
    assert stocked.ask("set", "alta/4", "fin=jul-27", "--if-revision", "2").status == 0


def test_setting_what_is_so_already_changes_nothing(stocked: Counter) -> None:
    before = stocked.contents()
    answer = stocked.ask("set", "alta/4", "fin=abr-27")
    assert answer.status == 0
    assert "Nada cambió" in answer.err
    assert stocked.contents() == before


def test_a_note_can_come_from_stdin(stocked: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("note", "alta/4", "-", "--kind", "logro")
    assert stocked.ask_with("Dos líneas\nde texto\n", *words, monkeypatch=monkeypatch).status == 0
    notes = stocked.ask("show", "alta/4", "--json").items[0]["notes"]
    assert isinstance(notes, list)
    assert [(note["kind"], note["text"]) for note in notes if isinstance(note, dict)] == [
        ("achievement", "Dos líneas\nde texto")
    ]


def test_words_behind_two_dashes_are_no_options(stocked: Counter) -> None:
    assert stocked.ask("note", "alta/4", "--", "-n", "no", "es", "una", "opción").status == 0
    assert "-n no es una opción" in stocked.ask("show", "alta/4").out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("mover", "alta/4", "--before", "alta/5.1"), "«altamira-2026-2027/5.1» no está en la misma lista"),
        (("mover", "alta/4", "--before", "panto/5"), "«pantoja-2023/5» no está en la misma lista"),
        (("poner", "alta/4", "estado=cumplida"), "use «pmi-tui marcar ESTADO REF»"),
        (("recuperar", "zzz"), "«zzz»"),
    ],
)
def test_a_refusal_calls_things_as_people_do(stocked: Counter, words: tuple[str, ...], told: str) -> None:
    answer = stocked.ask(*words)
    assert answer.status in (2, 4)
    assert told in answer.err


def test_what_was_removed_is_found_by_what_it_was_called(stocked: Counter) -> None:
    task = stocked.ask("show", "alta/4.1", "--json").items[0]
    action = stocked.ask("show", "alta/5", "--json").items[0]
    assert stocked.ask("rm", "alta/4.1", "alta/5").status == 0
    for called, item in (("altamira/4.1", task), (str(task["text"]), task), ("alta/5", action)):
        answer = stocked.ask("recuperar", called)
        assert answer.status == 4
        assert f"«pmi-tui recuperar {item['id']}»" in answer.err
    restored = stocked.ask("recuperar", str(task["id"]))
    assert "tarea 4.1 recuperada: " in restored.err
    assert stocked.ask("rm", "alta/4.1", "alta/4.1").status == 0
    assert stocked.ask("rm", "alta/4.1").status == 0
    assert "pmi-tui recuperar t" not in stocked.ask("recuperar", "alta/4.1").err, "two things were called so"


def test_an_action_goes_to_the_trash_and_comes_back(stocked: Counter) -> None:
    item_id = str(stocked.ask("show", "alta/4", "--json").items[0]["id"])
    assert stocked.ask("rm", "alta/4").status == 0
    assert stocked.ask("show", "alta/4").status == 4
    assert stocked.ask("recuperar", item_id).status == 0
    assert stocked.ask("show", "alta/4", "--json").items[0]["id"] == item_id


def test_a_plan_goes_to_the_trash_and_comes_back(stocked: Counter) -> None:
    assert stocked.ask("rm", "alta").status == 0
    assert [item["id"] for item in stocked.ask("status", "--json").items] == ["pantoja-2023"]
    assert stocked.ask("restore", "altamira-2026-2027").status == 0
    assert len(stocked.ask("status", "--json").items) == 2


def test_plain_answers_are_one_change_a_line(stocked: Counter) -> None:
    [record] = stocked.ask("done", "alta/4.2", "--plain", "--user", "ana").records
    assert record[0] == "2"
    assert record[3:] == ["ana", "mark", "altamira-2026-2027/4.2", "state", "pending", "done"]


def test_read_only_refuses_every_write(stocked: Counter) -> None:
    before = stocked.contents()
    answer = stocked.ask("done", "alta/4.2", "--read-only")
    assert (answer.status, answer.out) == (5, "")
    assert stocked.contents() == before
    assert stocked.ask("status", "--read-only").status == 0
