import json
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from pmi_tui.domain.plan import Plan
from pmi_tui.errors import StoreError
from pmi_tui.store import journal, writer
from pmi_tui.store.journal import START
from tests.store.support import create, filled, left_open, mark, opened, retitle, sample


def _journal(root: Path) -> Path:
    return root / "plans/altamira.jsonl"


def _checkpoint(root: Path) -> Path:
    return root / "plans/altamira.json"


def _three_acts(root: Path) -> tuple[Plan, Plan]:
    """A store without a checkpoint: the plan after two acts, and after three."""
    plan = sample()
    store = left_open(root, plan)
    store.apply("altamira", mark(plan))
    two = store.open("altamira").plan
    store.apply("altamira", retitle(plan, "Otra ñ"))
    return two, store.open("altamira").plan


def test_a_journal_line_has_the_form_that_the_readme_promises(tmp_path: Path) -> None:
    _three_acts(tmp_path)
    first, second, _ = (json.loads(line) for line in _journal(tmp_path).read_bytes().splitlines())
    assert list(second) == ["c", "p", "r", "i", "t", "u", "a", "o"]
    assert second["p"] == first["c"]
    assert (second["r"], second["u"], second["a"]) == (2, "ana", "mark")
    assert second["t"].endswith("Z")
    assert second["o"] == [
        [
            "tasks",
            "t0000010",
            {"standing": {"state": "pending"}},
            {"standing": {"state": "done", "done_on": "2026-03-02"}},
        ]
    ]


def test_the_journal_alone_rebuilds_the_plan(tmp_path: Path) -> None:
    _, three = _three_acts(tmp_path)
    assert not _checkpoint(tmp_path).exists()
    with opened(tmp_path) as store:
        assert store.open("altamira").plan == three


def test_a_checkpoint_and_a_tail_give_the_same_plan_as_the_whole_journal(tmp_path: Path) -> None:
    plan = filled(tmp_path)
    with opened(tmp_path) as store:
        store.apply("altamira", mark(plan))
        expected = store.open("altamira")
        with opened(tmp_path) as other:
            assert other.open("altamira") == expected
    _checkpoint(tmp_path).unlink()
    with opened(tmp_path) as other:
        assert other.open("altamira") == expected


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "pretty", "foreign"])
def test_a_damaged_checkpoint_is_rebuilt_from_the_journal(tmp_path: Path, damage: str) -> None:
    plan = filled(tmp_path)
    path = _checkpoint(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(
        {
            "cut": whole[:-20],
            "flip": whole[:200] + b"X" + whole[201:],
            "empty": b"",
            "pretty": json.dumps(json.loads(whole), indent=1).encode(),
            "foreign": b"\x00\xff",
        }[damage]
    )
    with opened(tmp_path) as store:
        assert store.open("altamira").plan == plan
        assert [notice.key for notice in store.notices] == ["checkpoint_damaged"]
        store.checkpoint("altamira")
    assert path.read_bytes() == whole


def test_a_torn_last_line_is_ignored_by_readers_and_set_aside_by_the_next_writer(tmp_path: Path) -> None:
    two, three = _three_acts(tmp_path)
    whole = _journal(tmp_path).read_bytes()
    last = whole.rindex(b"\n", 0, -1) + 1
    for size in range(last, len(whole)):
        _journal(tmp_path).write_bytes(whole[:size])
        with opened(tmp_path) as store:
            assert store.open("altamira").plan == two
            assert _journal(tmp_path).stat().st_size == size
    _journal(tmp_path).write_bytes(whole)
    with opened(tmp_path) as store:
        assert store.open("altamira").plan == three


@pytest.mark.parametrize("left", [1, 60, -1])
def test_writing_goes_on_after_a_torn_line(tmp_path: Path, left: int) -> None:
    two, three = _three_acts(tmp_path)
    whole = _journal(tmp_path).read_bytes()
    last = whole.rindex(b"\n", 0, -1) + 1
    torn = whole[last:][:left]
    _journal(tmp_path).write_bytes(whole[:last] + torn)
    with opened(tmp_path) as store:
        store.apply("altamira", retitle(two, "Otra ñ"))
        assert store.open("altamira").plan == three
        assert [notice.key for notice in store.notices] == ["torn_line_set_aside"]
    assert (tmp_path / "plans/altamira.torn").read_bytes() == torn + b"\n"
    with opened(tmp_path) as store:
        assert (store.open("altamira").plan, store.notices) == (three, ())


def test_a_flipped_bit_anywhere_in_the_last_line_is_never_taken_for_data(tmp_path: Path) -> None:
    two, _ = _three_acts(tmp_path)
    whole = _journal(tmp_path).read_bytes()
    for place in range(whole.rindex(b"\n", 0, -1) + 1, len(whole)):
        _journal(tmp_path).write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with opened(tmp_path) as store:
            assert store.open("altamira").plan == two


def test_damage_before_the_last_line_is_reported_and_nothing_is_written(tmp_path: Path) -> None:
    plan = sample()
    _three_acts(tmp_path)
    whole = _journal(tmp_path).read_bytes()
    second = whole.index(b"\n") + 1
    for place in range(second, whole.index(b"\n", second), 7):
        damaged = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        _journal(tmp_path).write_bytes(damaged)
        with opened(tmp_path) as store:
            with pytest.raises(StoreError, match="journal_damaged") as caught:
                store.open("altamira")
            with pytest.raises(StoreError, match="journal_damaged"):
                store.apply("altamira", mark(plan))
        assert caught.value.details["revision"] == 2
        assert _journal(tmp_path).read_bytes() == damaged


def test_a_line_that_does_not_follow_from_the_one_before_is_reported(tmp_path: Path) -> None:
    _three_acts(tmp_path)
    first, _, third = _journal(tmp_path).read_bytes().splitlines(keepends=True)
    _journal(tmp_path).write_bytes(first + third + third)
    with opened(tmp_path) as store, pytest.raises(StoreError, match="journal_damaged"):
        store.open("altamira")


def test_damage_before_the_checkpoint_shows_in_the_history_only(tmp_path: Path) -> None:
    plan = filled(tmp_path)
    with opened(tmp_path) as store:
        store.apply("altamira", mark(plan))
        expected = store.open("altamira")
    whole = _journal(tmp_path).read_bytes()
    _journal(tmp_path).write_bytes(whole[:50] + b"X" + whole[51:])
    with opened(tmp_path) as store:
        assert store.open("altamira") == expected
        with pytest.raises(StoreError, match="journal_damaged"):
            store.history("altamira")


@pytest.mark.parametrize("lost", ["all", "file", "line"])
def test_a_journal_that_lost_what_the_checkpoint_holds_can_be_read_but_not_continued(
    tmp_path: Path, lost: str
) -> None:
    plan = filled(tmp_path)
    with opened(tmp_path) as store:
        store.apply("altamira", mark(plan))
        expected = store.open("altamira")
    whole = _journal(tmp_path).read_bytes()
    if lost == "file":
        _journal(tmp_path).unlink()
    else:
        _journal(tmp_path).write_bytes(b"" if lost == "all" else whole[: whole.index(b"\n") + 1])
    with opened(tmp_path) as store:
        for _ in range(2):
            assert store.open("altamira") == expected
        assert "journal_cut" in [notice.key for notice in store.notices]
        assert len(store.notices) == 1
        with pytest.raises(StoreError, match="journal_cut"):
            store.apply("altamira", retitle(plan, "Otra"))


def test_a_line_that_was_read_and_then_cut_back_by_its_writer_is_forgotten(tmp_path: Path) -> None:
    two, three = _three_acts(tmp_path)
    whole = _journal(tmp_path).read_bytes()
    last = whole.rindex(b"\n", 0, -1) + 1
    with opened(tmp_path) as reader:
        assert reader.open("altamira").plan == three
        _journal(tmp_path).write_bytes(whole[:last])
        assert reader.open("altamira").plan == two
        assert reader.open("altamira").revision == 2
    with opened(tmp_path) as reader, opened(tmp_path) as other:
        _journal(tmp_path).write_bytes(whole)
        assert reader.open("altamira").plan == three
        _journal(tmp_path).write_bytes(whole[:last])
        for title in ("Una", "Dos"):
            now = other.open("altamira").plan
            other.apply("altamira", retitle(now, f"{title} cosa muy distinta"))
        assert reader.open("altamira").plan == other.open("altamira").plan


def test_a_checkpoint_comes_when_the_tail_is_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "TAIL_LIMIT", 500)
    plan = sample()
    store = left_open(tmp_path, plan)
    assert _checkpoint(tmp_path).exists()
    before = _checkpoint(tmp_path).read_bytes()
    store.apply("altamira", mark(plan))
    assert _checkpoint(tmp_path).read_bytes() == before
    store.apply("altamira", retitle(plan, "x" * 600))
    assert _checkpoint(tmp_path).read_bytes() != before


