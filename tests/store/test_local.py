import os
from pathlib import Path

import pytest

from pmi_tui.domain.history import UNDO, taking_back
from pmi_tui.domain.notes import Note, NoteKind
from pmi_tui.domain.rows import altered, made, removed
from pmi_tui.domain.states import State
from pmi_tui.errors import InvalidError, StoreError
from pmi_tui.store.local import LocalRepository
from pmi_tui.store.repository import ChangedMeanwhile
from tests.store.support import (
    NOW,
    CountingFiles,
    OrderFiles,
    act,
    create,
    filled,
    mark,
    opened,
    retitle,
    sample,
)


def test_looking_at_a_store_that_is_not_there_finds_nothing_and_makes_nothing(tmp_path: Path) -> None:
    with opened(tmp_path / "store") as store:
        assert (store.list_plans(), store.poll(), store.history("altamira")) == ((), (), ())
        with pytest.raises(InvalidError, match="unknown_plan"):
            store.open("altamira")
    assert list(tmp_path.iterdir()) == []


def test_a_plan_is_there_for_the_next_one_who_looks(tmp_path: Path) -> None:
    plan = sample()
    with opened(tmp_path) as store:
        record = store.apply("altamira", create(plan))
        assert record.revision == 1
        assert store.open("altamira").plan == plan
    with opened(tmp_path) as store:
        assert store.list_plans() == ("altamira",)
        assert store.open("altamira").plan == plan
        assert store.history("altamira") == (record,)


def test_two_handles_see_what_the_other_did(tmp_path: Path) -> None:
    plan = filled(tmp_path)
    with opened(tmp_path) as ana, opened(tmp_path) as luis:
        assert luis.open("altamira").plan == ana.open("altamira").plan
        done = ana.apply("altamira", mark(plan))
        titled = luis.apply("altamira", retitle(plan, "Otra", place=1))
        assert titled.revision == 3
        assert ana.open("altamira") == luis.open("altamira")
        assert ana.open("altamira").plan.actions[0].tasks[0].standing.state is State.DONE
        assert ana.changes_since("altamira", 1) == (done, titled)
        assert ana.changes_since("altamira", 3) == ()


def test_news_are_what_others_touched_and_only_once(tmp_path: Path) -> None:
    plan = filled(tmp_path)
    with opened(tmp_path) as ana, opened(tmp_path) as luis:
        ana.list_plans()
        luis.list_plans()
        luis.apply("altamira", mark(plan))
        luis.apply("pantoja", create(sample("pantoja")))
        assert luis.poll() == ()
        assert ana.poll() == ("altamira", "pantoja")
        assert ana.poll() == ()
        luis.remove("pantoja")
        assert (ana.poll(), luis.poll()) == (("pantoja",), ())


def test_an_own_act_does_not_hide_what_another_did_before(tmp_path: Path) -> None:
    plan = filled(tmp_path)
    with opened(tmp_path) as ana, opened(tmp_path) as luis:
        ana.list_plans()
        luis.apply("altamira", mark(plan))
        ana.apply("altamira", retitle(plan, "Otra"))
        assert ana.poll() == ("altamira",)


def test_looking_for_news_costs_one_look_at_each_plan_and_one_at_the_folder(tmp_path: Path) -> None:
    for name in ("altamira", "pantoja"):
        filled(tmp_path, sample(name))
    os.utime(tmp_path / "plans", (1, 1))
    files = CountingFiles()
    with opened(tmp_path, files) as store:
        store.list_plans()
        store.poll()
        files.calls.clear()
        assert store.poll() == ()
        assert files.calls == {"stat": 3}
        store.open("altamira")
        files.calls.clear()
        store.open("altamira")
        assert files.calls == {"stat": 1}


def test_a_warm_mark_is_one_write_and_one_flush_of_less_than_a_kilobyte(tmp_path: Path) -> None:
    plan = filled(tmp_path)
    files = CountingFiles()
    with opened(tmp_path, files) as store:
        store.apply("altamira", retitle(plan, "Otra"))
        files.calls.clear()
        files.written = 0
        store.apply("altamira", mark(plan))
        assert {name: files.calls[name] for name in ("write", "fdatasync", "fsync", "rename", "unlink")} == {
            "write": 1,
            "fdatasync": 1,
            "fsync": 0,
            "rename": 0,
            "unlink": 0,
        }
        assert not files.calls["open"] + files.calls["open for writing"] + files.calls["read_file"]
        assert files.written <= 300


