from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmi_tui.domain.dates import (
    Precision,
    doubtful,
    from_day,
    last_day,
    month_of,
    parse,
    parse_day,
    read,
    spoken_day,
)
from pmi_tui.errors import InvalidError

EXAMPLES = settings(max_examples=100, deadline=None)
SPANISH = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()  # noqa: SIM905
ENGLISH = "january february march april may june july august september october november december".split()  # noqa: SIM905


def span(text: str) -> str:
    value = parse(text)
    assert value is not None
    return f"{value.precision} {value.first} {value.last}"


def month_notations(year: int, month: int) -> list[str]:
    spanish, english, short = SPANISH[month - 1], ENGLISH[month - 1], f"{year % 100:02}"
    names = [spanish, spanish[:3], spanish[:3] + ".", english, english[:3]]
    names += ["sept", "Sept.", "set", "setiembre"] if month == 9 else []
    written = [
        f"{name}{gap}{year}" for name in names for gap in (" ", "-", ".", "/", " de ", " del ", ". ", "")
    ]
    written += [
        f"{month}/{year}",
        f"{month:02}-{year}",
        f"{month:02}.{year}",
        f"{year}-{month:02}",
        f"{year}/{month}",
    ]
    if year >= 2000:
        written += [
            f"{name}{gap}{short}" for name in names for gap in (" ", "-", ".", "/", " de ", " del ", "'")
        ]
    return [form for text in written for form in (text, text.upper(), text.title(), f"  {text} ")]


@EXAMPLES
@given(st.integers(1990, 2099), st.integers(1, 12))
def test_a_month_is_the_same_in_every_notation(year: int, month: int) -> None:
    first = date(year, month, 1)
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    for text in month_notations(year, month):
        assert span(text) == f"month {first} {last}", text


@EXAMPLES
@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_a_day_is_the_same_in_every_notation(day: date) -> None:
    d, m, y, spanish, english = day.day, day.month, day.year, SPANISH[day.month - 1], ENGLISH[day.month - 1]
    texts = [
        f"{d}/{m}/{y}",
        f"{d:02}-{m:02}-{y}",
        f"{d}.{m}.{y}",
        f"{d} de {spanish} de {y}",
        f"{d} {spanish[:3]}. {y}",
    ]
    texts += [
        f"{d} DE {spanish.upper()} DEL {y}",
        f"{d} {english} {y}",
        f"{english.title()} {d}, {y}",
        f"{day} 00:00:00",
    ]
    texts += [f"{d} {english[:3]} {y % 100:02}", f"{d}/{m}/{y % 100:02}"] if y >= 2000 else []
    for text in texts:
        assert parse_day(text) == day, text
        assert last_day(text) == day


@EXAMPLES
@given(st.text() | st.from_regex(r"[0-9a-z ./°-]{1,14}", fullmatch=True))
def test_no_text_upsets_the_reader_and_what_was_typed_is_kept(text: str) -> None:
    value = parse(text)
    if value is None:
        assert not text.strip()
        return
    assert value.raw == text.strip()
    assert parse(value.raw) == value
    assert value.readable == (value.first is not None) == (value.last is not None)
    assert value.first is None or value.last is None or value.first <= value.last


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Ene. 23", "month 2023-01-01 2023-01-31"),
        ("dic-23", "month 2023-12-01 2023-12-31"),
        ("feb-24", "month 2024-02-01 2024-02-29"),
        ("T1 2025", "quarter 2025-01-01 2025-03-31"),
        ("4T 2025", "quarter 2025-10-01 2025-12-31"),
        ("T2-25", "quarter 2025-04-01 2025-06-30"),
        ("Q1 2025", "quarter 2025-01-01 2025-03-31"),
        ("2025-Q3", "quarter 2025-07-01 2025-09-30"),
        ("1er trimestre 2025", "quarter 2025-01-01 2025-03-31"),
        ("1.er trimestre del año 2025", "quarter 2025-01-01 2025-03-31"),
        ("2do. trimestre de 2025", "quarter 2025-04-01 2025-06-30"),
        ("Primer trimestre 2025", "quarter 2025-01-01 2025-03-31"),
        ("III trimestre 2025", "quarter 2025-07-01 2025-09-30"),
        ("trimestre IV, 2025", "quarter 2025-10-01 2025-12-31"),
        ("first quarter of 2025", "quarter 2025-01-01 2025-03-31"),
        ("enero-marzo 2025", "quarter 2025-01-01 2025-03-31"),
        ("Enero a Marzo del 2025", "quarter 2025-01-01 2025-03-31"),
        ("January-March 2025", "quarter 2025-01-01 2025-03-31"),
        ("ene/mar 25", "quarter 2025-01-01 2025-03-31"),
        ("1er semestre 2026", "half 2026-01-01 2026-06-30"),
        ("segundo semestre de 2026", "half 2026-07-01 2026-12-31"),
        ("S2 2026", "half 2026-07-01 2026-12-31"),
        ("1st half 2026", "half 2026-01-01 2026-06-30"),
        ("enero – junio 2025", "half 2025-01-01 2025-06-30"),
        ("enero-diciembre 2025", "year 2025-01-01 2025-12-31"),
        ("2025", "year 2025-01-01 2025-12-31"),
        ("año 2025", "year 2025-01-01 2025-12-31"),
        ("febrero-abril 2025", "month 2025-02-01 2025-04-30"),
        ("nov 2025 - feb 2026", "month 2025-11-01 2026-02-28"),
        ("nov-25 a feb-26", "month 2025-11-01 2026-02-28"),
        ("12/23", "month 2023-12-01 2023-12-31"),
        ("primero de enero de 2025", "day 2025-01-01 2025-01-01"),
        ("1ro de mayo del 2025", "day 2025-05-01 2025-05-01"),
    ],
)
def test_notations_of_the_field(text: str, meant: str) -> None:
    assert span(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Inicio S2",
            "Permanente",
            "31/11/2024",
            "29/02/2023",
            "13/2023",
            "00/2023",
            "2023-31-12",
            "S2",
            "T1",
        ),
        *("marzo", "25", "7", "-", "enero-marzo", "marzo-enero 2025", "ene feb 25", "T5 2025", "S3 2025"),
        *("0 de mayo de 2025", "mayo 1989", "mayo 2100", "03/11", "31 12 23", "45291", "31-12", "hasta 2025"),
        *(
            "2025-2026",
            "mar-26?",
            "finales de 2025",
            "(mar-26)",
            "mar 202",
            "Q1-Q2 2025",
            "mar 26 27",
            "١٢/٢٠٢٣",
        ),
    ],
)
def test_what_is_not_certain_is_never_guessed(text: str) -> None:
    value = parse(text)
    assert value is not None
    assert (value.raw, value.readable, value.first, value.last) == (text, False, None, None)
    assert last_day(text) is None


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
def test_a_blank_text_is_no_date(text: str) -> None:
    assert parse(text) is None
    assert read(text) is None
    assert last_day(text) is None


