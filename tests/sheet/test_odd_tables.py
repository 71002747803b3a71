from __future__ import annotations

import random
import subprocess
import sys

import pytest

from pmi_tui.domain.dates import Precision
from pmi_tui.errors import InvalidError
from pmi_tui.sheet.draft import Draft, read_plan
from pmi_tui.sheet.grid import Cell, CellKind, Grid
from pmi_tui.sheet.opening import open_grids
from pmi_tui.sheet.readers.text import read_text
from tests.sheet.tables import HEADINGS, SAMPLES, action, codes, form, grid, row


def texts(draft: Draft) -> list[tuple[object, ...]]:
    names = (
        "number criterion subcriterion area title objective start end resources indicator responsible comment"
    )
    return [
        (*(getattr(each, name) for name in names.split()), [task.text for task in each.tasks])
        for each in draft.plan.actions
    ]


def test_an_ordinary_form_gives_no_warning() -> None:
    draft = form(action("1"), action("2"))
    assert (draft.warnings, draft.skipped) == ((), ())
    assert (draft.plan.id, draft.plan.institution) == ("bani-2026", "Ayuntamiento de Baní")


def test_shuffled_columns_give_the_same_plan() -> None:
    order = list(range(13))
    random.Random(7).shuffle(order)
    rows = (HEADINGS, action("1"), action("2", comment="Ojo", tasks="- Uno\n- Dos"))
    shuffled = tuple(tuple(cells[place] for place in order) for cells in rows)
    assert texts(read_plan(grid(*shuffled))) == texts(read_plan(grid(*rows)))


def test_a_csv_of_spanish_excel_gives_the_same_plan() -> None:
    rows = (HEADINGS, action("1", tasks='1. Ver "a"; b\n2. Medir'), action("2", responsible="Alcaldía; RRHH"))
    text = "\r\n".join(";".join('"' + cell.replace('"', '""') + '"' for cell in cells) for cells in rows)
    assert texts(read_plan(read_text(text.encode("cp1252")))) == texts(read_plan(grid(*rows)))


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_sample_gives_the_same_plan_in_every_encoding(encoding: str, newline: str) -> None:
    text = (SAMPLES / "pantoja-2023.txt").read_text(encoding="utf-8")
    draft = read_plan(read_text(text.replace("\n", newline).encode(encoding)))
    assert texts(draft) == texts(read_plan(read_text(text.encode())))


def test_english_headings_are_read() -> None:
    headings = ("No.", "Criterion", "Subcriterion", "Improvement area", "Improvement action", "Objective", "Tasks",
                "Start", "End", "Resources needed", "Indicator", "Responsible for follow-up", "Comment")  # fmt: skip
    assert texts(read_plan(grid(headings, action()))) == texts(read_plan(grid(HEADINGS, action())))


@pytest.mark.parametrize("missing", range(13))
def test_a_missing_column_leaves_the_rest_as_it_is(missing: int) -> None:
    rows = [
        tuple(c for place, c in enumerate(cells) if place != missing) for cells in (HEADINGS, action("1"))
    ]
    draft = read_plan(grid(*rows))
    assert len(draft.plan.actions) == 1
    expected = {6: [("no_tasks", 1, "tasks")], 11: [("no_responsible", 1, "responsible")]}
    assert codes(draft) == expected.get(missing, [])
    assert draft.plan.actions[0].number == "1"


def test_an_unknown_column_is_kept_and_told() -> None:
    draft = read_plan(grid((*HEADINGS, "Eje END"), (*action(), "Eje 1")))
    assert draft.plan.actions[0].extra == (("Eje END", "Eje 1"),)
    assert codes(draft) == [("extra_column", 1, None)]


def test_criterio_de_exito_is_kept_as_extra_beside_the_criterion() -> None:
    draft = read_plan(grid((*HEADINGS, "Criterio de éxito"), (*action(criterion="1"), "Que exista")))
    assert draft.plan.actions[0].criterion == "1"
    assert draft.plan.actions[0].extra == (("Criterio de éxito", "Que exista"),)


