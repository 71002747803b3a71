from __future__ import annotations

from pathlib import Path

import pytest

from pmi_tui.services import acts
from pmi_tui.services.library import Target
from pmi_tui.services.opening import Wish, open_session
from pmi_tui.services.people import act_as, last_used, people, remember
from pmi_tui.tui.widgets.row_table import RowTable
from tests.tui.pilot import ALTAMIRA, DAY, PANTOJA, Interface, bring_in, interface, interface_of, open_store


@pytest.fixture
def wish(store: Path, monkeypatch: pytest.MonkeyPatch) -> Wish:
    """A login that several people share; ana brought the plans in, and luis wrote after her."""
    monkeypatch.setenv("XDG_STATE_HOME", str(store.parent / "state"))
    monkeypatch.delenv("PMI_USER", raising=False)
    session = open_store(store, user="luis")
    acts.set_fields(session.library, (Target(PANTOJA, PANTOJA),), (("institution", "Pantoja"),))
    session.library.close()
    config = store.parent / "config.toml"
    config.write_text("ask_user = true\n")
    return Wish(db=str(store), config=str(config), lang="es", at=DAY)


def names(shown: Interface) -> list[str]:
    return [row.key for row in shown.shown("#choices", RowTable).rows]


def last_user(shown: Interface) -> str:
    return shown.app.desk.library.workspace(ALTAMIRA).history()[-1].act.user


async def test_the_names_of_the_store_are_offered_and_acts_carry_the_one_that_is_chosen(wish: Wish) -> None:
    async with interface_of(wish) as shown:
        assert shown.dialog == "Who"
        assert names(shown) == ["luis", "ana"]
        await shown.press("down", "enter")
        assert shown.dialog == ""
        assert "ana" in shown.message
        await shown.press("3", "space")
        assert last_user(shown) == "ana"


async def test_any_name_can_be_typed_and_no_letter_acts_on_the_list_beneath(wish: Wish) -> None:
    async with interface_of(wish) as shown:
        before = shown.stored()
        await shown.write("  José  del x")
        assert names(shown) == ["José del x"]
        assert "(nuevo)" in shown.text
        await shown.press("enter", "3", "space")
        assert last_user(shown) == "José del x"
        assert before != shown.stored()


async def test_a_beginning_of_a_name_finds_it(wish: Wish) -> None:
    async with interface_of(wish) as shown:
        await shown.write("AN")
        assert names(shown) == ["ana", "AN"]
        await shown.press("enter", "3", "space")
        assert last_user(shown) == "ana"


async def test_the_name_given_last_is_under_the_cursor(wish: Wish) -> None:
    session = open_session(wish)
    act_as(session, "ana")
    remember(session, None)
    session.library.close()
    async with interface_of(wish) as shown:
        assert shown.shown("#choices", RowTable).cursor_key == "ana"


async def test_without_a_name_nobody_goes_on(wish: Wish, tmp_path: Path) -> None:
    async with interface_of(wish) as shown:
        await shown.press("escape")
        assert shown.app.return_code == 0
    empty = Wish(db=str(tmp_path / "new"), config=wish.config, lang="es", at=DAY)
    async with interface_of(empty) as shown:
        assert shown.dialog == "Who"
        await shown.press("enter")
        assert shown.dialog == "Who"
        await shown.write("eva")
        await shown.press("enter")
        assert shown.dialog == "WelcomeScreen"


async def test_who_says_the_name_by_option_or_variable_is_not_asked(
    store: Path, wish: Wish, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with interface(store) as shown:
        assert shown.dialog == "", "the tests say --user"
    monkeypatch.setenv("PMI_USER", "eva")
    async with interface_of(wish) as shown:
        assert shown.dialog == ""


def test_people_are_those_whose_names_acts_carry_the_latest_first(wish: Wish) -> None:
    session = open_session(wish)
    assert people(session.library) == ("luis", "ana")
    session.library.close()


def test_a_plan_that_is_gone_is_not_what_was_used_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    bring_in(tmp_path / "store", PANTOJA)
    session = open_store(tmp_path / "store")
    assert last_used(session).plan_id is None
    remember(session, PANTOJA)
    assert last_used(session).plan_id == PANTOJA
    remember(session, "gone")
    assert last_used(session).plan_id is None
    (tmp_path / "state").rename(tmp_path / "elsewhere")
    (tmp_path / "state").touch()
    remember(session, PANTOJA)
    assert last_used(session).plan_id is None, "what cannot be kept is not missed"
    session.library.close()
