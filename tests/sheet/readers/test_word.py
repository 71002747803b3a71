from __future__ import annotations

from docx import Document

from pmi_tui.sheet.grid import Area
from pmi_tui.sheet.opening import open_grids
from pmi_tui.sheet.readers.word import read_word
from tests.sheet.readers.books import document, saved, texts_of


def test_lines_above_a_table_are_its_titles() -> None:
    [grid] = read_word(document(["PMI 2026", ""], [("No.", "Acción"), ("1", "Uno\nDos")]))
    assert texts_of(grid) == [["PMI 2026"], ["No.", "Acción"], ["1", "Uno\nDos"]]


def test_tables_of_one_width_are_one_table_and_others_stand_apart() -> None:
    grids = read_word(document(["t"], [("a", "b")], [("c", "d")], [("e", "f", "g")]))
    assert [texts_of(grid) for grid in grids] == [[["t"], ["a", "b"], ["c", "d"]], [["e", "f", "g"]]]


def test_merged_cells_are_areas_and_keep_their_text_once() -> None:
    made = Document()
    table = made.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(2, 0)).text = "abajo"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Tiempo"
    table.cell(1, 1).text = "Inicio"
    [grid] = read_word(saved(made.save))
    assert texts_of(grid) == [["abajo", "Tiempo", ""], ["", "Inicio", ""], ["", "", ""]]
    assert grid.merged == (Area(1, 1, 3, 1), Area(1, 2, 1, 3))


def test_automatic_numbers_of_lists_are_part_of_the_text() -> None:
    made = Document()
    cell = made.add_table(1, 2).cell(0, 0)
    cell.paragraphs[0].text = "Antes"
    for text in ("Convocar", "Elegir"):
        cell.add_paragraph(text, style="List Number")
    cell.add_paragraph("Punto", style="List Bullet")
    [grid] = read_word(saved(made.save))
    assert texts_of(grid)[0][0].split("\n") == ["Antes", "1. Convocar", "2. Elegir", "• Punto"]


def test_lists_are_counted_anew_in_each_cell() -> None:
    made = Document()
    for cell in made.add_table(1, 2).rows[0].cells:
        cell.paragraphs[0].text = "Uno"
        cell.add_paragraph("Dos")
        for paragraph in cell.paragraphs:
            paragraph.style = "List Number"
    [grid] = read_word(saved(made.save))
    assert texts_of(grid) == [["1. Uno\n2. Dos", "1. Uno\n2. Dos"]]


def test_a_table_within_a_cell_gives_its_texts_to_that_cell() -> None:
    made = Document()
    cell = made.add_table(1, 2).cell(0, 0)
    cell.paragraphs[0].text = "fuera"
    cell.add_table(1, 1).cell(0, 0).text = "dentro"
    [grid] = read_word(saved(made.save))
    assert texts_of(grid) == [["fuera\ndentro", ""]]


def test_a_document_without_a_table_has_no_grid() -> None:
    assert open_grids(document(["Solo texto"])) == ()
