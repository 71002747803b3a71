from __future__ import annotations

import pytest

from pmi_tui.domain.field_filters import UnitFilter
from pmi_tui.domain.filter_parser import parse_filter
from pmi_tui.services.views import unit_filter, views


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_view_has_a_filter_that_is_understood_and_a_letter_of_its_own(language: str) -> None:
    found = views(language, ())
    assert [parse_filter(view.filter) for view in found] == [
        parse_filter(view.filter) for view in views("es", ())
    ]
    letters = [view.letter for view in found]
    assert len(set(letters)) == len(letters)
    assert set(letters) & set("jkqamo") == set(), "letters that the menu needs itself"


def test_saved_views_follow_and_the_first_nine_have_a_digit() -> None:
    saved = [(f"vista {number}", "vencida") for number in range(12)]
    found = [view for view in views("es", saved) if view.saved]
    assert [view.name for view in found] == [name for name, _ in saved]
    assert [view.letter for view in found] == [*"123456789", "", "", ""]


@pytest.mark.parametrize("name", ["RRHH", "Depto. de Obras Públicas", 'La "nueva"', "O y U", "no"])
@pytest.mark.parametrize("language", ["es", "en"])
def test_a_unit_s_filter_asks_for_that_unit_whatever_its_name(name: str, language: str) -> None:
    assert isinstance(parse_filter(unit_filter(name, language)), UnitFilter)