def test_a_form_refuses_what_cannot_be_read() -> None:
    with pytest.raises(InvalidError) as refusal:
        read(" Permanente ")
    assert refusal.value.key == "unreadable_date"
    assert refusal.value.details == {"text": "Permanente"}


def test_a_form_takes_a_readable_month() -> None:
    assert read("dic-23") == parse("dic-23")


@pytest.mark.parametrize(
    "text", ["2026-11-21", "21/11/2026", "21-11-2026", "21 de noviembre de 2026", "21 nov 26", "21.11.2026"]
)
def test_an_exact_day_is_read(text: str) -> None:
    assert parse_day(text) == date(2026, 11, 21)


@pytest.mark.parametrize("text", ["2026-11", "nov-26", "2026", "", "ayer"])
def test_a_month_is_not_an_exact_day(text: str) -> None:
    assert parse_day(text) is None


def test_day_comes_before_month() -> None:
    assert parse_day("03/11/2026") == date(2026, 11, 3)
    assert parse_day("11/13/2026") is None


def test_the_last_day_of_a_month_is_its_last() -> None:
    assert last_day("2026-11") == date(2026, 11, 30)
    assert last_day("2028-02") == date(2028, 2, 29)


def test_a_day_that_is_a_year_of_the_plan_was_probably_a_month() -> None:
    meant = doubtful(from_day(date(2025, 3, 26)), (2026, 2027))
    assert meant is not None
    assert (meant.precision, meant.first) == (Precision.MONTH, date(2026, 3, 1))
    assert parse(meant.raw) == meant


@pytest.mark.parametrize("text", ["2025-03-25", "mar-26", "26", "Permanente"])
def test_other_dates_are_not_doubtful(text: str) -> None:
    value = parse(text)
    assert value is not None
    assert doubtful(value, (2026, 2027)) is None


@EXAMPLES
@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_a_day_survives_being_written_and_read(day: date) -> None:
    value = from_day(day)
    assert parse(value.raw) == value
    month = parse(month_of(day))
    assert month is not None
    assert month.first == day.replace(day=1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("hoy", date(2026, 11, 21)),
        (" Ayer ", date(2026, 11, 20)),
        ("mañana", date(2026, 11, 22)),
        ("yesterday", date(2026, 11, 20)),
        ("5-11", date(2026, 11, 5)),
        ("05/11", date(2026, 11, 5)),
        ("2026-10-01", date(2026, 10, 1)),
        ("12 may", date(2026, 5, 12)),
        ("12 mayo", date(2026, 5, 12)),
        ("12 de mayo", date(2026, 5, 12)),
        ("12/5", date(2026, 5, 12)),
        ("12 may 2024", date(2024, 5, 12)),
        ("12 may 2027", date(2027, 5, 12)),
        ("21 nov", date(2026, 11, 21)),
        ("22 nov", date(2025, 11, 22)),
        ("5-12", date(2025, 12, 5)),
        ("29 feb", date(2024, 2, 29)),
        ("31-11", None),
        ("12-26", None),
        ("12/26", None),
        ("mar-26", None),
        ("mayo", None),
        ("12", None),
        ("", None),
        ("anteayer", None),
    ],
)
def test_a_day_is_understood_as_a_person_says_it(text: str, day: date | None) -> None:
    assert spoken_day(text, date(2026, 11, 21)) == day
