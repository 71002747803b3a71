from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise

import pytest

from pmi_tui.domain.frozen import replace
from pmi_tui.domain.plan import Plan
from pmi_tui.domain.states import Standing, State
from pmi_tui.sheet.base import find_base
from pmi_tui.sheet.columns import COLUMNS
from pmi_tui.sheet.grid import BLANK, Grid
from pmi_tui.sheet.grid import Cell as GridCell
from pmi_tui.sheet.own_ids import CONTINUED, ids_by_row, without_ids
from pmi_tui.sheet.readers.workbook import read_workbook
from pmi_tui.sheet.scope import Scope, ScopeKind
from tests.builders import DAY, a_plan, a_task, an_action, evidence
from tests.sheet.writers.books import book_of
from tests.sheet.writers.plain_plans import AWKWARD, RUNNING, material

LONG_PLAN = a_plan(
    *(
        an_action("Hacer algo " * 8, *[a_task("Un paso " * 9)] * 4, subcriterion=f"{1 + number // 8}.1")
        for number in range(24)
    )
)


def merged(plan: Plan) -> dict[str, str]:
    """The merged areas of the form with what stands in them."""
    form = book_of(plan).form
    return {
        str(area): str(form.cell(area.min_row, area.min_col).value or "") for area in form.merged_cells.ranges
    }


def test_the_form_has_title_lines_and_the_thirteen_columns_below_two_rows_of_headings() -> None:
    form = book_of(a_plan(an_action())).form
    assert [form.cell(row, 1).value for row in (1, 2, 3)] == [
        "PLAN DE MEJORA INSTITUCIONAL ALTAMIRA 2026-2027",
        "Institución: Ayuntamiento de Altamira",
        "Período: marzo 2026 – diciembre 2026",
    ]
    headings = [form.cell(6, column).value or form.cell(5, column).value for column in range(1, 14)]
    assert headings == [column.spanish for column in COLUMNS if column.official]
    assert form["H5"].value == "Tiempo"
    areas = {str(area) for area in form.merged_cells.ranges}
    assert {"H5:I5", "A5:A6", "M5:M6"} <= areas
    assert form.print_title_rows == "$5:$6"
    assert form.freeze_panes == "A7"


def test_other_columns_of_the_plan_follow_the_official_ones() -> None:
    action = replace(an_action(), extra=(("Código SNIP", "7"), ("Código SNIP", "8")))
    form = book_of(a_plan(action, an_action())).form
    assert [form.cell(5, column).value for column in (14, 15)] == ["Código SNIP", "Código SNIP (2)"]
    assert [form.cell(7, column).value for column in (14, 15)] == ["7", "8"]


def test_the_page_is_legal_landscape_at_an_explicit_scale_with_its_number() -> None:
    book = book_of(LONG_PLAN)
    for sheet in (book.form, book.tracking, book.sheet("Resumen")):
        setup = sheet.page_setup
        assert (setup.orientation, int(setup.paperSize or 0)) == ("landscape", 5)
        assert 50 <= int(setup.scale or 0) <= 100
        assert not sheet.sheet_properties.pageSetUpPr or not sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddFooter is not None
        assert sheet.oddFooter.right.text == "Página &P de &N"
        assert sheet.page_margins.footer >= 0.3
        assert sheet.protection.sheet is False


def test_a_criterion_is_one_merged_cell_for_its_block_and_goes_on_at_the_top_of_a_page() -> None:
    areas = merged(LONG_PLAN)
    blocks = {
        area: text for area, text in areas.items() if area.startswith("B") and text.startswith("Criterio ")
    }
    book = book_of(LONG_PLAN)
    breaks = [each.id for each in book.form.row_breaks.brk]
    assert len(breaks) >= 2
    for row in breaks:
        assert str(book.form.cell(row + 1, 2).value).endswith(CONTINUED) or row + 1 in (15, 23)
        assert not any(int(a[1:]) <= row < int(b[1:]) for a, b in (area.split(":") for area in blocks))
    assert sum(CONTINUED in str(book.form.cell(row, 2).value or "") for row in range(1, 40)) >= 1


