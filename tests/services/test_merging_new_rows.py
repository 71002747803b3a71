"""Rows that somebody copied or added in a workbook: what they bring, and what a copy leaves in them."""

from __future__ import annotations

from datetime import date

from pmi_tui.domain.states import PENDING, State
from pmi_tui.i18n.texts import Texts
from pmi_tui.services.library import Library
from pmi_tui.services.merge_words import merge_lines
from tests.services.people import ALTAMIRA
from tests.services.test_merging import NOTE, ON, PERCENT, STATE, TASK, export, mark, merge_of, take, task
from tests.sheet.merge.workbooks import TRACKING, Filled

TEXTS = Texts("es")


def copied(ana: Library, state: str) -> Filled:
    """A done task copied below itself as another one, with its day left in."""
    mark(ana, "2.1", State.DONE)
    filled = Filled(export(ana))
    row = filled.copy(TRACKING, task(ana.plan(ALTAMIRA), 2, 1))
    filled.put(TRACKING, row, TASK, "Comprar el dominio").put(TRACKING, row, STATE, state)
    filled.put(TRACKING, row, ON, date(2026, 10, 15))
    return filled


def test_a_copied_row_that_says_pending_is_not_done_by_the_day_left_in_it(ana: Library) -> None:
    data = copied(ana, "Pendiente").data
    merge = merge_of(take(ana, data))
    new = ana.plan(ALTAMIRA).actions[1].tasks[-1]
    assert (new.text, new.standing, new.notes) == ("Comprar el dominio", PENDING, ())
    assert [(each.code, each.field) for each in merge.outcome.remarks] == [("day_left_over", "done_on")]
    assert take(ana, data).done is None
    assert ana.plan(ALTAMIRA).actions[1].tasks[-1].standing == PENDING


def test_a_copied_row_that_says_done_keeps_its_day(ana: Library) -> None:
    take(ana, copied(ana, "Cumplida").data)
    assert ana.plan(ALTAMIRA).actions[1].tasks[-1].standing.done_on == date(2026, 10, 15)


def test_a_new_row_is_shown_with_its_state_unless_it_is_pending(ana: Library) -> None:
    filled = Filled(export(ana))
    title = ana.plan(ALTAMIRA).actions[1].title
    for text, state, percent in (("Una", "En proceso", 0.3), ("Dos", "Cumplida", None), ("Tres", "", None)):
        values = {
            "No.": "2",
            "Acción de mejora": title,
            TASK: text,
            STATE: state,
            PERCENT: percent,
            NOTE: None,
        }
        filled.append(TRACKING, values)
    merge = merge_of(take(ana, filled.data, dry_run=True))
    shown = [each.new for each in merge_lines(merge, TEXTS) if each.kind == "added"]
    assert shown == ["Una (En proceso, 30 %)", "Dos (Cumplida)", "Tres"]