def test_an_act_on_many_rows_is_one_line_and_one_flush(tmp_path: Path) -> None:
    files = CountingFiles()
    with opened(tmp_path, files) as store:
        store.apply("warm", create(sample("warm")))
        files.calls.clear()
        store.apply("altamira", create(sample(actions=100, tasks=5)))
        assert (files.calls["write"], files.calls["fdatasync"]) == (1, 1)
        assert len((tmp_path / "plans/altamira.jsonl").read_bytes().splitlines()) == 1


def test_what_a_power_cut_must_not_undo_is_flushed_in_order(tmp_path: Path) -> None:
    filled(tmp_path, sample("other"))
    files = OrderFiles()
    with opened(tmp_path, files) as store:
        store.apply("altamira", create(sample()))
        assert files.done == ["fsync plans", "write", "fdatasync"]
        files.done.clear()
        store.checkpoint("altamira")
        assert files.done == ["write", "fsync", "rename", "fsync plans"]
        files.done.clear()
        store.remove("altamira")
        assert files.done == ["unlink json", "fsync plans", "unlink jsonl", "fsync plans"]


def test_a_checkpoint_of_what_another_wrote_flushes_the_journal_first(tmp_path: Path) -> None:
    plan = filled(tmp_path)
    files = OrderFiles()
    with opened(tmp_path) as ana, opened(tmp_path, files) as luis:
        ana.apply("altamira", retitle(plan, "De Ana"))
        luis.checkpoint("altamira")
        assert files.done == ["fdatasync", "write", "fsync", "rename", "fsync plans"]


def test_reading_writes_nothing_and_takes_no_lock(tmp_path: Path) -> None:
    filled(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in sorted(tmp_path.rglob("*"))}
    files = CountingFiles()
    with opened(tmp_path, files) as store:
        store.list_plans()
        store.open("altamira")
        store.history("altamira")
        store.poll()
    forbidden = ("write", "flock", "rename", "open for writing", "mkdir", "unlink", "fsync", "fdatasync")
    assert not [name for name in forbidden if files.calls[name]]
    assert {path: path.stat().st_mtime_ns for path in sorted(tmp_path.rglob("*"))} == before


def test_the_same_value_changed_by_two_is_a_conflict_that_names_who_and_when(tmp_path: Path) -> None:
    plan = filled(tmp_path)
    with opened(tmp_path) as ana, opened(tmp_path) as luis:
        first = ana.apply("altamira", retitle(plan, "De Ana"))
        with pytest.raises(ChangedMeanwhile) as caught:
            luis.apply("altamira", retitle(plan, "De Luis", user="luis"))
        assert luis.open("altamira").revision == 2
    [conflict] = caught.value.conflicts
    assert (conflict.field, conflict.base, conflict.mine, conflict.theirs) == (
        "title",
        "Acción 1",
        "De Luis",
        "De Ana",
    )
    assert (conflict.who, conflict.when) == ("ana", first.act.at)
    assert caught.value.details["field"] == "title"
    assert caught.value.details["who"] == "ana"


def test_the_same_value_set_by_two_to_the_same_is_no_conflict(tmp_path: Path) -> None:
    plan = filled(tmp_path)
    with opened(tmp_path) as store:
        store.apply("altamira", mark(plan))
        second = store.apply("altamira", mark(plan, user="luis"))
        assert second.act.changes[0].old == second.act.changes[0].new


def test_different_fields_of_one_row_go_together(tmp_path: Path) -> None:
    plan = filled(tmp_path)
    with opened(tmp_path) as store:
        store.apply("altamira", retitle(plan, "Otra"))
        store.apply("altamira", act(*altered(plan.actions[0], comment="Visto")))
        now = store.open("altamira").plan.actions[0]
    assert (now.title, now.comment) == ("Otra", "Visto")


def test_a_row_that_is_gone_cannot_be_changed_or_removed(tmp_path: Path) -> None:
    plan = filled(tmp_path)
    with opened(tmp_path) as store:
        gone = store.apply("altamira", act(*removed(plan.actions[0])))
        for late in (mark(plan), act(*removed(plan.actions[0].tasks[0]))):
            with pytest.raises(ChangedMeanwhile) as caught:
                store.apply("altamira", late)
            assert caught.value.conflicts[0].field is None
            assert caught.value.conflicts[0].when == gone.act.at


def test_nothing_can_be_hung_on_a_row_that_is_gone(tmp_path: Path) -> None:
    plan = filled(tmp_path)
    task = plan.actions[0].tasks[0]
    note = Note("n1", task.id, NOW, "ana", NoteKind.INTERNAL, "Hola")
    with opened(tmp_path) as store:
        store.apply("altamira", act(*removed(task)))
        with pytest.raises(ChangedMeanwhile):
            store.apply("altamira", act(*made(note)))


