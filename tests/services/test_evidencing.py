from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pmi_tui.domain.notes import EvidenceKind
from pmi_tui.errors import ConflictError, InvalidError, StoreError, UsageError
from pmi_tui.services import acts
from pmi_tui.services.backing import create_backup, restore_backup
from pmi_tui.services.evidencing import add_evidence, read_file
from pmi_tui.services.purging import purge

if TYPE_CHECKING:
    from pathlib import Path

    from pmi_tui.services.library import Library


@pytest.fixture
def acta(tmp_path: Path) -> str:
    path = tmp_path / "acta.pdf"
    path.write_bytes(b"acta")
    return str(path)


def test_evidence_keeps_its_files(ana: Library, acta: str) -> None:
    target = ana.resolve("alta/1")
    add_evidence(ana, target, "Acta firmada", (acta, acta), kind=EvidenceKind.DOCUMENT)
    add_evidence(ana, target, "En la web", link="https://example.org")
    first, second = ana.plan("altamira-2026-2027").actions[0].evidence
    assert ([file.name for file in first.files], first.kind) == (["acta.pdf"], EvidenceKind.DOCUMENT)
    assert (second.files, second.kind) == ((), EvidenceKind.LINK)
    assert read_file(ana, first.files[0]) == b"acta"


def test_trying_it_keeps_nothing_but_refuses_what_would_be_refused(
    ana: Library, acta: str, root: Path
) -> None:
    target = ana.resolve("alta/1")
    [done] = add_evidence(ana, target, "Acta", (acta,), dry_run=True)
    assert (done.revision, (root / "files").exists()) == (None, False)
    with pytest.raises(InvalidError, match="file_missing"):
        add_evidence(ana, target, "Acta", (f"{acta}.no",), dry_run=True)


def test_what_is_refused_keeps_no_file_and_no_record(ana: Library, acta: str, root: Path) -> None:
    target = ana.resolve("alta/1")
    for description, files, key in (
        ("", (acta,), "empty_evidence"),
        ("Acta", (acta, str(root)), "evidence_no_file"),
    ):
        with pytest.raises(InvalidError, match=key):
            add_evidence(ana, target, description, files)
    assert ana.plan("altamira-2026-2027").actions[0].evidence == ()


def test_a_file_that_is_gone_is_said_to_be(ana: Library, acta: str, root: Path) -> None:
    add_evidence(ana, ana.resolve("alta/1"), "Acta", (acta,))
    [file] = ana.plan("altamira-2026-2027").actions[0].evidence[0].files
    (root / "files" / file.sha256).unlink()
    with pytest.raises(StoreError, match="evidence_lost"):
        read_file(ana, file)


def test_only_a_plan_in_the_trash_whose_name_is_typed_again_is_destroyed(
    ana: Library, acta: str, root: Path
) -> None:
    add_evidence(ana, ana.resolve("alta/1"), "Acta", (acta,))
    with pytest.raises(InvalidError, match="not_in_trash"):
        purge(ana, "altamira-2026-2027", "altamira-2026-2027")
    acts.remove(ana, (ana.resolve("altamira-2026-2027"),))
    with pytest.raises(UsageError, match="purge_unconfirmed"):
        purge(ana, "altamira-2026-2027", None)
    assert purge(ana, "altamira-2026-2027", "altamira-2026-2027", dry_run=True).discarded
    purge(ana, "altamira-2026-2027", "altamira-2026-2027")
    assert ana.ids() == ("pantoja-2023",)
    assert list((root / "files").iterdir()) == []


def test_a_plan_that_was_brought_back_is_seen_by_who_has_it_open(ana: Library, root: Path) -> None:
    made = create_backup(str(root))
    workspace = ana.workspace("pantoja-2023")
    target = ana.resolve("pant/1")
    acts.set_fields(ana, (target,), (("titulo", "Otra"),))
    restore_backup(str(root), made.name)
    assert "pantoja-2023" in ana.catch_up()
    assert workspace.current.actions[0].title != "Otra"
    acts.set_fields(ana, (target,), (("titulo", "Una tercera"),))
    assert workspace.current.actions[0].title == "Una tercera"


def test_who_changed_it_and_when_comes_with_a_conflict(ana: Library, root: Path) -> None:
    from tests.services.people import library

    luis = library(root, "luis")
    for who in (ana, luis):
        who.plan("pantoja-2023")
    acts.set_fields(ana, (ana.resolve("pant/1"),), (("titulo", "De Ana"),))
    with pytest.raises(ConflictError) as caught:
        acts.set_fields(luis, (luis.resolve("pant/1"),), (("titulo", "De Luis"),))
    assert (caught.value.details["who"], caught.value.details["field"]) == ("ana", "title")
