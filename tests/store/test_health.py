from __future__ import annotations

import os
from pathlib import Path

import pytest

from pmi_tui.domain.frozen import replace
from pmi_tui.domain.notes import Evidence, EvidenceKind
from pmi_tui.domain.rows import made
from pmi_tui.errors import StoreError
from pmi_tui.i18n.failures import sentence
from pmi_tui.i18n.languages import LANGUAGES
from pmi_tui.i18n.texts import Texts
from pmi_tui.services.backing import create_backup
from pmi_tui.services.doctor import Checkup, check_store
from tests.store.support import NOW, act, filled, left_open, mark, opened, retitle, sample


def found(root: Path, *, fix: bool = False) -> dict[str, bool]:
    """Code and whether it was mended of each finding; all of them can be told in words."""
    checkup = check_store(str(root), fix=fix)
    for finding in checkup.findings:
        for language in LANGUAGES:
            assert "{" not in sentence(finding.told, Texts(language))
    return {each.code: each.mended for each in checkup.findings}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A healthy store: one plan with two acts, and a backup."""
    root = tmp_path / "store"
    whole = sample()
    plan = filled(root, replace(whole, actions=tuple(replace(each, evidence=()) for each in whole.actions)))
    with opened(root) as store:
        store.apply("altamira", mark(plan))
    create_backup(str(root))
    return root


def test_a_healthy_store_has_no_findings(root: Path) -> None:
    checkup = check_store(str(root))
    assert (checkup.findings, checkup.usable, checkup.status) == ((), True, 0)


def test_a_place_without_a_store_is_said_to_be_one(tmp_path: Path) -> None:
    assert found(tmp_path) == {"store_missing": False}
    (tmp_path / "tesis.docx").write_text("x")
    checkup = check_store(str(tmp_path), fix=True)
    assert ([each.code for each in checkup.findings], checkup.status) == (["foreign_folder"], 5)


def test_modes_that_differ_from_the_folders_are_set_right(root: Path) -> None:
    (root / "plans/altamira.jsonl").chmod(0o644)
    (root / "locks").chmod(0o755)
    checkup = check_store(str(root))
    assert ({each.code for each in checkup.findings}, checkup.status) == ({"wrong_mode"}, 1)
    assert found(root, fix=True) == {"wrong_mode": True}
    assert found(root) == {}
    assert (root / "plans/altamira.jsonl").stat().st_mode & 0o777 == 0o600


def test_leftovers_are_moved_and_not_deleted(root: Path) -> None:
    (root / "plans/altamira.json.tmp").write_bytes(b"half")
    (root / "plans/altamira.torn").write_bytes(b"torn")
    for name in ("plans/altamira.json.tmp", "plans/altamira.torn"):
        (root / name).chmod(0o600)
    assert found(root, fix=True) == {"leftover": True}
    assert found(root) == {}
    assert {path.read_bytes() for path in (root / "leftovers").iterdir()} == {b"half", b"torn"}


@pytest.mark.parametrize("damage", ["gone", "flipped", "behind"])
def test_a_checkpoint_is_brought_up_to_date(root: Path, damage: str) -> None:
    path = root / "plans/altamira.json"
    code = {"gone": "checkpoint_missing", "flipped": "checkpoint_damaged", "behind": "checkpoint_behind"}[
        damage
    ]
    whole = path.read_bytes()
    if damage == "gone":
        path.unlink()
    elif damage == "flipped":
        path.write_bytes(whole.replace(b"encuesta", b"Encuesta", 1))
    else:
        with opened(root) as store:
            store.apply("altamira", retitle(store.open("altamira").plan, "Otra"))
        path.write_bytes(whole)
    assert found(root, fix=True) == {code: True}
    assert found(root) == {}


def test_a_torn_line_is_set_aside(root: Path) -> None:
    with (root / "plans/altamira.jsonl").open("ab") as journal:
        journal.write(b'{"c":"0000')
    assert found(root, fix=True) == {"torn_line": True}
    assert found(root, fix=True) == {"leftover": True}
    assert found(root) == {}


@pytest.mark.parametrize("left", [0, 1])
def test_a_journal_that_lost_its_end_goes_on_from_the_checkpoint_and_says_so(root: Path, left: int) -> None:
    journal = root / "plans/altamira.jsonl"
    with opened(root) as store:
        expected = store.open("altamira").plan
    cut = b"".join(journal.read_bytes().splitlines(keepends=True)[:left])
    journal.write_bytes(cut)
    assert found(root, fix=True) == {"journal_cut": True}
    assert found(root) == {"journal_gap": False}
    assert check_store(str(root)).status == 0
    assert (root / "plans/altamira.damaged-1").read_bytes() == cut
    with opened(root) as store:
        assert store.open("altamira").plan == expected
        assert [(record.revision, record.act.name) for record in store.history("altamira")][-1] == (
            3,
            "recover",
        )
        assert store.apply("altamira", retitle(expected, "Otra")).revision == 4
    (root / "plans/altamira.json").unlink()
    with opened(root) as store:
        assert store.open("altamira").plan.actions[0].title == "Otra"


def test_a_journal_damaged_in_the_middle_keeps_its_beginning_and_what_the_checkpoint_knows(
    root: Path,
) -> None:
    journal = root / "plans/altamira.jsonl"
    with opened(root) as store:
        store.apply("altamira", retitle(store.open("altamira").plan, "Otra"))
        expected = store.open("altamira").plan
    first, second, third = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(first + second.replace(b"mark", b"MARK") + third)
    assert found(root, fix=True) == {"journal_damaged": True}
    assert found(root) == {"journal_gap": False}
    with opened(root) as store:
        assert store.open("altamira").plan == expected
        assert [record.revision for record in store.history("altamira")] == [1, 4]


def test_without_a_checkpoint_the_good_beginning_of_a_damaged_journal_is_what_is_left(tmp_path: Path) -> None:
    plan = sample()
    store = left_open(tmp_path, plan)
    for title in ("Una", "Dos"):
        store.apply("altamira", retitle(store.open("altamira").plan, title))
    journal = tmp_path / "plans/altamira.jsonl"
    damaged = journal.read_bytes().replace(b"Una", b"Uno", 1)
    journal.write_bytes(damaged)
    assert found(tmp_path, fix=True)["journal_damaged"]
    with opened(tmp_path) as store:
        assert store.open("altamira").plan == plan
    assert (tmp_path / "plans/altamira.damaged-1").read_bytes() == damaged


def test_a_plan_of_which_nothing_is_left_is_not_touched(tmp_path: Path) -> None:
    filled(tmp_path)
    for name in ("altamira.json", "altamira.jsonl"):
        (tmp_path / "plans" / name).write_bytes(b"x\n" * 9)
    before = (tmp_path / "plans/altamira.jsonl").read_bytes()
    check_store(str(tmp_path), fix=True)
    assert (tmp_path / "plans/altamira.jsonl").read_bytes() == before


def test_the_journal_of_another_plan_is_refused_and_found(root: Path) -> None:
    filled(root, sample("pantoja"))
    os.replace(root / "plans/pantoja.jsonl", root / "plans/altamira.jsonl")  # noqa: PTH105
    (root / "plans/altamira.json").unlink()
    (root / "plans/pantoja.json").unlink()
    before = (root / "plans/altamira.jsonl").read_bytes()
    with opened(root) as store:
        with pytest.raises(StoreError, match="foreign_journal"):
            store.open("altamira")
        with pytest.raises(StoreError, match="foreign_journal"):
            store.apply("altamira", mark(sample()))
    assert "foreign_journal" in found(root, fix=True)
    assert (root / "plans/altamira.jsonl").read_bytes() == before


def test_evidence_that_is_lost_altered_or_nobodys_is_found(root: Path, tmp_path: Path) -> None:
    (tmp_path / "acta.pdf").write_bytes(b"acta")
    with opened(root) as store:
        file = store.keep_file(str(tmp_path / "acta.pdf"))
    assert found(root) == {"evidence_orphan": False}
    with opened(root) as store:
        row = Evidence("e9", "altamira", NOW, "ana", "Acta", EvidenceKind.DOCUMENT, files=(file,))
        store.apply("altamira", act(*made(row)))
    assert found(root) == {}
    kept = root / "files" / file.sha256
    kept.write_bytes(b"ACTA")
    assert found(root) == {"evidence_altered": False}
    kept.unlink()
    assert found(root) == {"evidence_lost": False}


@pytest.mark.parametrize("name", ["plans/altamira.jsonl", "plans/altamira.json", "store.json"])
def test_a_link_in_place_of_a_file_is_refused_and_not_followed(root: Path, tmp_path: Path, name: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    os.replace(root / name, elsewhere)  # noqa: PTH105
    (root / name).symlink_to(elsewhere)
    before = elsewhere.read_bytes()
    with opened(root) as store, pytest.raises(StoreError, match="not_a_file"):
        store.apply("altamira", mark(sample()))
    assert "not_a_file" in found(root, fix=True)
    assert elsewhere.read_bytes() == before


def test_a_lock_file_that_cannot_be_opened_is_one_error(root: Path) -> None:
    (root / "locks/altamira.lock").unlink()
    (root / "locks/altamira.lock").mkdir()
    with opened(root) as store, pytest.raises(StoreError, match="not_a_file") as caught:
        store.apply("altamira", mark(store.open("altamira").plan))
    assert caught.value.where == str(root / "locks/altamira.lock")


def test_a_lost_description_and_a_damaged_index_are_made_anew(root: Path) -> None:
    (root / "store.json").unlink()
    (root / "index.json").write_bytes(b"{}")
    assert found(root, fix=True) == {"description_missing": True, "index_damaged": True}
    assert found(root) == {}


def test_an_examination_alone_writes_nothing(root: Path) -> None:
    (root / "plans/altamira.json").unlink()
    before = {path: path.stat().st_mtime_ns for path in sorted(root.rglob("*"))}
    assert isinstance(check_store(str(root)), Checkup)
    assert {path: path.stat().st_mtime_ns for path in sorted(root.rglob("*"))} == before