def test_a_row_on_which_somebody_hung_another_cannot_be_removed_unseen(tmp_path: Path) -> None:
    plan = filled(tmp_path)
    task = plan.actions[0].tasks[0]
    note = Note("n1", task.id, NOW, "luis", NoteKind.INTERNAL, "Hola")
    with opened(tmp_path) as store:
        store.apply("altamira", act(*made(note), user="luis"))
        with pytest.raises(ChangedMeanwhile) as caught:
            store.apply("altamira", act(*removed(task)))
    assert [(conflict.id, conflict.who) for conflict in caught.value.conflicts] == [("n1", "luis")]


def test_a_row_that_was_changed_cannot_be_removed_unseen(tmp_path: Path) -> None:
    plan = filled(tmp_path)
    with opened(tmp_path) as store:
        store.apply("altamira", mark(plan))
        with pytest.raises(ChangedMeanwhile) as caught:
            store.apply("altamira", act(*removed(plan.actions[0])))
    assert caught.value.conflicts[0].field == "standing"


def test_a_plan_cannot_be_made_twice(tmp_path: Path) -> None:
    plan = filled(tmp_path)
    with opened(tmp_path) as store, pytest.raises(ChangedMeanwhile):
        store.apply("altamira", create(plan))


def test_a_plan_whose_making_was_taken_back_is_not_there_but_its_history_goes_on(tmp_path: Path) -> None:
    plan = filled(tmp_path)
    with opened(tmp_path) as store:
        [first] = store.history("altamira")
        undo = taking_back(first, name=UNDO, act_id="c-undo", user="ana", at=NOW)
        store.apply("altamira", undo)
        assert store.list_plans() == ()
        with pytest.raises(InvalidError, match="unknown_plan"):
            store.open("altamira")
    with opened(tmp_path) as store:
        assert store.list_plans() == ()
        assert store.apply("altamira", create(plan)).revision == 3
        assert store.open("altamira").plan == plan
        assert [record.act.takes_back for record in store.history("altamira")] == [None, first.act.id, None]


def test_a_making_cannot_be_taken_back_once_something_was_added(tmp_path: Path) -> None:
    plan = filled(tmp_path)
    with opened(tmp_path) as store:
        [first] = store.history("altamira")
        note = Note("n1", "altamira", NOW, "luis", NoteKind.INTERNAL, "Hola")
        store.apply("altamira", act(*made(note)))
        with pytest.raises(ChangedMeanwhile):
            store.apply("altamira", taking_back(first, name=UNDO, act_id="c-u", user="ana", at=NOW))
        assert store.open("altamira").plan.actions == plan.actions


def test_a_removed_plan_leaves_no_file_but_its_lock(tmp_path: Path) -> None:
    plan = filled(tmp_path)
    with opened(tmp_path) as store, opened(tmp_path) as other:
        other.open("altamira")
        store.remove("altamira")
        assert store.list_plans() == ()
        assert list((tmp_path / "plans").iterdir()) == []
        with pytest.raises(InvalidError, match="unknown_plan"):
            other.open("altamira")
        assert store.apply("altamira", create(plan)).revision == 1
        assert other.open("altamira").revision == 1


@pytest.mark.parametrize(
    "plan_id", ["", "store", "index", "../x", "a/b", "A", "-a", "a.b", "ñ", "a" * 300, "a\x00"]
)
def test_an_id_that_is_no_slug_never_becomes_a_path(tmp_path: Path, plan_id: str) -> None:
    with opened(tmp_path / "store") as store:
        for ask in (store.open, store.history, store.remove):
            with pytest.raises(InvalidError, match="bad_plan_id"):
                ask(plan_id)
        with pytest.raises(InvalidError, match="bad_plan_id"):
            store.apply(plan_id, create(sample()))
    assert not (tmp_path / "store").exists()


def test_a_store_opened_for_reading_refuses_to_write(tmp_path: Path) -> None:
    plan = filled(tmp_path)
    store = LocalRepository(tmp_path, read_only=True)
    assert store.read_only
    with pytest.raises(StoreError, match="read_only"):
        store.apply("altamira", mark(plan))
    with pytest.raises(StoreError, match="read_only"):
        store.remove("altamira")
    assert store.open("altamira").plan == plan
    store.close()


def test_an_act_that_makes_another_plan_is_refused(tmp_path: Path) -> None:
    with opened(tmp_path) as store, pytest.raises(InvalidError, match="bad_plan_id"):
        store.apply("pantoja", create(sample("altamira")))
