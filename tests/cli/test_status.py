from __future__ import annotations

from tests.cli.counter import Counter


def test_status_tells_the_figures_of_the_contract(stocked: Counter) -> None:
    answer = stocked.ask("status", "altamira-2026-2027", "--json")
    assert answer.status == 0
    assert {key: answer.envelope[key] for key in ("schema", "kind", "at")} == {
        "schema": "pmi-tui/1",
        "kind": "status",
        "at": "2026-11-21",
    }
    assert answer.items == [
        {
            "type": "plan",
            "id": "altamira-2026-2027",
            "name": "Altamira 2026-2027",
            "title": "PLAN DE MEJORA INSTITUCIONAL AYUNTAMIENTO DE ALTAMIRA 2026 - 2027",
            "institution": "Ayuntamiento de Altamira",
            "period": {"start": "2026-03", "end": "2027-06"},
            "valid_until": "2027-12-31",
            "caf_edition": None,
            "closed_on": None,
            "archived": False,
            "revision": 1,
            "source": "altamira-2026-2027.txt",
            "actions": 10,
            "tasks": 29,
            "actions_by_state": {"pending": 10, "in_progress": 0, "done": 0, "stopped": 0, "dropped": 0},
            "tasks_by_state": {"pending": 29, "in_progress": 0, "done": 0, "stopped": 0, "dropped": 0},
            "implemented": {"done": 0, "total": 10, "percent": 0.0, "threshold": 80, "missing": 8},
            "progress": 0.0,
            "overdue": 7,
            "overdue_tasks": 20,
            "due_soon": 0,
            "late_start": 3,
            "without_responsible": 0,
            "without_dates": 0,
            "done_without_evidence": 0,
            "notes": [],
            "evidence": [],
        }
    ]


def test_the_keys_of_a_plan_come_in_the_order_of_the_contract(stocked: Counter) -> None:
    assert list(stocked.ask("status", "--json").items[0])[:4] == ["type", "id", "name", "title"]


def test_one_short_line_a_plan(stocked: Counter) -> None:
    assert stocked.ask("estado", "alta", "--line").lines == [
        "Altamira 2026-2027 0/10 implementadas · 0/29 tareas · 7 vencidas"
    ]
    assert stocked.ask("status", "alta", "--line", "--lang", "en").lines == [
        "Altamira 2026-2027 0/10 implemented · 0/29 tasks · 7 overdue"
    ]


def test_the_line_in_ascii_draws_nothing(stocked: Counter) -> None:
    assert stocked.ask("status", "alta", "--line", "--ascii").lines == [
        "Altamira 2026-2027 0/10 implementadas - 0/29 tareas - 7 vencidas"
    ]


def test_words_say_which_figure_it_is(stocked: Counter) -> None:
    out = stocked.ask("status", "alta").out
    assert "Acciones implementadas: 0 de 10 (0 %); faltan 8 para el 80 %" in out
    assert "Avance promedio: 0 %" in out


def test_a_cancelled_task_is_left_out_of_the_tasks_that_people_count(stocked: Counter) -> None:
    assert stocked.ask("mark", "cancelada", "alta/4.1", "--reason", "sin fondos").status == 0
    assert stocked.ask("done", "alta/4.2").status == 0
    assert "Tareas cumplidas: 1 de 28" in stocked.ask("status", "alta").out
    assert "1/28 tareas" in stocked.ask("status", "alta", "--line").out
    assert stocked.ask("status", "alta", "--json").items[0]["tasks"] == 29


def test_plain_records_have_no_heading(stocked: Counter) -> None:
    assert stocked.ask("status", "--plain").records == [
        [
            "altamira-2026-2027",
            "Altamira 2026-2027",
            "0",
            "10",
            "0.0",
            "8",
            "0.0",
            "0",
            "29",
            "7",
            "20",
            "0",
            "3",
        ],
        ["pantoja-2023", "Pantoja 2023", "0", "10", "0.0", "8", "0.0", "0", "28", "10", "28", "0", "0"],
    ]


def test_figures_by_criterion(stocked: Counter) -> None:
    by = stocked.ask("status", "alta", "--by", "criterio", "--json").items[0]["by"]
    assert isinstance(by, dict)
    rows = by["criterion"]
    assert isinstance(rows, list)
    assert (
        rows[0]
        == {
            "key": "1",
            "label": "Liderazgo",
            "actions": 4,
            "implemented": {"done": 0, "total": 4, "percent": 0.0, "threshold": 80, "missing": 4},
            "progress": 0.0,
            "overdue": 3,
        }
        or rows[0]
    )
    assert "Liderazgo" in stocked.ask("status", "alta", "--by", "criterion").out


def test_an_action_counts_for_each_of_its_units(stocked: Counter) -> None:
    out = stocked.ask("status", "alta", "--by", "responsable", "--plain").records
    assert {record[1] for record in out} >= {"Prensa", "OAIM", "Alcaldía", "RRHH"}


def test_a_wrong_grouping_is_wrong_usage(stocked: Counter) -> None:
    answer = stocked.ask("status", "--by", "color")
    assert (answer.status, answer.out) == (2, "")
    assert "month" in answer.err


def test_an_empty_store_has_no_plans_and_that_is_no_error(counter: Counter) -> None:
    answer = counter.ask("status")
    assert (answer.status, answer.out) == (0, "")
    assert "pmi-tui import" in answer.err
    assert counter.ask("status", "--json").items == []
    assert not counter.store.exists()