def test_one_column_for_criterion_and_subcriterion_is_split() -> None:
    headings = ("Criterio/Subcriterio", *HEADINGS[3:])
    draft = read_plan(grid(headings, ("1 / 1.2 (3)", *action()[3:]), ("2.1", *action()[3:])))
    assert [(each.criterion, each.subcriterion) for each in draft.plan.actions] == [
        ("1", "1.2 (3)"),
        ("", "2.1"),
    ]


@pytest.mark.parametrize(
    ("cell", "start", "end"),
    [
        ("mar-26 a ago-26", "mar-26", "ago-26"),
        ("T1 2026", "T1 2026", "T1 2026"),
        ("enero-mayo 2026", "enero-mayo 2026", "enero-mayo 2026"),
        ("dic-26", None, "dic-26"),
        ("Permanente", None, "Permanente"),
    ],
)
def test_one_column_for_the_time_gives_start_and_end(cell: str, start: str | None, end: str) -> None:
    headings = (*HEADINGS[:7], "Plazo", *HEADINGS[9:])
    made = read_plan(grid(headings, (*action()[:7], cell, *action()[9:]))).plan.actions[0]
    assert (made.start.raw if made.start else None, made.end.raw if made.end else None) == (start, end)


def test_a_poem_a_price_list_and_a_blank_file_are_refused() -> None:
    poem = "Verde que te quiero verde.\nVerde viento. Verdes ramas.\nEl barco sobre la mar\n"
    prices = "No.;Artículo;Cantidad;Precio\n1;Silla;4;2,500\n2;Mesa;1;7,000\n"
    for text, key in ((poem, "no_table"), (prices, "no_table"), ("\n \n", "file_empty")):
        with pytest.raises(InvalidError) as refusal:
            read_plan(open_grids(text.encode())[0])
        assert refusal.value.key == key


def test_headings_without_any_action_are_refused() -> None:
    with pytest.raises(InvalidError) as refusal:
        form(("---",))
    assert refusal.value.key == "no_actions"


def test_a_very_long_cell_is_kept_whole_and_told() -> None:
    long = "palabra " * 625
    draft = form(action(objective=long))
    assert draft.plan.actions[0].objective == long.strip()
    assert codes(draft) == [("long_text", 3, "objective")]


def test_square_brackets_are_text() -> None:
    draft = form(action(title="Crear [b]el[/b] plan [1]"))
    assert draft.plan.actions[0].title == "Crear [b]el[/b] plan [1]"
    assert draft.warnings == ()


def test_combining_accents_are_composed() -> None:
    draft = form(action(title="Accio\u0301n"))
    assert draft.plan.actions[0].title == "Acción"
    assert dict(draft.plan.actions[0].raw)["title"] == "Accio\u0301n"


def test_a_nul_is_replaced_and_told() -> None:
    draft = form(action(title="Crear\x00 el plan"))
    assert codes(draft) == [("cleaned_text", 3, "title")]
    assert "\x00" not in draft.plan.actions[0].title + str(draft.plan.actions[0].raw)


@pytest.mark.parametrize(
    ("cells", "warning"),
    [
        ({"start": "Inicio S2"}, ("unreadable_date", 3, "start")),
        ({"end": "Permanente"}, ("unreadable_date", 3, "end")),
        ({"end": "31/11/2026"}, ("unreadable_date", 3, "end")),
        ({"end": "2026-12-26"}, ("doubtful_date", 3, "end")),
        ({"start": "dic-26", "end": "ene-26"}, ("end_before_start", 3, "end")),
        ({"responsible": ""}, ("no_responsible", 3, "responsible")),
        ({"responsible": "-"}, ("no_responsible", 3, "responsible")),
        ({"tasks": ""}, ("no_tasks", 3, "tasks")),
        ({"tasks": "1. Redactar. 2."}, ("empty_item", 3, "tasks")),
        ({"tasks": "2. Redactar. 3. Aprobar."}, ("leaked_number", 3, "tasks")),
        ({"tasks": "1. Redactar.\n3. Aprobar."}, ("missing_number", 3, "tasks")),
        ({"tasks": "1. Redactar. 2. Reunión con la"}, ("cut_text", 3, "tasks")),
        ({"indicator": "Listado (de"}, ("cut_text", 3, "indicator")),
        ({"indicator": "2. Listado."}, ("leaked_number", 3, "indicator")),
        ({"indicator": "<b>Listado</b>"}, ("markup_removed", 3, "indicator")),
        ({"criterion": "II"}, ("criterion_conflict", 3, "criterion")),
        ({"subcriterion": "9.9"}, ("unknown_subcriterion", 3, "subcriterion")),
        ({"number": ""}, ("missing_number", 3, "number")),
        ({"title": "Crear\u200b"}, ("cleaned_text", 3, "title")),
    ],
)
def test_each_oddity_gives_its_one_warning(cells: dict[str, str], warning: tuple[str, int, str]) -> None:
    assert codes(form(action(**cells))) == [warning]


