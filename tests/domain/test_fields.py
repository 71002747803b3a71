from __future__ import annotations

from datetime import date

import pytest

from pmi_tui.domain.changes import Table
from pmi_tui.domain.dates import PlanDate
from pmi_tui.domain.fields import FIELDS, Kind, fields_of, find_field, nearest, read_value
from pmi_tui.domain.rows import COLUMNS
from pmi_tui.errors import InvalidError, UsageError


def read(key: str, text: str) -> str | int | date | PlanDate | None:
    return read_value(find_field(key), text)


def test_every_field_but_the_percent_is_a_column_of_its_owners() -> None:
    for field in FIELDS:
        for owner in field.owners:
            assert field.kind is Kind.PERCENT or field.key in COLUMNS[owner]


def test_every_field_is_found_by_both_its_names_and_by_no_other_field_s() -> None:
    words = [word for field in FIELDS for word in set(field.words)]
    assert len(words) == len(set(words))
    for field in FIELDS:
        assert all(find_field(word.upper()) is field for word in field.words)


def test_accents_do_not_matter_in_a_name() -> None:
    assert find_field("título").key == "title"


def test_an_unknown_name_names_the_nearest_that_the_row_has() -> None:
    with pytest.raises(UsageError) as refusal:
        find_field("resposable")
    assert refusal.value.details["nearest"] == "responsable"
    with pytest.raises(UsageError, match="unknown_field"):
        find_field("objetivo", Table.TASKS)
    assert nearest("zzzz", ["titulo"]) is None


def test_a_task_has_four_fields() -> None:
    assert [field.key for field in fields_of(Table.TASKS)] == ["text", "end", "responsible", "percent"]


def test_a_blank_text_clears_what_can_be_cleared() -> None:
    assert read("indicador", " ") == ""
    assert read("fin", "") is None
    assert read("valido_hasta", "") is None
    assert read("avance", "") is None
    for required in ("titulo", "texto", "nombre"):
        with pytest.raises(InvalidError, match="field_required"):
            read(required, "\t")


def test_a_month_is_read_and_what_cannot_be_read_is_refused() -> None:
    end = read("fin", "dic-23")
    assert isinstance(end, PlanDate)
    assert (end.raw, end.last) == ("dic-23", date(2023, 12, 31))
    assert read("valido_hasta", "2027") == date(2027, 12, 31)
    for key in ("fin", "valido_hasta"):
        with pytest.raises(InvalidError, match="unreadable_date"):
            read(key, "31/11/2024")


@pytest.mark.parametrize(("text", "percent"), [("1", 1), ("40 %", 40), (" 100% ", 100)])
def test_a_percent_is_read_with_or_without_its_sign(text: str, percent: int) -> None:
    assert read("avance", text) == percent


@pytest.mark.parametrize("text", ["0", "101", "-5", "mucho", "4.5", "٤"])
def test_a_percent_out_of_range_is_refused(text: str) -> None:
    with pytest.raises(InvalidError, match="percent_range"):
        read("avance", text)


def test_texts_are_cleaned_and_lines_are_one_line() -> None:
    assert read("objetivo", " <b>Uno</b><br>dos ") == "Uno\ndos"
    assert read("responsable", "RRHH\nOAIM") == "RRHH OAIM"
    assert read("titulo", "[b] & <5") == "[b] & <5"
