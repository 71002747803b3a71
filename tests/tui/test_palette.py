from __future__ import annotations

from pathlib import Path

import pytest

from pmi_tui.tui.widgets.cells import Row, Tone
from pmi_tui.tui.widgets.row_table import RowTable
from tests.tui.pilot import Interface, interface


def rows(shown: Interface) -> dict[str, Row]:
    return {row.key: row for row in shown.shown("#choices", RowTable).rows}


def first(shown: Interface) -> str | None:
    return shown.shown("#choices", RowTable).cursor_key


async def search(shown: Interface, words: str) -> None:
    await shown.press("colon")
    await shown.write(words)


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ("campos editar", "edit"),
        ("EDITAR CAMPOS", "edit"),
        ("evid", "evidence"),
        ("pagina abajo", "page-down"),
        ("AvPág", "page-down"),
        ("settings", "settings"),
        ("ajus", "settings"),
        ("move down", "move-down"),
        ("done-on", "done-on"),
        ("u", "undo"),
        ("U", "redo"),
        ("%", "percent"),
    ],
)
async def test_a_command_is_found_by_words_in_any_order_without_accents_or_by_its_key(
    store: Path, words: str, command: str
) -> None:
    async with interface(store) as shown:
        await search(shown, words)
        assert first(shown) == command


@pytest.mark.parametrize("lang", ["es", "en"])
async def test_what_does_not_work_in_this_pane_is_dim_and_says_where_it_does(store: Path, lang: str) -> None:
    async with interface(store, lang=lang) as shown:
        await shown.press("1", "colon")
        found = rows(shown)
        assert found["state"].tone is Tone.DIM
        assert ("solo en Acciones, Tareas, Detalle" if lang == "es" else "only in") in found["state"].cells[
            1
        ].text
        assert found["note"].tone is Tone.NORMAL
        await shown.write("%")
        await shown.press("enter")
        assert shown.dialog == ""
        assert ("no se usa en este panel" if lang == "es" else "pane") in shown.message


async def test_what_works_here_comes_before_what_does_not(store: Path) -> None:
    async with interface(store) as shown:
        await shown.press("1")
        await search(shown, "agregar")
        tones = [row.tone for row in rows(shown).values()]
        assert tones == sorted(tones, key=lambda tone: tone is Tone.DIM)
        assert Tone.DIM in tones


@pytest.mark.parametrize("size", [(40, 10), (60, 18), (160, 50)])
@pytest.mark.parametrize("ascii_only", [False, True])
async def test_the_palette_and_the_help_fit_every_size(
    store: Path, size: tuple[int, int], ascii_only: bool
) -> None:
    async with interface(store, size=size, ascii_only=ascii_only) as shown:
        for key in ("colon", "question_mark"):
            await shown.press(key)
            assert rows(shown)
            await shown.press("pagedown", "pagedown", "up")
            assert not ascii_only or not set("·…─│↑") & set(shown.text)
            await shown.press("escape")
            assert shown.dialog == ""
