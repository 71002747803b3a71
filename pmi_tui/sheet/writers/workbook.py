""".xlsx: the official form, the sheet to follow it up, the summary, and the base of the export, hidden."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from pmi_tui.sheet.base import SHEET, pack_base
from pmi_tui.sheet.writers.base_rows import base_of
from pmi_tui.sheet.writers.material import Written
from pmi_tui.sheet.writers.safe import LONGEST, Cleaner

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.packaging.custom import CustomPropertyList

    from pmi_tui.sheet.writers.material import Material

_EMPTY_ROWS = 7


def write_workbook(material: Material) -> Written:
    """The workbook of a plan."""
    from openpyxl import Workbook

    from pmi_tui.sheet.writers.cells import Cells
    from pmi_tui.sheet.writers.form_sheet import FormSheet
    from pmi_tui.sheet.writers.styles import Styles
    from pmi_tui.sheet.writers.summary_sheet import SummarySheet
    from pmi_tui.sheet.writers.tracking_sheet import TrackingSheet

    book = Workbook(write_only=True)
    styles, clean, texts = Styles(book), Cleaner(LONGEST), material.texts
    names = {name: texts(f"sheet.name.{name}") for name in ("form", "tracking", "summary")}
    made = {name: book.create_sheet(title) for name, title in names.items()}
    FormSheet(made["form"], Cells(made["form"], styles, clean), material).write()
    TrackingSheet(made["tracking"], Cells(made["tracking"], styles, clean), material).write()
    SummarySheet(made["summary"], Cells(made["summary"], styles, clean), material).write()
    hidden = book.create_sheet(SHEET)
    hidden.sheet_state = "veryHidden"
    for row in pack_base(base_of(material, (("form", names["form"]), ("tracking", names["tracking"])))):
        hidden.append(row)
    _describe(book, material, clean)
    return Written(_saved(book), clean.remarks)


def write_empty_form(material: Material) -> Written:
    """The official form without any action, to be filled in."""
    from openpyxl import Workbook

    from pmi_tui.sheet.writers.cells import Cells
    from pmi_tui.sheet.writers.form_sheet import FormSheet
    from pmi_tui.sheet.writers.styles import Styles

    book = Workbook(write_only=True)
    sheet = book.create_sheet(material.texts("sheet.name.form"))
    FormSheet(sheet, Cells(sheet, Styles(book), Cleaner()), material, _EMPTY_ROWS).write()
    book.properties.title, book.properties.creator = material.plan.title, "pmi-tui"
    return Written(_saved(book))


def _describe(book: Workbook, material: Material, clean: Cleaner) -> None:
    """What Excel and LibreOffice keep beside the sheets: which plan and which export this is."""
    from openpyxl.packaging.custom import IntProperty, StringProperty

    plan, mark = material.plan, material.mark
    book.properties.title = clean(plan.title or plan.name, plan.id, "title")
    book.properties.subject = clean(plan.institution, plan.id, "institution")
    book.properties.creator = "pmi-tui"
    book.properties.created = mark.at.replace(tzinfo=None)
    kept: CustomPropertyList[StringProperty | IntProperty] = book.custom_doc_props  # type: ignore[attr-defined]
    for name, text in (
        ("pmi-tui-plan", plan.id),
        ("pmi-tui-export", mark.id),
        ("pmi-tui-act", mark.act),
        ("pmi-tui-scope", f"{material.scope.kind}:{clean(material.scope.text, plan.id, 'scope')}"),
    ):
        kept.append(StringProperty(name=name, value=text))
    kept.append(IntProperty(name="pmi-tui-revision", value=mark.revision))


def _saved(book: Workbook) -> bytes:
    """The file; its first sheet is the one that is open."""
    book.active = 0
    file = BytesIO()
    book.save(file)
    return file.getvalue()
