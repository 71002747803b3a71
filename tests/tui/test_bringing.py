from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual import events

from pmi_tui.resources import sample_plans_dir
from pmi_tui.tui.dialogs.path_prompt import read_path
from pmi_tui.tui.widgets.entry import Entry
from pmi_tui.tui.widgets.row_table import RowTable
from tests.tui.pilot import ALTAMIRA, Interface, bring_in, interface, open_store

PANTOJA = sample_plans_dir() / "pantoja-2023.txt"


@pytest.fixture
def altamira_alone(tmp_path: Path) -> Path:
    root = tmp_path / "store"
    bring_in(root, ALTAMIRA)
    return root


async def previewed(shown: Interface) -> None:
    await shown.until(lambda: shown.dialog == "ImportPreview")
    await shown.settle()


async def paste(shown: Interface, text: str) -> None:
    shown.app.post_message(events.Paste(text))
    await shown.settle()


async def test_a_file_comes_in_after_a_look_at_what_was_found(altamira_alone: Path) -> None:
    async with interface(altamira_alone) as shown:
        await shown.press("I", "i")
        await paste(shown, str(PANTOJA))
        await shown.press("enter")
        await previewed(shown)
        assert "Pantoja 2023 · 10 acciones, 28 tareas · pantoja-2023.txt" in shown.lines[0]
        assert "6 avisos" in shown.text
        await shown.press("S")
        assert shown.lines[0].startswith(" Pantoja 2023")
        await shown.press("u")
        assert shown.lines[0].startswith(" Altamira")


async def test_a_no_leads_back_to_the_question_with_the_path_in_it(altamira_alone: Path) -> None:
    async with interface(altamira_alone) as shown:
        await shown.press("I", "i")
        await paste(shown, str(PANTOJA))
        await shown.press("enter")
        await previewed(shown)
        await shown.press("enter", "escape")
        assert shown.dialog == "PathPrompt"
        assert shown.shown("#answer", Entry).text.endswith(str(PANTOJA))
        assert open_store(altamira_alone).library.ids() == (ALTAMIRA,)


async def test_a_pasted_table_comes_in_and_a_no_keeps_it(altamira_alone: Path) -> None:
    async with interface(altamira_alone) as shown:
        await shown.press("I", "p")
        await paste(shown, PANTOJA.read_text(encoding="utf-8"))
        await shown.press("ctrl+o")
        await previewed(shown)
        await shown.press("escape")
        assert shown.dialog == "LongText"
        await shown.press("ctrl+o")
        await previewed(shown)
        await shown.press("S")
        assert len(shown.stored("pantoja-2023").actions) == 10


async def test_what_is_here_already_says_so(altamira_alone: Path) -> None:
    async with interface(altamira_alone) as shown:
        await shown.press("I", "i")
        await paste(shown, str(sample_plans_dir() / "altamira-2026-2027.txt"))
        await shown.press("enter")
        await previewed(shown)
        await shown.press("S")
        assert shown.dialog == "ImportPreview"
        assert "Ya está aquí" in shown.text


async def test_a_file_that_is_no_plan_leads_back_to_the_question_and_says_why(
    altamira_alone: Path, tmp_path: Path
) -> None:
    (tmp_path / "precios.csv").write_text("No.;Artículo\n1;Silla\n", encoding="utf-8")
    async with interface(altamira_alone) as shown:
        await shown.press("I", "i", "ctrl+u")
        await paste(shown, str(tmp_path / "precios.csv"))
        await shown.press("enter")
        await shown.until(lambda: shown.dialog == "PathPrompt" and "o se encontró la tabla" in shown.hint)
        assert shown.shown("#answer", Entry).text.endswith("precios.csv")


async def test_another_plan_of_that_name_lets_it_come_in_beside_it(
    altamira_alone: Path, tmp_path: Path
) -> None:
    text = (sample_plans_dir() / "altamira-2026-2027.txt").read_text(encoding="utf-8")
    (tmp_path / "otra.txt").write_text(text.replace("RRHH", "Recursos Humanos"), encoding="utf-8")
    async with interface(altamira_alone) as shown:
        await shown.press("I", "i", "ctrl+u")
        await paste(shown, str(tmp_path / "otra.txt"))
        await shown.press("enter")
        await previewed(shown)
        await shown.press("S")
        assert "altamira-2026-2027-2" in shown.text
        await shown.press("S")
        assert len(shown.stored("altamira-2026-2027-2").actions) == 10


