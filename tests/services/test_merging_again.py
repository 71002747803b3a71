"""What a person decided against in a file is not asked again when the same file comes once more."""

from __future__ import annotations

import pytest

from pmi_tui.domain.states import State
from pmi_tui.errors import ConflictError
from pmi_tui.services import acts
from pmi_tui.services.bringing_in import Wish
from pmi_tui.services.conflicts import Side
from pmi_tui.services.evidencing import add_evidence
from pmi_tui.services.library import Library, Target
from pmi_tui.services.merge_words import Counts, counts
from pmi_tui.services.undoing import redo, undo
from tests.services.people import ALTAMIRA
from tests.services.test_merging import (
    PROOF,
    STATE,
    action,
    export,
    mark,
    merge_of,
    set_field,
    sides,
    take,
    task,
)
from tests.sheet.merge.workbooks import FORM, TRACKING, Filled

MINE, THEIRS = sides(Side.MINE), sides(Side.THEIRS)
AFRESH = Wish(afresh=True)


def at_odds(ana: Library) -> Filled:
    """A workbook of which two values changed here too."""
    plan = ana.plan(ALTAMIRA)
    filled = Filled(export(ana)).put(FORM, action(plan, 2), "Indicador", "Del archivo")
    filled.put(TRACKING, task(plan, 2, 1), STATE, "Cumplida")
    set_field(ana, "2", "indicador", "De aquí")
    mark(ana, "2.1", State.STOPPED)
    return filled


def test_the_same_file_again_asks_nothing_and_changes_nothing(ana: Library) -> None:
    data = at_odds(ana).data
    assert counts(merge_of(take(ana, data, decide=MINE))) == Counts(conflicts=2)
    before = ana.plan(ALTAMIRA)
    again = take(ana, data)
    assert (again.done, counts(merge_of(again))) == (None, Counts())
    assert ana.plan(ALTAMIRA) == before


def test_what_the_file_says_anew_is_asked(ana: Library) -> None:
    filled = at_odds(ana)
    take(ana, filled.data, decide=MINE)
    filled.put(FORM, action(ana.plan(ALTAMIRA), 2), "Indicador", "Otra vez del archivo")
    merge = merge_of(take(ana, filled.data, decide=MINE))
    assert [each.field for each in merge.outcome.clashes] == ["indicator"]


def test_a_decision_that_was_taken_back_does_not_count(ana: Library) -> None:
    data = at_odds(ana).data
    take(ana, data, decide=MINE)
    undo(ana)
    assert ana.plan(ALTAMIRA).actions[1].indicator == "De aquí"
    with pytest.raises(ConflictError):
        take(ana, data)
    redo(ana)
    assert take(ana, data).done is None


def test_the_file_wins_after_all_where_a_person_says_so(ana: Library) -> None:
    data = at_odds(ana).data
    take(ana, data, decide=MINE)
    take(ana, data, decide=THEIRS, wish=AFRESH)
    assert ana.plan(ALTAMIRA).actions[1].indicator == "Del archivo"


def test_a_row_that_was_removed_here_stays_so_once_that_was_decided(ana: Library) -> None:
    plan = ana.plan(ALTAMIRA)
    data = Filled(export(ana)).put(FORM, action(plan, 2), "Indicador", "Del archivo").data
    acts.remove(ana, [Target(ALTAMIRA, action(plan, 2))])
    assert counts(merge_of(take(ana, data, decide=MINE))).conflicts == 1
    assert take(ana, data).done is None


def test_a_line_of_evidence_that_both_reworded_is_decided_once(ana: Library) -> None:
    add_evidence(ana, ana.resolve(f"{ALTAMIRA}/2.1"), "Acta de la reunión de marzo")
    row, sent = task(ana.plan(ALTAMIRA), 2, 1), export(ana)
    april, may = (
        Filled(sent).put(TRACKING, row, PROOF, f"Acta de la reunión de {month}").data
        for month in ("abril", "mayo")
    )
    take(ana, april)
    assert counts(merge_of(take(ana, may, decide=MINE))).conflicts == 1
    assert take(ana, may).done is None


def test_a_table_without_ids_is_not_asked_again_either(ana: Library) -> None:
    from pmi_tui.resources import sample_plans_dir

    text = (sample_plans_dir() / f"{ALTAMIRA}.txt").read_bytes()
    other, into = text.replace(b"Comprar Juguetes", b"Comprar libros"), Wish(into=ALTAMIRA)
    [[place, step]] = [
        (n, m)
        for n, row in enumerate(ana.plan(ALTAMIRA).actions, 1)
        for m, each in enumerate(row.tasks, 1)
        if "Comprar Juguetes" in each.text
    ]
    set_field(ana, f"{place}.{step}", "texto", "Comprar Juguetas")
    assert counts(merge_of(take(ana, other, "otro.txt", wish=into, decide=MINE))).conflicts == 1
    assert take(ana, other, "otro.txt", wish=into).done is None
