from __future__ import annotations

import pytest

from pmi_tui.domain.cases import View
from pmi_tui.domain.dates import from_day
from pmi_tui.domain.filter_parser import parse_filter
from pmi_tui.domain.filters import And, Filter, Not, Or, TextFilter
from pmi_tui.domain.frozen import replace
from pmi_tui.domain.plan import Plan
from pmi_tui.domain.searching import Searcher, select
from pmi_tui.domain.states import State, make_standing
from pmi_tui.domain.task import Postponement
from pmi_tui.domain.units import Aliases
from tests.builders import AT, DAY, a_note, a_plan, a_task, an_action, evidence
from tests.domain.sample import altamira

VIEW = View(DAY)
POSTPONED = Postponement(None, from_day(DAY), "lluvia", "ana", AT)


def actions(text: str, plan: Plan | None = None, view: View = VIEW) -> list[str]:
    """The numbers of the actions that a filter finds in the sample plan."""
    return [action.number for action in select(plan or altamira(), parse_filter(text), view)]


def tasks(text: str, *plans: Plan) -> list[str]:
    """The tasks that a filter finds, as action.position."""
    found = Searcher(VIEW).tasks(plans, parse_filter(text))
    return [f"{case.action.number}.{case.action.tasks.index(case.task) + 1}" for case in found if case.task]


@pytest.fixture(scope="module")
def plan() -> Plan:
    """One action of every state, and something of everything that can be asked for."""
    stopped = make_standing(State.STOPPED, reason="Sin presupuesto")
    return a_plan(
        an_action("Uno", a_task("Comprar papel", end="oct-26", responsible="OAIM"), a_task(state=State.DONE)),
        an_action("Dos", a_task(state=make_standing(State.IN_PROGRESS, percent=40)), end="ene-27"),
        an_action("Tres", state=stopped, notes=(a_note("Pedir cotización"),), end="nov-26", responsible=""),
        an_action("Cuatro", a_task(state=State.DONE, evidence=(evidence("Acta", file="acta.pdf"),))),
        replace(an_action("Cinco", State.DROPPED, comment="Ver «anexo»"), postponements=(POSTPONED,)),
        an_action("Seis", start="Inicio S2", end="Permanente", subcriterion="", criterion="V"),
    )


def test_a_blank_filter_finds_every_row() -> None:
    assert parse_filter("  ") == And()
    assert len(actions("")) == 10


def test_bare_words_search_every_text_whatever_their_accents_and_capitals() -> None:
    assert actions("MISION visión") == ["1"]
    assert actions("misión") == ["1", "7"], "a word is found within words: comisión"
    assert actions("plásticos") == actions("plasticos") == ["5"]
    assert actions("juguetes limpieza") == ["5"]


@pytest.mark.parametrize(
    "word", ["papel", "cotizacion", "presupuesto", "acta.pdf", "anexo", "oaim", "lluvia"]
)
def test_tasks_notes_reasons_and_evidence_are_searched_too(plan: Plan, word: str) -> None:
    assert len(actions(word, plan)) == 1


def test_a_phrase_stands_in_double_quotes() -> None:
    assert actions('"redes sociales"') == ["1"]
    assert actions('"sociales redes"') == []
    assert actions('"vencida"') == []


def test_the_examples_of_the_contract_can_be_read() -> None:
    text = "plan:altamira criterio:1 sub:1.3 resp:rrhh estado:pendiente,detenida fin:..2027-09"
    assert actions(f"{text} inicio:mar-26..jun-26 evidencia:no") == ["3"]
    assert actions("plan:altamira criterio:1 resp:rrhh vencida misión") == ["1"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("criterio:1", ["1", "2", "3", "4"]),
        ("criterion:III", ["7", "8"]),
        ("criterio:liderazgo", ["1", "2", "3", "4"]),
        ("criterio:alianz", ["9", "10"]),
        ("criterio:2,4", ["5", "6", "9", "10"]),
        ("sub:1.1", ["1", "2"]),
        ('sub:"1.1 (6)"', ["2"]),
        ("sub:1.1(6)", ["2"]),
        ("sub:1.3,2.2", ["3", "5"]),
        ("sub:2", ["5", "6"]),
        ("resp:rrhh", ["1", "2", "3", "7", "8"]),
        ('resp:"recursos humanos"', ["1", "2", "3", "7", "8"]),
        ("resp:prensa,planif", ["4", "6"]),
        ("unidad:oaim o resp:prensa", ["4", "8", "9", "10"]),
        ("numero:1", ["1"]),
        ("titulo:talleres", ["2"]),
        ("area:género", ["7"]),
        ("indicador:porcentaje", ["1", "3", "10"]),
        ("texto:juguetes", ["5"]),
        ("tarea:enlace", ["7"]),
        ("plan:2026-2027 numero:4,7", ["4", "7"]),
        ("plan:pantoja", []),
        ("institucion:altamira numero:1", ["1"]),
    ],
)
def test_a_key_looks_at_one_field(text: str, found: list[str]) -> None:
    assert actions(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("estado:pendiente", ["6"]),
        ("estado:proceso", ["1", "2"]),
        ("state:in_progress", ["1", "2"]),
        ("estado:detenida,x", ["3", "5"]),
        ("estado:abierta", ["1", "2", "3", "6"]),
        ("no estado:abierta", ["4", "5"]),
        ("avance:50", ["1"]),
        ("avance>=50", ["1", "4"]),
        ("avance>50%", ["4"]),
        ("avance:1..99", ["1", "2"]),
        ("progress<50", ["2", "3", "6"]),
        ("motivo:presupuesto", ["3"]),
    ],
)
def test_states_and_advance(plan: Plan, text: str, found: list[str]) -> None:
    assert actions(text, plan) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("fin:..2026-04", ["2"]),
        ("end:..abr-26", ["2"]),
        ("fin:2026-06..jul-26", ["5", "8"]),
        ("fin:jun-27..", ["6"]),
        ("fin:ago-26", ["1", "7"]),
        ("fin:2027", ["3", "4", "6"]),
        ("fin:30/06/2026..30/06/2026", ["5"]),
        ("inicio:abr-26..", ["3", "7", "8", "10"]),
        ("start:2026-04-01", ["3", "8", "10"]),
        ("inicio:2026-04-02", []),
        ('fin:"31 de agosto de 2026"', ["1", "7"]),
        ("fin<2026-06", ["2"]),
        ("fin<=2026-06", ["2", "5"]),
        ("fin>2027-03", ["4", "6"]),
        ("fin>=2027-03", ["3", "4", "6"]),
        ("valido_hasta:2027 numero:1", ["1"]),
        ("valid-until>2027", []),
    ],
)
def test_dates_lie_in_ranges_that_take_in_both_ends(text: str, found: list[str]) -> None:
    assert actions(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("vencida", ["1", "2", "5", "7", "8", "9", "10"]),
        ("overdue", ["1", "2", "5", "7", "8", "9", "10"]),
        ("inicio-atrasado", ["3", "4", "6"]),
        ("inicio atrasado", ["3", "4", "6"]),
        ("late-start", ["3", "4", "6"]),
        ("no vencida no inicio-atrasado", []),
        ("pronto", []),
        ("reprogramada", []),
    ],
)
def test_flags_are_bare_words(text: str, found: list[str]) -> None:
    assert actions(text) == found


