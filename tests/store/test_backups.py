from __future__ import annotations

import io
import tarfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmi_tui.errors import BusyError, InvalidError, StoreError
from pmi_tui.services.backing import create_backup, list_backups, restore_backup
from pmi_tui.store import retention
from pmi_tui.store.local import LocalRepository
from tests.store.support import FaultyFiles, create, filled, mark, opened, retitle, sample

NOW = datetime(2026, 3, 2, 10, 30, tzinfo=UTC)


def _titles(root: Path) -> dict[str, str]:
    with opened(root) as store:
        return {plan_id: store.open(plan_id).plan.actions[0].title for plan_id in store.list_plans()}


def _archive(path: Path, *members: tuple[tarfile.TarInfo, bytes]) -> str:
    with tarfile.open(path, "w:gz") as archive:
        for member, content in members:
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return str(path)


def test_what_was_backed_up_comes_back_and_what_was_there_is_backed_up_first(tmp_path: Path) -> None:
    plan = filled(tmp_path)
    made = create_backup(str(tmp_path))
    with opened(tmp_path) as store:
        store.apply("altamira", retitle(plan, "Otra"))
        store.apply("pantoja", create(sample("pantoja")))
    done = restore_backup(str(tmp_path), made.name)
    assert (done.plans, done.aside) == (("altamira",), ("pantoja",))
    assert _titles(tmp_path) == {"altamira": "Acción 1"}
    assert [each.kind for each in list_backups(str(tmp_path))] == ["before-restore", "manual"]
    restore_backup(str(tmp_path), done.before.name)
    assert _titles(tmp_path) == {"altamira": "Otra", "pantoja": "Acción 1"}


def test_one_plan_alone_can_be_brought_back(tmp_path: Path) -> None:
    for name in ("altamira", "pantoja"):
        filled(tmp_path, sample(name))
    made = create_backup(str(tmp_path))
    with opened(tmp_path) as store:
        for name in ("altamira", "pantoja"):
            store.apply(name, retitle(sample(name), "Otra"))
    restore_backup(str(tmp_path), made.name, ("pantoja",))
    assert _titles(tmp_path) == {"altamira": "Otra", "pantoja": "Acción 1"}
    with pytest.raises(InvalidError, match="unknown_plan"):
        restore_backup(str(tmp_path), made.name, ("otro",))


def test_who_has_the_store_open_sees_what_was_brought_back_and_goes_on(tmp_path: Path) -> None:
    plan = filled(tmp_path)
    made = create_backup(str(tmp_path))
    with opened(tmp_path) as store:
        store.apply("altamira", retitle(plan, "Otra"))
        restore_backup(str(tmp_path), made.name)
        assert store.open("altamira").plan == plan
        assert store.apply("altamira", mark(plan)).revision == 2


def test_a_damaged_store_can_be_brought_back(tmp_path: Path) -> None:
    plan = filled(tmp_path)
    made = create_backup(str(tmp_path))
    (tmp_path / "store.json").write_text("{")
    (tmp_path / "plans/altamira.jsonl").write_bytes(b"x\ny\n")
    (tmp_path / "plans/altamira.json").unlink()
    restore_backup(str(tmp_path), made.name)
    with opened(tmp_path) as store:
        assert store.open("altamira").plan == plan


def test_evidence_files_that_are_lost_come_back_from_a_backup_by_hand(tmp_path: Path) -> None:
    filled(tmp_path / "store")
    (tmp_path / "acta.pdf").write_bytes(b"acta")
    with opened(tmp_path / "store") as store:
        file = store.keep_file(str(tmp_path / "acta.pdf"))
    made = create_backup(str(tmp_path / "store"))
    (tmp_path / "store/files" / file.sha256).unlink()
    restore_backup(str(tmp_path / "store"), made.name)
    with opened(tmp_path / "store") as store:
        assert store.kept_file(file.sha256) == b"acta"


@pytest.mark.parametrize(
    "name",
    ["../plans/x.json", "/etc/x", "plans/../../x.json", "plans/a/b.json", "plans/.json", "store.json/x"],
)
def test_an_archive_with_names_that_lead_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    filled(tmp_path / "store")
    path = _archive(tmp_path / "bad.tar.gz", (tarfile.TarInfo(name), b"x"))
    before = sorted((tmp_path / "store").rglob("*"))
    with pytest.raises(StoreError, match="backup_foreign"):
        restore_backup(str(tmp_path / "store"), path)
    assert sorted((tmp_path / "store").rglob("*")) == before


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE]
)
def test_an_archive_with_links_folders_or_devices_is_refused(tmp_path: Path, kind: bytes) -> None:
    filled(tmp_path / "store")
    member = tarfile.TarInfo("plans/altamira.jsonl")
    member.type, member.linkname = kind, "/etc/passwd"
    path = _archive(tmp_path / "bad.tar.gz", (member, b""))
    with pytest.raises(StoreError, match="backup_foreign"):
        restore_backup(str(tmp_path / "store"), path)


