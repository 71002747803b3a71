from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from textual import events

from tests.tui.pilot import Interface, interface


async def path(shown: Interface, where: Path, slash: str = "") -> None:
    await shown.until(lambda: shown.dialog == "PathPrompt")
    await shown.press("ctrl+u")
    shown.app.post_message(events.Paste(f"{where}{slash}"))
    await shown.settle()
    await shown.press("enter")
    await shown.until(lambda: shown.dialog != "Waiting", seconds=20)
    await shown.settle()


async def test_the_plan_leaves_as_the_official_workbook(store: Path, tmp_path: Path) -> None:
    async with interface(store) as shown:
        await shown.press("W", "x", "t")
        await path(shown, tmp_path / "plan.xlsx")
        assert shown.message.startswith("Exportado: ")
    assert load_workbook(tmp_path / "plan.xlsx").sheetnames[1:3] == ["Seguimiento", "Resumen"]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("plan.xlsxu", "plan.xlsxu.xlsx"),
        ("plan", "plan.xlsx"),
        ("Plan.2026", "Plan.2026.xlsx"),
        ("p.XLSX", "p.XLSX"),
    ],
)
async def test_a_file_ends_in_the_suffix_of_its_format_and_the_sentence_tells_its_path(
    store: Path, tmp_path: Path, typed: str, written: str
) -> None:
    async with interface(store) as shown:
        await shown.press("W", "x", "t")
        await path(shown, tmp_path / typed)
        assert shown.message.startswith("Exportado: ")
        assert f"/{written}" in shown.message.replace("\n", "")
    assert load_workbook(tmp_path / written).sheetnames[1:2] == ["Seguimiento"]


async def test_only_what_the_filter_lets_through_leaves(store: Path, tmp_path: Path) -> None:
    async with interface(store) as shown:
        await shown.press("slash", *"resp:oaim", "enter")
        await shown.press("W", "c", "f")
        await path(shown, tmp_path / "oaim.csv")
    text = (tmp_path / "oaim.csv").read_text(encoding="utf-8-sig")
    assert "Aplicar encuestas" in text
    assert "Realizar talleres de liderazgo" not in text


async def test_a_file_for_each_unit(store: Path, tmp_path: Path) -> None:
    async with interface(store) as shown:
        await shown.press("W", "m", "u")
        await path(shown, tmp_path / "unidades", "/")
        assert "archivos" in shown.message
    assert any("oaim" in each.name.casefold() for each in (tmp_path / "unidades").iterdir())


async def test_a_file_that_is_there_is_written_over_only_after_a_capital_s(
    store: Path, tmp_path: Path
) -> None:
    (tmp_path / "plan.md").write_text("viejo", encoding="utf-8")
    async with interface(store) as shown:
        await shown.press("W", "m", "t")
        await path(shown, tmp_path / "plan.md")
        assert shown.dialog == "Confirm"
        await shown.press("enter")
        assert shown.dialog == "PathPrompt"
        assert (tmp_path / "plan.md").read_text(encoding="utf-8") == "viejo"
        await shown.press("enter")
        await shown.until(lambda: shown.dialog == "Confirm", seconds=20)
        await shown.settle()
        await shown.press("S")
        await shown.until(lambda: "Exportado" in shown.message, seconds=20)
    assert (tmp_path / "plan.md").read_text(encoding="utf-8") != "viejo"


async def test_a_path_that_cannot_be_written_comes_back_with_the_reason(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("W", "m", "t")
        await path(shown, Path("/proc/plan.md"))
        await shown.until(lambda: shown.dialog == "PathPrompt" and "/proc/plan.md" in shown.hint)
