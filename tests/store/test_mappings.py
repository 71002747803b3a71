from __future__ import annotations

from pathlib import Path

import pytest

from pmi_tui.errors import StoreError
from pmi_tui.store.local import LocalRepository
from pmi_tui.store.mappings import NAME


def test_what_was_said_of_a_column_is_there_for_the_next_one(tmp_path: Path) -> None:
    LocalRepository(tmp_path / "s").columns.remember("a | b", (("que se hara", "title"),))
    LocalRepository(tmp_path / "s").columns.remember("c", (("meta", "objective"),))
    kept = LocalRepository(tmp_path / "s").columns.read()
    assert kept.of_table("x") == (("title", "que se hara"), ("objective", "meta"))


def test_a_choice_for_this_very_table_goes_before_the_newest_one_for_the_heading(tmp_path: Path) -> None:
    columns = LocalRepository(tmp_path / "s").columns
    columns.remember("a | meta", (("meta", "indicator"),))
    columns.remember("b | meta", (("meta", "objective"),))
    kept = columns.read()
    assert kept.of_table("a | meta") == (("indicator", "meta"),)
    assert kept.of_table("another") == (("objective", "meta"),)


@pytest.mark.parametrize("content", ["", "[]", '{"headings": 3}', '{"headings": {}, "tables": {"a": 1}}'])
def test_a_file_that_cannot_be_read_counts_as_none(tmp_path: Path, content: str) -> None:
    columns = LocalRepository(tmp_path / "s").columns
    columns.remember("a", (("meta", "objective"),))
    (tmp_path / "s" / NAME).write_text(content, encoding="utf-8")
    assert columns.read().of_table("a") == ()
    columns.remember("a", (("meta", "objective"),))
    assert columns.read().of_table("a") == (("objective", "meta"),)


def test_a_store_that_is_only_read_remembers_nothing(tmp_path: Path) -> None:
    columns = LocalRepository(tmp_path / "s", read_only=True).columns
    assert columns.read().of_table("a") == ()
    with pytest.raises(StoreError):
        columns.remember("a", (("meta", "objective"),))
    assert not (tmp_path / "s").exists()