def test_rows_are_as_high_as_their_texts_and_no_page_holds_more_than_it_can() -> None:
    form = book_of(LONG_PLAN).form
    heights = {row: form.row_dimensions[row].height or 0.0 for row in range(1, form.max_row + 1)}
    assert all(heights[row] > 60 for row in range(7, 31))
    ends = [0, *(each.id for each in form.row_breaks.brk), form.max_row]
    page = (8.5 - 0.5 - 0.65) * 72 * 100 / float(form.page_setup.scale or 100)
    for first, last in pairwise(ends):
        repeated = 36 if first else 0
        assert sum(heights[row] for row in range(first + 1, last + 1)) + repeated <= page


def test_a_text_higher_than_a_row_can_be_takes_several_merged_rows() -> None:
    plan = a_plan(an_action(area="palabra " * 700), an_action("Otra"))
    form = book_of(plan).form
    areas = [
        area for area in form.merged_cells.ranges if area.min_col == area.max_col == 4 and area.min_row > 6
    ]
    assert len(areas) == 1
    assert all((form.row_dimensions[row].height or 0) <= 409 for row in range(1, form.max_row + 1))


def test_the_signatures_stand_at_the_end() -> None:
    form = book_of(a_plan(an_action())).form
    last = [cell.value for cell in form[form.max_row - 1] if cell.value]
    assert last == ["Elaborado por", "Revisado por", "Aprobado por"]


def test_months_and_days_are_real_dates_and_anything_else_stays_text() -> None:
    plan = a_plan(
        an_action(start="Ene. 23", end="31/12/2026"), an_action("Otra", start="T1 2025", end="Permanente")
    )
    form = book_of(plan).form
    assert (form["H7"].value, form["H7"].number_format) == (datetime(2023, 1, 1), "[$-1C0A]mmm-yy")
    assert (form["I7"].value, form["I7"].number_format) == (datetime(2026, 12, 31), "dd/mm/yyyy")
    assert (form["H8"].value, form["I8"].value) == ("T1 2025", "Permanente")


def test_no_text_runs_or_changes() -> None:
    texts = [text.strip() for text in AWKWARD]
    actions = (
        replace(
            an_action(text, a_task(text.split("\n")[0]), area=text, responsible=text, number=text[:9]),
            extra=((text.split("\n")[0], text),),
        )
        for text in texts
    )
    book = book_of(replace(a_plan(*actions), title=texts[0], institution=texts[1], name=texts[2]))
    assert {cell.data_type for cell in book.cells()} <= {"s", "n", "d"}
    [form] = [grid for grid in read_workbook(book.written.data) if grid.name == "Plan de mejora"]
    shown = {cell.text for row in form.rows for cell in row}
    assert set(texts) <= shown
    for text in RUNNING:
        found = [cell for cell in book.form["E"] if cell.value == text]
        assert found
        assert all(bool(cell.quotePrefix) is not text.startswith(("'", "#")) for cell in found)


def test_what_no_cell_can_hold_is_cleaned_and_said() -> None:
    plan = a_plan(an_action("con\x00 control\x07", area="sustituto \ud800 suelto"))
    book = book_of(plan)
    assert (book.form["E7"].value, book.form["D7"].value) == ("con control", "sustituto \ufffd suelto")
    first = plan.actions[0].id
    assert {(each.code, each.ref, each.field) for each in book.written.remarks} == {
        ("cleaned_text", first, "title"),
        ("cleaned_text", first, "area"),
    }
    base = find_base(read_workbook(book.written.data))
    assert base is not None
    row = base.row(first)
    assert row is not None
    assert row.text("title") == "con\x00 control\x07"
    assert row.shown_text("title") == "con control"


