"""Deadlines in a workbook that came back: what is said of odd ones, and who may change them."""

from __future__ import annotations

from datetime import date

import pytest

from pmi_tui.i18n.texts import Texts
from pmi_tui.services.bringing_in import Wish
from pmi_tui.services.library import Library
from pmi_tui.services.merge_words import merge_lines
from pmi_tui.services.merging import Merge
from tests.services.people import ALTAMIRA
from tests.services.test_merging import TITLE, action, export, merge_of, set_field, take, task
from tests.sheet.merge.workbooks import FORM, TRACKING, Filled

TEXTS = Texts("es")


def remarks(merge: Merge) -> list[tuple[str, int, str, str]]:
    return [(each.code, each.row, each.field, each.text) for each in merge.outcome.remarks]


def test_a_deadline_that_nobody_can_read_is_told_wherever_it_was_typed(ana: Library) -> None:
    plan = ana.plan(ALTAMIRA)
    filled = Filled(export(ana)).put(FORM, action(plan, 5), "Fin", "por definir")
    filled.put(TRACKING, task(plan, 3, 3), "Fin", "pronto")
    new = filled.append(
        FORM, {"No.": "11", TITLE: "Abrir un buzón", "Fin": "marzo"}, below=filled.row(FORM, action(plan, 3))
    )
    rows = filled.row(FORM, action(plan, 5)), filled.row(TRACKING, task(plan, 3, 3))
    merge = merge_of(take(ana, filled.data))
    assert sorted(remarks(merge)) == sorted(
        [
            ("unreadable_date", rows[0], "end", "por definir"),
            ("unreadable_date", rows[1], "end", "pronto"),
            ("unreadable_date", new, "end", "marzo"),
        ]
    )
    words = [each.new for each in merge_lines(merge, TEXTS) if each.kind == "remark"]
    assert "no se pudo leer la fecha de «Fin» y se deja como está: «pronto»" in words
    after = ana.plan(ALTAMIRA).actions[5].end
    assert after is not None
    assert after.raw == "por definir"


def test_a_day_that_was_perhaps_a_month_is_told(ana: Library) -> None:
    plan = ana.plan(ALTAMIRA)
    filled = Filled(export(ana)).put(FORM, action(plan, 5), "Fin", "26/03/2026")
    assert [each[0] for each in remarks(merge_of(take(ana, filled.data)))] == ["doubtful_date"]


def test_a_deadline_that_left_unreadable_is_not_told_again(ana: Library) -> None:
    set_field(ana, "5", "fin", "")
    filled = Filled(export(ana)).put(FORM, action(ana.plan(ALTAMIRA), 5), "Fin", "por definir")
    take(ana, filled.data)
    assert remarks(merge_of(take(ana, export(ana)))) == []


def test_a_table_without_ids_has_its_warnings_about_dates(ana: Library) -> None:
    from pmi_tui.resources import sample_plans_dir

    text = (sample_plans_dir() / f"{ALTAMIRA}.txt").read_bytes()
    other = text.replace(b"\tabr-27", b"\tpor definir", 1)
    assert other != text
    merge = merge_of(take(ana, other, "otro.txt", wish=Wish(into=ALTAMIRA)))
    assert [each[0] for each in remarks(merge)] == ["unreadable_date"]


@pytest.fixture
def followed(ana: Library) -> bytes:
    """A workbook with deadlines and with everything that *Seguimiento* is for."""
    plan = ana.plan(ALTAMIRA)
    filled = Filled(export(ana))
    filled.put(FORM, action(plan, 2), "Fin", "dic-27").put(FORM, action(plan, 5), "Inicio", "luego")
    filled.put(TRACKING, task(plan, 2, 1), "Fin", "nov-26")
    filled.put(TRACKING, task(plan, 2, 1), "Estado", "Cumplida")
    filled.put(TRACKING, task(plan, 2, 1), "Cumplida el", "5/10/2026")
    filled.put(TRACKING, task(plan, 2, 2), "% de avance", 0.5)
    filled.put(TRACKING, task(plan, 2, 3), "Estado", "Detenida")
    filled.put(TRACKING, task(plan, 2, 3), "Motivo (si se detuvo o canceló)", "Sin fondos")
    filled.put(TRACKING, task(plan, 3, 1), "Medio de verificación", "Acta")
    filled.put(TRACKING, task(plan, 3, 1), "Nota nueva", "Va bien")
    return filled.data


def test_follow_up_alone_leaves_every_deadline(ana: Library, followed: bytes) -> None:
    before = ana.plan(ALTAMIRA)
    merge = merge_of(take(ana, followed, wish=Wish(tracking_only=True)))
    after = ana.plan(ALTAMIRA)
    assert [(each.start, each.end) for each in after.actions] == [(e.start, e.end) for e in before.actions]
    assert [task.end for _, task in after.tasks()] == [task.end for _, task in before.tasks()]
    first, second, third = (each.standing for each in after.actions[1].tasks[:3])
    assert (first.done_on, second.percent, third.reason) == (date(2026, 10, 5), 50, "Sin fondos")
    task = after.actions[2].tasks[0]
    assert ([each.description for each in task.evidence], [each.text for each in task.notes]) == (
        ["Acta"],
        ["Va bien"],
    )
    assert remarks(merge) == []
