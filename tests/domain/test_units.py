from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmi_tui.domain.text import words
from pmi_tui.domain.units import Aliases, canonical, propose_aliases, same_unit, split_units

SAMPLES = Path(__file__).parent.parent.parent / "sample_plans"
HUMAN_RESOURCES = [
    *(
        "RRHH",
        "RR.HH.",
        "RR. HH.",
        "rrhh",
        "Recursos Humanos",
        "Depto. Recursos Humanos",
        "Depto. de Recursos Humanos.",
    ),
    *(
        "Dirección de RRHH",
        "Dirección de Recursos Humanos",
        "Encargada de RR.HH.",
        "Dpto. RRHH",
        "RECURSOS HUMANOS",
    ),
]


@pytest.mark.parametrize(
    ("cell", "units"),
    [
        ("Alcaldía, RRHH", ["Alcaldía", "RRHH"]),
        ("RRHH", ["RRHH"]),
        ("Prensa y OAIM", ["Prensa", "OAIM"]),
        ("Media Ambiente", ["Media Ambiente"]),
        ("Planificación y Alcaldía", ["Planificación", "Alcaldía"]),
        ("RRHH y OAIM", ["RRHH", "OAIM"]),
        ("Tecnología y OAIM", ["Tecnología", "OAIM"]),
        ("Recursos Humanos y Despacho del Director.", ["Recursos Humanos", "Despacho del Director"]),
        ("Recursos Humanos y Concejo de Vocales.", ["Recursos Humanos", "Concejo de Vocales"]),
        (
            "2. Depto. Participación Comunitaria y Recursos Humanos.",
            ["Depto. Participación Comunitaria", "Recursos Humanos"],
        ),
        (
            "Depto. Participación Comunitaria, Concejo de Vocales y Depto. de Obras Públicas Municipales.",
            [
                "Depto. Participación Comunitaria",
                "Concejo de Vocales",
                "Depto. de Obras Públicas Municipales",
            ],
        ),
        ("Depto. Recursos Humanos.", ["Depto. Recursos Humanos"]),
        (
            "Encargada de Libre Acceso a la Información Pública.",
            ["Encargada de Libre Acceso a la Información Pública"],
        ),
        (
            "Depto. Recursos Humanos, Depto. de Informática.",
            ["Depto. Recursos Humanos", "Depto. de Informática"],
        ),
    ],
)
def test_the_cells_of_the_sample_plans_are_split(cell: str, units: list[str]) -> None:
    assert list(split_units(cell)) == units
    assert any(cell in path.read_text(encoding="utf-8") for path in SAMPLES.glob("*.txt"))


@pytest.mark.parametrize(
    ("cell", "units"),
    [
        ("1. Alcaldía\n2. RR.HH.", ["Alcaldía", "RR.HH."]),
        ("RRHH; DAF, RRHH", ["RRHH", "DAF"]),
        ("rrhh y oaim", ["rrhh", "oaim"]),
        ("RRHH Y LA OAIM", ["RRHH", "LA OAIM"]),
        ("RRHH y/o DAF", ["RRHH", "DAF"]),
        ("Comité (Alcaldía, RRHH) y Prensa", ["Comité (Alcaldía, RRHH)", "Prensa"]),
        ("Encargado de aseo y ornato", ["Encargado de aseo y ornato"]),
        ("Juan Y. Pérez e Inés Rosario", ["Juan Y. Pérez", "Inés Rosario"]),
        ("Compras y Contrataciones y RRHH", ["Compras y Contrataciones", "RRHH"]),
        ("- Prensa\n- Alcaldía", ["Prensa", "Alcaldía"]),
        ("911 Santiago", ["911 Santiago"]),
        ("---", []),
        ("", []),
    ],
)
def test_other_cells_are_split_between_names(cell: str, units: list[str]) -> None:
    assert list(split_units(cell)) == units


def test_a_known_name_is_not_split() -> None:
    known = ("Ornato y Aseo", "Planificación y Desarrollo", "Parques, Plazas y Jardines")
    assert split_units("Dir. de ORNATO Y ASEO, Prensa y Alcaldía.", known) == (
        "Dir. de ORNATO Y ASEO",
        "Prensa",
        "Alcaldía",
    )
    assert split_units("Planificación y Desarrollo", known) == ("Planificación y Desarrollo",)
    assert split_units("Parques, Plazas y Jardines y RRHH", known) == ("Parques, Plazas y Jardines", "RRHH")
    assert split_units("Ornato y Aseo") == ("Ornato", "Aseo")


@settings(max_examples=100, deadline=None)
@given(st.text("AbRH,;. ye()\n12-", max_size=40))
def test_units_hold_only_words_of_the_cell_and_none_is_blank(cell: str) -> None:
    units = split_units(cell)
    assert all(words(unit) for unit in units)
    assert {word for unit in units for word in words(unit)} <= set(words(cell))
    assert len(set(units)) == len(units)


@pytest.mark.parametrize("name", HUMAN_RESOURCES)
def test_human_resources_is_one_unit_however_it_is_written(name: str) -> None:
    assert canonical(name) == "recursos humanos"
    assert same_unit(name, "RRHH")


@pytest.mark.parametrize(
    ("a", "b"),
    [("OAIM", "Encargada de Libre Acceso a la Información Pública"), ("DAF", "Administrativo y Financiero")],
)
def test_usual_abbreviations_are_the_same_unit(a: str, b: str) -> None:
    assert same_unit(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [("RRHH", "OAIM"), ("", ""), ("Depto.", "Dirección"), ("Obras Públicas", "Relaciones Públicas")],
)
def test_other_names_are_not(a: str, b: str) -> None:
    assert not same_unit(a, b)


def test_aliases_are_proposed_in_order_of_appearance() -> None:
    names = ["Alcaldía", "RRHH", "OAIM", "Depto. Recursos Humanos", "RRHH", "Recursos Humanos"]
    assert propose_aliases(names) == (("RRHH", "Depto. Recursos Humanos", "Recursos Humanos"),)


@pytest.mark.parametrize("asked", ["rrhh", "RR.HH.", "Recursos Humanos", "recurs"])
@pytest.mark.parametrize("cell", HUMAN_RESOURCES)
def test_a_unit_is_found_by_any_of_its_usual_names(asked: str, cell: str) -> None:
    assert Aliases().finds(asked, f"Alcaldía, {cell}")


def test_a_unit_is_found_by_the_aliases_a_person_confirmed() -> None:
    aliases = Aliases((("Prensa", "Depto. de Comunicaciones"),))
    assert aliases.expand("PRENSA") == ("prensa", "depto. de comunicaciones")
    assert aliases.finds("comunic", "Prensa y OAIM")
    assert not aliases.finds("comunic", "RRHH")


def test_a_short_alias_is_not_found_inside_a_longer_word() -> None:
    assert not Aliases().finds("tecnología", "Comité de Políticas")
    assert Aliases().finds("tecnología", "TIC")


def test_an_unknown_word_expands_to_itself() -> None:
    assert Aliases().expand("Alcaldía") == ("alcaldia",)
    assert Aliases().expand("a") == ("a",)
