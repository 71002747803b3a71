from __future__ import annotations

from pathlib import Path

import pytest

from pmi_tui.domain.states import State
from pmi_tui.services import acts
from pmi_tui.services.library import Target
from pmi_tui.tui.commands import Pane
from pmi_tui.tui.widgets.heading import Heading
from pmi_tui.tui.widgets.row_table import RowTable
from tests.tui.pilot import ALTAMIRA, PANTOJA, Interface, interface, open_store


def heading(shown: Interface) -> str:
    return shown.main.query_one("#actions-heading", Heading).text


@pytest.mark.parametrize(
    ("letter", "words", "number"),
    [
        ("v", "vencida", "1"),
        ("p", "por-vencer", ""),
        ("e", "sin evidencia", "1"),
        ("r", "sin responsable", ""),
        ("t", "estado:detenida", ""),
    ],
)
async def test_a_view_sets_the_filter_and_the_heading_shows_it(
    store: Path, letter: str, words: str, number: str
) -> None:
    async with interface(store) as shown:
        await shown.press("f")
        assert shown.dialog == "Menu"
        await shown.press(letter)
        assert shown.dialog == ""
        assert f"/{words}" in heading(shown)
        if number:
            assert shown.chosen.number == number
        else:
            assert "Ninguna acción pasa" in shown.message
            assert shown.numbers() == []
        await shown.press("escape")
        assert len(shown.numbers()) == 10
        assert "/" not in heading(shown)


async def test_detenidas_finds_what_is_stopped(store: Path) -> None:
    other = open_store(store)
    plan = other.library.plan(ALTAMIRA)
    action = next(each for each in plan.actions if each.number == "5")
    acts.mark(other.library, (Target(ALTAMIRA, action.id),), State.STOPPED, reason="Sin fondos")
    other.library.close()
    async with interface(store) as shown:
        await shown.press("f", "t")
        assert shown.numbers() == ["5"]
        await shown.press("f")
        assert shown.shown("#choices", RowTable).cursor_key == "stopped", "the view in force"
        await shown.press("a")
        assert len(shown.numbers()) == 10


async def test_my_unit_is_asked_for_once_and_can_be_another_one(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("f", "m")
        assert shown.dialog == "Pick"
        await shown.write("rrhh")
        await shown.press("enter")
        assert '/unidad:"RRHH"' in heading(shown)
        assert 0 < len(shown.numbers()) < 10
        await shown.press("escape", "f", "m")
        assert shown.dialog == ""
        assert '/unidad:"RRHH"' in heading(shown)
        await shown.press("f", "o")
        await shown.write("prensa")
        await shown.press("enter")
        assert '/unidad:"Prensa"' in heading(shown)


@pytest.mark.parametrize("keys", [["f", "escape"], ["f", "q"], ["f", "m", "escape"], ["f", "ctrl+c"]])
async def test_the_menu_is_left_without_a_view(store: Path, keys: list[str]) -> None:
    async with interface(store) as shown:
        await shown.press(*keys)
        assert shown.dialog == ""
        assert len(shown.numbers()) == 10


async def test_saved_views_are_in_the_menu_and_a_wrong_one_says_what_is_wrong(store: Path) -> None:
    (store.parent / "config.toml").write_text(
        '[views]\n"OAIM atrasado" = "resp:oaim vencida"\n"mala" = "xyzzy:1"\n"mi unidad" = "resp:prensa"\n',
        encoding="utf-8",
    )
    async with interface(store) as shown:
        await shown.press("f")
        assert "OAIM atrasado" in shown.text
        await shown.press("1")
        assert shown.numbers() == ["8", "9", "10"]
        await shown.press("f", "2")
        assert "xyzzy" in shown.message
        assert shown.numbers() == ["8", "9", "10"]
        await shown.press("f", "m")
        assert "/resp:prensa" in heading(shown), "the settings say which unit is mine"


async def test_many_saved_views_fit_the_smallest_screen(store: Path) -> None:
    lines = "".join(f'"vista {number}" = "vencida"\n' for number in range(30))
    (store.parent / "config.toml").write_text("[views]\n" + lines, encoding="utf-8")
    async with interface(store, size=(40, 10)) as shown:
        await shown.press("f")
        assert "vencidas" in shown.text
        await shown.press("down")
        for _ in range(40):
            await shown.press("j")
        assert "todas" in shown.text
        await shown.press("k", "enter")
        assert "/vencida" in heading(shown)


async def test_a_plan_without_units_has_none_to_choose(store: Path) -> None:
    other = open_store(store)
    acts.create_plan(other.library, "Plan vacío 2026")
    for plan_id in (ALTAMIRA, PANTOJA):
        acts.remove(other.library, (Target(plan_id, plan_id),))
    other.library.close()
    async with interface(store, None) as shown:
        await shown.press("f", "m")
        assert shown.dialog == ""
        assert "responsable" in shown.message
        await shown.press("f", "v")
        assert shown.keys_of(Pane.ACTIONS) == []


async def test_views_are_in_english_too(store: Path) -> None:
    async with interface(store, lang="en") as shown:
        await shown.press("f", "v")
        assert "/overdue" in heading(shown)
        assert shown.numbers()


async def test_a_filter_that_lets_nothing_through_says_so_in_the_heading(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("slash")
        await shown.write("nadadeesto")
        assert "ninguna de 10" in heading(shown)