@pytest.mark.parametrize("word", ["por-vencer", "por vencer", "pronto", "due-soon", "due_soon", "Pronto"])
def test_what_is_due_within_the_days_of_the_view_is_due_soon(plan: Plan, word: str) -> None:
    assert actions(word, plan) == ["3"]
    assert actions(word, plan, View(DAY, soon_days=40)) == ["1", "3"]


def test_a_rescheduling_is_found_whatever_the_state(plan: Plan) -> None:
    assert actions("reprogramada", plan) == actions("rescheduled", plan) == ["5"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("evidencia:si", ["4"]),
        ("evidence:yes", ["4"]),
        ("evidencia:no", ["1", "2", "3", "5", "6"]),
        ("sin evidencia", ["1", "2", "3", "5", "6"]),
        ("evidencia:acta", ["4"]),
        ("nota:si", ["3"]),
        ("nota:cotiz", ["3"]),
        ("sin responsable", ["3"]),
        ("resp:no", ["3"]),
        ("fin:no", ["6"]),
        ("sin fechas", ["6"]),
        ("without start", ["6"]),
        ("sin tareas", ["3", "6"]),
        ("sub:no", ["6"]),
        ("criterio:5", ["6"]),
        ("sin criterio", []),
        ("comentario:si", ["5"]),
        ('comentario:"si"', []),
        ("sin presupuesto", ["3"]),
    ],
)
def test_what_is_blank_can_be_asked_for(plan: Plan, text: str, found: list[str]) -> None:
    assert actions(text, plan) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("numero:1 o numero:2 numero:3", ["1"]),
        ("numero:1 or numero:2", ["1", "2"]),
        ("(numero:1 o numero:2) no numero:1", ["2"]),
        ("no (numero:1 o numero:2) fin<2026-08", ["5", "8"]),
        ("no no numero:1", ["1"]),
        ("not numero:1 sub:1.1", ["2"]),
        ("numero:1 y misión", ["1"]),
        ("((numero:1))", ["1"]),
    ],
)
def test_o_binds_less_than_and_and_no_before_a_word_denies_it(text: str, found: list[str]) -> None:
    assert actions(text) == found


def test_units_that_a_person_joined_are_found_by_any_name() -> None:
    plan = a_plan(an_action("Uno", responsible="Despacho"), an_action("Dos", responsible="Alcaldía"))
    assert actions("resp:alcaldia", plan) == ["2"]
    assert actions("resp:alcaldia", plan, View(DAY, aliases=Aliases((("Alcaldía", "Despacho"),)))) == [
        "1",
        "2",
    ]


def test_a_task_is_found_by_its_own_texts_and_by_its_action_s_fields(plan: Plan) -> None:
    assert tasks("papel", plan) == ["1.1"]
    assert tasks("titulo:uno", plan) == ["1.1", "1.2"]
    assert tasks("uno", plan) == []
    assert tasks("numero:1 estado:cumplida", plan) == ["1.2"]
    assert tasks("resp:oaim", plan) == ["1.1"]
    assert tasks("resp:rrhh numero:1", plan) == ["1.2"]
    assert tasks("vencida", plan) == ["1.1"]
    assert tasks("fin:oct-26", plan) == ["1.1"]
    assert tasks("evidencia:si", plan) == ["4.1"]
    assert tasks("avance:40", plan) == ["2.1"]


def test_filters_are_values_that_can_be_combined() -> None:
    a, b = TextFilter("misión"), TextFilter("visión")
    combined: Filter = Or((And((a, b)), Not(a)))
    assert parse_filter("mision vision o no mision") == Or(
        (And((TextFilter("mision"), TextFilter("vision"))), Not(TextFilter("mision")))
    )
    assert combined == Or((And((a, b)), Not(a)))
