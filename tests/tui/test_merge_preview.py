from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from pmi_tui.domain.states import State
from pmi_tui.i18n.texts import Texts
from pmi_tui.resources import sample_plans_dir
from pmi_tui.services.acts import set_fields
from pmi_tui.services.evidencing import add_evidence
from pmi_tui.services.exporting import Desk, Exporter, Order, write
from pmi_tui.services.importing import import_plan
from pmi_tui.sheet.writers.material import Format
from tests.sheet.merge.workbooks import FORM, TRACKING, Filled
from tests.tui.pilot import ALTAMIRA, PANTOJA, Interface, bring_in, interface, open_store

SIZES = [(80, 24), (40, 10), (160, 50)]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "store"
    bring_in(root, ALTAMIRA)
    return root


def returned(root: Path, conflicts: int = 0) -> Path:
    """The workbook of the plan as it came back: a task done, a row lost, and so many values that both changed."""
    session = open_store(root)
    library = session.library
    [part] = Exporter(library, Order(), Desk(Texts("es"))).parts(ALTAMIRA)
    filled, plan = Filled(write(part.material, Format.XLSX).data), library.plan(ALTAMIRA)
    filled.put(TRACKING, plan.actions[0].tasks[0].id, "Estado", "Cumplida")
    filled.delete(FORM, plan.actions[9].id)
    places = [(number, field) for number in range(1, 10) for field in FIELDS]
    for number, field in places[:conflicts]:
        filled.put(FORM, plan.actions[number - 1].id, FIELDS[field], f"Del archivo {number}")
        set_fields(library, [library.resolve(f"{ALTAMIRA}/{number}")], [(field, f"De aquí {number}")])
    library.close()
    path = root.parent / "vuelve.xlsx"
    path.write_bytes(filled.data)
    return path


FIELDS = {
    "objetivo": "Objetivo",
    "indicador": "Indicador",
    "recursos": "Recursos necesarios",
    "comentario": "Comentario",
    "area": "Área de mejora",
    "responsable": "Responsable de seguimiento",
}


async def opened(shown: Interface, path: Path) -> None:
    await shown.press("I", "i")
    shown.app.post_message(events.Paste(str(path)))
    await shown.settle()
    await shown.press("enter")
    await shown.until(lambda: shown.dialog == "MergePreview", seconds=10)
    await shown.settle()


async def test_a_workbook_that_came_back_is_looked_through_and_brought_in(root: Path) -> None:
    path = returned(root)
    async with interface(root) as shown:
        await opened(shown, path)
        assert "Altamira 2026-2027 · vuelve.xlsx · 1 fila cambiada · falta 1 fila" in shown.lines[0]
        assert "Pendiente → Cumplida" in shown.text
        await shown.press("S")
        assert shown.dialog == ""
        assert shown.stored().actions[0].tasks[0].standing.state is State.DONE
        assert len(shown.stored().actions) == 10
        await shown.press("u")
        assert shown.stored().actions[0].tasks[0].standing.state is State.PENDING


async def test_a_missing_row_goes_only_when_it_is_marked(root: Path) -> None:
    path = returned(root)
    async with interface(root) as shown:
        await opened(shown, path)
        await shown.press("space")
        assert "Espacio quita filas" in shown.text
        await shown.press("G", "space")
        assert "[x]" in shown.text
        await shown.press("S")
        assert len(shown.stored().actions) == 9
        assert len(shown.stored().trash) == 1


async def test_esc_brings_nothing_and_leads_back_to_the_question(root: Path) -> None:
    path = returned(root)
    async with interface(root) as shown:
        await opened(shown, path)
        await shown.press("escape")
        assert shown.dialog == "PathPrompt"
        assert shown.stored().actions[0].tasks[0].standing.state is State.PENDING


async def test_fifty_conflicts_are_decided_on_one_screen(root: Path) -> None:
    path = returned(root, conflicts=50)
    async with interface(root) as shown:
        await opened(shown, path)
        assert "50 conflictos" in shown.lines[0]
        await shown.press("S")
        assert shown.dialog == "ConflictScreen"
        await shown.press("o", "M", "S")
        assert shown.dialog == ""
        plan = shown.stored()
        assert (plan.actions[0].area, plan.actions[0].indicator) == ("Del archivo 1", "De aquí 1")


@pytest.mark.parametrize("size", SIZES)
async def test_it_can_be_read_in_any_window(root: Path, size: tuple[int, int]) -> None:
    path = returned(root, conflicts=2)
    async with interface(root, size=size) as shown:
        await opened(shown, path)
        await shown.press("j", "j", "G", "g")
        assert len(shown.lines) == size[1]
        assert "[?]" in shown.text


async def test_what_is_here_already_says_so(root: Path) -> None:
    session = open_store(root)
    [part] = Exporter(session.library, Order(), Desk(Texts("es"))).parts(ALTAMIRA)
    path = root.parent / "igual.xlsx"
    path.write_bytes(write(part.material, Format.XLSX).data)
    session.library.close()
    async with interface(root) as shown:
        await opened(shown, path)
        assert "Nada cambia" in shown.text
        await shown.press("S")
        assert "Ya está aquí" in shown.text


