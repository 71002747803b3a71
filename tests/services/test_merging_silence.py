"""Cells of a returned workbook that hold an error, or a formula without a value: they say nothing, and that is told."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from pmi_tui.domain.states import State
from pmi_tui.services.importing import open_table, read_draft
from pmi_tui.services.library import Library
from pmi_tui.services.merge_words import counts, remark_words
from tests.services.people import ALTAMIRA
from tests.services.test_merging import (
    NONE,
    NOTE,
    ON,
    ONE,
    PERCENT,
    PROOF,
    STATE,
    TASK,
    TEXTS,
    TITLE,
    WHY,
    Edit,
    action,
    both,
    export,
    formed,
    mark,
    merge_of,
    ministry,
    take,
    task,
    typed,
)
from tests.services.test_merging_plan import line
from tests.sheet.merge.workbooks import FORM, TRACKING, Filled

ERROR, FORMULA = "#DIV/0!", "=1/0"
"""A cell that shows an error, and a formula that nobody has worked out."""
CODES = {ERROR: "error_cell", FORMULA: "formula_without_value"}

CELLS: dict[str, tuple[str, str, str]] = {
    "a number": (FORM, "No.", "number"),
    "a criterion": (FORM, "Criterio No.", "criterion"),
    "a title": (FORM, TITLE, "title"),
    "an objective": (FORM, "Objetivo", "objective"),
    "a list of tasks": (FORM, "Tareas", "tasks"),
    "a start": (FORM, "Inicio", "start"),
    "an end": (FORM, "Fin", "end"),
    "a unit": (FORM, "Responsable de seguimiento", "responsible"),
    "a task": (TRACKING, TASK, "text"),
    "a task's end": (TRACKING, "Fin", "end"),
    "a task's unit": (TRACKING, "Responsable", "responsible"),
    "a state": (TRACKING, STATE, "state"),
    "a percentage": (TRACKING, PERCENT, "percent"),
    "a day": (TRACKING, ON, "done_on"),
    "a reason": (TRACKING, WHY, "reason"),
    "evidence": (TRACKING, PROOF, "evidence"),
    "a note": (TRACKING, NOTE, "note"),
}


def spoiled(seen: Library, sheet: str, heading: str, shown: str) -> tuple[bytes, int]:
    """The workbook with this in the row of action 2, or of its first task; and which row that is."""
    filled, plan = Filled(export(seen)), seen.plan(ALTAMIRA)
    row_id = action(plan, 2) if sheet == FORM else task(plan, 2, 1)
    row = filled.row(sheet, row_id)
    filled.unmerge_below(sheet, row - 1)
    return filled.put(sheet, row, heading, shown).data, row


def add_proof(seen: Library, ref: str) -> None:
    from pmi_tui.services.evidencing import add_evidence

    add_evidence(seen, seen.resolve(f"{ALTAMIRA}/{ref}"), "Acta firmada")


@pytest.mark.parametrize("shown", CODES)
@pytest.mark.parametrize("name", CELLS)
def test_such_a_cell_is_no_edit_and_is_told_with_its_place(ana: Library, name: str, shown: str) -> None:
    nothing_changes(ana, *CELLS[name], shown)


@pytest.mark.parametrize("name", ["a state", "a percentage", "a day", "a reason"])
@pytest.mark.parametrize("state", [State.IN_PROGRESS, State.STOPPED, State.DONE])
def test_such_a_cell_leaves_any_state_as_it_is(ana: Library, name: str, state: State) -> None:
    mark(ana, "2.1", state, 40 if state is State.IN_PROGRESS else None)
    nothing_changes(ana, *CELLS[name], ERROR)


def nothing_changes(ana: Library, sheet: str, heading: str, field: str, shown: str) -> None:
    add_proof(ana, "2.1")
    before = ana.plan(ALTAMIRA)
    data, row = spoiled(ana, sheet, heading, shown)
    merge = merge_of(take(ana, data))
    assert (counts(merge), ana.plan(ALTAMIRA)) == (NONE, before)
    text = shown if shown == ERROR else ""
    assert [(each.code, each.row, each.field, each.text) for each in merge.outcome.remarks] == [
        (CODES[shown], row, field, text)
    ]


def remarks(seen: Library, data: bytes) -> list[tuple[str, int, str]]:
    merge = merge_of(take(seen, data, dry_run=True))
    return [(each.code, each.row, each.field) for each in merge.outcome.remarks]


def test_what_stands_beside_such_a_cell_is_taken(ana: Library) -> None:
    filled, plan = Filled(export(ana)), ana.plan(ALTAMIRA)
    both(
        formed("Objetivo", ERROR),
        formed("Indicador", "Número de buzones"),
        typed(STATE, ERROR),
        typed(PERCENT, 0.5),
    )(filled, plan)
    assert counts(merge_of(take(ana, filled.data))).changed == 2
    after = ana.plan(ALTAMIRA).actions[1]
    assert (after.objective, after.indicator) == (plan.actions[1].objective, "Número de buzones")
    assert (after.tasks[0].standing.state, after.tasks[0].standing.percent) == (State.IN_PROGRESS, 50)
    assert after.tasks[0].notes == ()


def test_a_state_typed_beside_such_a_percentage_keeps_the_percentage(ana: Library) -> None:
    mark(ana, "2.1", State.IN_PROGRESS, 40)
    filled, plan = Filled(export(ana)), ana.plan(ALTAMIRA)
    both(typed(STATE, "En proceso"), typed(PERCENT, ERROR), typed(NOTE, "Va bien"))(filled, plan)
    take(ana, filled.data)
    assert ana.plan(ALTAMIRA).actions[1].tasks[0].standing.percent == 40


@pytest.mark.parametrize("shown", CODES)
def test_a_new_row_has_a_blank_there(ana: Library, shown: str) -> None:
    filled, plan = Filled(export(ana)), ana.plan(ALTAMIRA)
    values = {"No.": "11", TITLE: "Abrir un buzón", "Objetivo": shown, "Fin": shown, "Indicador": "Uno"}
    row = filled.append(FORM, values, below=filled.row(FORM, action(plan, 3)))
    new = {"No.": "2", TITLE: plan.actions[1].title, TASK: "Una más", STATE: shown, "Fin": shown}
    line_of_task = filled.append(TRACKING, new)
    data = filled.data
    code = CODES[shown]
    assert remarks(ana, data) == [
        (code, row, "objective"),
        (code, row, "end"),
        (code, line_of_task, "end"),
        (code, line_of_task, "state"),
    ]
    take(ana, data)
    made = ana.plan(ALTAMIRA).actions[3]
    assert (made.title, made.objective, made.end, made.indicator) == ("Abrir un buzón", "", None, "Uno")
    assert ana.plan(ALTAMIRA).actions[1].tasks[-1].standing.state is State.PENDING


@pytest.mark.parametrize("shown", CODES)
@pytest.mark.parametrize(
    ("begins", "field", "called"),
    [("PLAN", "title", "Título"), ("Institución", "institution", "Institución")],
)
def test_a_line_above_the_table_is_no_edit_either(
    ana: Library, shown: str, begins: str, field: str, called: str
) -> None:
    filled, before = Filled(export(ana)), ana.plan(ALTAMIRA)
    row = line(filled, begins)
    filled.sheet(FORM).cell(row, 1).value = shown
    merge = merge_of(take(ana, filled.data))
    [remark] = merge.outcome.remarks
    assert (counts(merge), ana.plan(ALTAMIRA)) == (NONE, before)
    assert (remark.code, remark.row, remark.field) == (CODES[shown], row, field)
    assert f"«{called}»" in remark_words(remark, TEXTS)


def test_a_label_with_an_error_beside_it_is_no_blank_institution(ana: Library) -> None:
    filled, before = Filled(export(ana)), ana.plan(ALTAMIRA)
    row = line(filled, "Institución")
    filled.unmerge_below(FORM, 0)
    filled.sheet(FORM).cell(row, 1).value = "Institución:"
    filled.sheet(FORM).cell(row, 2).value = "#REF!"
    for column in range(3, 15):
        filled.sheet(FORM).cell(row, column).value = None
    assert remarks(ana, filled.data) == [("error_cell", row, "institution")]
    take(ana, filled.data)
    assert ana.plan(ALTAMIRA) == before


def test_a_task_that_cannot_be_read_in_a_row_without_an_id_leaves_its_action_alone(ana: Library) -> None:
    filled, before = Filled(export(ana)), ana.plan(ALTAMIRA)
    row = filled.append(
        TRACKING, {"No.": "2.9", TITLE: before.actions[1].title, TASK: "#REF!", STATE: "Cumplida"}
    )
    data = filled.data
    assert remarks(ana, data) == [("error_cell", row, "text")]
    assert take(ana, data).done is None
    assert ana.plan(ALTAMIRA) == before


def test_a_column_of_their_own_is_named_by_its_heading(ana: Library) -> None:
    filled, plan = Filled(export(ana)), ana.plan(ALTAMIRA)
    row = filled.row(FORM, action(plan, 2))
    filled.sheet(FORM).cell(filled.row(FORM, action(plan, 1)) - 1, 15).value = "Presupuesto"
    filled.sheet(FORM).cell(row, 15).value = ERROR
    assert remarks(ana, filled.data) == [("error_cell", row, "Presupuesto")]


def test_a_list_of_tasks_with_an_error_lacks_none_in_another_store_either(
    ana: Library, tmp_path: Path
) -> None:
    there = ministry(tmp_path, export(ana))
    filled = Filled(export(ana))
    formed("Tareas", ERROR)(filled, ana.plan(ALTAMIRA))
    assert counts(merge_of(take(there, filled.data))) == NONE


@pytest.mark.parametrize("shown", CODES)
def test_where_the_plan_is_new_the_value_that_left_stands(ana: Library, tmp_path: Path, shown: str) -> None:
    filled, plan = Filled(export(ana)), ana.plan(ALTAMIRA)
    both(formed("Objetivo", shown), typed(STATE, shown), typed(PROOF, shown))(filled, plan)
    data = filled.data
    there = ministry(tmp_path, data).plan(ALTAMIRA).actions[1]
    told = {(each.code, each.field) for each in read_draft(ana, open_table(data, "plan.xlsx")).warnings}
    assert told == {(CODES[shown], field) for field in ("objective", "state", "evidence")}
    assert (there.objective, there.tasks[0].standing.state) == (plan.actions[1].objective, State.PENDING)
    assert there.tasks[0].evidence == ()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_errors_that_libreoffice_worked_out_are_no_edits(ana: Library, tmp_path: Path, suffix: str) -> None:
    filled, plan = Filled(export(ana)), ana.plan(ALTAMIRA)
    edits: tuple[Edit, ...] = (
        formed("Objetivo", "=1/0"),
        formed("Fin", '=VALUE("x")'),
        formed("Comentario", '="Va "&"bien"'),
        typed(PERCENT, "=1/0"),
        typed(ON, '=DATEVALUE("x")'),
    )
    both(*edits)(filled, plan)
    sent = tmp_path / "plan.xlsx"
    sent.write_bytes(filled.data)
    folder = tmp_path / "saved"
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", suffix, "--outdir", str(folder), str(sent)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    merge = merge_of(take(ana, (folder / f"plan.{suffix}").read_bytes()))
    assert (counts(merge), {each.code for each in merge.outcome.remarks}) == (ONE, {"error_cell"})
    assert [each.field for each in merge.outcome.remarks] == ["objective", "end", "percent", "done_on"]
    assert ana.plan(ALTAMIRA).actions[1].comment == "Va bien"
