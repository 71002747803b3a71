"""Drafts on disk: whole or not at all, one file each, and nobody's while their session lives."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmi_tui.errors import StoreError
from pmi_tui.store.drafts import About, Draft, DraftFolder, _read, _written
from pmi_tui.store.files import Files
from tests.store.support import FaultyFiles

AT = datetime(2026, 11, 21, 15, 30, tzinfo=UTC)
ABOUT = About("note", "altamira", "a1", "internal", "Nota · acción 2")
ANY_TEXT = st.text(st.characters(), max_size=60)


def draft(name: str, text: str = "hola ñ", *, user: str = "ana") -> Draft:
    return Draft(name, user, AT, ABOUT, text, (("kind", "internal"),))


def folder(path: Path, session: str, files: Files | None = None) -> DraftFolder:
    return DraftFolder(files or Files(), str(path), session)


def texts(found: tuple[tuple[Draft, ...], tuple[StoreError, ...]]) -> list[str]:
    return [each.text for each in found[0]]


@given(
    st.builds(
        Draft,
        id=st.just("s-1"),
        user=ANY_TEXT,
        at=st.datetimes(timezones=st.just(UTC)),
        about=st.builds(About, ANY_TEXT, ANY_TEXT, ANY_TEXT, ANY_TEXT, ANY_TEXT),
        text=st.text(st.characters(exclude_categories=())),
        more=st.dictionaries(ANY_TEXT, ANY_TEXT, max_size=3).map(lambda pairs: tuple(pairs.items())),
    )
)
@settings(max_examples=100, deadline=None)
def test_a_draft_is_read_as_it_was_written(each: Draft) -> None:
    assert _read(each.id, _written(each)) == each


def test_nothing_is_made_before_the_first_draft(tmp_path: Path) -> None:
    drafts = folder(tmp_path / "drafts", "one")
    assert drafts.left_behind() == ((), ())
    drafts.close()
    assert not (tmp_path / "drafts").exists()


def test_a_draft_is_one_private_file_that_later_text_replaces(tmp_path: Path) -> None:
    drafts = folder(tmp_path / "state" / "drafts", "one")
    drafts.keep(draft("one-1", "a"))
    drafts.keep(draft("one-1", "ab"))
    drafts.keep(draft("one-2", "c"))
    assert sorted(each.name for each in (tmp_path / "state" / "drafts").iterdir()) == [
        "one-1.json",
        "one-2.json",
        "one.lock",
    ]
    modes = {each.name: each.stat().st_mode & 0o777 for each in (tmp_path / "state").rglob("*")}
    assert modes == {"drafts": 0o700, "one-1.json": 0o600, "one-2.json": 0o600, "one.lock": 0o600}
    drafts.close()
    assert texts(folder(tmp_path / "state" / "drafts", "two").left_behind()) == ["ab", "c"]


def test_in_a_shared_store_its_files_are_as_the_stores(tmp_path: Path) -> None:
    drafts = DraftFolder(Files(), str(tmp_path / "drafts"), "one", lambda: 0o2770)
    drafts.keep(draft("one-1"))
    assert (tmp_path / "drafts").stat().st_mode & 0o7777 == 0o2770
    assert (tmp_path / "drafts" / "one-1.json").stat().st_mode & 0o777 == 0o660
    drafts.close()


def test_the_drafts_of_a_session_that_lives_are_nobody_elses(tmp_path: Path) -> None:
    living = folder(tmp_path, "one")
    living.keep(draft("one-1"))
    other = folder(tmp_path, "two")
    assert other.left_behind() == ((), ())
    living.close()
    assert texts(other.left_behind()) == ["hola ñ"]
    third = folder(tmp_path, "three")
    assert third.left_behind() == ((), ()), "the one who was offered them has them"
    other.close()
    assert texts(third.left_behind()) == ["hola ñ"]
    third.close()


def test_a_process_that_is_killed_leaves_its_draft_to_the_next(tmp_path: Path) -> None:
    program = (
        "import sys; from tests.store.test_drafts import *; d = folder(Path(sys.argv[1]), 'dead');"
        "d.keep(draft('dead-1', 'antes de morir')); print('kept', flush=True); sys.stdin.read()"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"kept\n"
        mine = folder(tmp_path, "mine")
        assert mine.left_behind() == ((), ())
        child.kill()
    assert texts(mine.left_behind()) == ["antes de morir"]
    mine.close()


def test_what_is_saved_or_thrown_away_leaves_nothing(tmp_path: Path) -> None:
    drafts = folder(tmp_path, "one")
    drafts.keep(draft("one-1"))
    drafts.drop("one-1")
    drafts.drop("one-1")
    drafts.close()
    assert list(tmp_path.iterdir()) == []


def test_a_draft_that_cannot_be_read_is_passed_over_and_said(tmp_path: Path) -> None:
    drafts = folder(tmp_path, "one")
    drafts.keep(draft("one-1", "buena"))
    drafts.close()
    for number, content in enumerate((b"", b"{", b"[]", b'{"user": 1}', b"\xff\xfe")):
        (tmp_path / f"bad-{number}.json").write_bytes(content)
    (tmp_path / "folder-1.json").mkdir()
    mine = folder(tmp_path, "mine")
    found, problems = mine.left_behind()
    assert [each.text for each in found] == ["buena"]
    assert {problem.key for problem in problems} == {"draft_unreadable", "not_a_file"}
    mine.close()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_draft_of_another_account_is_not_spoken_of(tmp_path: Path) -> None:
    drafts = folder(tmp_path, "one")
    drafts.keep(draft("one-1"))
    drafts.close()
    (tmp_path / "one-1.json").chmod(0)
    assert folder(tmp_path, "mine").left_behind() == ((), ())


def test_a_write_that_fails_keeps_the_draft_as_it_was(tmp_path: Path) -> None:
    files = FaultyFiles()
    drafts = folder(tmp_path, "one", files)
    drafts.keep(draft("one-1", "antes"))
    for call in ("open", "write", "fsync", "rename"):
        files.fail(call, errno.ENOSPC)
        with pytest.raises(StoreError):
            drafts.keep(draft("one-1", "después"))
    drafts.close()
    assert texts(folder(tmp_path, "two").left_behind()) == ["antes"]
    assert not list(tmp_path.glob("*.tmp"))


def test_a_lock_removed_meanwhile_is_made_again(tmp_path: Path) -> None:
    drafts = folder(tmp_path, "one")
    drafts.keep(draft("one-1"))
    drafts.close()
    (tmp_path / "one.lock").unlink()
    mine = folder(tmp_path, "mine")
    assert texts(mine.left_behind()) == ["hola ñ"]
    assert folder(tmp_path, "other").left_behind() == ((), ())
    mine.close()
