""".docx: the official table on legal paper, its headings on every page, signatures at the end."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from pmi_tui.sheet.columns import CellFormat
from pmi_tui.sheet.writers.material import Written
from pmi_tui.sheet.writers.safe import Cleaner
from pmi_tui.sheet.writers.table import criterion_labels, extra_headings, heads, row_texts, shown_date, titles
from pmi_tui.sheet.writers.word_xml import Look, cell, field, paragraph, parsed, row, table, with_content

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document

    from pmi_tui.sheet.writers.material import Material
    from pmi_tui.sheet.writers.table import Head

_WIDE, _HIGH = 14.0, 8.5
_SIDE, _TOP, _BOTTOM, _FOOTER = 0.4, 0.5, 0.65, 0.3
"""Inches."""
_TWIPS = 1440
_EMPTY_ROWS, _BLANK_ROW = 7, 900
_TITLE = Look(14, bold=True, colour="1F3864", across="center")
_LINE = Look(10, across="center")
_HEAD = Look(7.5, bold=True, across="center", fill="D9E2F3")
_BODY, _MIDDLE, _BOLD = Look(7.5), Look(7.5, across="center"), Look(7.5, bold=True)
_CENTRED = frozenset({"number", "subcriterion", "start", "end"})
_GAP, _END = Look(10, together=True), Look(1)
"""Word wants a paragraph behind the last table."""
_SIGNER, _UNDER = Look(10, bold=True, across="center", ruled=True), Look(9, across="center")


def write_word(material: Material) -> Written:
    """The document. A criterion stands in each row of its block: Word alone knows where pages end."""
    return _write(material)


def write_empty_document(material: Material) -> Written:
    """The official form without any action, to be filled in."""
    return _write(material, _EMPTY_ROWS)


def _write(material: Material, blank_rows: int = 0) -> Written:
    from docx import Document

    clean = Cleaner()
    document = Document()
    _set_page(document, material)
    body = document.element.body
    for old in list(body.iterchildren("{*}p")):
        body.remove(old)
    plan, about = material.plan, document.core_properties
    about.title = clean(plan.title or plan.name, plan.id, "title")[:255]
    about.subject = clean(plan.institution, plan.id, "institution")[:255]
    about.author, about.comments = "pmi-tui", ""
    about.created = about.modified = material.mark.at.replace(tzinfo=None)
    file = BytesIO()
    document.save(file)
    content = with_content(file.getvalue(), _content(material, clean, blank_rows))
    return Written(content, clean.remarks)


def _set_page(document: Document, material: Material) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Inches

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Inches(_WIDE), Inches(_HIGH)
    section.left_margin = section.right_margin = Inches(_SIDE)
    section.top_margin, section.bottom_margin = Inches(_TOP), Inches(_BOTTOM)
    section.footer_distance = Inches(_FOOTER)
    words = material.texts("sheet.page", page="\0P", pages="\0N").split("\0")
    parts = [words[0], *(part for word in words[1:] for part in (field(_FIELDS[word[0]]), word[1:]))]
    footer = section.footer.paragraphs[0]._p
    footer.addprevious(parsed(paragraph(parts, Look(8, across="right"))))
    footer.getparent().remove(footer)


_FIELDS = {"P": "PAGE", "N": "NUMPAGES"}


def _content(material: Material, clean: Cleaner, blank_rows: int) -> Iterator[str]:
    plan, above = material.plan, titles(material)
    yield paragraph([clean(above.title, plan.id, "title")], _TITLE)
    for line in above.below:
        yield paragraph([clean(line, plan.id, "institution")], _LINE)
    columns = heads(plan, material.texts)
    rows = [*_heading_rows(columns, clean), *_rows(material, columns, clean)]
    rows += [row([cell("", _BODY)] * len(columns), height=_BLANK_ROW)] * blank_rows
    yield table(_widths(columns), rows, boxed=True)
    yield paragraph([" "], _GAP)
    yield _signatures(material)
    yield paragraph([""], _END)


def _widths(columns: tuple[Head, ...]) -> list[int]:
    """Twips; together they fill the page."""
    total = sum(head.width for head in columns)
    room = (_WIDE - 2 * _SIDE) * _TWIPS
    return [int(room * head.width / total) for head in columns]


def _heading_rows(columns: tuple[Head, ...], clean: Cleaner) -> list[str]:
    top, bottom, before = [], [], ""
    for head in columns:
        text = clean(head.text, "", "extra")
        if not head.group:
            top.append(cell(text, _HEAD, down="restart"))
            bottom.append(cell("", _HEAD, down="continue"))
        else:
            if head.group != before:
                across = sum(each.group == head.group for each in columns)
                top.append(cell(head.group, _HEAD, across=across))
            bottom.append(cell(text, _HEAD))
        before = head.group
    return [row(top, heading=True), row(bottom, heading=True)]


def _rows(material: Material, columns: tuple[Head, ...], clean: Cleaner) -> Iterator[str]:
    """A row for each action; the last one stays with the signatures."""
    plan, extra = material.plan, extra_headings(material.plan)
    for action, label in zip(plan.actions, criterion_labels(plan), strict=True):
        cells = []
        for text, head in zip(row_texts(action, extra, label), columns, strict=True):
            shown = text
            if head.format is CellFormat.DATE:
                shown = shown_date(getattr(action, head.field), material.texts)
            look = _BOLD if head.field == "criterion" else _MIDDLE if head.field in _CENTRED else _BODY
            cells.append(cell(clean(shown, action.id, head.field or "extra"), look))
        yield row(cells, together=action is plan.actions[-1])


def _signatures(material: Material) -> str:
    texts, room = material.texts, int((_WIDE - 2 * _SIDE) * _TWIPS)
    signer, gap = room * 27 // 100, room * 95 // 1000
    widths = [signer, gap, signer, gap, signer]
    blank = cell("", _UNDER)
    who = [cell(texts(f"sheet.signer.{number}"), _SIGNER) for number in (1, 2, 3)]
    add = [cell(texts("sheet.signer.add"), _UNDER)] * 3
    rows = [row([blank] * 5, height=900, together=True)]
    for cells in (who, add):
        rows.append(row([cells[0], blank, cells[1], blank, cells[2]], together=True))
    return table(widths, rows, boxed=False)