def test_the_follow_up_has_a_row_for_each_task_and_for_an_action_without_any() -> None:
    plan = a_plan(
        an_action(
            "Con tareas",
            a_task("Uno", Standing(State.IN_PROGRESS, percent=40), end="ene-27", responsible="OAIM"),
            a_task("Dos", State.DONE, evidence=(evidence("Listado"), evidence("Foto"))),
        ),
        an_action("Sin tareas", state=State.STOPPED, end="nov-26"),
    )
    book = book_of(plan)
    (one, two), bare = plan.actions[0].tasks, plan.actions[1]
    assert list(book.ids("Seguimiento").values()) == [one.id, two.id, bare.id]
    assert list(book.ids("Plan de mejora").values()) == [action.id for action in plan.actions]
    assert book.tracked(one.id) == {
        "number": "1.1",
        "title": "Con tareas",
        "text": "Uno",
        "responsible": "OAIM",
        "end": datetime(2027, 1, 1),
        "lamp": "○ En plazo",
        "state": "En proceso",
        "percent": 0.4,
        "done_on": None,
        "reason": None,
        "evidence": None,
        "note": None,
    }
    done = book.tracked(two.id)
    assert (done["state"], done["done_on"], done["evidence"]) == (
        "Cumplida",
        datetime(2026, 11, 21),
        "Listado\nFoto",
    )
    stopped = book.tracked(bare.id)
    assert (stopped["number"], stopped["text"], stopped["reason"]) == ("2", None, "Falta personal")


@pytest.mark.parametrize(
    ("end", "state", "lamp"),
    [
        ("oct-26", State.PENDING, "▲ Vencida"),
        ("nov-26", State.IN_PROGRESS, "► Por vencer"),
        ("dic-27", State.PENDING, "▼ Inicio atrasado"),
        ("dic-27", State.IN_PROGRESS, "○ En plazo"),
        ("dic-27", State.STOPPED, "■ Detenida"),
        ("oct-26", State.STOPPED, "▲ Vencida"),
        ("oct-26", State.DONE, "● Cumplida"),
        ("oct-26", State.DROPPED, "– Cancelada"),
    ],
)
def test_the_semaforo_is_a_sign_a_word_and_a_colour(end: str, state: State, lamp: str) -> None:
    plan = a_plan(an_action(end=end, state=state))
    book = book_of(plan)
    assert book.tracked(plan.actions[0].id)["lamp"] == lamp
    assert book.tracking["F1"].value == "Semáforo al 21/11/2026"


def test_the_follow_up_can_be_sorted_and_filtered_with_its_ids_and_offers_the_states() -> None:
    tracking = book_of(LONG_PLAN).tracking
    assert not tracking.merged_cells.ranges
    assert not tracking.tables
    assert tracking.auto_filter.ref == "A1:M97"
    assert tracking.column_dimensions["M"].hidden
    lists = [rule.formula1 for rule in tracking.data_validations.dataValidation if rule.type == "list"]
    assert lists == ['"Pendiente,En proceso,Cumplida,Detenida,Cancelada"']


def test_the_summary_tells_both_figures_as_values_and_draws_them() -> None:
    plan = a_plan(an_action("a", state=State.DONE), an_action("b", subcriterion="2.1", responsible=""))
    sheet = book_of(plan).sheet("Resumen")
    values = {str(row[0].value): [cell.value for cell in row[1:7]] for row in sheet.iter_rows()}
    assert values["Acciones implementadas"][:2] == [
        50,
        "1 de 2; umbral del MAP: 80 %; faltan 1 para alcanzarlo",
    ]
    assert values["Avance promedio"][0] == 50
    assert values["1. Liderazgo"] == [1, 1, 100, 80, 100, 0]
    assert values["Sin responsable"][0] == 1


def test_a_plan_with_nothing_to_divide_by_has_no_figures() -> None:
    plan = a_plan(an_action("a", state=State.DROPPED))
    sheet = book_of(plan).sheet("Resumen")
    assert sheet["B3"].value == sheet["B4"].value == "–"


