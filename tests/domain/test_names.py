from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmi_tui.domain.names import institution, plan_name, slug, valid_until, years

PANTOJA = "PLAN DE MEJORA INSTITUCIONAL Junta Municipal de Pantoja 2023"
ALTAMIRA = "PLAN DE MEJORA INSTITUCIONAL AYUNTAMIENTO DE ALTAMIRA 2026 - 2027"


@pytest.mark.parametrize(
    ("title", "named", "name", "plan"),
    [
        (PANTOJA, "Junta Municipal de Pantoja", "Pantoja 2023", "pantoja-2023"),
        (ALTAMIRA, "Ayuntamiento de Altamira", "Altamira 2026-2027", "altamira-2026-2027"),
        (
            "PLAN DE MEJORA INSTITUCIONAL DEL MINISTERIO DE ADMINISTRACIÓN PÚBLICA (MAP) 2025-26",
            "Ministerio de Administración Pública (MAP)",
            "Administración Pública (MAP) 2025-2026",
            "administracion-publica-map-2025-2026",
        ),
        (
            "Plan de Mejora Institucional (PMI) 2025 del Hospital Provincial Dr. Ángel Contreras",
            "Hospital Provincial Dr. Ángel Contreras",
            "Dr. Ángel Contreras 2025",
            "dr-angel-contreras-2025",
        ),
        (
            "HOSPITAL GENERAL Y DE ESPECIALIDADES DR. MARCELINO VÉLEZ 2025",
            "Hospital General y de Especialidades Dr. Marcelino Vélez",
            "Dr. Marcelino Vélez 2025",
            "dr-marcelino-velez-2025",
        ),
        (
            "INFORME DE AVANCE DEL PLAN DE MEJORA INSTITUCIONAL\nDE LA ALCALDÍA DE SAN JUAN, AÑO 2025",
            "Alcaldía de San Juan",
            "San Juan 2025",
            "san-juan-2025",
        ),
        ("PLAN DE MEJORA INSTITUCIONAL MINERD 2024-2025", "MINERD", "MINERD 2024-2025", "minerd-2024-2025"),
        (
            "JUNTA DE DISTRITO MUNICIPAL LA CALETA 2025",
            "Junta de Distrito Municipal la Caleta",
            "Caleta 2025",
            "caleta-2025",
        ),
        (
            "Junta Central Electoral 2025",
            "Junta Central Electoral",
            "Junta Central Electoral 2025",
            "junta-central-electoral-2025",
        ),
        ("DIRECCIÓN GENERAL DGCP 2025", "Dirección General DGCP", "DGCP 2025", "dgcp-2025"),
        ("Ministerio 2025", "Ministerio", "Ministerio 2025", "ministerio-2025"),
        ("Ayuntamiento de Altamira", "Ayuntamiento de Altamira", "Altamira", "altamira"),
        ("PMI 2025", "", "2025", "plan-2025"),
        ("Plan de Mejora 2026-2027", "", "2026-2027", "plan-2026-2027"),
        ("PLAN DE MEJORA INSTITUCIONAL", "", "", "plan"),
        ("", "", "", "plan"),
    ],
)
def test_a_title_names_the_institution_and_the_plan(title: str, named: str, name: str, plan: str) -> None:
    assert (institution(title), plan_name(title), slug(plan_name(title))) == (named, name, plan)


@pytest.mark.parametrize(
    ("title", "named"),
    [
        (PANTOJA, (2023,)),
        (ALTAMIRA, (2026, 2027)),
        ("2027 y 2026", (2026, 2027)),
        ("2025-26", (2025, 2026)),
        ("Tel. 809-555-2023001", ()),
        ("2025-06", (2025,)),
        ("1984", ()),
        ("", ()),
    ],
)
def test_a_title_names_years(title: str, named: tuple[int, ...]) -> None:
    assert years(title) == named


def test_a_plan_is_valid_until_the_end_of_its_last_year() -> None:
    assert valid_until(ALTAMIRA, date(2026, 3, 1)) == date(2027, 12, 31)
    assert valid_until(PANTOJA, None) == date(2023, 12, 31)


def test_without_years_a_plan_is_valid_through_the_year_after_its_start() -> None:
    assert valid_until("Plan de mejora", date(2026, 3, 1)) == date(2027, 12, 31)
    assert valid_until("Plan de mejora", None) is None


def test_a_long_slug_is_cut_between_words() -> None:
    cut = slug("Instituto Nacional de Formación y Capacitación del Magisterio de la Región 2025")
    assert cut == "instituto-nacional-de-formacion-y-capacitacion-del-magisterio"[: len(cut)]
    assert len(cut) <= 60
    assert not cut.endswith("-")


@settings(max_examples=100, deadline=None)
@given(st.text() | st.text("AEIODNLyde (2025)-. ", max_size=60))
def test_any_title_gives_a_usable_id(title: str) -> None:
    plan = slug(plan_name(title))
    assert 1 <= len(plan) <= 60
    assert set(plan) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not plan.replace("-", "").isdigit()
    assert slug(plan) == plan


@pytest.mark.parametrize("name", ["Store", "Índex"])
def test_a_plan_never_bears_the_name_of_a_lock_of_the_store(name: str) -> None:
    assert slug(name) in ("plan-store", "plan-index")
