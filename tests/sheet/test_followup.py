from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from pmi_tui.domain.notes import EvidenceKind
from pmi_tui.domain.states import PENDING, Standing, State
from pmi_tui.sheet.draft import Draft, read_plan
from pmi_tui.sheet.followup import read_standing
from pmi_tui.sheet.grid import Area, Grid
from pmi_tui.sheet.stamping import stamped
from tests.sheet.tables import HEADINGS, action, codes, grid, row


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Cumplida", State.DONE),
        ("COMPLETADO", State.DONE),
        ("Finalizada", State.DONE),
        ("Ejecutado", State.DONE),
        ("realizada", State.DONE),
        ("Implementada", State.DONE),
        ("Logrado", State.DONE),
        ("Cerrada", State.DONE),
        ("100%", State.DONE),
        ("sí", State.DONE),
        ("✓", State.DONE),
        ("Hecho", State.DONE),
        ("Lista", State.DONE),
        ("concluida", State.DONE),
        ("En proceso", State.IN_PROGRESS),
        ("en curso", State.IN_PROGRESS),
        ("En ejecución", State.IN_PROGRESS),
        ("Iniciada", State.IN_PROGRESS),
        ("Parcialmente cumplida", State.IN_PROGRESS),
        ("Pendiente", State.PENDING),
        ("No iniciada", State.PENDING),
        ("Sin iniciar", State.PENDING),
        ("sin hacer", State.PENDING),
        ("Por realizar", State.PENDING),
        ("Por iniciar", State.PENDING),
        ("No cumplida", State.PENDING),
        ("No se ha iniciado", State.PENDING),
        ("0%", State.PENDING),
        ("no", State.PENDING),
        ("Cancelada", State.DROPPED),
        ("Descartado", State.DROPPED),
        ("No aplica", State.DROPPED),
        ("Detenida por falta de fondos", State.STOPPED),
        ("Suspendido", State.STOPPED),
    ],
)
def test_a_state_cell_is_understood(text: str, state: State) -> None:
    standing = read_standing(text)
    assert standing is not None
    assert standing.state is state
    assert (standing.reason == text) is (state in (State.STOPPED, State.DROPPED))


@pytest.mark.parametrize("text", ["", "quién sabe", "120%", "a medias", "Falta la lista de asistencia"])
def test_what_names_no_state_gives_none(text: str) -> None:
    assert read_standing(text) is None


@pytest.mark.parametrize(
    ("state", "percent", "standing"),
    [
        ("", "40%", Standing(State.IN_PROGRESS, percent=40)),
        ("Pendiente", "40", Standing(State.IN_PROGRESS, percent=40)),
        ("", "0.4", Standing(State.IN_PROGRESS, percent=40)),
        ("", "100", Standing(State.DONE)),
        ("", "0", PENDING),
        ("En proceso", "", Standing(State.IN_PROGRESS)),
        ("Cumplida", "90", Standing(State.DONE)),
    ],
)
def test_a_percentage_belongs_to_the_state(state: str, percent: str, standing: Standing) -> None:
    assert read_standing(state, percent) == standing


def read(
    headings: tuple[str, ...], *rows: tuple[tuple[str, ...], tuple[str, ...]], merged: tuple[Area, ...] = ()
) -> Draft:
    """A form with more columns: each row is its cells and those of the other columns."""
    table = grid((*HEADINGS, *headings), *((*cells, *more) for cells, more in rows))
    return read_plan(Grid(None, table.rows, merged))


def follow(state: str, percent: str, **cells: str) -> tuple[list[Standing], str]:
    """The standings of the tasks (or the action's own), and the note beside them."""
    made = read(("Estado", "% de avance"), (action(**cells), (state, percent))).plan.actions[0]
    assert made.extra == ()
    note = made.notes[0].text if made.notes else ""
    return [task.standing for task in made.tasks] or [made.own_standing], note


def test_a_done_action_has_its_tasks_done() -> None:
    assert follow("Cumplida", "") == ([Standing(State.DONE)] * 2, "")


def test_an_action_of_one_task_gives_it_its_percentage() -> None:
    assert follow("En proceso", "60%", tasks="Redactar") == ([Standing(State.IN_PROGRESS, percent=60)], "")


def test_an_action_without_tasks_has_its_own_standing() -> None:
    assert follow("En proceso", "60%", tasks="") == ([Standing(State.IN_PROGRESS, percent=60)], "")


@pytest.mark.parametrize(
    ("state", "percent", "note"),
    [
        ("En proceso", "60%", "Estado: En proceso\n% de avance: 60%"),
        ("quién sabe", "", "Estado: quién sabe"),
        ("", "en camino", "% de avance: en camino"),
        ("Pendiente", "100%", "Estado: Pendiente\n% de avance: 100%"),
    ],
)
def test_what_tasks_cannot_express_becomes_a_note(state: str, percent: str, note: str) -> None:
    assert follow(state, percent) == ([PENDING, PENDING], note)


def test_a_state_that_says_more_is_a_note_too() -> None:
    text = "Cumplida con retraso por la tormenta"
    assert follow(text, "") == ([Standing(State.DONE)] * 2, f"Estado: {text}")


