"""Plans whose texts are as odd as people and spreadsheets make them."""

from __future__ import annotations

from pathlib import Path

from pmi_tui.domain.plan import Plan
from pmi_tui.i18n.texts import Texts
from pmi_tui.services import acts
from pmi_tui.services.exporting import Desk, Exporter, Order, write
from pmi_tui.services.library import Library, Target
from pmi_tui.sheet.writers.material import Format
from tests.sheet.merge.workbooks import FORM, TRACKING, Filled
from tests.tui.pilot import open_store

ODD = {
    "markup": "[b]negrita[/b] [red]x[/] [@click=app.quit]no[/]",
    "ene": "Año del ñandú: pingüino, ¿qué? ¡sí!",
    "combining": "Educacio\u0301n de los nin\u0303os y nin\u0303as",
    "cjk": "改善計画 の 実施 한국어 제목",
    "zwj": "👩‍👧‍👦 familia 🇩🇴 ❤️ 👍🏽",
    "rtl": "خطة التحسين תוכנית שיפור ١٢٣",
    "tabs": "uno\tdos\t\ttres\x1b[31mcuatro\x00",
    "controls": "uno\x07dos\u200btres\u202ecuatro",
    "long": "palabra " * 625,
    "word": "x" * 5000,
}
MARKUP = ODD["markup"]


def made_plan(root: Path, text: str, actions: int = 1, tasks: int = 1) -> Plan:
    session = open_store(root)
    library = session.library
    (done,) = acts.create_plan(library, "Plan de Mejora Institucional Villa 2026")
    plan_id = done.plan.id
    for _ in range(actions):
        (done,) = acts.add_action(library, plan_id, text)
        target = Target(plan_id, done.plan.actions[-1].id)
        fields = ("area", "objective", "indicator", "resources", "comment", "responsible")
        acts.set_fields(library, (target,), [(name, text) for name in fields])
        for _ in range(tasks):
            acts.add_task(library, target, text)
        acts.add_note(library, target, text)
    plan = library.plan(plan_id)
    library.close()
    return plan


def odd_table() -> str:
    """A plan as it is pasted, with an odd text in every row."""
    head = "No.\tAcción de mejora\tObjetivo\tTareas\tInicio\tFin\tResponsable\n"
    cells = [" ".join(text.split()) for text in ODD.values()]
    rows = (f"{n}\t{c}\t{c}\t1. {c}\tene-26\tmar-26\t{c[:50]}\n" for n, c in enumerate(cells, 1))
    return f"Plan de Mejora Institucional {MARKUP} 2026\n{head}{''.join(rows)}"


def returned_workbook(library: Library, plan_id: str) -> bytes:
    """The plan as a workbook in which somebody marked a task and wrote an odd objective."""
    [part] = Exporter(library, Order(), Desk(Texts("es"))).parts(plan_id)
    filled, action = Filled(write(part.material, Format.XLSX).data), library.plan(plan_id).actions[0]
    filled.put(TRACKING, action.tasks[0].id, "Estado", "Cumplida")
    filled.put(FORM, action.id, "Objetivo", MARKUP)
    return filled.data
