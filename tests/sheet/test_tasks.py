from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmi_tui.domain.text import clean, words
from pmi_tui.sheet.tasks import dangles, split_tasks

SPLIT = [
    ("1. Crear manual. 2. Socializar.", ["Crear manual.", "Socializar."]),
    ("1) Crear 2) Socializar", ["Crear", "Socializar"]),
    ("1- Crear 2- Socializar", ["Crear", "Socializar"]),
    ("1.- Crear 2.- Socializar", ["Crear", "Socializar"]),
    ("1º Crear 2º Socializar", ["Crear", "Socializar"]),
    ("1ro. Crear 2do. Socializar 3ro. Medir", ["Crear", "Socializar", "Medir"]),
    ("(1) Crear (2) Socializar", ["Crear", "Socializar"]),
    ("1/ Crear 2/ Socializar", ["Crear", "Socializar"]),
    ("T1. Crear T2. Socializar", ["Crear", "Socializar"]),
    ("Tarea 1: Crear Tarea 2: Socializar", ["Crear", "Socializar"]),
    ("Paso 1. Crear Paso 2. Socializar", ["Crear", "Socializar"]),
    ("1.1 Crear 1.2 Socializar", ["Crear", "Socializar"]),
    ("i. Crear ii. Socializar iii. Medir", ["Crear", "Socializar", "Medir"]),
    ("1.Crear 2.Socializar", ["Crear", "Socializar"]),
    ("• Crear • Socializar", ["Crear", "Socializar"]),
    ("•Crear\n•socializar", ["Crear", "socializar"]),
    ("- Crear\n- socializar", ["Crear", "socializar"]),
    ("– Crear\n– Socializar", ["Crear", "Socializar"]),
    ("✓ Crear ✓ Socializar", ["Crear", "Socializar"]),
    ("* Crear\n* Socializar", ["Crear", "Socializar"]),
    ("- Crear - Socializar", ["Crear", "Socializar"]),
    ("a) Crear b) Socializar", ["Crear", "Socializar"]),
    ("a) Crear", ["Crear"]),
    ("T1. Crear plan 2026 T2. Socializar Ley 41-08 T3. Medir", ["Crear plan 2026", "Socializar Ley 41-08", "Medir"]),
    ("1.- Crear plan 2026 2.- Socializar", ["Crear plan 2026", "Socializar"]),
    ("Crear el manual\nSocializar", ["Crear el manual", "Socializar"]),
    ("Crear el manual\nde conducta\nSocializar", ["Crear el manual de conducta", "Socializar"]),
    ("Crear manual; difundirlo; medir", ["Crear manual", "difundirlo", "medir"]),
    ("1. Crear\n3. Socializar\n4. Medir", ["Crear", "Socializar", "Medir"]),
    ("1. Crear\n1. Socializar\n1. Medir", ["Crear", "Socializar", "Medir"]),
    ("<ol><li>crear</li><li>socializar</li></ol>", ["crear", "socializar"]),
    ("Crear<br>Socializar", ["Crear", "Socializar"]),
    ("<ol style='x'> 1. Crear. 2. Socializar. ", ["Crear.", "Socializar."]),
    ("1. Coordinar reuniones programadas 2. Realizar agenda", ["Coordinar reuniones programadas", "Realizar agenda"]),
    ("1. Encuestas. 2. Encuestas con un segmento", ["Encuestas.", "Encuestas con un segmento"]),
    ("Se hará lo siguiente: 1. Crear 2. Socializar", ["Se hará lo siguiente: Crear", "Socializar"]),
    ("1. Comprar (papel 2. Socializar 3. Medir", ["Comprar (papel", "Socializar", "Medir"]),
    ("10. Crear. 11. Socializar.", ["Crear.", "Socializar."]),
    ("1. Crear el\nmanual. 2. Medir", ["Crear el manual.", "Medir"]),
]  # fmt: skip
WHOLE = [
    "Elaborar el manual de conducta",
    "Invertir 2.5 millones",
    "Cerrar en diciembre de 2023.",
    "1.1 (3)",
    "Aplicar la Ley 41-08 art. 4. Difundirla",
    "2024-2026. Ejecutar",
    "Iniciar en 2026. 3 jornadas",
    "Comprar manual (versión 2)",
    "Comprar sillas; mesas; 3 archivos",
    "Taller de ética; Medir resultados",
    "Convocar (avisar; llamar; escribir)",
    "A. Pérez coordina con B. Gómez",
    "2.5 millones para equipos",
]
WITHIN = [
    ("1. Invertir 2.5 millones 2. Medir", ["Invertir 2.5 millones", "Medir"]),
    ("1. Cerrar en 2023. 2. Medir", ["Cerrar en 2023.", "Medir"]),
    ("1. Ver 1.1 (3) 2. Medir", ["Ver 1.1 (3)", "Medir"]),
    ("1. Aplicar Ley 41-08 art. 2. Nada 2. Medir", ["Aplicar Ley 41-08 art. 2. Nada", "Medir"]),
    ("1. Ejecutar 2024-2026. 2. Medir", ["Ejecutar 2024-2026.", "Medir"]),
    ("1. Iniciar en 2026. 2 jornadas 2. Medir", ["Iniciar en 2026. 2 jornadas", "Medir"]),
    ("1. Crear. 2. Dar a) talleres; b) charlas", ["Crear.", "Dar a) talleres; b) charlas"]),
    ("1. Plan (versión 2) listo 2. Medir", ["Plan (versión 2) listo", "Medir"]),
    ("1. Plan (véase 2. Anexo) listo 2. Medir", ["Plan (véase 2. Anexo) listo", "Medir"]),
    ("1. Cerrar la fase 2. Abrir otra 2. Medir", ["Cerrar la fase 2. Abrir otra", "Medir"]),
    ("1. Acto Núm. 2. Firmar 2. Medir", ["Acto Núm. 2. Firmar", "Medir"]),
    ("1. Comprar 20 2. Medir", ["Comprar 20 2. Medir"]),
]


