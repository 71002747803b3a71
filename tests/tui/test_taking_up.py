"""A draft taken up opens the very question in which it was typed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from pmi_tui.domain.states import State
from pmi_tui.services import acts
from pmi_tui.services.library import Target
from pmi_tui.tui.dialogs.draft import DraftDialog
from pmi_tui.tui.dialogs.postpone import PostponeForm
from pmi_tui.tui.dialogs.question import Question
from tests.tui.pilot import ALTAMIRA, Interface, interface, open_store


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


async def offered(shown: Interface) -> None:
    await shown.until(lambda: isinstance(shown.app.screen, DraftDialog) and shown.app.screen.is_seen)


async def left(
    store: Path, begin: Callable[[Interface], Awaitable[None]], plan_id: str | None = ALTAMIRA
) -> None:
    """Type something in a session that breaks off."""
    async with interface(store, plan_id) as shown:
        await begin(shown)
        shown.app.exit(None, 129)


async def take_up(shown: Interface, dialog: str) -> Question:
    await offered(shown)
    await shown.press("S")
    await shown.until(lambda: shown.dialog == dialog)
    question = shown.app.screen
    assert isinstance(question, Question)
    return question


async def test_the_reason_for_a_state_goes_to_the_rows_that_were_marked(store: Path) -> None:
    async def begin(shown: Interface) -> None:
        await shown.press("3", "m", "m", "s", "t")
        await shown.write("Sin fondos")

    await left(store, begin)
    async with interface(store) as shown:
        question = await take_up(shown, "Prompt")
        assert question.field.text == "Sin fondos"
        assert "2 tareas" in shown.text
        await shown.press("enter")
        assert shown.states("1") == [State.STOPPED, State.STOPPED, State.PENDING]
        assert shown.standing("1", 1).reason == "Sin fondos"


async def test_rows_that_are_gone_are_left_out_and_without_any_the_draft_can_only_be_read(
    store: Path,
) -> None:
    async def begin(shown: Interface) -> None:
        await shown.press("3", "m", "m", "s", "t")
        await shown.write("Sin fondos")

    await left(store, begin)
    ana = open_store(store).library
    first, second = (ana.resolve(f"{ALTAMIRA}/1.{n}") for n in (1, 2))
    acts.remove(ana, (first,))
    async with interface(store) as shown:
        await take_up(shown, "Prompt")
        acts.remove(ana, (second,))
        shown.app.exit(None, 129)
    async with interface(store) as shown:
        await offered(shown)
        assert "Ya no está" in shown.text
        assert "Sin fondos" in shown.text


async def test_postponing_is_taken_up_with_month_and_reason(store: Path) -> None:
    async def begin(shown: Interface) -> None:
        await shown.press("p")
        await shown.write("dic-27")
        await shown.press("enter")
        await shown.write("Faltan fondos")

    await left(store, begin)
    async with interface(store) as shown:
        form = await take_up(shown, "PostponeForm")
        assert isinstance(form, PostponeForm)
        assert (form.end.text, form.reason.text) == ("dic-27", "Faltan fondos")
        await shown.press("enter", "enter")
        (record,) = shown.action("1").postponements
        assert (record.new.raw, record.reason) == ("dic-27", "Faltan fondos")


@pytest.mark.parametrize(
    ("keys", "typed", "dialog"),
    [
        (("b", "n"), "PMI Baní 2027", "Prompt"),
        (("b", "m"), "Otro nombre", "Prompt"),
        (("b", "t"), "Altamira 2028", "Prompt"),
        (("M",), "resp:RRHH", "Prompt"),
    ],
)
async def test_names_of_plans_and_changes_of_many_are_asked_again(
    store: Path, keys: tuple[str, ...], typed: str, dialog: str
) -> None:
    async def begin(shown: Interface) -> None:
        await shown.press(*keys, "ctrl+u")
        await shown.write(typed)

    await left(store, begin)
    async with interface(store) as shown:
        question = await take_up(shown, dialog)
        assert question.field.text.endswith(typed)


async def test_the_name_of_a_first_plan_is_offered_in_an_empty_store(tmp_path: Path) -> None:
    async def begin(shown: Interface) -> None:
        await shown.press("n")
        await shown.write("PMI Baní 2027")

    await left(tmp_path / "store", begin, None)
    async with interface(tmp_path / "store", None) as shown:
        await take_up(shown, "Prompt")
        await shown.press("enter")
        assert shown.stored("bani-2027").name == "Baní 2027"
        assert shown.dialog == ""


async def test_a_draft_of_a_field_says_when_that_was_changed_since(store: Path) -> None:
    async def begin(shown: Interface) -> None:
        await shown.press("e", "g", "j", "j", "j", "j", "enter", "f7")
        await shown.write("A medias")

    await left(store, begin)
    ana = open_store(store).library
    item = ana.resolve(f"{ALTAMIRA}/1").item_id
    acts.set_fields(ana, (Target(ALTAMIRA, item),), (("area", "Lo que dice ahora"),))
    async with interface(store) as shown:
        await offered(shown)
        assert "El campo cambió desde entonces" in shown.text
        assert "Lo que dice ahora" in shown.text


async def test_a_draft_of_a_field_that_stayed_says_nothing_of_it(store: Path) -> None:
    async def begin(shown: Interface) -> None:
        await shown.press("e", "g", "j", "j", "j", "j", "enter", "f7")
        await shown.write("A medias")

    await left(store, begin)
    async with interface(store) as shown:
        await offered(shown)
        assert "cambió desde entonces" not in shown.text