async def test_a_column_gets_another_field_by_one_key_and_that_is_remembered(
    altamira_alone: Path, tmp_path: Path
) -> None:
    whole = PANTOJA.read_text(encoding="utf-8")
    text = re.sub("[áa]reas? de mejora", "Lo que hay", whole, flags=re.IGNORECASE)
    (tmp_path / "p.txt").write_text(text, encoding="utf-8")
    async with interface(altamira_alone) as shown:
        await shown.press("I", "i", "ctrl+u")
        await paste(shown, str(tmp_path / "p.txt"))
        await shown.press("enter")
        await previewed(shown)
        table = shown.shown("#rows", RowTable)
        place = next(row.key for row in table.rows if "se guarda aparte" in row.cells[-1].text)
        table.move_to(place)
        await shown.press("enter")
        await shown.write("area")
        await shown.press("enter")
        assert "se guarda aparte" not in shown.text
        await shown.press("S")
        assert shown.stored("pantoja-2023").actions[0].area
        assert '"area"' in (altamira_alone / "mappings.json").read_text(encoding="utf-8")


async def test_tab_completes_the_path(altamira_alone: Path, tmp_path: Path) -> None:
    (tmp_path / "planes de mejora").mkdir()
    async with interface(altamira_alone) as shown:
        await shown.press("I", "i", "ctrl+u")
        await paste(shown, f"{tmp_path}/plan")
        await shown.press("tab")
        assert shown.shown("#answer", Entry).text == f"{tmp_path}/planes de mejora/"


@pytest.mark.parametrize(
    ("typed", "path"),
    [("~//srv/a.txt", "/srv/a.txt"), ("/srv/a.txt", "/srv/a.txt"), ("~/~/a", "~/a"), ("~/a", "~/a")],
)
def test_a_path_that_begins_anew_counts_from_there(typed: str, path: str) -> None:
    assert read_path(typed) == Path(path).expanduser()


async def test_a_large_file_says_how_far_it_is_and_can_be_left(altamira_alone: Path, tmp_path: Path) -> None:
    head, *rows = PANTOJA.read_text(encoding="utf-8").split("\nNO.")
    [table] = rows
    lines = table.split("\n")
    numbered = [line for line in lines if line[:1].isdigit()]
    (tmp_path / "largo.txt").write_text(
        "\n".join([f"{head}\nNO.{lines[0]}", lines[1], *numbered * 1000]), encoding="utf-8"
    )
    async with interface(altamira_alone) as shown:
        await shown.press("I", "i", "ctrl+u")
        await paste(shown, str(tmp_path / "largo.txt"))
        await shown.press("enter")
        await shown.until(lambda: shown.dialog == "Waiting" and " %" in shown.hint, seconds=20)
        await shown.press("escape")
        await shown.until(lambda: shown.dialog == "", seconds=20)
        assert open_store(altamira_alone).library.ids() == (ALTAMIRA,)


async def test_tab_says_that_nothing_begins_with_what_is_typed(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("I", "i")
        await shown.write("/no-hay-tal")
        await shown.press("tab")
        assert "No hay nada" in shown.hint


async def opened(shown: Interface, path: Path) -> None:
    await shown.press("I", "i", "ctrl+u")
    await paste(shown, str(path))
    await shown.press("enter")
    await previewed(shown)


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """The table of Altamira, in which one indicator is another and one action was left out."""
    text = (sample_plans_dir() / "altamira-2026-2027.txt").read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if not line.startswith("10\t")]
    (tmp_path / "otra.txt").write_text(
        "\n".join(lines).replace("Comprar Juguetes", "Comprar libros"), "utf-8"
    )
    return tmp_path / "otra.txt"


