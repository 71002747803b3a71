"""CSV, TSV, Markdown and Word: what is special in each."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

import pytest
from docx import Document
from docx.shared import Inches
from lxml import etree

from pmi_tui.domain.frozen import replace
from pmi_tui.sheet.scope import Scope, ScopeKind
from pmi_tui.sheet.writers.delimited import write_csv, write_tsv
from pmi_tui.sheet.writers.losses import Loss, losses
from pmi_tui.sheet.writers.markdown import write_markdown
from pmi_tui.sheet.writers.material import Format
from pmi_tui.sheet.writers.word import write_word
from tests.builders import a_note, a_plan, a_task, an_action, evidence
from tests.sheet.writers.plain_plans import material

PLAN = a_plan(
    an_action("=1+1", a_task("Uno"), a_task("Dos"), area='dice "sí"', objective="a | b <b>\ny _c_"),
    an_action("Otra", subcriterion="2.1"),
)


def test_csv_has_a_mark_of_its_encoding_and_every_cell_in_quotes() -> None:
    data = write_csv(material(PLAN)).data
    assert data.startswith(b'\xef\xbb\xbf"No.",')
    assert data.endswith(b'"\r\n')
    rows = list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))
    assert [len(row) for row in rows] == [13, 13, 13]
    assert rows[1][3:7] == ['dice "sí"', "'=1+1", "a | b <b>\ny _c_", "1. Uno\n2. Dos"]


def test_tsv_quotes_only_what_needs_it() -> None:
    first, *_ = write_tsv(material(PLAN)).data.decode().split("\n")
    assert first.startswith("No.\tCriterio No.\t")
    [other] = [line for line in write_tsv(material(PLAN)).data.decode().split("\n") if "Otra" in line]
    assert '"' not in other


def test_markdown_shows_typed_marks_as_they_are() -> None:
    lines = write_markdown(material(PLAN)).data.decode().splitlines()
    assert lines[0] == "# PLAN DE MEJORA INSTITUCIONAL ALTAMIRA 2026-2027"
    table = [line for line in lines if line.startswith("|")]
    assert table[0].startswith("| No. | Criterio No. | ")
    assert "| Tiempo Inicio | Tiempo Fin |" in table[0]
    assert r"| a \| b &lt;b><br>y \_c\_ | 1. Uno<br>2. Dos | mar-26 | dic-26 |" in table[2]
    unescaped = [line.replace(r"\|", "").count("|") for line in table]
    assert set(unescaped) == {14}


def test_a_word_document_repeats_its_headings_and_no_page_end_divides_a_row() -> None:
    document = Document(BytesIO(write_word(material(PLAN)).data))
    form, signatures = document.tables
    body = etree.tostring(form._tbl).decode()
    assert body.count("<w:tblHeader/>") == 2
    assert body.count("<w:cantSplit/>") == len(form.rows) == 4
    assert [cell.text for cell in form.columns[1].cells][2:] == [
        "Criterio 1. Liderazgo",
        "Criterio 2. Estrategia y Planificación",
    ]
    assert [cell.text for cell in signatures.rows[1].cells if cell.text] == [
        "Elaborado por",
        "Revisado por",
        "Aprobado por",
    ]
    section = document.sections[0]
    assert (section.page_width, section.page_height) == (Inches(14), Inches(8.5))
    footer = etree.tostring(section.footer._element).decode()
    assert 'w:instr="PAGE"' in footer
    assert 'w:instr="NUMPAGES"' in footer


def test_each_format_says_only_what_it_loses_of_this_plan() -> None:
    bare = material(PLAN)
    assert losses(bare, Format.JSON) == ()
    assert losses(bare, Format.XLSX) == (Loss.HISTORY,)
    assert Loss.STATES not in losses(bare, Format.CSV)
    rich = a_plan(
        an_action("a", a_task("x", end="ene-27", evidence=(evidence(file="a.pdf"),)), notes=(a_note(),)),
    )
    rich = replace(rich, closed_on=bare.day)
    assert losses(material(rich), Format.JSON) == (Loss.FILES,)
    assert set(losses(material(rich), Format.XLSX)) == {Loss.ABOUT, Loss.NOTES, Loss.FILES, Loss.HISTORY}
    assert {Loss.TASK_TERMS, Loss.EVIDENCE, Loss.IDS, Loss.TITLES} <= set(losses(material(rich), Format.CSV))


def test_a_part_of_a_plan_leaves_its_history_behind_even_as_json() -> None:
    part = material(PLAN, scope=Scope(ScopeKind.FILTER, "vencida"))
    assert losses(part, Format.JSON) == (Loss.HISTORY,)


@pytest.mark.parametrize("writer", [write_csv, write_tsv, write_markdown, write_word])
def test_what_no_file_can_hold_is_said(writer: object) -> None:
    plan = a_plan(an_action("con\x00 control", area="sustituto \ud800"))
    assert callable(writer)
    written = writer(material(plan))
    assert {(each.code, each.field) for each in written.remarks} == {
        ("cleaned_text", "title"),
        ("cleaned_text", "area"),
    }
