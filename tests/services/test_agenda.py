from __future__ import annotations

import time
from datetime import date

import pytest

from pmi_tui.domain.filter_parser import parse_filter
from pmi_tui.domain.frozen import replace
from pmi_tui.domain.plan import Plan
from pmi_tui.domain.states import State
from pmi_tui.services.agenda import Agenda, Band, Bands, Entry
from pmi_tui.services.units import OfUnit, units_in, units_of
from tests.bench import material
from tests.builders import a_plan, a_task, an_action

FRIDAY = date(2026, 11, 20)


def texts(entries: list[Entry]) -> list[str]:
    return [entry.case.task.text if entry.case.task else entry.case.action.title for entry in entries]


def a_busy_plan(plan_id: str = "uno") -> Plan:
    return a_plan(
        an_action(
            "Con tareas",
            a_task("lejana", end="dic-27"),
            a_task("vencida", end="oct-26"),
            a_task("cumplida", State.DONE, end="oct-26"),
            a_task("del domingo", end="22/11/2026"),
            a_task("sin fecha propia"),
            number="1",
            end="dic-26",
        ),
        an_action("Sola", number="2", end="nov-26"),
        an_action("Sola y cancelada", State.DROPPED, number="3", end="nov-26"),
        an_action("Sin fecha", number="4", end="Permanente"),
        plan_id=plan_id,
        name=plan_id,
    )


def test_late_tasks_come_first_then_by_date_and_what_has_none_last() -> None:
    found = Agenda(FRIDAY).entries([a_busy_plan()])
    assert texts(found) == ["vencida", "del domingo", "Sola", "sin fecha propia", "lejana", "Sin fecha"]
    assert [entry.position for entry in found] == [2, 4, 0, 5, 1, 0]


def test_plans_stand_side_by_side_and_those_not_open_are_left_out() -> None:
    first, second = a_busy_plan("uno"), a_busy_plan("dos")
    away = [
        replace(a_busy_plan("tres"), closed_on=FRIDAY),
        replace(a_busy_plan("cuatro"), archived=True),
        replace(a_busy_plan("cinco"), discarded=True),
    ]
    found = Agenda(FRIDAY).entries([first, second, *away])
    assert [entry.case.plan.id for entry in found[:4]] == ["dos", "uno", "dos", "uno"]
    assert {entry.case.plan.id for entry in found} == {"uno", "dos"}


@pytest.mark.parametrize(
    ("day", "band"),
    [
        (date(2026, 11, 19), Band.LATE),
        (FRIDAY, Band.WEEK),
        (date(2026, 11, 22), Band.WEEK),
        (date(2026, 11, 23), Band.MONTH),
        (date(2026, 11, 30), Band.MONTH),
        (date(2026, 12, 31), Band.NEXT_MONTH),
        (date(2027, 1, 1), Band.LATER),
        (date.max, Band.UNDATED),
    ],
)
def test_a_band_tells_how_near_a_deadline_is(day: date, band: Band) -> None:
    assert Bands(FRIDAY).band(day.toordinal()) is band


def test_a_week_that_runs_into_the_next_month_is_one_week() -> None:
    bands = Bands(date(2026, 12, 30))
    assert bands.band(date(2027, 1, 3).toordinal()) is Band.WEEK
    assert bands.band(date(2027, 1, 4).toordinal()) is Band.NEXT_MONTH


def test_what_was_acted_on_stays_where_it_was_though_it_is_done() -> None:
    agenda, plan = Agenda(FRIDAY), a_busy_plan()
    before = agenda.entries([plan])
    task = plan.actions[0].tasks[1]
    done = a_task(task.text, State.DONE, end="dic-27", task_id=task.id)
    tasks = tuple(done if each.id == task.id else each for each in plan.actions[0].tasks)
    after = replace(plan, actions=(replace(plan.actions[0], tasks=tasks), *plan.actions[1:]))
    held = {before[0].key: before[0].place}
    assert texts(agenda.entries([after], parse_filter("lejana"), held)) == ["vencida", "lejana"]
    assert texts(agenda.entries([after], held=held)) == texts(before)
    assert "vencida" not in texts(agenda.entries([after]))


def test_what_was_carried_into_the_next_plan_is_owed_there_only() -> None:
    plan = a_busy_plan()
    carried = replace(plan.actions[1], carried_to="otro/a1")
    plan = replace(plan, actions=(plan.actions[0], carried, *plan.actions[2:]))
    assert "Sola" not in texts(Agenda(FRIDAY).entries([plan]))


def test_a_unit_is_one_however_it_is_spelled() -> None:
    plan = a_plan(
        an_action("A", responsible="Alcaldía, RRHH", number="1"),
        an_action("B", responsible="Depto. de Recursos Humanos", number="2"),
        an_action("C", a_task("suya", responsible="Prensa"), a_task("heredada"), responsible="RR.HH."),
    )
    found = Agenda(FRIDAY).entries([plan])
    units = units_of(entry.case for entry in found)
    assert [(unit.name, unit.rows) for unit in units] == [("Alcaldía", 1), ("Prensa", 1), ("RRHH", 3)]
    assert "recursos humanos" in units[2].spellings
    assert texts(Agenda(FRIDAY).entries([plan], OfUnit(units[2].key))) == ["A", "B", "heredada"]
    assert [entry for entry in found if OfUnit("prensa").matches(entry.case)] == [found[2]]
    assert [unit.name for unit in units_in([plan])] == ["Alcaldía", "Prensa", "RRHH"]


def test_after_an_act_a_long_list_costs_a_fraction_of_the_first_look() -> None:
    plans = list(material.plans(20_000))
    agenda = Agenda(FRIDAY)
    before = time.perf_counter()
    assert len(agenda.entries(plans)) >= 20_000
    first = time.perf_counter() - before
    plans[0] = replace(plans[0], name="otro")
    before = time.perf_counter()
    agenda.entries(plans)
    again = time.perf_counter() - before
    assert again < first / 2


def test_entries_are_cut_into_the_bands_that_are_not_empty() -> None:
    found = Agenda(FRIDAY).entries([a_busy_plan()])
    cut = {band: texts(list(entries)) for band, entries in Bands(FRIDAY).split(found)}
    assert cut == {
        Band.LATE: ["vencida"],
        Band.WEEK: ["del domingo"],
        Band.MONTH: ["Sola"],
        Band.NEXT_MONTH: ["sin fecha propia"],
        Band.LATER: ["lejana"],
        Band.UNDATED: ["Sin fecha"],
    }
