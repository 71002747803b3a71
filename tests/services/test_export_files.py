from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from pmi_tui.errors import StoreError, UsageError
from pmi_tui.services.export_files import find_format, refuse_existing, write_file
from pmi_tui.sheet.writers.material import Format


@pytest.mark.parametrize(
    ("out", "named", "format"),
    [
        (None, None, Format.XLSX),
        ("a.csv", None, Format.CSV),
        ("a.DOCX", None, Format.DOCX),
        ("a", "md", Format.MD),
        (None, ".JSON", Format.JSON),
        ("-", "csv", Format.CSV),
        ("a.csv", "csv", Format.CSV),
    ],
)
def test_the_suffix_or_the_name_decides_the_format(
    out: str | None, named: str | None, format: Format
) -> None:
    assert find_format(out, named) is format


@pytest.mark.parametrize(
    ("out", "named", "key"),
    [
        ("a.pdf", None, "unknown_format"),
        (None, "doc", "unknown_format"),
        ("a.csv", "xlsx", "format_against_suffix"),
        ("-", None, "stdout_needs_text"),
        ("-", "xlsx", "stdout_needs_text"),
    ],
)
def test_a_format_that_cannot_be_is_refused(out: str | None, named: str | None, key: str) -> None:
    with pytest.raises(UsageError) as caught:
        find_format(out, named)
    assert caught.value.key == key


def test_a_file_is_not_written_over_unless_asked(tmp_path: Path) -> None:
    path = tmp_path / "sub" / "plan.csv"
    write_file(path, b"uno", overwrite=False)
    with pytest.raises(UsageError) as caught:
        write_file(path, b"dos", overwrite=False)
    assert (caught.value.key, path.read_bytes()) == ("file_exists", b"uno")
    path.chmod(0o640)
    write_file(path, b"tres", overwrite=True)
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"tres", 0o640)
    assert [each.name for each in path.parent.iterdir()] == ["plan.csv"]


def test_a_new_file_has_the_permissions_of_new_files(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        write_file(tmp_path / "plan.csv", b"uno", overwrite=False)
    finally:
        os.umask(mask)
    assert (tmp_path / "plan.csv").stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "real.csv", tmp_path / "plan.csv"
    target.write_bytes(b"uno")
    link.symlink_to(target)
    write_file(link, b"dos", overwrite=True)
    assert link.is_symlink()
    assert target.read_bytes() == b"dos"


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError) as caught:
        write_file(tmp_path / "plan.csv", b"uno", overwrite=True)
    assert caught.value.key == "export_not_written"
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_is_told_with_the_systems_reason(tmp_path: Path) -> None:
    loop, file = tmp_path / "a.csv", tmp_path / "file"
    loop.symlink_to(loop)
    file.write_text("x")
    for path in (loop, file / "plan.csv", tmp_path / ("n" * 300)):
        with pytest.raises(StoreError):
            write_file(path, b"x", overwrite=True)
    with pytest.raises(StoreError):
        refuse_existing([tmp_path / ("n" * 300)])
