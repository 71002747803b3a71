from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from pmi_tui.domain.history import UNDO, taking_back
from pmi_tui.store.files import Files
from pmi_tui.store.glance import VERSION, glance, read_index
from pmi_tui.store.local import LocalRepository
from tests.store.support import (
    NOW,
    CountingFiles,
    FaultyFiles,
    create,
    filled,
    left_open,
    mark,
    opened,
    retitle,
    sample,
)


def _names(root: Path) -> list[tuple[str, str, int]]:
    with opened(root) as store:
        return [(each.id, each.name, each.revision) for each in store.summaries()]


def _index(root: Path) -> Path:
    return root / "index.json"


def test_the_index_lists_every_plan_after_a_clean_close(tmp_path: Path) -> None:
    for name in ("altamira", "pantoja"):
        filled(tmp_path, sample(name))
    held = json.loads(_index(tmp_path).read_text())
    assert sorted(held["plans"]) == ["altamira", "pantoja"]
    assert held["plans"]["altamira"]["revision"] == 1
    assert held["plans"]["altamira"]["plan"]["tasks"] == {"pending": [20231231, 4]}
    assert _names(tmp_path) == [("altamira", "Altamira 2026", 1), ("pantoja", "Altamira 2026", 1)]


def test_with_the_index_no_plan_is_opened(tmp_path: Path) -> None:
    for name in ("altamira", "pantoja"):
        filled(tmp_path, sample(name))
    files = CountingFiles()
    with opened(tmp_path, files) as store:
        assert len(store.summaries()) == len(store.list_plans()) == 2
    assert files.calls["open"] == 0
    assert files.calls["read_file"] == 2


@pytest.mark.parametrize("damage", ["gone", "cut", "flip", "empty", "other store", "other version", "folder"])
def test_without_a_good_index_the_plans_are_asked(tmp_path: Path, damage: str) -> None:
    filled(tmp_path)
    whole = _index(tmp_path).read_bytes()
    expected = _names(tmp_path)
    _index(tmp_path).unlink()
    if damage == "folder":
        _index(tmp_path).mkdir()
    elif damage == "other store":
        _index(tmp_path).write_bytes(whole)
        os.utime(tmp_path / "store.json", (1, 1))
    elif damage != "gone":
        place = whole.index(b"Altamira")
        content = {
            "cut": whole[:-20],
            "flip": whole[:place] + b"X" + whole[place + 1 :],
            "empty": b"",
            "other version": whole.replace(b'"index":%d' % VERSION, b'"index":%d' % (VERSION + 1)),
        }[damage]
        _index(tmp_path).write_bytes(content)
    assert glance(str(tmp_path)) is None
    assert _names(tmp_path) == expected
    assert _names(tmp_path) == expected


def test_every_plan_is_seen_as_it_is_now_whatever_the_index_says(tmp_path: Path) -> None:
    plan = filled(tmp_path)
    filled(tmp_path, sample("pantoja"))
    stays = LocalRepository(tmp_path)
    stays.apply("altamira", retitle(plan, "Otra"))
    stays.apply("altamira", mark(plan))
    assert glance(str(tmp_path)) is None
    with opened(tmp_path) as store:
        now = {each.id: each for each in store.summaries()}
        assert (now["altamira"].revision, now["pantoja"].revision) == (3, 1)
        assert {group.state.value: group.count for group in now["altamira"].tasks} == {
            "done": 1,
            "pending": 3,
        }
    stays.close()
    entries = glance(str(tmp_path))
    assert entries is not None
    assert entries["altamira"]["revision"] == 3


def test_who_reads_a_plan_that_the_index_lacks_adds_it_on_leaving_if_allowed(tmp_path: Path) -> None:
    left_open(tmp_path, sample())
    with opened(tmp_path) as store:
        store.summaries()
        assert not _index(tmp_path).exists()
    assert glance(str(tmp_path)) is not None
    _index(tmp_path).unlink()
    reader = LocalRepository(tmp_path, read_only=True)
    reader.summaries()
    reader.close()
    assert not _index(tmp_path).exists()


def test_a_plan_that_was_removed_or_whose_making_was_taken_back_is_in_no_list(tmp_path: Path) -> None:
    for name in ("altamira", "pantoja"):
        filled(tmp_path, sample(name))
    with opened(tmp_path) as store:
        store.remove("altamira")
        [first] = store.history("pantoja")
        store.apply("pantoja", taking_back(first, name=UNDO, act_id="c-undo", user="ana", at=NOW))
    entries = glance(str(tmp_path))
    assert entries is not None
    assert [(plan_id, entry["plan"]) for plan_id, entry in entries.items()] == [("pantoja", None)]
    with opened(tmp_path) as store:
        assert (store.summaries(), store.list_plans(), store.list_journals()) == ((), (), ("pantoja",))


def test_two_who_close_at_once_do_not_undo_each_others_entries(tmp_path: Path) -> None:
    first, second = LocalRepository(tmp_path), LocalRepository(tmp_path)
    first.apply("altamira", create(sample()))
    second.apply("pantoja", create(sample("pantoja")))
    first.close()
    second.close()
    entries = glance(str(tmp_path))
    assert entries is not None
    assert sorted(entries) == ["altamira", "pantoja"]


@pytest.mark.parametrize("operation", ["write", "rename", "open", "flock"])
def test_an_index_that_cannot_be_written_costs_nothing(tmp_path: Path, operation: str) -> None:
    filled(tmp_path)
    _index(tmp_path).unlink()
    files = FaultyFiles()
    store = LocalRepository(tmp_path, files=files)
    store.summaries()
    files.fail(operation, 28, times=99)
    store.close()
    assert [path.name for path in tmp_path.glob("index*")] == []
    assert _names(tmp_path) == [("altamira", "Altamira 2026", 1)]


def test_a_journal_that_was_cut_cleanly_is_noticed_by_the_revision_in_the_index(tmp_path: Path) -> None:
    plan = filled(tmp_path)
    with opened(tmp_path) as store:
        store.apply("altamira", mark(plan))
    journal = tmp_path / "plans/altamira.jsonl"
    whole = journal.read_bytes()
    journal.write_bytes(whole[: whole.index(b"\n") + 1])
    (tmp_path / "plans/altamira.json").unlink()
    with opened(tmp_path) as store:
        assert [each.revision for each in store.summaries()] == [1]
        assert [(notice.key, notice.details["revision"]) for notice in store.notices] == [("journal_cut", 2)]


def test_the_index_is_as_open_as_the_store(tmp_path: Path) -> None:
    root = tmp_path / "store"
    root.mkdir()
    root.chmod(0o2770)
    filled(root)
    assert _index(root).stat().st_mode & 0o777 == 0o660
    assert read_index(Files(), str(root)).keys() == {"altamira"}
