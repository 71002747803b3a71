from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from pmi_tui.domain.changes import Table
from pmi_tui.domain.plan import Plan
from pmi_tui.errors import StoreError
from pmi_tui.services.backing import list_backups, migrate_store
from pmi_tui.store import migrations
from pmi_tui.store.codec import Op
from tests.store.support import create, filled, mark, opened, retitle, sample

GOLDEN = Path(__file__).parent.parent / "data" / "schema-1"


def louder(op: Op) -> Op:
    """Made for this test: schema 2 shouts the titles of actions."""
    table, row_id, *both = op
    if table != Table.ACTIONS:
        return op
    old, new = (
        fields and {name: str(value).upper() if name == "title" else value for name, value in fields.items()}
        for fields in both
    )
    return table, row_id, old, new


@pytest.fixture
def store_of_schema_1(tmp_path: Path) -> Path:
    root = tmp_path / "store"
    shutil.copytree(GOLDEN, root)
    for path in (root, *root.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return root


@pytest.fixture
def schema_2(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "MIGRATIONS", (louder,))


def _plan(root: Path) -> Plan:
    with opened(root) as store:
        return store.open("altamira").plan


def _schema(root: Path) -> int:
    found: int = json.loads((root / "store.json").read_text())["schema"]
    return found


def test_a_store_of_schema_1_is_read_as_it_was_written(store_of_schema_1: Path) -> None:
    with opened(store_of_schema_1) as store:
        plan = store.open("altamira").plan
        assert store.notices == ()
        assert [record.act.name for record in store.history("altamira")] == ["create", "mark", "set"]
    expected = sample()
    assert plan.actions[1].tasks == expected.actions[1].tasks
    assert plan.notes == expected.notes
    assert (plan.actions[0].title, plan.actions[0].tasks[0].standing.state) == ("Otra ñ", "done")


def test_the_journal_of_schema_1_alone_gives_the_same_plan(store_of_schema_1: Path) -> None:
    expected = _plan(store_of_schema_1)
    (store_of_schema_1 / "plans/altamira.json").unlink()
    assert _plan(store_of_schema_1) == expected


@pytest.mark.usefixtures("schema_2")
def test_an_older_store_is_read_in_todays_terms_and_left_alone(store_of_schema_1: Path) -> None:
    before = {path: path.read_bytes() for path in store_of_schema_1.rglob("*") if path.is_file()}
    assert _plan(store_of_schema_1).actions[0].title == "OTRA Ñ"
    assert {path: path.read_bytes() for path in store_of_schema_1.rglob("*") if path.is_file()} == before


@pytest.mark.usefixtures("schema_2")
def test_a_private_store_is_migrated_at_the_first_write_after_a_backup(store_of_schema_1: Path) -> None:
    with opened(store_of_schema_1) as store:
        plan = store.open("altamira").plan
        store.apply("altamira", mark(plan, place=1))
    assert _schema(store_of_schema_1) == 2
    assert [each.kind for each in list_backups(str(store_of_schema_1))] == ["before-migration"]
    lines = (store_of_schema_1 / "plans/altamira.jsonl").read_bytes().splitlines()
    assert [json.loads(line).get("s", 1) for line in lines] == [1, 1, 1, 2]
    (store_of_schema_1 / "plans/altamira.json").unlink()
    assert _plan(store_of_schema_1).actions[0].title == "OTRA Ñ"


@pytest.mark.usefixtures("schema_2")
def test_a_shared_store_waits_for_the_order_to_migrate(store_of_schema_1: Path) -> None:
    store_of_schema_1.chmod(0o2770)
    with opened(store_of_schema_1) as store:
        plan = store.open("altamira").plan
        with pytest.raises(StoreError, match="older_schema"):
            store.apply("altamira", mark(plan, place=1))
    assert _schema(store_of_schema_1) == 1
    assert migrate_store(str(store_of_schema_1))
    assert not migrate_store(str(store_of_schema_1))
    assert _schema(store_of_schema_1) == 2
    with opened(store_of_schema_1) as store:
        assert store.apply("altamira", mark(plan, place=1)).revision == 4


def test_a_newer_store_is_read_and_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as newer:
        newer.setattr(migrations, "MIGRATIONS", (louder,))
        plan = filled(tmp_path)
        with opened(tmp_path) as store:
            store.apply("altamira", retitle(plan, "Otra"))
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with opened(tmp_path) as store:
        assert store.read_only
        assert store.open("altamira").plan.actions[0].title == "Otra"
        assert [(notice.key, notice.details["found"]) for notice in store.notices] == [("newer_schema", 2)]
        for wanted in (mark(plan), create(sample("otro"))):
            with pytest.raises(StoreError, match="newer_schema"):
                store.apply(wanted.changes[0].id if wanted.name == "create" else "altamira", wanted)
    with pytest.raises(StoreError, match="newer_schema"):
        migrate_store(str(tmp_path))
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
