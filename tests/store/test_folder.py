import json
import os
from pathlib import Path

import pytest

from pmi_tui.errors import StoreError
from tests.store.support import create, filled, mark, opened, sample


def _modes(root: Path) -> dict[str, str]:
    return {
        str(path.relative_to(root)): f"{path.stat().st_mode & 0o7777:o}" for path in (root, *root.rglob("*"))
    }


@pytest.mark.parametrize("umask", [0o022, 0o077, 0o000])
def test_a_store_that_the_program_makes_is_private(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        filled(tmp_path / "deep" / "store")
    finally:
        os.umask(before)
    modes = _modes(tmp_path / "deep" / "store")
    assert modes == {
        ".": "700",
        "store.json": "600",
        "plans": "700",
        "locks": "700",
        "locks/store.lock": "600",
        "locks/index.lock": "600",
        "index.json": "600",
        "locks/altamira.lock": "600",
        "plans/altamira.json": "600",
        "plans/altamira.jsonl": "600",
    }


@pytest.mark.parametrize(("folder", "file"), [(0o700, "600"), (0o2770, "660"), (0o2775, "664")])
def test_files_are_as_open_as_the_folder_they_lie_in(tmp_path: Path, folder: int, file: str) -> None:
    root = tmp_path / "store"
    root.mkdir()
    root.chmod(folder)
    plan = filled(root)
    with (root / "plans/altamira.jsonl").open("ab") as journal:
        journal.write(b"torn")
    with opened(root) as store:
        store.apply("altamira", mark(plan))
    modes = _modes(root)
    assert {modes.pop(name) for name in (".", "plans", "locks")} == {f"{folder:o}"}
    assert set(modes.values()) == {file}
    assert "plans/altamira.torn" in modes


def test_the_store_says_what_it_is(tmp_path: Path) -> None:
    filled(tmp_path)
    identity = json.loads((tmp_path / "store.json").read_text())
    assert (identity["format"], identity["schema"], len(identity["id"])) == ("pmi-tui", 1, 32)
    with opened(tmp_path) as store:
        store.apply("otro", create(sample("otro")))
    assert json.loads((tmp_path / "store.json").read_text()) == identity


@pytest.mark.parametrize(
    ("content", "key"),
    [
        ('{"format": "pmi-tui", "schema": 0, "id": "x"}', "foreign_folder"),
        ('{"format": "other", "schema": 1}', "foreign_folder"),
        ('{"format": "pmi-tui", "schema": "1"}', "foreign_folder"),
        ("{}", "store_damaged"),
        ("[]", "store_damaged"),
        ("", "store_damaged"),
    ],
)
def test_a_store_that_is_not_ours_is_refused(tmp_path: Path, content: str, key: str) -> None:
    filled(tmp_path)
    (tmp_path / "store.json").write_text(content)
    with opened(tmp_path) as store:
        for ask in (store.list_plans, lambda: store.open("altamira"), store.poll):
            with pytest.raises(StoreError, match=key):
                ask()
        with pytest.raises(StoreError, match=key):
            store.apply("otro", create(sample("otro")))


def test_a_folder_with_other_things_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "tesis.docx").write_text("x")
    with opened(tmp_path) as store:
        with pytest.raises(StoreError, match="foreign_folder"):
            store.list_plans()
        with pytest.raises(StoreError, match="foreign_folder"):
            store.apply("altamira", create(sample()))
    assert [path.name for path in tmp_path.iterdir()] == ["tesis.docx"]
    with opened(tmp_path / "tesis.docx") as store, pytest.raises(StoreError, match="foreign_folder"):
        store.list_plans()


def test_a_store_that_lost_its_description_gets_another_at_the_next_write(tmp_path: Path) -> None:
    plan = filled(tmp_path)
    (tmp_path / "store.json").unlink()
    with opened(tmp_path) as store:
        assert store.open("altamira").plan == plan
        store.apply("altamira", mark(plan))
    assert json.loads((tmp_path / "store.json").read_text())["schema"] == 1
