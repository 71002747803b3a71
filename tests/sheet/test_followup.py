from __future__ import annotations

import pytest

from pmi_tui.domain.states import PENDING, Standing, State
from pmi_tui.sheet.draft import read_plan
from pmi_tui.sheet.followup import read_standing
from tests.sheet.tables import HEADINGS, action, grid


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
        ("En proceso", State.IN_PROGRESS),
        ("en curso", State.IN_PROGRESS),
        ("En ejecución", State.IN_PROGRESS),
        ("Iniciada", State.IN_PROGRESS),
        ("Parcialmente cumplida", State.IN_PROGRESS),
        ("Pendiente", State.PENDING),
        ("No iniciada", State.PENDING),
        ("Sin iniciar", State.PENDING),
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


@pytest.mark.parametrize("text", ["", "quién sabe", "120%", "a medias"])
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


def follow(state: str, percent: str, **cells: str) -> tuple[list[Standing], dict[str, str]]:
    draft = read_plan(grid((*HEADINGS, "Estado", "% de avance"), (*action(**cells), state, percent)))
    made = draft.plan.actions[0]
    return [task.standing for task in made.tasks] or [made.own_standing], dict(made.extra)


def test_a_done_action_has_its_tasks_done() -> None:
    assert follow("Cumplida", "") == ([Standing(State.DONE)] * 2, {})


def test_an_action_of_one_task_gives_it_its_percentage() -> None:
    assert follow("En proceso", "60%", tasks="Redactar") == ([Standing(State.IN_PROGRESS, percent=60)], {})


def test_an_action_without_tasks_has_its_own_standing() -> None:
    assert follow("En proceso", "60%", tasks="") == ([Standing(State.IN_PROGRESS, percent=60)], {})


def test_what_tasks_cannot_express_is_kept_beside() -> None:
    standings, extra = follow("En proceso", "60%")
    assert standings == [PENDING, PENDING]
    assert extra == {"Estado": "En proceso", "% de avance": "60%"}


def test_a_word_that_names_no_state_is_kept_beside() -> None:
    assert follow("quién sabe", "") == ([PENDING, PENDING], {"Estado": "quién sabe"})


def test_evidence_is_kept_beside() -> None:
    draft = read_plan(grid((*HEADINGS, "Medios de verificación"), (*action(), "Fotos")))
    assert draft.plan.actions[0].extra == (("Medios de verificación", "Fotos"),)
    assert draft.warnings == ()