@pytest.mark.parametrize("size", [(80, 24), (60, 16)])
async def test_one_key_lets_a_table_go_into_the_plan_that_is_here(
    altamira_alone: Path, changed: Path, size: tuple[int, int]
) -> None:
    async with interface(altamira_alone, size=size) as shown:
        await opened(shown, changed)
        assert "Ya hay un plan «Altamira 2026-2027»; b compara" in shown.text
        assert "b en un plan" in shown.lines[-1]
        await shown.press("b")
        await shown.until(lambda: shown.dialog == "MergePreview", seconds=10)
        await shown.settle()
        assert "dentro de Altamira 2026-2027 · otra.txt" in shown.lines[0]
        assert "Comprar libros" in shown.text
        assert "b plan" in shown.lines[-1]
        await shown.press("S")
        assert open_store(altamira_alone).library.ids() == (ALTAMIRA,)
        stored = shown.stored()
        assert any("Comprar libros" in each.text for _, each in stored.tasks())
        assert len(stored.actions) == 10
        await shown.press("u")
        assert not any("Comprar libros" in each.text for _, each in shown.stored().tasks())


async def test_the_same_key_makes_it_a_new_plan_after_all(altamira_alone: Path, changed: Path) -> None:
    async with interface(altamira_alone) as shown:
        await opened(shown, changed)
        await shown.press("b")
        await shown.until(lambda: shown.dialog == "MergePreview", seconds=10)
        await shown.settle()
        await shown.press("b")
        await previewed(shown)
        await shown.press("S")
        await shown.press("S")
        await shown.until(lambda: shown.dialog == "")
        assert set(open_store(altamira_alone).library.ids()) == {ALTAMIRA, f"{ALTAMIRA}-2"}


async def test_of_several_plans_one_is_picked_and_the_likely_one_is_at_hand(
    tmp_path: Path, changed: Path
) -> None:
    root = tmp_path / "store"
    bring_in(root, ALTAMIRA, "pantoja-2023")
    async with interface(root, "pantoja-2023") as shown:
        await opened(shown, changed)
        await shown.press("b")
        assert shown.dialog == "Pick"
        assert shown.shown("#choices", RowTable).cursor_key == ALTAMIRA
        await shown.press("enter")
        await shown.until(lambda: shown.dialog == "MergePreview", seconds=10)
        await shown.settle()
        await shown.press("b")
        assert [row.key for row in shown.shown("#choices", RowTable).rows] == ["-", "pantoja-2023"]
        await shown.press("escape", "escape")
        assert shown.dialog == "PathPrompt"


async def test_a_column_chosen_counts_in_the_plan_too_and_is_remembered(
    altamira_alone: Path, tmp_path: Path
) -> None:
    whole = (sample_plans_dir() / "altamira-2026-2027.txt").read_text(encoding="utf-8")
    text = re.sub("[áa]reas? de mejora", "Lo que hay", whole, flags=re.IGNORECASE)
    (tmp_path / "p.txt").write_text(
        text.replace("No se evidencia comunicación", "No hay comunicación"), "utf-8"
    )
    async with interface(altamira_alone) as shown:
        await opened(shown, tmp_path / "p.txt")
        table = shown.shown("#rows", RowTable)
        table.move_to(next(row.key for row in table.rows if "se guarda aparte" in row.cells[-1].text))
        await shown.press("enter")
        await shown.write("area")
        await shown.press("enter", "b")
        await shown.until(lambda: shown.dialog == "MergePreview", seconds=10)
        await shown.settle()
        await shown.press("S")
        await shown.until(lambda: shown.dialog == "")
        assert "No hay comunicación" in shown.stored().actions[0].area
        assert '"area"' in (altamira_alone / "mappings.json").read_text(encoding="utf-8")


async def test_a_first_plan_has_no_other_to_go_into(tmp_path: Path, changed: Path) -> None:
    async with interface(tmp_path / "empty", None) as shown:
        await shown.press("i", "ctrl+u")
        await paste(shown, str(changed))
        await shown.press("enter")
        await shown.until(lambda: type(shown.app.screen).__name__ == "ImportPreview")
        await shown.settle()
        await shown.press("b")
        assert "No hay otro plan" in shown.text
