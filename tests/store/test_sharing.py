from __future__ import annotations

import grp
import os
from pathlib import Path

import pytest

from pmi_tui.errors import InvalidError, StoreError
from pmi_tui.services.sharing import init_private, init_shared
from tests.store.support import filled, mark, opened

GROUP = grp.getgrgid(os.getegid()).gr_name


@pytest.mark.parametrize(("readers", "folder", "file"), [(False, 0o2770, 0o660), (True, 0o2775, 0o664)])
def test_a_shared_store_is_the_groups_and_so_is_all_that_is_made_in_it(
    tmp_path: Path, readers: bool, folder: int, file: int
) -> None:
    before = os.umask(0o077)
    try:
        made = init_shared(str(tmp_path / "deep/store"), GROUP, readers=readers)
        plan = filled(tmp_path / "deep/store")
        with opened(tmp_path / "deep/store") as store:
            store.apply("altamira", mark(plan))
    finally:
        os.umask(before)
    assert (made.group, made.readers) == (GROUP, readers)
    for path in (tmp_path / "deep/store", *(tmp_path / "deep/store").rglob("*")):
        assert path.stat().st_mode & 0o7777 == (folder if path.is_dir() else file), path
        assert path.stat().st_gid == os.getegid()


def test_a_store_of_ones_own_can_be_opened_up(tmp_path: Path) -> None:
    plan = filled(tmp_path / "store")
    init_shared(str(tmp_path / "store"), GROUP)
    with opened(tmp_path / "store") as store:
        assert store.apply("altamira", mark(plan)).revision == 2
    modes = {path.stat().st_mode & 0o7777 for path in (tmp_path / "store").rglob("*")}
    assert modes == {0o2770, 0o660}


def test_what_keeps_others_out_is_named(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir(mode=0o700)
    made = init_shared(str(tmp_path / "mine/store"), GROUP, readers=True)
    assert str(tmp_path / "mine") in made.closed
    assert "/" not in made.closed


def test_a_group_that_is_not_there_or_a_folder_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidError, match="unknown_group"):
        init_shared(str(tmp_path / "store"), "no-such-group")
    (tmp_path / "tesis.docx").write_text("x")
    with pytest.raises(StoreError, match="foreign_folder"):
        init_shared(str(tmp_path), GROUP)
    assert [path.name for path in tmp_path.iterdir()] == ["tesis.docx"]


def test_a_store_of_ones_own_is_made_empty_and_private(tmp_path: Path) -> None:
    for _ in range(2):
        init_private(str(tmp_path / "store"))
    assert {path.stat().st_mode & 0o077 for path in (tmp_path / "store").rglob("*")} == {0}
    with opened(tmp_path / "store") as store:
        assert store.list_plans() == ()