@pytest.mark.parametrize(("cell", "tasks"), SPLIT + WITHIN)
def test_a_list_is_split_into_its_items(cell: str, tasks: list[str]) -> None:
    assert list(split_tasks(cell).tasks) == tasks


@pytest.mark.parametrize("cell", WHOLE)
def test_a_cell_that_is_no_list_is_one_task(cell: str) -> None:
    assert split_tasks(cell).tasks == (cell,)


@pytest.mark.parametrize("cell", ["", "  \n ", "-", "…", "<br>"])
def test_a_wordless_cell_has_no_task(cell: str) -> None:
    assert split_tasks(cell).tasks == ()


def test_an_empty_item_makes_no_task_but_is_counted() -> None:
    split = split_tasks("1. Crear. 2. 3. Medir 4.")
    assert (split.tasks, split.empty_items) == (("Crear.", "Medir"), 2)


def test_gaps_and_lists_that_begin_late_are_told() -> None:
    assert split_tasks("1. Crear\n3. Medir").has_gap
    assert split_tasks("2. Crear 3. Medir").leaked
    assert not split_tasks("1. Crear 2. Medir").leaked


@pytest.mark.parametrize("text", ["Reunión con la", "Comprar papel (tamaño carta", "Hablar con el y"])
def test_a_text_that_ends_amid_a_phrase_dangles(text: str) -> None:
    assert dangles(text)


@pytest.mark.parametrize("text", ["Encuestas con un segmento", "Vitamina A", "a) uno b) dos", "Crear (uno)."])
def test_a_text_that_ends_dangles_not(text: str) -> None:
    assert not dangles(text)


STYLES = ["{}. ", "{}) ", "{}- ", "{}.- ", "({}) ", "{}º ", "T{}. ", "Tarea {}: ", "Paso {}. ", "1.{} "]
VERBS = st.sampled_from(["Crear", "Difundir", "Medir", "Comprar", "Reunir"])
TAILS = st.lists(
    st.sampled_from(["manual", "equipo", "(versión nueva)", "2.5", "ética", "RRHH", "a)"]), max_size=5
)
ITEMS = st.builds(lambda verb, tail: " ".join([verb, *tail, "bien"]), VERBS, TAILS)


@settings(max_examples=100, deadline=None)
@given(st.lists(ITEMS, min_size=2, max_size=9), st.sampled_from(STYLES), st.sampled_from([" ", "\n", ". "]))
def test_a_numbered_list_gives_its_items_back(items: list[str], style: str, seam: str) -> None:
    cell = seam.join(style.format(place) + item for place, item in enumerate(items, start=1))
    assert [task.rstrip(".") for task in split_tasks(cell).tasks] == items


PIECES = st.sampled_from(
    ["1.", "2.", "3)", "(2)", "1.1", "a)", "b)", "i.", "•", "-", "*", "\n", ";", ".", "(", ")", "Tarea 1:", "T2.",
     "Ley", "2023.", "crear", "Medir", "la", "<br>", "<li>", "&amp;", "Ñandú", "1ro.", "2/", "é", "\x00"]
)  # fmt: skip
MARK = re.compile(r"\d{1,2}|[ivx]{1,4}|[a-z]|tarea|paso|actividad|t\d{1,2}|\d{1,2}(?:ro|do|er|to|mo|vo|no)")


def words_lost(cell: str) -> list[str]:
    """The words of a cell that its tasks lack, by walking along both."""
    lost, left = [], [word for task in split_tasks(cell).tasks for word in words(task)]
    for word in words(clean(cell).text):
        if left and left[0] == word:
            left.pop(0)
        else:
            lost.append(word)
    assert not left, f"words out of nowhere: {left}"
    return lost


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_no_word_is_lost_but_the_marks_of_the_list(cell: str) -> None:
    assert all(MARK.fullmatch(word) for word in words_lost(cell))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_any_text_keeps_its_words(cell: str) -> None:
    assert all(MARK.fullmatch(word) for word in words_lost(cell))