async def test_a_workbook_that_knows_its_plan_goes_into_no_other(root: Path) -> None:
    path = returned(root)
    async with interface(root) as shown:
        await opened(shown, path)
        await shown.press("b")
        assert shown.dialog == "MergePreview"
        assert "salió de este plan" in shown.text


async def test_the_title_of_the_plan_is_shown_among_what_changes(root: Path) -> None:
    path = returned(root)
    filled = Filled(path.read_bytes())
    filled.sheet(FORM).cell(1, 1).value = "PLAN DE MEJORA DE ALTAMIRA 2026 - 2027"
    path.write_bytes(filled.data)
    async with interface(root) as shown:
        await opened(shown, path)
        assert "plan" in shown.lines[1]
        assert "Título" in shown.lines[1]
        await shown.press("S")
        assert shown.stored().title == "PLAN DE MEJORA DE ALTAMIRA 2026 - 2027"


async def test_a_piece_of_evidence_that_is_missing_is_called_so(root: Path) -> None:
    session = open_store(root)
    library = session.library
    add_evidence(library, library.resolve(f"{ALTAMIRA}/2.1"), "Acta firmada")
    [part] = Exporter(library, Order(), Desk(Texts("es"))).parts(ALTAMIRA)
    filled, plan = Filled(write(part.material, Format.XLSX).data), library.plan(ALTAMIRA)
    filled.put(TRACKING, plan.actions[1].tasks[0].id, "Medio de verificación", None)
    library.close()
    path = root.parent / "vuelve.xlsx"
    path.write_bytes(filled.data)
    async with interface(root) as shown:
        await opened(shown, path)
        assert "falta 1 medio de verificación" in shown.lines[0]
        await shown.press("G", "space")
        assert "Se quita 1 medio de verificación" in shown.text
        await shown.press("S")
        assert shown.stored().actions[1].tasks[0].evidence == ()


async def test_a_cell_with_an_error_is_told(root: Path) -> None:
    path = returned(root)
    filled = Filled(path.read_bytes())
    filled.put(FORM, open_store(root).library.plan(ALTAMIRA).actions[1].id, "Objetivo", "#DIV/0!")
    path.write_bytes(filled.data)
    async with interface(root) as shown:
        await opened(shown, path)
        await shown.press("G")
        assert "«Objetivo» contiene un error y no se toma: #DIV/0!" in " ".join(shown.text.split())


async def test_a_file_that_is_older_than_the_last_one_says_so_on_top(root: Path, tmp_path: Path) -> None:
    session = open_store(root)
    files = []
    for text in ("Uno", "Dos"):
        set_fields(session.library, [session.library.resolve(f"{ALTAMIRA}/2")], [("indicador", text)])
        [part] = Exporter(session.library, Order(), Desk(Texts("es"))).parts(ALTAMIRA)
        files.append(write(part.material, Format.XLSX).data)
    other = open_store(tmp_path / "otro").library
    import_plan(other, files[1], "nuevo.xlsx")
    other.close()
    (tmp_path / "viejo.xlsx").write_bytes(files[0])
    async with interface(tmp_path / "otro") as shown:
        await opened(shown, tmp_path / "viejo.xlsx")
        assert "[!] archivo" in shown.lines[1]
        assert "este archivo salió el" in shown.text


async def test_a_part_of_a_plan_that_is_not_here_says_so(root: Path, tmp_path: Path) -> None:
    session = open_store(root)
    [part] = Exporter(session.library, Order(wanted="criterio:1"), Desk(Texts("es"))).parts(ALTAMIRA)
    path = tmp_path / "parte.xlsx"
    path.write_bytes(write(part.material, Format.XLSX).data)
    session.library.close()
    other = tmp_path / "otro"
    bring_in(other, PANTOJA)
    async with interface(other) as shown:
        await shown.press("I", "i")
        shown.app.post_message(events.Paste(str(path)))
        await shown.settle()
        await shown.press("enter")
        await shown.until(lambda: shown.dialog == "ImportPreview", seconds=10)
        await shown.settle()
        assert "archivo  el archivo contiene solo una parte del plan: «criterio:1»" in shown.text


async def test_how_many_conflicts_there_are_is_told_whole_above_them(root: Path) -> None:
    path = returned(root, conflicts=6)
    long = path.rename(path.with_name("altamira-2026-2027-recursos-humanos-vuelve.xlsx"))
    async with interface(root, size=(80, 24)) as shown:
        await opened(shown, long)
        await shown.press("S")
        assert shown.dialog == "ConflictScreen"
        assert f"{long.name}: 6 conflictos" in shown.lines[0]


async def test_a_deadline_that_nobody_can_read_is_told_of_a_pasted_table(root: Path) -> None:
    text = (sample_plans_dir() / f"{ALTAMIRA}.txt").read_text(encoding="utf-8")
    assert "\tabr-27" in text
    async with interface(root, size=(120, 36)) as shown:
        await shown.press("I", "p")
        shown.app.post_message(events.Paste(text.replace("\tabr-27", "\tpor definir")))
        await shown.settle()
        await shown.press("ctrl+o")
        await shown.until(lambda: shown.dialog == "ImportPreview", seconds=10)
        await shown.settle()
        await shown.press("b")
        await shown.until(lambda: shown.dialog == "MergePreview", seconds=10)
        await shown.settle()
        assert "no se pudo leer la fecha de «Fin» y se deja como está: «por definir»" in shown.text
