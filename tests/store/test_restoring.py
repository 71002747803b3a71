"""What the mark of a restore that was broken off says and stops, and what is brought back besides plans."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pmi_tui.errors import StoreError
from pmi_tui.services.backing import create_backup, list_backups, restore_backup
from pmi_tui.services.doctor import check_store
from pmi_tui.store.files import Files
from pmi_tui.store.unfinished import UNFINISHED
from tests.store.support import filled, opened, retitle, sample

PLANS = ("altamira", "pantoja")


class NoRoom(Files):
    """The disk is full as soon as the journal of one plan is to be replaced."""

    def __init__(self, plan_id: str) -> None:
        self._name = f"{plan_id}.jsonl.tmp"

    def rename(self, old: str, new: str) -> None:
        if old.endswith(self._name):
            raise OSError(28, "No space left on device")
        super().rename(old, new)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two plans, backed up, and changed since."""
    root = tmp_path / "store"
    for name in PLANS:
        filled(root, sample(name))
    create_backup(str(root))
    with opened(root) as store:
        for name in PLANS:
            store.apply(name, retitle(store.open(name).plan, "Otra"))
    return root


def break_off(root: Path, plans: tuple[str, ...] = (), at: str = "pantoja") -> str:
    """Restore until the disk is full; gives back the backup's name."""
    from pmi_tui.store.backups import Backups
    from pmi_tui.store.folder import Folder

    name = list_backups(str(root))[-1].name
    with pytest.raises(StoreError, match="uncertain"):
        Backups(Folder(NoRoom(at), str(root)), 1).restore(name, plans)
    return name


def titles(root: Path) -> list[str]:
    with opened(root) as store:
        return [store.open(name).plan.actions[0].title for name in store.list_plans()]


def notices(root: Path) -> list[str]:
    with opened(root) as store:
        return [notice.key for notice in store.notices]


def test_a_mixed_store_says_so_until_the_restore_is_repeated(root: Path) -> None:
    name = break_off(root)
    assert titles(root) == ["Acción 1", "Otra"]
    assert notices(root) == ["restore_unfinished"]
    checkup = check_store(str(root))
    assert ([each.code for each in checkup.findings], checkup.status) == (
        ["checkpoint_missing", "restore_unfinished"],
        1,
    )
    restore_backup(str(root), name)
    assert titles(root) == ["Acción 1", "Acción 1"]
    assert notices(root) == []
    assert check_store(str(root)).findings == ()


def test_a_mixed_store_can_go_back_to_what_was_before(root: Path) -> None:
    break_off(root)
    (before,) = [each for each in list_backups(str(root)) if each.kind == "before-restore"]
    restore_backup(str(root), before.name)
    assert (titles(root), notices(root)) == (["Otra", "Otra"], [])


def test_the_mark_stays_until_every_plan_that_it_speaks_of_was_brought_back(root: Path) -> None:
    name = break_off(root, ("altamira", "pantoja"))
    restore_backup(str(root), name, ("altamira",))
    assert notices(root) == ["restore_unfinished"]
    restore_backup(str(root), name, ("pantoja",))
    assert notices(root) == []


def test_bringing_one_plan_back_does_not_end_the_restore_of_the_whole_store(root: Path) -> None:
    name = break_off(root)
    restore_backup(str(root), name, ("pantoja",))
    assert notices(root) == ["restore_unfinished"]


def test_no_backup_goes_while_a_restore_is_half_done(root: Path) -> None:
    break_off(root)
    folder = root / "backups"
    whole = next(folder.glob("*manual.tar.gz")).read_bytes()
    for number in range(20):
        at = datetime(2025, 3, 2, tzinfo=UTC) + timedelta(minutes=number)
        (folder / f"{at:%Y%m%dT%H%M%S}.000Z-manual.tar.gz").write_bytes(whole)
    create_backup(str(root))
    assert len(list_backups(str(root))) == 23
    (root / UNFINISHED).unlink()
    create_backup(str(root))
    assert len(list_backups(str(root))) < 15


def test_the_oldest_backup_can_be_restored_although_the_copy_made_before_displaces_it(root: Path) -> None:
    for _ in range(9):
        create_backup(str(root))
    oldest = list_backups(str(root))[-1]
    assert len(list_backups(str(root))) == 10
    restore_backup(str(root), oldest.name)
    assert titles(root) == ["Acción 1", "Acción 1"]


def test_an_altered_evidence_file_comes_back_from_a_backup_and_from_the_same_file(
    root: Path, tmp_path: Path
) -> None:
    (tmp_path / "acta.pdf").write_bytes(b"acta")
    with opened(root) as store:
        file = store.keep_file(str(tmp_path / "acta.pdf"))
        made = create_backup(str(root))
        (root / "files" / file.sha256).write_bytes(b"ACTA")
        restore_backup(str(root), made.name)
        assert store.kept_file(file.sha256) == b"acta"
        (root / "files" / file.sha256).write_bytes(b"ACTA")
        store.keep_file(str(tmp_path / "acta.pdf"))
        assert store.kept_file(file.sha256) == b"acta"