def test_the_base_is_hidden_and_tells_scope_and_export() -> None:
    plan = a_plan(an_action("a", a_task("x")))
    book = book_of(material(plan, scope=Scope(ScopeKind.UNIT, "RRHH")))
    assert book.book.sheetnames == ["Plan de mejora", "Seguimiento", "Resumen", "pmi-tui"]
    assert book.sheet("pmi-tui").sheet_state == "veryHidden"
    base = find_base(read_workbook(book.written.data))
    assert base is not None
    assert (base.plan, base.mark.id, base.mark.revision, base.mark.act) == (
        plan.id,
        "xaaaaaaaaaa",
        7,
        "caaaaaaaaaa",
    )
    assert base.scope == Scope(ScopeKind.UNIT, "RRHH")
    assert dict(base.sheets) == {"form": "Plan de mejora", "tracking": "Seguimiento"}
    task = base.row(plan.actions[0].tasks[0].id)
    assert task is not None
    assert (task.parent, task.shown_text("end"), task.text("end")) == (plan.actions[0].id, "dic-26", "")
    assert book.form["A4"].value == "Nota: contiene solo las acciones de RRHH (1 de 1)"


def test_an_altered_base_is_told_from_an_intact_one() -> None:
    grids = read_workbook(book_of(a_plan(an_action("a"))).written.data)
    [hidden] = [grid for grid in grids if grid.name == "pmi-tui"]

    def altered(old: str, new: str) -> Grid:
        rows = tuple(tuple(GridCell(cell.text.replace(old, new)) for cell in row) for row in hidden.rows)
        return replace(hidden, rows=rows)

    changed = find_base([altered('"title":"a"', '"title":"b"')])
    assert changed is not None
    assert not changed.intact
    assert find_base([altered('"revision":7', '"revision":')]) is None
    assert find_base([grid for grid in grids if grid is not hidden]) is None


def test_ids_travel_with_their_rows_wherever_the_column_goes() -> None:
    plan = a_plan(an_action("a"), an_action("b"))
    grids = read_workbook(book_of(plan).written.data)
    form = next(grid for grid in grids if grid.name == "Plan de mejora")
    width = max(map(len, form.rows))
    square = [(*row, *[BLANK] * (width - len(row))) for row in form.rows]
    turned = replace(form, rows=tuple(tuple(reversed(row)) for row in reversed(square)))
    assert list(ids_by_row(turned).values()) == [action.id for action in reversed(plan.actions)]
    shown = without_ids(grids)
    assert all(not ids_by_row(grid) for grid in shown)
    assert "pmi-tui" not in [grid.name for grid in shown]


def test_words_that_look_like_ids_are_no_ids() -> None:
    rows = [("No.", "Área"), ("1", "tecnologica"), ("2", "trabajadora")]
    grid = Grid("Hoja1", tuple(tuple(map(GridCell, row)) for row in rows))
    assert ids_by_row(grid) == {}
    assert without_ids([grid]) == (grid,)


def test_the_document_says_which_plan_and_which_export_it_is() -> None:
    book = book_of(a_plan(an_action())).book
    kept = {each.name: each.value for each in book.custom_doc_props}  # type: ignore[attr-defined]
    assert kept["pmi-tui-plan"] == "altamira-2026-2027"
    assert (kept["pmi-tui-export"], kept["pmi-tui-revision"]) == ("xaaaaaaaaaa", 7)
    assert book.properties.title == "PLAN DE MEJORA INSTITUCIONAL ALTAMIRA 2026-2027"


def test_a_figure_is_of_the_day_that_counts_as_today() -> None:
    plan = a_plan(an_action(end="dic-26"))
    late = book_of(material(plan, day=date(2027, 1, 1)))
    assert late.tracked(plan.actions[0].id)["lamp"] == "▲ Vencida"
    assert date(2027, 1, 1) > DAY