def test_a_number_that_two_actions_bear_is_told_at_the_second() -> None:
    assert codes(form(action("1"), action("1.", title="Otra"))) == [("duplicate_number", 4, "number")]


def test_a_doubtful_column_is_told() -> None:
    headings = tuple("Objetivo perseguido hoy" if text == "Objetivo" else text for text in HEADINGS)
    assert codes(read_plan(grid(headings, action()))) == [("doubtful_column", 1, "objective")]


def test_errors_and_formulas_without_value_are_told() -> None:
    cells = [Cell(text) for text in action()]
    cells[9], cells[10] = Cell("#REF!", CellKind.ERROR), Cell("=A1", CellKind.FORMULA_WITHOUT_VALUE)
    draft = read_plan(Grid("Plan", (*grid(HEADINGS).rows, tuple(cells))))
    assert codes(draft) == [("error_cell", 2, "resources"), ("formula_without_value", 2, "indicator")]


def test_a_workbooks_whole_number_and_day_are_read() -> None:
    cells = [Cell(text) for text in action()]
    cells[0], cells[8] = Cell("4.0", CellKind.NUMBER), Cell("2026-11-30", CellKind.DATE)
    made = read_plan(Grid("Plan", (*grid(HEADINGS).rows, tuple(cells)))).plan.actions[0]
    assert made.number == "4"
    assert made.end is not None
    assert made.end.precision is Precision.DAY


def test_a_table_without_title_is_named_after_its_file() -> None:
    plan = read_plan(grid(HEADINGS, action()), source="Plan Moca.csv").plan
    assert (plan.id, plan.title, plan.source) == ("plan-moca", "Plan Moca", "Plan Moca.csv")
    assert read_plan(grid(HEADINGS, action()), source="-").plan.id == "plan"


def test_labels_above_the_table_are_left_out_of_the_title() -> None:
    draft = read_plan(
        grid(
            ("República Dominicana",),
            ("PLAN DE MEJORA",),
            ("Institución:", "Ayuntamiento de Moca"),
            ("Período: 2026-2027",),
            ("Fecha de emisión: 3/4/2026",),
            HEADINGS,
            action(),
        )
    )
    assert draft.plan.title == "PLAN DE MEJORA Ayuntamiento de Moca 2026-2027"
    assert [(each.row, each.why) for each in draft.skipped] == [(1, "note"), (5, "note")]


def test_a_thousand_actions_cost_no_more_each_than_a_hundred() -> None:
    def calls(count: int) -> int:
        table = grid(HEADINGS, *(action(str(number)) for number in range(1, count + 1)))
        seen = 0

        def count_call(*_: object) -> None:
            nonlocal seen
            seen += 1

        sys.setprofile(count_call)
        try:
            read_plan(table)
        finally:
            sys.setprofile(None)
        return seen

    calls(10)
    assert calls(400) / 400 < 1.2 * calls(100) / 100


def test_the_usual_plan_is_read_without_heavy_modules() -> None:
    code = (
        "import sys; from pmi_tui.sheet.readers.text import read_text; from pmi_tui.sheet.draft import read_plan\n"
        f"read_plan(read_text(open({str(SAMPLES / 'pantoja-2023.txt')!r}, 'rb').read()))\n"
        "print(*({'rapidfuzz', 'openpyxl', 'textual', 'orjson', 'csv', 'logging', 'hypothesis'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_a_blank_row_below_the_headings_is_no_action() -> None:
    assert len(form(row(), action()).plan.actions) == 1
