from __future__ import annotations

from tests.cli.counter import Counter


def acts(counter: Counter, *words: str) -> list[tuple[object, object]]:
    return [(item["act"], item["ref"]) for item in counter.ask("history", *words, "--json").items]


def test_history_is_newest_first_and_over_all_plans(stocked: Counter) -> None:
    stocked.ask("done", "alta/1.1")
    stocked.ask("done", "panto/1.1")
    assert [act for act, _ in acts(stocked)] == ["mark", "mark", "import", "import"]
    assert acts(stocked, "--limit", "1") == [("mark", "pantoja-2023/1.1")]


def test_history_of_an_action_holds_its_tasks_and_notes(stocked: Counter) -> None:
    stocked.ask("done", "alta/4.1")
    stocked.ask("note", "alta/4.2", "hola")
    stocked.ask("done", "alta/5.1")
    assert acts(stocked, "alta/4") == [
        ("note", "altamira-2026-2027/4.2"),
        ("mark", "altamira-2026-2027/4.1"),
        ("import", "altamira-2026-2027/4"),
    ]


def test_undo_takes_back_only_the_persons_own_newest_act(stocked: Counter) -> None:
    stocked.ask("done", "alta/1.1", "--user", "ana")
    stocked.ask("done", "alta/1.2", "--user", "luis")
    answer = stocked.ask("undo", "--user", "ana")
    assert answer.status == 0
    assert "1.1" in answer.err
    assert stocked.ask("undo", "--user", "ana").status == 1


def test_undo_in_a_plan_and_by_several_steps(stocked: Counter) -> None:
    for ref in ("alta/1.1", "alta/1.2", "panto/1.1"):
        stocked.ask("done", ref, "--user", "ana")
    assert stocked.ask("deshacer", "alta", "--steps", "2", "--user", "ana").status == 0
    assert stocked.ask("status", "--line").lines == [
        "Altamira 2026-2027 0/10 implementadas · 0/29 tareas · 7 vencidas",
        "Pantoja 2023 0/10 implementadas · 1/28 tareas · 10 vencidas",
    ]
    assert stocked.ask("rehacer", "alta", "--user", "ana").status == 0
    assert "1/29 tareas" in stocked.ask("status", "alta", "--line").out


def test_an_act_of_somebody_else_is_undone_by_its_id(stocked: Counter) -> None:
    done = stocked.ask("done", "alta/1.1", "--user", "ana", "--json")
    act_id = str(done.items[0]["act_id"])
    assert stocked.ask("undo", "--act", act_id, "--user", "luis").status == 0
    assert stocked.ask("undo", "--act", act_id, "--user", "luis").status == 1


def test_a_dry_undo_changes_nothing(stocked: Counter) -> None:
    stocked.ask("done", "alta/1.1")
    before = stocked.contents()
    assert "1.1" in stocked.ask("undo", "-n").out
    assert stocked.contents() == before


def test_an_undone_import_is_gone_and_can_be_redone_by_its_name(stocked: Counter) -> None:
    assert stocked.ask("undo", "panto").status == 0
    assert [item["id"] for item in stocked.ask("status", "--json").items] == ["altamira-2026-2027"]
    assert stocked.ask("redo", "panto").status == 0
    assert len(stocked.ask("status", "--json").items) == 2


def test_nothing_to_undo_is_status_1(counter: Counter) -> None:
    answer = counter.ask("undo")
    assert (answer.status, answer.out) == (1, "")
    assert counter.ask("history").out == ""
