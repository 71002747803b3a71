"""Files in other plans and other stores: ids are never given twice, parts find their plan, tables without ids."""

from __future__ import annotations

from pathlib import Path

import pytest

from pmi_tui.domain.edits import CreatePlan
from pmi_tui.domain.states import State
from pmi_tui.services.bringing_in import Wish
from pmi_tui.services.conflicts import Side
from pmi_tui.services.exporting import Desk, Exporter, Order, write
from pmi_tui.services.library import Library
from pmi_tui.services.merge_words import counts
from pmi_tui.sheet.base import SHEET
from pmi_tui.sheet.writers.material import Format
from tests.services.people import ALTAMIRA, PANTOJA, library
from tests.services.test_merging import TEXTS, action, export, merge_of, ministry, sides, take
from tests.sheet.merge.workbooks import FORM, Filled


def ids_of(seen: Library, plan_id: str) -> set[str]:
    return {holder.id for holder in seen.plan(plan_id).holders()} - {plan_id}


def test_a_copy_under_another_name_and_the_plan_itself_share_no_id(ana: Library, tmp_path: Path) -> None:
    data, there = export(ana), library(tmp_path / "there")
    assert take(there, data, wish=Wish(as_id="copia")).created
    assert take(there, data).created
    assert not ids_of(there, "copia") & ids_of(there, ALTAMIRA)
    for wish in (Wish(), Wish(as_id="copia")):
        assert take(there, data, wish=wish).done is None


def test_a_workbook_put_into_another_plan_brings_rows_with_ids_of_their_own(ana: Library) -> None:
    data, title = export(ana), ana.plan(PANTOJA).title
    into = Wish(into=PANTOJA)
    assert counts(merge_of(take(ana, data, wish=into, decide=sides(Side.MINE)))).added == 10
    assert not ids_of(ana, PANTOJA) & ids_of(ana, ALTAMIRA)
    assert ana.plan(PANTOJA).title == title
    assert counts(merge_of(take(ana, data, wish=into, decide=sides(Side.MINE)))).added == 0


def test_the_parts_of_a_plan_make_it_whole_in_another_store(ana: Library, tmp_path: Path) -> None:
    there = library(tmp_path / "there")
    for part in Exporter(ana, Order(by_unit=True), Desk(TEXTS)).parts(ALTAMIRA):
        take(there, write(part.material, Format.XLSX).data)
    assert ids_of(there, ALTAMIRA) == ids_of(ana, ALTAMIRA)


@pytest.mark.parametrize("imported", [True, False])
def test_an_altered_part_lacks_nothing_outside_it_in_another_store(
    ana: Library, tmp_path: Path, imported: bool
) -> None:
    there = ministry(tmp_path, export(ana)) if imported else library(tmp_path / "there")
    if not imported:
        there.workspace_of(ALTAMIRA).apply(CreatePlan(ana.plan(ALTAMIRA)))
    altered = Filled(export(ana, "criterio:1")).alter_base().data
    assert counts(merge_of(take(there, altered, decide=sides(Side.MINE)))).removed == 0


@pytest.mark.parametrize("shown", ["#DIV/0!", "=1/0"])
def test_a_cell_that_says_nothing_is_no_edit_in_a_table_without_ids_either(ana: Library, shown: str) -> None:
    filled, before = Filled(export(ana)), ana.plan(ALTAMIRA)
    del filled.book[SHEET]
    plain = filled.data
    take(ana, plain, wish=Wish(into=ALTAMIRA))
    before = ana.plan(ALTAMIRA)
    for heading in ("Objetivo", "Indicador", "Fin", "Tareas"):
        filled.put(FORM, action(before, 2), heading, shown)
    merge = merge_of(take(ana, filled.data, wish=Wish(into=ALTAMIRA)))
    assert ana.plan(ALTAMIRA) == before
    assert counts(merge).removed == 0
    assert {each.field for each in merge.outcome.remarks} == {"objective", "indicator", "end", "tasks"}


def test_a_state_in_a_table_without_tasks_is_that_of_each_task(ana: Library) -> None:
    headings = "No.\tAcción de mejora\tObjetivo\tIndicador\tEstado"
    rows = [
        "\t".join((each.number, each.title, each.objective, each.indicator, "Cumplida" if place == 1 else ""))
        for place, each in enumerate(ana.plan(ALTAMIRA).actions)
    ]
    table = "\n".join((headings, *(row.replace("\n", " ") for row in rows))).encode()
    merge = merge_of(take(ana, table, "estado.tsv", wish=Wish(into=ALTAMIRA)))
    assert (counts(merge).changed, counts(merge).removed) == (3, 0)
    assert ana.plan(ALTAMIRA).actions[1].standing.state is State.DONE
    assert ana.plan(ALTAMIRA).actions[1].own_standing.state is State.PENDING
