"""The drafts of a session: in the store where it can be written, with the account's own things where not."""

from __future__ import annotations

import errno
from datetime import date
from pathlib import Path

import pytest

from pmi_tui.services.clock import Clock
from pmi_tui.services.drafts import About, Drafts, open_drafts
from pmi_tui.services.opening import Session, Wish, open_session
from pmi_tui.services.workspace import Actor
from tests.services.people import with_samples
from tests.store.support import FaultyFiles

ABOUT = About("note", "altamira-2026-2027", "a1", "", "Nota")


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of what this account's programs remember."""
    folder = tmp_path / "state"
    monkeypatch.setenv("XDG_STATE_HOME", str(folder))
    return folder


def session_of(root: Path, *, read_only: bool = False, user: str = "ana") -> Session:
    config = root.parent / "config.toml"
    config.touch()
    day = date(2026, 11, 21)
    return open_session(Wish(db=str(root), config=str(config), user=user, at=day, read_only=read_only))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    root = tmp_path / "store"
    with_samples(root).close()
    return root


def texts(drafts: Drafts) -> list[str]:
    return [draft.text for draft in drafts.left_behind()]


def test_drafts_lie_in_the_store(store: Path, state: Path) -> None:
    mine = open_drafts(session_of(store))
    name = mine.new_id()
    assert mine.keep(name, ABOUT, "a medias")
    mine.close()
    assert (store / "drafts" / f"{name}.json").stat().st_mode & 0o777 == 0o600
    assert not state.exists()
    (found,) = open_drafts(session_of(store)).left_behind()
    assert (found.text, found.about, found.user) == ("a medias", ABOUT, "ana")


@pytest.mark.parametrize("case", ["read-only", "not made yet"])
def test_where_the_store_cannot_take_them_they_lie_with_the_account(
    tmp_path: Path, store: Path, state: Path, case: str
) -> None:
    root = store if case == "read-only" else tmp_path / "none"
    before = sorted(store.rglob("*"))
    mine = open_drafts(session_of(root, read_only=case == "read-only"))
    assert mine.keep(mine.new_id(), ABOUT, "a medias")
    mine.close()
    assert sorted(store.rglob("*")) == before
    assert not (tmp_path / "none").exists()
    assert list(state.rglob("*.json"))
    assert texts(open_drafts(session_of(root))) == ["a medias"]
    assert texts(open_drafts(session_of(tmp_path / "another"))) == []


def test_only_who_typed_a_draft_is_offered_it(store: Path) -> None:
    mine = open_drafts(session_of(store))
    mine.keep(mine.new_id(), ABOUT, "de ana")
    mine.close()
    theirs = open_drafts(session_of(store, user="luis"))
    assert texts(theirs) == []
    theirs.close()
    assert texts(open_drafts(session_of(store))) == ["de ana"]


def test_who_acts_may_change_while_the_session_goes_on(store: Path) -> None:
    session = session_of(store)
    mine = open_drafts(session)
    session.library.act_as(Actor("eva", Clock()))
    mine.keep(mine.new_id(), ABOUT, "de eva")
    mine.close()
    assert texts(open_drafts(session_of(store, user="eva"))) == ["de eva"]


def test_a_full_disk_is_said_once_and_breaks_nothing(store: Path) -> None:
    files = FaultyFiles()
    mine = open_drafts(session_of(store), files)
    files.fail("write", errno.ENOSPC, times=100)
    assert not mine.keep("s-1", ABOUT, "uno")
    problem = mine.problem()
    assert problem is not None
    assert problem.key == "disk_full"
    assert not mine.keep("s-1", ABOUT, "dos")
    assert mine.problem() is None
    mine.drop("s-1")
    mine.close()


def test_where_the_store_is_full_the_account_keeps_the_draft(store: Path, state: Path) -> None:
    (store / "drafts").write_text("no folder")
    mine = open_drafts(session_of(store))
    assert mine.keep(mine.new_id(), ABOUT, "a salvo")
    assert list(state.rglob("*.json"))
    assert texts(mine) == [], "a session is not offered its own"
    mine.close()


def test_a_store_that_is_none_gives_no_drafts_and_no_error(tmp_path: Path) -> None:
    (tmp_path / "foreign").mkdir()
    (tmp_path / "foreign" / "file.txt").touch()
    mine = open_drafts(session_of(tmp_path / "foreign"))
    assert texts(mine) == []
    assert mine.keep(mine.new_id(), ABOUT, "x")
    assert [each.name for each in (tmp_path / "foreign").iterdir()] == ["file.txt"]
    mine.close()
