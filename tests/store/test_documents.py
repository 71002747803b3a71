from pathlib import Path

import pytest
from tinydb import where

from pmi_tui.errors import InvalidError, StoreError
from pmi_tui.store.documents import open_documents
from tests.store.support import filled, mark, opened


def test_tinydb_queries_work_on_what_is_stored_at_that_moment(tmp_path: Path) -> None:
    plan = filled(tmp_path)
    with opened(tmp_path) as store, opened(tmp_path) as other:
        tasks = open_documents(store, "altamira").table("tasks")
        done = where("standing")["state"] == "done"
        assert tasks.search(done) == []
        other.apply("altamira", mark(plan))
        [found] = tasks.search(done)
        assert (found["id"], found["standing"]["done_on"]) == ("t0000010", "2026-03-02")
        assert {document.doc_id for document in tasks.all()} == {1, 2, 3, 4}


def test_what_tinydb_hands_out_can_be_changed_without_harm_but_not_written(tmp_path: Path) -> None:
    plan = filled(tmp_path)
    with opened(tmp_path) as store:
        db = open_documents(store, "altamira")
        db.table("tasks").all()[0]["standing"]["state"] = "done"
        for write in (
            lambda: db.table("tasks").truncate(),
            lambda: db.table("tasks").update({"text": ""}),
            lambda: db.table("tasks").insert({"id": "x"}),
            lambda: db.drop_table("tasks"),
        ):
            with pytest.raises(StoreError, match="read_only"):
                write()
        assert store.open("altamira").plan == plan


def test_there_is_nothing_to_search_in_a_plan_that_is_not_there(tmp_path: Path) -> None:
    with opened(tmp_path) as store, pytest.raises(InvalidError, match="unknown_plan"):
        open_documents(store, "altamira")
