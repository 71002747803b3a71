from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest

from pmi_tui.domain.notes import Evidence, EvidenceKind
from pmi_tui.domain.rows import made
from pmi_tui.errors import InvalidError, StoreError
from pmi_tui.store.evidence import LARGEST, clean_name
from pmi_tui.store.local import LocalRepository
from tests.store.support import NOW, CountingFiles, FaultyFiles, act, filled, opened, sample


@pytest.fixture
def acta(tmp_path: Path) -> Path:
    path = tmp_path / "acta.pdf"
    path.write_bytes(b"acta")
    return path


def test_a_file_is_kept_under_the_name_of_its_content(tmp_path: Path, acta: Path) -> None:
    filled(tmp_path / "store")
    with opened(tmp_path / "store") as store:
        file = store.keep_file(str(acta))
        assert (file.name, file.size, file.sha256) == ("acta.pdf", 4, sha256(b"acta").hexdigest())
        acta.write_bytes(b"otra cosa")
        assert store.kept_file(file.sha256) == b"acta"
        assert store.kept_file("0" * 64) is None
    assert [path.name for path in (tmp_path / "store/files").iterdir()] == [file.sha256]
    assert (tmp_path / "store/files" / file.sha256).stat().st_mode & 0o777 == 0o600


def test_the_same_content_is_written_once(tmp_path: Path, acta: Path) -> None:
    filled(tmp_path / "store")
    files = CountingFiles()
    with opened(tmp_path / "store", files) as store:
        store.keep_file(str(acta))
        written = files.calls["write"]
        acta.rename(tmp_path / "copia.pdf")
        assert store.keep_file(str(tmp_path / "copia.pdf")).name == "copia.pdf"
        assert files.calls["write"] == written


def test_trying_keeps_nothing(tmp_path: Path, acta: Path) -> None:
    filled(tmp_path / "store")
    with opened(tmp_path / "store") as store:
        assert store.keep_file(str(acta), dry_run=True).size == 4
    assert not (tmp_path / "store/files").exists()


@pytest.mark.parametrize("what", ["link", "folder", "pipe", "missing", "empty", "big", "device", "nul"])
def test_what_is_no_ordinary_file_of_a_fair_size_is_refused(tmp_path: Path, acta: Path, what: str) -> None:
    filled(tmp_path / "store")
    path = tmp_path / "x"
    key = "evidence_no_file"
    if what == "link":
        path.symlink_to(acta)
    elif what == "folder":
        path.mkdir()
    elif what == "pipe":
        os.mkfifo(path)
    elif what == "device":
        path = Path("/dev/null")
    elif what == "nul":
        path, key = Path("a\x00b"), "evidence_unreadable"
    elif what == "missing":
        key = "file_missing"
    elif what == "empty":
        path.write_bytes(b"")
        key = "evidence_empty"
    else:
        with path.open("wb") as file:
            file.truncate(LARGEST + 1)
        key = "evidence_too_big"
    with opened(tmp_path / "store") as store, pytest.raises(InvalidError, match=key):
        store.keep_file(str(path))
    assert not (tmp_path / "store/files").exists()


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/x/acta.pdf", "acta.pdf"),
        ("../../etc/passwd", "passwd"),
        (".bashrc", "bashrc"),
        ("/x/n\u0303.pdf", "ñ.pdf"),
        ("/x/a\x1b[31m\n.pdf", "a_[31m_.pdf"),
        ("C:\\actas\\una.pdf", "C__actas_una.pdf"),
        ("/x/\udcff.pdf", "_.pdf"),
        ("...", "_"),
        (f"{'a' * 300}.pdf", f"{'a' * 196}.pdf"),
    ],
)
def test_a_files_name_leads_nowhere_and_upsets_no_terminal(path: str, name: str) -> None:
    assert clean_name(path) == name


@pytest.mark.parametrize("operation", ["write", "fsync", "rename", "open", "fsync_dir"])
def test_a_file_that_cannot_be_kept_leaves_nothing_half_kept(
    tmp_path: Path, acta: Path, operation: str
) -> None:
    filled(tmp_path / "store")
    files = FaultyFiles()
    store = LocalRepository(tmp_path / "store", files=files)
    files.fail(operation, 28)
    with pytest.raises(StoreError, match="disk_full"):
        store.keep_file(str(acta))
    left = [path for path in (tmp_path / "store/files").glob("*") if path.suffix == ".tmp"]
    assert left == []
    assert store.keep_file(str(acta)).size == 4
    store.close()


def test_a_file_that_was_altered_is_not_given_out(tmp_path: Path, acta: Path) -> None:
    filled(tmp_path / "store")
    with opened(tmp_path / "store") as store:
        file = store.keep_file(str(acta))
        (tmp_path / "store/files" / file.sha256).write_bytes(b"ACTA")
        assert store.kept_file(file.sha256) is None


def test_destroying_a_plan_takes_the_files_that_only_it_speaks_of(tmp_path: Path, acta: Path) -> None:
    root = tmp_path / "store"
    for name in ("altamira", "pantoja"):
        filled(root, sample(name))
    (tmp_path / "foto.jpg").write_bytes(b"foto")
    with opened(root) as store:
        both, own = store.keep_file(str(acta)), store.keep_file(str(tmp_path / "foto.jpg"))
        for name, files in (("altamira", (both, own)), ("pantoja", (both,))):
            row = Evidence(f"e-{name}", name, NOW, "ana", "Acta", EvidenceKind.DOCUMENT, files=files)
            store.apply(name, act(*made(row)))
        store.remove("altamira")
        assert (store.kept_file(both.sha256), store.kept_file(own.sha256)) == (b"acta", None)