def test_a_damaged_archive_is_refused_and_nothing_is_touched(tmp_path: Path) -> None:
    plan = filled(tmp_path)
    made = create_backup(str(tmp_path))
    with opened(tmp_path) as store:
        store.apply("altamira", retitle(plan, "Otra"))
    path = tmp_path / "backups" / made.name
    whole = path.read_bytes()
    for place in range(12, len(whole) - 8, max(1, len(whole) // 40)):
        for damaged in (whole[:place], whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :]):
            path.write_bytes(damaged)
            with pytest.raises((StoreError, InvalidError)):
                restore_backup(str(tmp_path), made.name)
    assert _titles(tmp_path) == {"altamira": "Otra"}
    assert len(list_backups(str(tmp_path))) == 1


def test_a_backup_that_is_not_there_is_named(tmp_path: Path) -> None:
    filled(tmp_path)
    with pytest.raises(InvalidError, match="unknown_backup"):
        restore_backup(str(tmp_path), "nada.tar.gz")
    with pytest.raises(StoreError, match="store_missing"):
        create_backup(str(tmp_path / "nada"))
    assert list_backups(str(tmp_path / "nada")) == ()


def test_the_first_write_of_a_day_makes_one_backup_and_the_next_ones_none(tmp_path: Path) -> None:
    plan = filled(tmp_path)
    for title in ("Una", "Dos"):
        store = LocalRepository(tmp_path, daily_backups=True)
        store.open("altamira")
        assert len(list_backups(str(tmp_path))) == (title == "Dos")
        now = store.open("altamira").plan
        store.apply("altamira", retitle(now, title))
        store.close()
    assert [each.kind for each in list_backups(str(tmp_path))] == ["daily"]
    assert plan.id == "altamira"


def test_a_daily_backup_that_fails_costs_no_edit(tmp_path: Path) -> None:
    plan = filled(tmp_path)
    (tmp_path / "backups").write_text("")
    store = LocalRepository(tmp_path, daily_backups=True)
    assert store.apply("altamira", mark(plan)).revision == 2
    assert [notice.key for notice in store.notices] == ["backup_failed"]
    store.close()


@pytest.mark.parametrize("operation", ["write", "fsync", "rename", "open", "fsync_dir"])
def test_a_backup_that_fails_leaves_no_litter(tmp_path: Path, operation: str) -> None:
    from pmi_tui.store.backups import Backups
    from pmi_tui.store.folder import Folder

    filled(tmp_path)
    files = FaultyFiles()
    backups = Backups(Folder(files, str(tmp_path)), 1)
    files.fail(operation, 28)
    with pytest.raises(StoreError, match="disk_full"):
        backups.create()
    assert list(tmp_path.glob("backups/*.tmp")) == []
    assert backups.create().kind == "manual"


def test_while_a_backup_is_made_nobody_edits(tmp_path: Path) -> None:
    from pmi_tui.store.files import Files
    from pmi_tui.store.folder import Folder

    plan = filled(tmp_path)
    with opened(tmp_path, wait=0.05) as store, Folder(Files(), str(tmp_path)).alone(1):
        with pytest.raises(BusyError, match="locked"):
            store.apply("altamira", mark(plan))
        assert store.open("altamira").plan == plan


def test_backups_are_as_private_as_the_store(tmp_path: Path) -> None:
    root = tmp_path / "store"
    root.mkdir()
    root.chmod(0o2770)
    filled(root)
    made = create_backup(str(root))
    assert (root / "backups" / made.name).stat().st_mode & 0o777 == 0o660
    assert (root / "backups").stat().st_mode & 0o7777 == 0o2770


def test_ten_backups_and_seven_days_four_weeks_and_twelve_months_are_kept() -> None:
    hourly = [NOW - timedelta(hours=each) for each in range(24 * 500)]
    kept = retention.kept(hourly)
    assert set(hourly[:10]) <= kept
    assert {NOW.date() - timedelta(days=each) for each in range(7)} <= {at.date() for at in kept}
    assert len({(at.year, at.month) for at in kept}) == 12
    assert len(kept) <= 10 + 7 + 4 + 12


@given(st.lists(st.datetimes(datetime(2024, 1, 1), datetime(2026, 12, 31)), max_size=60, unique=True))
@settings(max_examples=100, deadline=None)
def test_thinning_out_keeps_the_newest_and_what_it_kept_before(moments: list[datetime]) -> None:
    kept = retention.kept(moments)
    assert kept <= set(moments)
    assert not moments or max(moments) in kept
    assert retention.kept(kept) == kept
