from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmi_tui.domain import caf
from pmi_tui.domain.caf import Edition, Subcriterion, criterion_code, name, read_subcriterion

REFERENCE = Path(__file__).parent.parent / "data" / "caf.tsv"


def test_the_table_equals_the_reference_row_for_row() -> None:
    rows = [line.split("\t") for line in REFERENCE.read_text(encoding="utf-8").splitlines()[1:]]
    expected = [(code, es, en, es_2013, en_2013) for code, es, en, _, es_2013, en_2013 in rows]
    assert [(row.code, row.es_2020, row.en_2020, row.es_2013, row.en_2013) for row in caf.TABLE] == expected


def test_there_are_nine_criteria_and_28_subcriteria() -> None:
    assert "".join(caf.CRITERIA) == "123456789"
    assert len(caf.SUBCRITERIA) == 28
    assert {code[0] for code in caf.SUBCRITERIA} == set(caf.CRITERIA)


def test_a_name_depends_on_language_and_edition() -> None:
    assert name("1") == "Liderazgo"
    assert name("1", language="en") == "Leadership"
    assert name("2.4", edition=Edition.E2013) == "Planificar, implantar y revisar la innovación y el cambio"
    assert name("2.4", language="en", edition=Edition.E2013) != name("2.4", language="en")
    assert name("1.9") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("I", "1"),
        ("iv.", "4"),
        ("3", "3"),
        ("3.", "3"),
        ("1.4", "1"),
        ("Criterio 4 Alianzas y Recursos", "4"),
        ("Criterio 2 Estrategia y Participación", "2"),
        ("CRITERIO No. IX", "9"),
        ("Criterio N.º 7: Resultados en las Personas", "7"),
        ("criterio ocho", "8"),
        ("C5", "5"),
        ("Criterion six", "6"),
        ("Liderazgo", "1"),
        ("PLANIFICACION Y ESTRATEGIA", None),
        ("", None),
        ("10", None),
        ("0", None),
        ("Criterio", None),
        ("X", None),
    ],
)
def test_a_criterion_is_read_however_it_is_written(text: str, code: str | None) -> None:
    assert criterion_code(text) == code


@pytest.mark.parametrize(
    ("text", "code", "example"),
    [
        ("1.1", "1.1", None),
        ("1.1 (3)", "1.1", 3),
        ("3.3 (11)", "3.3", 11),
        ("1.1(3)", "1.1", 3),
        ("1,2", "1.2", None),
        ("Subcriterio 2.3", "2.3", None),
        ("SUBCRITERIO NO. 4.5 (ejemplo 5)", "4.5", 5),
        ("2.2 Desarrollar estrategias (planes)", "2.2", None),
        ("1.10", None, None),
        ("1.9 (2)", None, None),
        ("0.1", None, None),
        ("11.1", None, None),
        ("", None, None),
        ("n/a", None, None),
    ],
)
def test_a_subcriterion_is_read_with_its_example(text: str, code: str | None, example: int | None) -> None:
    assert read_subcriterion(text) == Subcriterion(code, example)


@given(st.text())
def test_no_text_upsets_the_reader(text: str) -> None:
    assert criterion_code(text) in (None, *caf.CRITERIA)
    assert read_subcriterion(text).code in (None, *caf.SUBCRITERIA)