@pytest.mark.parametrize(
    ("cell", "state"), [("VERDADERO", State.DONE), ("FALSO", State.PENDING), ("true", State.DONE)]
)
def test_a_box_that_is_ticked_is_a_state(cell: str, state: State) -> None:
    made = read(("¿Cumplida?",), (action(), (cell,))).plan.actions[0]
    assert [task.standing for task in made.tasks] == [Standing(state)] * 2
    assert dict(made.raw)["state"] == cell


def test_what_was_typed_as_a_state_is_kept() -> None:
    made = read(("Estado",), (action(), ("COMPLETADO",))).plan.actions[0]
    assert dict(made.raw)["state"] == "COMPLETADO"


def test_the_day_of_completion_is_taken() -> None:
    draft = read(("Estado", "Fecha de cumplimiento"), (action(), ("Cumplida", "12/11/2026")))
    assert [task.standing.done_on for task in draft.plan.actions[0].tasks] == [date(2026, 11, 12)] * 2
    assert draft.warnings == ()


def test_a_day_of_completion_alone_says_done() -> None:
    made = read(("Fecha real",), (action(), ("2026-11-12",))).plan.actions[0]
    assert made.standing == Standing(State.DONE, done_on=date(2026, 11, 12))


@pytest.mark.parametrize("cell", ["nov-26", "pronto"])
def test_a_day_of_completion_that_is_no_day_is_a_note_with_a_warning(cell: str) -> None:
    draft = read(("Estado", "Fecha de cumplimiento"), (action(), ("Cumplida", cell)))
    made = draft.plan.actions[0]
    assert made.standing == Standing(State.DONE)
    assert [note.text for note in made.notes] == [f"Fecha de cumplimiento: {cell}"]
    assert codes(draft) == [("unreadable_date", 2, "done_on")]


def test_a_day_of_completion_beside_another_state_is_a_note() -> None:
    made = read(("Estado", "Fecha de cumplimiento"), (action(), ("Pendiente", "2026-11-12"))).plan.actions[0]
    assert made.standing == PENDING
    assert [note.text for note in made.notes] == ["Fecha de cumplimiento: 2026-11-12"]


def test_fecha_de_cumplimiento_is_the_deadline_where_no_other_column_tells_the_time() -> None:
    headings = (*HEADINGS[:7], *HEADINGS[9:], "Fecha de cumplimiento")
    cells = action()
    draft = read_plan(grid(headings, (*cells[:7], *cells[9:], "dic-26")))
    assert draft.plan.actions[0].end is not None
    assert codes(draft) == [("doubtful_column", 1, "end")]


ROWS = ("Estado", "Evidencia")


def test_each_row_of_a_task_tells_its_state_and_evidence() -> None:
    draft = read(
        ROWS,
        (action(tasks="Redactar"), ("Cumplida", "Borrador")),
        (row(tasks="Aprobar"), ("Detenida", "")),
        (row(tasks="Difundir"), ("", "Fotos")),
    )
    made = draft.plan.actions[0]
    assert [task.standing.state for task in made.tasks] == [State.DONE, State.STOPPED, State.PENDING]
    assert [[each.description for each in task.evidence] for task in made.tasks] == [
        ["Borrador"],
        [],
        ["Fotos"],
    ]
    assert made.evidence == ()
    assert draft.skipped == ()


def test_a_state_and_evidence_that_only_first_rows_have_are_the_actions() -> None:
    draft = read(
        ROWS,
        (action(tasks="Redactar"), ("Cumplida", "Acta")),
        (row(tasks="Aprobar"), ("", "")),
        merged=(Area(2, 14, 3, 14),),
    )
    made = draft.plan.actions[0]
    assert [task.standing.state for task in made.tasks] == [State.DONE, State.DONE]
    assert [each.description for each in made.evidence] == ["Acta"]


def test_evidence_is_a_piece_for_each_item_of_its_list() -> None:
    draft = read(
        ("Medios de verificación",),
        (action(), ("1. Fotos. 2. Listado.",)),
        (action("2"), ("https://a.do/acta",)),
    )
    first, second = draft.plan.actions
    assert [(each.description, each.parent) for each in first.evidence] == [
        ("Fotos.", first.id),
        ("Listado.", first.id),
    ]
    assert (second.evidence[0].link, second.evidence[0].kind) == ("https://a.do/acta", EvidenceKind.LINK)
    assert (first.extra, draft.warnings) == ((), ())


def test_notes_and_evidence_are_stamped_when_they_are_taken_in() -> None:
    plan = read(("Estado", "Evidencia"), (action(), ("Cumplida con gran esfuerzo de todos", "Acta"))).plan
    at = datetime(2026, 11, 21, 14, tzinfo=UTC)
    made = stamped(plan, at, "ana", date(2026, 11, 21)).actions[0]
    assert [(each.at, each.author) for each in made.notes] == [(at, "ana")]
    assert [(each.at, each.author) for each in made.evidence] == [(at, "ana")]
    assert made.standing == Standing(State.DONE, done_on=date(2026, 11, 21))
