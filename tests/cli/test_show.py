from __future__ import annotations

from tests.cli.counter import Counter


def test_show_a_plan_with_its_actions_in_detail(stocked: Counter) -> None:
    item = stocked.ask("show", "alta", "--json").items[0]
    assert item["type"] == "plan"
    details = item["actions_detail"]
    assert isinstance(details, list)
    assert len(details) == 10


def test_show_several_things_in_the_order_asked_for(stocked: Counter) -> None:
    items = stocked.ask("ver", "alta/4.2", "panto", "alta/1", "--json").items
    assert [item["type"] for item in items] == ["task", "plan", "action"]


def test_what_was_typed_comes_only_with_raw(stocked: Counter) -> None:
    assert "raw" not in stocked.ask("show", "alta/1", "--json").items[0]
    raw = stocked.ask("show", "alta/1", "--raw", "--json").items[0]["raw"]
    assert isinstance(raw, dict)
    assert str(raw["area"]).startswith("<b>")
    assert "<b>" in stocked.ask("show", "alta/1", "--raw").out


def test_a_note_is_shown_by_its_id_and_in_the_history(stocked: Counter) -> None:
    stocked.ask("note", "alta/4.2", "Falta", "la", "firma", "--user", "ana")
    task = stocked.ask("show", "alta/4.2", "--json", "--history").items[0]
    notes = task["notes"]
    assert isinstance(notes, list)
    note = notes[0]
    assert isinstance(note, dict)
    assert (note["text"], note["kind"], note["author"]) == ("Falta la firma", "internal", "ana")
    assert stocked.ask("show", str(note["id"]), "--json").items == [note]
    history = task["history"]
    assert isinstance(history, list)
    assert [each["act"] for each in history if isinstance(each, dict)] == ["note", "import"]


def test_people_read_names_and_values(stocked: Counter) -> None:
    out = stocked.ask("show", "alta/4").out
    assert "Criterio: 1 Liderazgo (escrito «3»)" in out
    assert "Estado: Pendiente" in out
    assert "[ ] 2. Difundir servicios municipales" in out


def test_plain_is_one_name_and_value_a_line(stocked: Counter) -> None:
    records = stocked.ask("show", "alta/4", "--plain").records
    assert records[0] == ["ref", "altamira-2026-2027/4"]
    assert ["state", "pending"] in records


def test_evidence_and_rescheduling_of_the_story_are_shown(counter: Counter) -> None:
    from pmi_tui.services.demo import make_store

    make_store(counter.store)
    assert "Listado de asistencia" in counter.ask("show", "alta/2").out
    assert "Los juguetes llegan en noviembre" in counter.ask("show", "alta/5").out
    assert "(Los juguetes" not in counter.ask("show", "alta/5", "--plain").out
    item = counter.ask("show", "alta/5", "--json").items[0]
    assert item["flags"] == ["rescheduled"] or "rescheduled" in str(item["flags"])
    for words in (("show", "alta"), ("show", "panto"), ("list",), ("list", "--what", "tasks"), ("history",)):
        for form in ("--json", "--plain", "--ascii"):
            assert counter.ask(*words, form).status == 0


def test_the_tasks_of_an_action_say_their_own_percent_and_end(stocked: Counter) -> None:
    stocked.ask("set", "alta/4.2", "avance=40", "fin=dic-26", "--user", "ana")
    assert "(40 %, Fin dic-26)" in stocked.ask("show", "alta/4").out