def test_stock_tinydb_reads_a_checkpoint(tmp_path: Path) -> None:
    filled(tmp_path)
    db = TinyDB(_checkpoint(tmp_path), access_mode="r")
    assert db.tables() == {"_meta", "plan", "actions", "tasks", "notes", "evidence", "trash"}
    assert [task["id"] for task in db.table("tasks").search(where("parent") == "a000001")] == [
        "t0000010",
        "t0000011",
    ]
    assert db.table("tasks").count(where("standing")["state"] == "pending") == 4
    [meta] = db.table("_meta").all()
    assert (meta["schema"], meta["revision"]) == (1, 1)
    db.close()


def test_the_checkpoint_is_current_after_a_clean_close(tmp_path: Path) -> None:
    plan = filled(tmp_path)
    with opened(tmp_path) as store:
        store.apply("altamira", retitle(plan, "Otra"))
    db = TinyDB(_checkpoint(tmp_path), access_mode="r")
    assert db.table("actions").get(where("id") == "a000001")["title"] == "Otra"  # type: ignore[index]
    db.close()


def test_the_first_line_that_chains_is_found_from_any_split(tmp_path: Path) -> None:
    _three_acts(tmp_path)
    whole = _journal(tmp_path).read_bytes()
    every = journal.scan(whole, START)
    for size in range(0, len(whole), 11):
        first = journal.scan(whole[:size], START)
        second = journal.scan(whole[first.place.offset :], first.place)
        assert first.lines + second.lines == every.lines
        assert not first.damaged


def test_plans_are_kept_apart(tmp_path: Path) -> None:
    for name in ("altamira", "pantoja"):
        filled(tmp_path, sample(name))
    with opened(tmp_path) as store:
        assert store.list_plans() == ("altamira", "pantoja")
        assert store.open("pantoja").plan == sample("pantoja")
        store.apply("otro", create(sample("otro")))
        assert store.open("altamira").revision == 1
